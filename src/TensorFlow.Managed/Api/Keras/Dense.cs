using Tensorflow.Operations.Initializers;

namespace Tensorflow.Keras.Layers;

/// <summary>A fully connected layer of Keras in a graph.</summary>
internal sealed class Dense(int units, Func<Tensor, Tensor>? activation) : ILayer
{
    private IVariableV1? _kernel,
        _bias;

    public string Name { get; } = LayerNames.Unique("dense");

    public bool Trainable => true;

    public bool Built => _kernel is not null;

    public TF_DataType DType => _kernel?.dtype ?? TF_DataType.DtInvalid;

    public List<IVariableV1> TrainableVariables => Weights;

    public List<IVariableV1> TrainableWeights => Weights;

    public List<IVariableV1> NonTrainableWeights => [];

    public List<IVariableV1> Weights => Built ? [_kernel!, _bias!] : [];

    public int count_params() =>
        Built
            ? (int)Weights.Sum(v => v.shape.size)
            : throw new ValueError(
                $"You tried to call `count_params` on {Name}, but the layer isn't built. You can build it by applying it."
            );

    public Tensors Apply(Tensors inputs, Tensors? states = null, bool? training = false)
    {
        var input = inputs.Single;
        var features = core_layers.Features(input, Name);
        using var building = ops.Build();
        using var scope = ops.name_scope(Name);
        if (!Built)
        {
            _kernel = Variable("kernel", new Shape(features, units), new GlorotUniform(), input.dtype.as_base_dtype());
            _bias = Variable("bias", new Shape(units), new Zeros(), input.dtype.as_base_dtype());
        }

        return building.Done<Tensors>(core_layers.Apply(input, _kernel!, _bias, activation));
    }

    private static ResourceVariable Variable(string name, Shape shape, IInitializer initializer, TF_DataType dtype)
    {
        Func<Tensor> initial_value = () => initializer.Apply(new(shape, dtype));
        return new(initial_value, name: name, dtype: dtype, shape: shape);
    }
}
