using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// How an operation works on matrices row by row; float32, [rows, ...] with all other dimensions seen as columns.
/// </summary>
internal enum RowKind
{
    /// <summary>It does not, or not in a way that is known here.</summary>
    None,

    /// <summary>Each output is some neighbouring columns of the input.</summary>
    View,

    /// <summary>The output is the inputs side by side.</summary>
    Concat,

    /// <summary>
    /// Each output element depends on what is at its place in the inputs alone; a row or a number may be repeated.
    /// </summary>
    Elementwise,

    /// <summary>The rows of the first input, each multiplied by the whole of the second.</summary>
    Gemm,
}

/// <summary>Tells which operations of a plan work row by row, and what they read.</summary>
internal sealed class RowOperations(PlanGraph graph, PlanPasses passes)
{
    private readonly Dictionary<Operation, RowKind> _kinds = [];

    internal RowKind KindOf(Operation op)
    {
        if (!_kinds.TryGetValue(op, out var kind))
            _kinds[op] = kind = Work(op);
        return kind;
    }

    /// <summary>The number of rows that a row operation works on.</summary>
    internal long RowsOf(Operation op) => ShapeOf(op.outputs[0])[0];

    /// <summary>The number of elements in a row.</summary>
    internal int ColumnsOf(Tensor tensor) => Columns(ShapeOf(tensor));

    internal Shape ShapeOf(Tensor tensor) => graph.Facts.ShapeOf(tensor);

    /// <summary>Whether an operation reads this input row by row.</summary>
    internal bool IsRowInput(Operation op, int i) =>
        KindOf(op) switch
        {
            RowKind.View => i == (op.type == "Split" ? 1 : 0),
            RowKind.Concat => i < JoinedCount(op),
            RowKind.Elementwise => ShapeOf(op.inputs[i]).Equals(ShapeOf(op.output)),
            RowKind.Gemm => i == 0,
            _ => false,
        };

    /// <summary>The input that a view looks at.</summary>
    internal Tensor Viewed(Operation op) => graph.Input(op, op.type == "Split" ? 1 : 0);

    /// <summary>What a join puts side by side.</summary>
    internal Tensor[] Joined(Operation op) => [.. Enumerable.Range(0, JoinedCount(op)).Select(i => graph.Input(op, i))];

    /// <summary>A concatenation's last input is the axis.</summary>
    private static int JoinedCount(Operation op) => op.type == "ConcatV2" ? op.NumInputs - 1 : op.NumInputs;

    /// <summary>The first column of a view.</summary>
    internal int ViewOffset(Tensor view) =>
        view.op.type switch
        {
            "Split" or "Unpack" => view.value_index * ColumnsOf(view),
            "Slice" => (int)Constants(view.op, 1)![1],
            _ => 0,
        };

    private RowKind Work(Operation op)
    {
        if (op.NumOutputs == 0 || op.outputs.Any(o => graph.IsFed(o) || o.dtype != TF_DataType.TF_FLOAT || !IsRows(ShapeOf(o))))
            return RowKind.None;
        // A variable itself is no array; what the plan knows is only computed where it is fetched.
        if (op.inputs.Any(i => i.dtype.is_ref_dtype()) || op.outputs.Any(o => graph.Facts.ValueOf(o) is not null))
            return RowKind.None;
        if (passes.HasFlag(PlanPasses.Elementwise) && IsElementwise(op))
            return RowKind.Elementwise;
        if (passes.HasFlag(PlanPasses.Products) && IsProduct(op))
            return RowKind.Gemm;
        if (passes.HasFlag(PlanPasses.Views) && IsView(op))
            return RowKind.View;
        if (passes.HasFlag(PlanPasses.Views) && IsJoin(op))
            return RowKind.Concat;
        return RowKind.None;
    }

    private static bool IsRows(Shape shape) => shape.IsFullyDefined && shape.ndim >= 2 && shape.size > 0;

    private bool IsProduct(Operation op) =>
        op.type == "MatMul" && !op.attributes.Get<bool>("transpose_a") && op.inputs.All(i => IsRows(ShapeOf(i)));

    private bool IsElementwise(Operation op)
    {
        if (op.op_def.Lanes is null || !ElementwiseCode.IsSupported)
            return false;
        var shape = ShapeOf(op.output);
        if (op.type == "BiasAdd" && op.attributes.Get<string>("data_format") != "NHWC")
            return false;
        return Enumerable
                .Range(0, op.NumInputs)
                .All(i => op.inputs[i].dtype == TF_DataType.TF_FLOAT && Fits(ShapeOf(op.inputs[i])))
            && Enumerable.Range(0, op.NumInputs).Any(i => ShapeOf(op.inputs[i]).Equals(shape));

        bool Fits(Shape input) =>
            input.IsFullyDefined
            && (input.Equals(shape) || Broadcasts(op) && (input.size == 1 && input.ndim <= shape.ndim || IsRow(input)));

        bool IsRow(Shape input) =>
            shape.ndim == 2 && input.size == shape[1] && (input.ndim == 1 || input.ndim == 2 && input[0] == 1);
    }

    /// <summary>
    /// Whether the kernel repeats the smaller input; others refuse shapes that differ, though their shape rules may not.
    /// </summary>
    private static bool Broadcasts(Operation op) =>
        op.type == "BiasAdd" || op.op_def.Shape == (Action<ShapeContext>)Shapes.Broadcast;

    private bool IsView(Operation op)
    {
        if (op.NumInputs == 0)
            return false;
        if (op.type == "Split")
            return ShapeOf(op.output).ndim == 2 && Constants(op, 0) is [1 or -1];
        var (input, output) = (ShapeOf(op.inputs[0]), ShapeOf(op.output));
        if (!IsRows(input) || input[0] != output[0])
            return false;
        return op.type switch
        {
            "Reshape" or "ExpandDims" or "Squeeze" => input.size == output.size,
            "Unpack" => input.ndim > 2 && op.attributes.Int("axis") is var axis && (axis == 1 || axis == 1 - input.ndim),
            "Slice" => input.ndim == 2 && Constants(op, 1) is [0, >= 0 and var first] && first + output[1] <= input[1],
            _ => false,
        };
    }

    private bool IsJoin(Operation op) =>
        op.inputs.Take(JoinedCount(op)).All(i => ShapeOf(i) is { IsFullyDefined: true, ndim: 2 })
        && op.type switch
        {
            "ConcatV2" => Constants(op, op.NumInputs - 1) is [1 or -1],
            "Pack" => op.attributes.Int("axis") is 1 or -2,
            _ => false,
        };

    private long[]? Constants(Operation op, int i) => graph.Constant(op, i) is { } value ? Integers.ToLongs(value) : null;

    private static int Columns(Shape shape) => checked((int)(shape.size / shape[0]));
}
