namespace Tensorflow.Operations.Initializers;

/// <summary>
/// Evenly distributed numbers within ±factor * sqrt(3 / inputs), which keep the size of what passes through; the inputs are all
/// dimensions but the last. Source: TensorFlow 1.15's <c>UniformUnitScaling</c> (python/ops/init_ops.py); Sussillo and Abbott
/// (2014).
/// </summary>
/// <param name="factor">What the limits are multiplied by.</param>
/// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
/// <param name="dtype">The element type where the variable names none.</param>
public class UniformUnitScaling(float factor = 1f, int? seed = null, TF_DataType dtype = TF_DataType.TF_FLOAT) : IInitializer
{
    /// <inheritdoc cref="IInitializer.ClassName"/>
    public string ClassName => "UniformUnitScaling";

    /// <inheritdoc cref="IInitializer.Config"/>
    public IDictionary<string, object?> Config =>
        new Dictionary<string, object?>
        {
            ["factor"] = factor,
            ["seed"] = seed,
            ["dtype"] = dtype.as_numpy_name(),
        };

    /// <summary>Random numbers in the requested shape.</summary>
    public Tensor Apply(InitializerArgs args)
    {
        var dims = (Argument.Given(args).FullShape ?? args.Shape).dims;
        var inputs = dims.Take(dims.Length - 1).Aggregate(1.0, (a, b) => a * b);
        // The number of Python has the digits that the caller wrote.
        var limit = Math.Sqrt(3 / Math.Max(inputs, 1)) * (double)(decimal)factor;
        return random_ops.Uniform(args.Shape.as_int_list(), -limit, limit, args.TypeOr(dtype), seed, null);
    }
}
