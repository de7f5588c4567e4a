namespace Tensorflow.Operations.Initializers;

/// <summary>
/// One value everywhere, or the values given in the variable's shape. Source: TensorFlow 1.15's <c>Constant</c>
/// (python/ops/init_ops.py).
/// </summary>
/// <param name="value">A number, an array or nested lists; the last value fills what is left of the variable.</param>
/// <param name="dtype">The element type where the variable names none.</param>
/// <param name="verify_shape">Whether the value must have the variable's shape.</param>
public class Constant<T>(T value, TF_DataType dtype = TF_DataType.TF_FLOAT, bool verify_shape = false) : IInitializer
{
    /// <inheritdoc cref="IInitializer.ClassName"/>
    public string ClassName => "Constant";

    /// <inheritdoc cref="IInitializer.Config"/>
    public IDictionary<string, object?> Config =>
        new Dictionary<string, object?> { ["value"] = value, ["dtype"] = dtype.as_numpy_name() };

    /// <summary>A constant of the value.</summary>
    /// <param name="args">The variable's shape and element type.</param>
    /// <returns>The requested shape.</returns>
    /// <exception cref="ValueError">
    /// The shapes differ although they were to be verified, or there are more values than the shape has elements.
    /// </exception>
    /// <exception cref="TypeError">The value has no such element type.</exception>
    public Tensor Apply(InitializerArgs args)
    {
        if (Argument.Given(args).VerifyShape || verify_shape)
        {
            var own = TypedValues.ToNDArray(value!).shape;
            if (own != args.Shape)
                throw new ValueError($"The initializer's value has shape {own}, not the variable's shape {args.Shape}.");
        }
        return constant_op.constant(value!, args.TypeOr(dtype), args.Shape, allow_broadcast: false);
    }
}
