namespace Tensorflow.Keras;

/// <summary>A function of each element that a layer ends with, such as <c>tf.keras.activations.Relu</c>.</summary>
public class Activation
{
    /// <summary>The function's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The function, of a tensor and the name of its node.</summary>
    public Func<Tensor, string?, Tensor> ActivationFunction { get; set; } = (input, _) => input;

    /// <summary>The nodes of the function.</summary>
    public Tensor Apply(Tensor input, string? name = null) => ActivationFunction(Argument.Given(input), name);

    /// <summary>A function of one's own.</summary>
    public static implicit operator Activation(Func<Tensor, string?, Tensor> func) =>
        new() { Name = Argument.Given(func).Method.Name, ActivationFunction = func };

    /// <summary>The function of a tensor alone.</summary>
    internal Tensor Function(Tensor input) => Apply(input);
}
