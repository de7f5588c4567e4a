namespace Tensorflow.Runtime.Planning;

/// <summary>Neighbouring columns of a tensor that exists in memory.</summary>
internal readonly record struct ColumnView(Tensor Base, int Offset, int Width);

/// <summary>A tensor's right-hand side of products in packed form.</summary>
internal readonly record struct PackRequest(Tensor Right, bool Transpose, int FirstColumn, int Columns);

/// <summary>A row operation before the arrays have places: for a product, the packed matrix is not among its arrays.</summary>
internal abstract record RowCode;

internal sealed record ElementwiseRowCode(Type Lanes, int Columns, List<ElementwiseInstruction> Program, List<ColumnView> Arrays)
    : RowCode;

/// <summary>
/// The product's columns that somebody reads; or, where <paramref name="Target"/> is given, those from
/// <paramref name="FirstColumn"/> on that it has room for.
/// </summary>
internal sealed record GemmRowCode(Operation Product, List<ColumnView> Left, Tensor Right, ColumnView? Target, int FirstColumn)
    : RowCode;
