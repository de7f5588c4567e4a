namespace Tensorflow.Operations.Initializers;

/// <summary>
/// Random numbers of variance scale / n, where n is the number of inputs, of outputs or their mean. Source: TensorFlow 1.15's
/// <c>VarianceScaling</c> (python/ops/init_ops.py); Glorot and Bengio, AISTATS 2010; He et al., ICCV 2015.
/// </summary>
/// <param name="scale">The variance times n.</param>
/// <param name="mode">What n is: "fan_in", "fan_out" or "fan_avg".</param>
/// <param name="distribution">"truncated_normal" (or "normal"), "untruncated_normal" or "uniform".</param>
/// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
/// <param name="dtype">The element type where the variable names none.</param>
public class VarianceScaling(
    float scale = 1f,
    string mode = "fan_in",
    string distribution = "truncated_normal",
    int? seed = null,
    TF_DataType dtype = TF_DataType.TF_FLOAT
) : IInitializer
{
    /// <summary>The standard deviation of a standard normal distribution cut off at ±2.</summary>
    private const double TruncatedDeviation = .87962566103423978;

    /// <inheritdoc cref="IInitializer.ClassName"/>
    public virtual string ClassName => "VarianceScaling";

    /// <inheritdoc cref="IInitializer.Config"/>
    public virtual IDictionary<string, object?> Config =>
        new Dictionary<string, object?>
        {
            ["scale"] = scale,
            ["mode"] = mode,
            ["distribution"] = distribution,
            ["seed"] = seed,
            ["dtype"] = dtype.as_numpy_name(),
        };

    /// <summary>
    /// Random numbers in the requested shape. Its last two dimensions are inputs and outputs; those before them, of a
    /// convolution's receptive field, count with both.
    /// </summary>
    /// <exception cref="ValueError">There is no such mode or distribution.</exception>
    public Tensor Apply(InitializerArgs args)
    {
        // A part of a tensor is drawn as widely as the whole.
        var (fan_in, fan_out) = Fans(Argument.Given(args).FullShape ?? args.Shape);
        var n = mode switch
        {
            "fan_in" => fan_in,
            "fan_out" => fan_out,
            "fan_avg" => (fan_in + fan_out) / 2,
            _ => throw new ValueError($"Invalid `mode` argument: {mode}"),
        };
        var variance = scale / Math.Max(1.0, n);
        var type = args.TypeOr(dtype);
        return distribution switch
        {
            "normal" or "truncated_normal" => random_ops.Centred(
                truncated: true,
                args.Shape,
                Math.Sqrt(variance) / TruncatedDeviation,
                type,
                seed
            ),
            "untruncated_normal" => random_ops.Centred(truncated: false, args.Shape, Math.Sqrt(variance), type, seed),
            "uniform" => Uniform(Math.Sqrt(3 * variance)),
            _ => throw new ValueError($"Invalid `distribution` argument: {distribution}"),
        };

        Tensor Uniform(double limit) => random_ops.Uniform(args.Shape.as_int_list(), -limit, limit, type, seed, null);
    }

    /// <summary>
    /// The inputs and outputs of one unit; behind two dimensions, those of a convolution's receptive field count too.
    /// </summary>
    private static (double In, double Out) Fans(Shape shape)
    {
        if (shape.ndim == 0)
            return (1, 1);
        if (shape.ndim == 1)
            return (shape[0], shape[0]);
        var field = shape.dims[..^2].Aggregate(1.0, (a, b) => a * b);
        return (shape[-2] * field, shape[-1] * field);
    }
}
