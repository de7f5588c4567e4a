namespace Tensorflow.Operations.Initializers;

/// <summary>Normally distributed numbers, none further than two standard deviations from the mean.</summary>
public class TruncatedNormal(float mean = 0f, float stddev = 1f, int? seed = null, TF_DataType dtype = TF_DataType.TF_FLOAT)
    : IInitializer
{
    public string ClassName => "TruncatedNormal";

    public IDictionary<string, object?> Config =>
        new Dictionary<string, object?>
        {
            ["mean"] = mean,
            ["stddev"] = stddev,
            ["seed"] = seed,
            ["dtype"] = dtype.as_numpy_name(),
        };

    public Tensor Apply(InitializerArgs args) =>
        random_ops.truncated_normal(args.Shape, mean, stddev, args.TypeOr(dtype), seed, args.Name);
}
