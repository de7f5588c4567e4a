namespace Tensorflow.Operations.Initializers;

/// <summary>
/// Evenly distributed numbers from minval, included, to maxval, excluded. Source: TensorFlow 1.15's <c>RandomUniform</c>
/// (python/ops/init_ops.py).
/// </summary>
/// <param name="dtype">The element type where the variable names none.</param>
/// <param name="minval">The lowest number.</param>
/// <param name="maxval">The bound above.</param>
/// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
public class RandomUniform(
    TF_DataType dtype = TF_DataType.TF_FLOAT,
    float minval = -0.05f,
    float maxval = 0.05f,
    int? seed = null
) : IInitializer
{
    /// <inheritdoc cref="IInitializer.ClassName"/>
    public string ClassName => "RandomUniform";

    /// <inheritdoc cref="IInitializer.Config"/>
    public IDictionary<string, object?> Config =>
        new Dictionary<string, object?>
        {
            ["minval"] = minval,
            ["maxval"] = maxval,
            ["seed"] = seed,
            ["dtype"] = dtype.as_numpy_name(),
        };

    /// <inheritdoc cref="random_ops.random_uniform(int[], float, float, TF_DataType, int?, string?)"/>
    public Tensor Apply(InitializerArgs args) =>
        random_ops.random_uniform(Argument.Given(args).Shape.as_int_list(), minval, maxval, args.TypeOr(dtype), seed, args.Name);
}
