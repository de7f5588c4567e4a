namespace Tensorflow;

/// <summary>What is requested of an initializer.</summary>
/// <param name="shape">The initial value's shape.</param>
/// <param name="dtype">Its element type; the initializer's own by default.</param>
/// <param name="verify_shape">Whether a value that is given must have this shape.</param>
/// <param name="name">The node's name, or its scope's; the operation's by default.</param>
public class InitializerArgs(
    Shape shape,
    TF_DataType dtype = TF_DataType.DtInvalid,
    bool verify_shape = false,
    string? name = null
)
{
    /// <summary>The node's name, or its scope's; null for the operation's.</summary>
    public string? Name { get; set; } = name;

    /// <summary>The initial value's shape.</summary>
    public Shape Shape { get; set; } = shape;

    /// <summary>The initial value's element type; <see cref="TF_DataType.DtInvalid"/> for the initializer's own.</summary>
    public TF_DataType DType { get; set; } = dtype;

    /// <summary>
    /// Whether a value that is given must have <see cref="Shape"/>; otherwise its last element fills what is left.
    /// </summary>
    public bool VerifyShape { get; set; } = verify_shape;

    /// <summary>The shape of the whole tensor where this is a part of one; null if it is all.</summary>
    internal Shape? FullShape { get; init; }

    /// <summary>The requested type, or else the initializer's own.</summary>
    internal TF_DataType TypeOr(TF_DataType own) =>
        DType != TF_DataType.DtInvalid ? DType
        : own != TF_DataType.DtInvalid ? own
        : TF_DataType.TF_FLOAT;
}
