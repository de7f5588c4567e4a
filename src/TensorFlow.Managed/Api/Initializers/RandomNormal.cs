namespace Tensorflow.Operations.Initializers;

/// <summary>Normally distributed numbers. Source: TensorFlow 1.15's <c>RandomNormal</c> (python/ops/init_ops.py).</summary>
/// <param name="mean">The distribution's mean.</param>
/// <param name="stddev">Its standard deviation.</param>
/// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
/// <param name="dtype">The element type where the variable names none.</param>
public class RandomNormal(float mean = 0f, float stddev = 0.05f, int? seed = null, TF_DataType dtype = TF_DataType.TF_FLOAT)
    : IInitializer
{
    /// <inheritdoc cref="IInitializer.ClassName"/>
    public string ClassName => "RandomNormal";

    /// <inheritdoc cref="IInitializer.Config"/>
    public IDictionary<string, object?> Config =>
        new Dictionary<string, object?>
        {
            ["mean"] = mean,
            ["stddev"] = stddev,
            ["seed"] = seed,
            ["dtype"] = dtype.as_numpy_name(),
        };

    /// <inheritdoc cref="random_ops.random_normal(Shape, float, float, TF_DataType, int?, string?)"/>
    public Tensor Apply(InitializerArgs args) =>
        random_ops.random_normal(Argument.Given(args).Shape, mean, stddev, args.TypeOr(dtype), seed, args.Name);
}
