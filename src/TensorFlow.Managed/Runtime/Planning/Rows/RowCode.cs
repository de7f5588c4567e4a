namespace Tensorflow.Runtime.Planning;

/// <summary>Neighbouring columns of a tensor that is materialised.</summary>
internal readonly record struct ColumnView(Tensor Base, int Offset, int Width)
{
    public override string ToString() => $"{Base.name}[{Offset}:{Offset + Width}]";
}

/// <summary>A tensor's right-hand side of GEMMs in packed form.</summary>
internal readonly record struct PackRequest(Tensor Right, bool Transpose, int FirstColumn, int Columns);

/// <summary>A row operation before the arrays have places: for a GEMM, the packed matrix is not among its arrays.</summary>
internal abstract record RowCode
{
    /// <summary>What it does, for plan dumps.</summary>
    internal abstract string Description { get; }
}

/// <summary>A loop over the columns of some arrays.</summary>
internal sealed record ElementwiseRowCode(Type Lanes, int Columns, List<ElementwiseInstruction> Program, List<ColumnView> Arrays)
    : RowCode
{
    internal override string Description =>
        $"loop over {Columns} columns: {string.Join("; ", Program.Select((instruction, i) => Text(instruction, i)))}";

    private string Text(ElementwiseInstruction instruction, int i) =>
        instruction switch
        {
            { Kind: ElementwiseKind.Store } => $"{Arrays[instruction.B]} = v{instruction.A}",
            { Function: { } function, B: >= 0 } => $"v{i} = {function.Type.Name}(v{instruction.A}, v{instruction.B})",
            { Function: { } function } => $"v{i} = {function.Type.Name}(v{instruction.A})",
            _ => $"v{i} = {Arrays[instruction.A]}",
        };
}

/// <summary>
/// The GEMM's columns that somebody reads; or, where <paramref name="Target"/> is given, those from
/// <paramref name="FirstColumn"/> on that it has room for.
/// </summary>
internal sealed record GemmRowCode(Operation Gemm, List<ColumnView> Left, Tensor Right, ColumnView? Target, int FirstColumn)
    : RowCode
{
    internal override string Description =>
        $"{Target?.ToString() ?? Gemm.output.name} = GEMM([{string.Join(", ", Left)}], packed {Right.name})";
}
