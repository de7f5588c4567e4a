namespace Tensorflow.Operations.Initializers;

/// <summary>Evenly distributed numbers from minval, included, to maxval, excluded.</summary>
public class RandomUniform(
    TF_DataType dtype = TF_DataType.TF_FLOAT,
    float minval = -0.05f,
    float maxval = 0.05f,
    int? seed = null
) : IInitializer
{
    public string ClassName => "RandomUniform";

    public IDictionary<string, object?> Config =>
        new Dictionary<string, object?>
        {
            ["minval"] = minval,
            ["maxval"] = maxval,
            ["seed"] = seed,
            ["dtype"] = dtype.as_numpy_name(),
        };

    public Tensor Apply(InitializerArgs args) =>
        random_ops.random_uniform(args.Shape.as_int_list(), minval, maxval, args.TypeOr(dtype), seed, args.Name);
}
