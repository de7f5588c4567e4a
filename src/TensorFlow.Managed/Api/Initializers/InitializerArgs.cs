namespace Tensorflow;

/// <summary>What an initializer is asked for.</summary>
/// <param name="dtype">The initializer's own type by default.</param>
public class InitializerArgs(
    Shape shape,
    TF_DataType dtype = TF_DataType.DtInvalid,
    bool verify_shape = false,
    string? name = null
)
{
    public string? Name { get; set; } = name;

    public Shape Shape { get; set; } = shape;

    public TF_DataType DType { get; set; } = dtype;

    public bool VerifyShape { get; set; } = verify_shape;

    /// <summary>The type asked for, or else the initializer's own.</summary>
    internal TF_DataType TypeOr(TF_DataType own) =>
        DType != TF_DataType.DtInvalid ? DType
        : own != TF_DataType.DtInvalid ? own
        : TF_DataType.TF_FLOAT;
}
