namespace Tensorflow.Gradients;

/// <summary>
/// Gives gradients of what was computed: the graph has recorded it. Source: TensorFlow 1.15's <c>tf.GradientTape</c>
/// (python/eager/backprop.py).
/// </summary>
public class GradientTape : IDisposable
{
    private readonly bool _persistent;
    private bool _used;

    /// <summary>A tape that gives gradients once.</summary>
    public GradientTape()
        : this(persistent: false) { }

    internal GradientTape(bool persistent) => _persistent = persistent;

    /// <summary>Nothing: gradients are given with respect to any tensor.</summary>
    public void watch(Tensor x) { }

    /// <summary>The gradient of a tensor with respect to another one.</summary>
    /// <param name="target">What to differentiate: a floating or complex element type, any shape.</param>
    /// <param name="source">With respect to what.</param>
    /// <param name="output_gradients">The gradient that comes in at the target, in its shape and type; ones by default.</param>
    /// <param name="unconnected_gradients">
    /// What is given where the target does not depend on the source: null for <c>none</c>, zeros for <c>zero</c>.
    /// </param>
    /// <returns>A tensor of the source's element type and shape; null if the target does not depend on it.</returns>
    /// <exception cref="RuntimeError">The tape has given gradients already and is not persistent.</exception>
    /// <exception cref="LookupError">An operation in between has no gradient.</exception>
    /// <exception cref="ValueError">It is said otherwise what unconnected gradients are.</exception>
    public Tensor? gradient(
        Tensor target,
        Tensor source,
        List<Tensor>? output_gradients = null,
        string? unconnected_gradients = null
    ) => Gradients(target, [source], output_gradients, unconnected_gradients)[0];

    /// <summary>The gradient of a tensor with respect to a variable.</summary>
    /// <inheritdoc cref="gradient(Tensor, Tensor, List{Tensor}, string)"/>
    public Tensor? gradient(
        Tensor target,
        ResourceVariable source,
        List<Tensor>? output_gradients = null,
        string? unconnected_gradients = null
    ) => Gradients(target, [Argument.Given(source).Handle], output_gradients, unconnected_gradients)[0];

    /// <summary>The gradients of a tensor with respect to two variables.</summary>
    /// <inheritdoc cref="gradient(Tensor, Tensor, List{Tensor}, string)"/>
    public (Tensor?, Tensor?) gradient(
        Tensor target,
        (ResourceVariable, ResourceVariable) sources,
        List<Tensor>? output_gradients = null,
        string? unconnected_gradients = null
    )
    {
        Tensor[] handles = [Argument.Given(sources.Item1).Handle, Argument.Given(sources.Item2).Handle];
        return Gradients(target, handles, output_gradients, unconnected_gradients) is [var first, var second]
            ? (first, second)
            : default;
    }

    /// <summary>The gradients of a tensor with respect to several variables, in their order.</summary>
    /// <inheritdoc cref="gradient(Tensor, Tensor, List{Tensor}, string)"/>
    public Tensor?[] gradient(
        Tensor target,
        IEnumerable<IVariableV1> sources,
        List<Tensor>? output_gradients = null,
        string? unconnected_gradients = null
    ) => Gradients(target, Array.ConvertAll(Argument.EachGiven(sources), v => v.Handle), output_gradients, unconnected_gradients);

    /// <summary>Ends the recording.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    private Tensor?[] Gradients(Tensor target, Tensor[] sources, List<Tensor>? output_gradients, string? unconnected_gradients)
    {
        if (_used && !_persistent)
        {
            throw new RuntimeError("GradientTape.gradient can only be called once on non-persistent tapes.");
        }

        Argument.Given(target);
        Argument.EachGiven(sources);
        _used = true;
        if (unconnected_gradients is not (null or "none" or "zero"))
            throw new ValueError($"Unknown value for unconnected_gradients: '{unconnected_gradients}'");
        var gradients = gradients_impl.gradients([target], sources, output_gradients?.ToArray());
        if (unconnected_gradients == "zero")
            gradients = [.. gradients.Zip(sources, (gradient, source) => gradient ?? array_ops.zeros_like(source))];
        return gradients;
    }
}
