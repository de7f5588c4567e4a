namespace Tensorflow.Operations.Initializers;

/// <summary>Zeros. Source: TensorFlow 1.15's <c>Zeros</c> (python/ops/init_ops.py).</summary>
/// <param name="shape">The shape, instead of the requested one.</param>
/// <param name="dtype">The element type where the variable names none.</param>
public class Zeros(Shape? shape = null, TF_DataType dtype = TF_DataType.TF_FLOAT) : IInitializer
{
    /// <inheritdoc cref="IInitializer.ClassName"/>
    public string ClassName => "Zeros";

    /// <inheritdoc cref="IInitializer.Config"/>
    public IDictionary<string, object?> Config => new Dictionary<string, object?> { ["dtype"] = dtype.as_numpy_name() };

    /// <summary>Zeros in the requested shape, or in the initializer's own, which must be fully defined.</summary>
    /// <exception cref="ValueError">The shape is not fully defined.</exception>
    public Tensor Apply(InitializerArgs args) =>
        array_ops.zeros(shape ?? Argument.Given(args).Shape, args.TypeOr(dtype), args.Name);
}
