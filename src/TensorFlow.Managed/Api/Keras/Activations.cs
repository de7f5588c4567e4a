namespace Tensorflow.Keras;

internal sealed class Activations : IActivationsApi
{
    public Activation Linear { get; } = new() { Name = "linear" };

    public Activation Relu { get; } = Of("relu", gen_nn_ops.relu);

    public Activation Relu6 { get; } = Of("relu6", gen_nn_ops.relu6);

    public Activation Sigmoid { get; } = Of("sigmoid", math_ops.sigmoid);

    public Activation Softmax { get; } = Of("softmax", (x, name) => nn_ops.softmax(x, name: name));

    public Activation Tanh { get; } = Of("tanh", math_ops.tanh);

    public Activation GetActivationFromName(string? name) =>
        name switch
        {
            null => Linear,
            _ => Array.Find([Linear, Relu, Relu6, Sigmoid, Softmax, Tanh], activation => activation.Name == name)
                ?? throw new ValueError($"Unknown activation function: {name}"),
        };

    private static Activation Of(string name, Func<Tensor, string?, Tensor> function) =>
        new() { Name = name, ActivationFunction = function };
}
