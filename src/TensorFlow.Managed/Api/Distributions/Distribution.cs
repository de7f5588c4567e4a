namespace Tensorflow;

/// <summary>
/// A distribution of random numbers. Source: TensorFlow 1.15's <c>Distribution</c> (python/ops/distributions/distribution.py).
/// </summary>
public abstract class Distribution
{
    private readonly string _scope;
    private readonly TF_DataType _dtype;

    /// <summary>scope: the name scope in which its nodes lie, ending in a slash.</summary>
    private protected Distribution(string scope, TF_DataType dtype) => (_scope, _dtype) = (scope, dtype);

    /// <summary>The element type of what is drawn.</summary>
    public TF_DataType dtype() => _dtype;

    /// <summary>The logarithm of the density at some values.</summary>
    /// <param name="value">Of the distribution's element type; a shape that broadcasts with its parameters'.</param>
    /// <param name="name">The nodes' name scope, within the distribution's.</param>
    /// <returns>The same type; the broadcast shape.</returns>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor log_prob(Tensor value, string name = "log_prob")
    {
        using var building = ops.Build();
        using var outer = ops.name_scope(_scope);
        using var inner = ops.name_scope(name);
        return building.Done(_log_prob(ops.convert_to_tensor(value, dtype: _dtype, name: "value")));
    }

    private protected abstract Tensor _log_prob(Tensor x);
}
