namespace Tensorflow;

/// <summary>
/// The normal distribution: its density is e^(-((x - loc) / scale)^2 / 2) / (sqrt(2 pi) scale). Source: TensorFlow 1.15's
/// <c>tf.distributions.Normal</c> (python/ops/distributions/normal.py).
/// </summary>
public class Normal : Distribution
{
    private readonly Tensor _loc,
        _scale;

    /// <summary>A normal distribution.</summary>
    /// <param name="loc">The mean: float16, float32 or float64; any shape.</param>
    /// <param name="scale">The standard deviation: loc's type; a shape that broadcasts with loc's.</param>
    /// <param name="validate_args">Whether a run fails where scale is not positive.</param>
    /// <param name="allow_nan_stats">Taken as TensorFlow has it; nothing here computes statistics.</param>
    /// <param name="name">The nodes' name scope.</param>
    /// <exception cref="ValueError">The types differ, or are not of floating numbers.</exception>
    public Normal(Tensor loc, Tensor scale, bool validate_args = false, bool allow_nan_stats = true, string name = "Normal")
        : this(Parameters(loc, scale, validate_args, name)) { }

    private Normal((Tensor Loc, Tensor Scale, string Scope) parameters)
        : base(parameters.Scope, parameters.Scale.dtype) => (_loc, _scale) = (parameters.Loc, parameters.Scale);

    /// <summary>The mean.</summary>
    public Tensor loc() => _loc;

    /// <summary>The standard deviation.</summary>
    public Tensor scale() => _scale;

    private protected override Tensor _log_prob(Tensor x)
    {
        var z = (x - _loc) / _scale;
        var unnormalized = Constant(-0.5) * gen_math_ops.square(z);
        return unnormalized - (Constant(0.5 * Math.Log(2 * Math.PI)) + gen_math_ops.log(_scale));
    }

    private Tensor Constant(double value) => math_ops.cast(constant_op.constant(value, dtype()), dtype());

    private static (Tensor, Tensor, string) Parameters(Tensor loc, Tensor scale, bool validate_args, string name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name);
        using var checks = ops.control_dependencies(validate_args ? [Positive(scale)] : []);
        var (mean, deviation) = (array_ops.identity(loc, name: "loc"), array_ops.identity(scale, name: "scale"));
        if (mean.dtype != deviation.dtype || !mean.dtype.is_floating())
        {
            throw new ValueError(
                $"Expected loc and scale of one floating type, got {mean.dtype.as_numpy_name()} and "
                    + $"{deviation.dtype.as_numpy_name()}."
            );
        }
        return building.Done((mean, deviation, (string)scope));
    }

    private static Operation Positive(Tensor scale) =>
        control_flow_ops.Assert(
            math_ops.reduce_all(gen_math_ops.less(array_ops.zeros_like(scale), scale)),
            [constant_op.constant("Condition x > 0 did not hold element-wise:"), scale]
        )!;
}
