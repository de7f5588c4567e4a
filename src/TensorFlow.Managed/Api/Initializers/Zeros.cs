namespace Tensorflow.Operations.Initializers;

/// <summary>Zeros.</summary>
public class Zeros(Shape? shape = null, TF_DataType dtype = TF_DataType.TF_FLOAT) : IInitializer
{
    public string ClassName => "Zeros";

    public IDictionary<string, object?> Config => new Dictionary<string, object?> { ["dtype"] = dtype.as_numpy_name() };

    public Tensor Apply(InitializerArgs args) => array_ops.zeros(shape ?? args.Shape, args.TypeOr(dtype), args.Name);
}
