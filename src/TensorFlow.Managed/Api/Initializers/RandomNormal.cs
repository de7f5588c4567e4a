namespace Tensorflow.Operations.Initializers;

/// <summary>Normally distributed numbers.</summary>
public class RandomNormal(float mean = 0f, float stddev = 0.05f, int? seed = null, TF_DataType dtype = TF_DataType.TF_FLOAT)
    : IInitializer
{
    public string ClassName => "RandomNormal";

    public IDictionary<string, object?> Config =>
        new Dictionary<string, object?>
        {
            ["mean"] = mean,
            ["stddev"] = stddev,
            ["seed"] = seed,
            ["dtype"] = dtype.as_numpy_name(),
        };

    public Tensor Apply(InitializerArgs args) =>
        random_ops.random_normal(args.Shape, mean, stddev, args.TypeOr(dtype), seed, args.Name);
}
