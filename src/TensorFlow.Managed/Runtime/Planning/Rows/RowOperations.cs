namespace Tensorflow.Runtime.Planning;

/// <summary>The operations that passes have claimed to run row by row, and what these read.</summary>
internal sealed class RowOperations(PlanGraph graph, OperationSet operations)
{
    private readonly OperationMap<RowKind> _kinds = new(operations);
    private readonly Dictionary<Operation, ColumnsOfInput> _views = [];
    private readonly Dictionary<Operation, int> _concats = [];

    /// <summary>Claims an operation to run row by row.</summary>
    internal void Claim(Operation op, RowKind kind) => _kinds[op] = kind;

    /// <summary>Claims an operation whose outputs are columns of an input.</summary>
    internal void ClaimView(Operation op, ColumnsOfInput view)
    {
        Claim(op, RowKind.View);
        _views[op] = view;
    }

    /// <summary>Claims an operation that concatenates its first so many inputs along the columns.</summary>
    internal void ClaimConcat(Operation op, int inputs)
    {
        Claim(op, RowKind.Concat);
        _concats[op] = inputs;
    }

    internal RowKind KindOf(Operation op) => _kinds[op];

    /// <summary>The live operations that no pass has claimed and that compute matrices of known shapes.</summary>
    /// <param name="isCandidate">Which of them to return.</param>
    internal IEnumerable<Operation> Free(Func<Operation, bool> isCandidate)
    {
        foreach (var op in graph.Live)
        {
            if (isCandidate(op) && KindOf(op) == RowKind.None && MakesRows(op))
                yield return op;
        }
    }

    /// <summary>The number of rows that a row operation works on.</summary>
    internal long RowsOf(Operation op) => ShapeOf(op.outputs[0])[0];

    /// <summary>The number of elements in a row.</summary>
    internal int ColumnsOf(Tensor tensor) => Columns(ShapeOf(tensor));

    internal Shape ShapeOf(Tensor tensor) => graph.Facts.ShapeOf(tensor);

    /// <summary>Whether a tensor is a matrix, its dimensions after the first flattened to columns.</summary>
    internal bool IsRows(Tensor tensor) => ShapeOf(tensor) is { IsFullyDefined: true, ndim: >= 2, size: > 0 };

    /// <summary>Whether an operation reads this input row by row.</summary>
    internal bool IsRowInput(Operation op, int i) =>
        KindOf(op) switch
        {
            RowKind.View => i == _views[op].Input,
            RowKind.Concat => i < _concats[op],
            RowKind.Elementwise => ShapeOf(op.inputs[i]).Equals(ShapeOf(op.output)),
            RowKind.Gemm => i == 0,
            _ => false,
        };

    /// <summary>The input of a view.</summary>
    internal Tensor Viewed(Operation op) => graph.Input(op, _views[op].Input);

    /// <summary>The inputs of a concat along the columns.</summary>
    internal Tensor[] Concatenated(Operation op) => [.. Enumerable.Range(0, _concats[op]).Select(i => graph.Input(op, i))];

    /// <summary>The first column of a view.</summary>
    internal int ViewOffset(Tensor view) => _views[view.op].FirstColumn + view.value_index * ColumnsOf(view);

    private bool MakesRows(Operation op)
    {
        foreach (var output in op.outputs)
        {
            if (output.dtype != TF_DataType.TF_FLOAT || graph.IsFed(output))
                return false;
            // What the plan knows is only computed where it is fetched.
            if (!IsRows(output) || graph.Facts.ValueOf(output) is not null)
                return false;
        }

        for (var i = 0; i < op.NumInputs; i++)
        {
            // A variable itself is no array.
            if (op.inputs[i].dtype.is_ref_dtype())
                return false;
        }

        return op.NumOutputs > 0;
    }

    private static int Columns(Shape shape) => checked((int)(shape.size / shape[0]));
}
