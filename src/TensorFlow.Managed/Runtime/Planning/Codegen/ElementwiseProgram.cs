namespace Tensorflow.Runtime.Planning;

/// <summary>An elementwise program for matrices of one width.</summary>
/// <param name="group">Writes it.</param>
/// <param name="width">How many columns the matrices have.</param>
/// <param name="values">Takes the numbers of the instructions that make columns of tensors.</param>
internal sealed class ElementwiseProgram(GroupCompiler group, int width, Dictionary<(Tensor, int), int> values)
{
    private readonly List<ElementwiseInstruction> _instructions = [];
    private readonly List<ColumnView> _arrays = [];

    internal int Width => width;

    /// <summary>What a later program may use again for its values, once this one is written.</summary>
    internal Dictionary<(Tensor, int), int> Values => values;

    private RowCompiler Compiler => group.Compiler;

    internal ElementwiseRowCode Code() => new(ElementwiseCode.LanesFor(width), width, _instructions, _arrays);

    internal void Store(Tensor tensor, int offset, ColumnView target) =>
        Add(new(ElementwiseKind.Store, null, Value(tensor, offset), Array(target)));

    /// <summary>The number of the instruction that makes <c>width</c> columns of a tensor.</summary>
    private int Value(Tensor tensor, int offset)
    {
        tensor = Compiler.Graph.Resolve(tensor);
        if (values.TryGetValue((tensor, offset), out var value))
            return value;
        value = group.IsInPart(tensor.op) ? Compute(tensor, offset) : Load(tensor, offset);
        return values[(tensor, offset)] = value;
    }

    private int Compute(Tensor tensor, int offset)
    {
        var op = tensor.op;
        switch (Compiler.Rows.KindOf(op))
        {
            case RowKind.View:
                return Value(Compiler.Rows.Viewed(op), offset + Compiler.Rows.ViewOffset(tensor));
            case RowKind.Concat:
                // RowGroups lets nothing elementwise read more than one part.
                var (part, first, _) = Compiler.Parts(op).Single(p => p.First <= offset && offset + width <= p.End);
                return Value(part, offset - first);
            default:
                // All of these take one input, or any number, even one, from which a function of two makes one.
                var result = Argument(op, 0, offset);
                if (op.op_def.Lanes!.Parameters == 1)
                    return Add(new(ElementwiseKind.Apply, op.op_def.Lanes, result, -1));
                for (var i = 1; i < op.NumInputs; i++)
                    result = Add(new(ElementwiseKind.Apply, op.op_def.Lanes, result, Argument(op, i, offset)));
                return result;
        }
    }

    private int Argument(Operation op, int i, int offset)
    {
        if (Compiler.Rows.IsRowInput(op, i) && Compiler.Graph.Constant(op, i) is null)
            return Value(op.inputs[i], offset);
        // A number or a row that is the same for all rows; constants among them.
        var input = Compiler.Graph.Constant(op, i) is null ? Compiler.Graph.Input(op, i) : op.inputs[i];
        var isNumber = Compiler.Rows.ShapeOf(op.inputs[i]).size == 1;
        if (values.TryGetValue((input, isNumber ? 0 : offset), out var known))
            return known;
        return values[(input, isNumber ? 0 : offset)] = isNumber
            ? Add(new(ElementwiseKind.LoadNumber, null, Array(new(input, 0, 1)), -1))
            : Add(new(ElementwiseKind.Load, null, Array(new(input, offset, width)), -1));
    }

    private int Load(Tensor tensor, int offset)
    {
        var parts = Compiler.Resolve(tensor, offset, width);
        if (parts.Count > 1)
        {
            Compiler.ReadWhole(tensor);
            parts = [new(tensor, offset, width)];
        }
        group.Read(parts[0]);
        return Add(new(ElementwiseKind.Load, null, Array(parts[0]), -1));
    }

    private int Array(ColumnView view)
    {
        var i = _arrays.IndexOf(view);
        if (i >= 0)
            return i;
        _arrays.Add(view);
        return _arrays.Count - 1;
    }

    private int Add(ElementwiseInstruction instruction)
    {
        _instructions.Add(instruction);
        return _instructions.Count - 1;
    }
}
