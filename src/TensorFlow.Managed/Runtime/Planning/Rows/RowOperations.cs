using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>The operations that passes have taken to work row by row, and what these read.</summary>
internal sealed class RowOperations(PlanGraph graph)
{
    private readonly Dictionary<Operation, RowKind> _kinds = [];

    /// <summary>Takes an operation to work row by row in a way.</summary>
    internal void Claim(Operation op, RowKind kind) => _kinds.Add(op, kind);

    internal RowKind KindOf(Operation op) => _kinds.GetValueOrDefault(op);

    /// <summary>The live operations that nobody has taken and that compute matrices of known shapes.</summary>
    /// <param name="isCandidate">Which of them are asked for.</param>
    internal IEnumerable<Operation> Free(Func<Operation, bool> isCandidate) =>
        graph.Live.Where(op => isCandidate(op) && !_kinds.ContainsKey(op) && MakesRows(op));

    /// <summary>The number of rows that a row operation works on.</summary>
    internal long RowsOf(Operation op) => ShapeOf(op.outputs[0])[0];

    /// <summary>The number of elements in a row.</summary>
    internal int ColumnsOf(Tensor tensor) => Columns(ShapeOf(tensor));

    internal Shape ShapeOf(Tensor tensor) => graph.Facts.ShapeOf(tensor);

    /// <summary>Whether a shape is that of matrices, seen as rows of columns.</summary>
    internal bool IsRows(Tensor tensor) => ShapeOf(tensor) is { IsFullyDefined: true, ndim: >= 2, size: > 0 };

    /// <summary>Whether an operation reads this input row by row.</summary>
    internal bool IsRowInput(Operation op, int i) =>
        KindOf(op) switch
        {
            RowKind.View => i == (op.type == "Split" ? 1 : 0),
            RowKind.Concat => i < ConcatCount(op),
            RowKind.Elementwise => ShapeOf(op.inputs[i]).Equals(ShapeOf(op.output)),
            RowKind.Gemm => i == 0,
            _ => false,
        };

    /// <summary>The input that a view looks at.</summary>
    internal Tensor Viewed(Operation op) => graph.Input(op, op.type == "Split" ? 1 : 0);

    /// <summary>What a concat puts side by side.</summary>
    internal Tensor[] Concatenated(Operation op) => [.. Enumerable.Range(0, ConcatCount(op)).Select(i => graph.Input(op, i))];

    /// <summary>A concatenation's last input is the axis.</summary>
    internal static int ConcatCount(Operation op) => op.type == "ConcatV2" ? op.NumInputs - 1 : op.NumInputs;

    /// <summary>The first column of a view.</summary>
    internal int ViewOffset(Tensor view) =>
        view.op.type switch
        {
            "Split" or "Unpack" => view.value_index * ColumnsOf(view),
            "Slice" => (int)Constants(view.op, 1)![1],
            _ => 0,
        };

    /// <summary>The integers that an input is known to be, or null.</summary>
    internal long[]? Constants(Operation op, int i) => graph.Constant(op, i) is { } value ? Integers.ToLongs(value) : null;

    private bool MakesRows(Operation op) =>
        op.NumOutputs > 0
        // A variable itself is no array; what the plan knows is only computed where it is fetched.
        && op.outputs.All(o => !graph.IsFed(o) && o.dtype == TF_DataType.TF_FLOAT && IsRows(o) && graph.Facts.ValueOf(o) is null)
        && !op.inputs.Any(i => i.dtype.is_ref_dtype());

    private static int Columns(Shape shape) => checked((int)(shape.size / shape[0]));
}
