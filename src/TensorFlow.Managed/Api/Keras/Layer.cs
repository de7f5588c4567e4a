namespace Tensorflow.Keras.Layers;

/// <summary>A layer of Keras in a graph, which makes its variables when it is first applied.</summary>
/// <param name="name">What the layer is called; a number makes it unique.</param>
internal abstract class Layer(string name) : ILayer
{
    public string Name { get; } = LayerNames.Unique(name);

    public bool Trainable => true;

    public bool Built { get; private set; }

    public TF_DataType DType => Weights is [var first, ..] ? first.dtype : TF_DataType.DtInvalid;

    public List<IVariableV1> TrainableVariables => TrainableWeights;

    public List<IVariableV1> TrainableWeights => [.. Weights.Where(v => v.Trainable)];

    public List<IVariableV1> NonTrainableWeights => [.. Weights.Where(v => !v.Trainable)];

    public List<IVariableV1> Weights { get; } = [];

    public int count_params() =>
        Built
            ? (int)Weights.Sum(v => v.shape.size)
            : throw new ValueError(
                $"You tried to call `count_params` on {Name}, but the layer isn't built. You can build it by applying it."
            );

    public virtual Tensors Apply(Tensors inputs, Tensors? states = null, bool? training = false)
    {
        var input = inputs.Single;
        Check(input);
        using var building = ops.Build();
        using var scope = OpenScope();
        if (!Built)
            Build(input);
        Built = true;
        return building.Done<Tensors>(Call(input));
    }

    /// <exception cref="ValueError">The layer takes no such inputs.</exception>
    private protected abstract void Check(Tensor input);

    private protected virtual IDisposable? OpenScope() => ops.name_scope(Name);

    /// <summary>Makes the variables, in the layer's name scope.</summary>
    private protected virtual void Build(Tensor input) { }

    /// <summary>Makes the nodes, in the layer's name scope.</summary>
    private protected abstract Tensor Call(Tensor input);

    private protected IVariableV1 AddWeight(string name, Shape shape, IInitializer initializer, Tensor input)
    {
        var dtype = input.dtype.as_base_dtype();
        Func<Tensor> initial_value = () => initializer.Apply(new(shape, dtype));
        var weight = new ResourceVariable(initial_value, name: name, dtype: dtype, shape: shape);
        Weights.Add(weight);
        return weight;
    }
}
