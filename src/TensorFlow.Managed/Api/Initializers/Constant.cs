namespace Tensorflow.Operations.Initializers;

/// <summary>One value everywhere, or the values given in their shape.</summary>
public class Constant<T>(T value, TF_DataType dtype = TF_DataType.TF_FLOAT, bool verify_shape = false) : IInitializer
{
    public string ClassName => "Constant";

    public IDictionary<string, object?> Config =>
        new Dictionary<string, object?> { ["value"] = value, ["dtype"] = dtype.as_numpy_name() };

    /// <exception cref="ValueError">The shapes differ although they were to be verified, or their sizes do not fit.</exception>
    public Tensor Apply(InitializerArgs args)
    {
        if (verify_shape || args.VerifyShape)
        {
            var own = constant_op.ValueOf(value!).shape;
            if (own != args.Shape)
                throw new ValueError($"The initializer's value has shape {own}, not the variable's shape {args.Shape}.");
        }
        return constant_op.constant(value!, args.TypeOr(dtype), args.Shape);
    }
}
