namespace Tensorflow.Operations.Initializers;

/// <summary>
/// Ones. dtype: the element type where the variable names none. Source: TensorFlow 1.15's <c>Ones</c> (python/ops/init_ops.py).
/// </summary>
public class Ones(TF_DataType dtype = TF_DataType.TF_FLOAT) : IInitializer
{
    /// <inheritdoc cref="IInitializer.ClassName"/>
    public string ClassName => "Ones";

    /// <inheritdoc cref="IInitializer.Config"/>
    public IDictionary<string, object?> Config => new Dictionary<string, object?> { ["dtype"] = dtype.as_numpy_name() };

    /// <summary>Ones in the requested shape, which must be fully defined.</summary>
    /// <exception cref="ValueError">The shape is not fully defined.</exception>
    public Tensor Apply(InitializerArgs args) => array_ops.ones(Argument.Given(args).Shape, args.TypeOr(dtype), args.Name);
}
