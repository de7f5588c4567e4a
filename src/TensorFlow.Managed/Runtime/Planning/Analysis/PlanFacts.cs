using Tensorflow.NumPy;
using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// What a plan knows of its tensors: their shapes, as they follow from those of the feeds, and the values that follow from
/// shapes and constants. A loop's variables are first taken to keep the shape that they start with, the elements of a tensor
/// array or a stack to have one shape; where that turns out wrong, all is worked out again without it.
/// </summary>
internal sealed class PlanFacts : TensorFacts
{
    /// <summary>
    /// No value of more elements is kept; larger ones are computed in each run, into memory that is used again.
    /// </summary>
    private const long MaxElements = 64 * 1024;

    private static readonly HashSet<string> DependOnShapeAlone = ["Shape", "ShapeN", "Size", "Rank", "ZerosLike", "OnesLike"];

    private readonly Dictionary<Tensor, Shape> _shapes = [];
    private readonly HashSet<Shape> _distinctShapes = [];
    private readonly Dictionary<Tensor, NDArray> _values = [];
    private readonly Dictionary<Operation, Shape> _elements = [];
    private readonly Dictionary<Operation, NDArray> _elementValues = [];
    private readonly HashSet<Operation> _varying = [];
    private readonly HashSet<Operation> _changing = [];
    private readonly BufferPool _pool = new();
    private readonly HashSet<Tensor> _fed;
    private readonly bool _folds;

    /// <param name="needed">The operations of the plan, each after those that it reads.</param>
    /// <param name="feeds">What is fed.</param>
    /// <param name="feedShapes">The shapes of what is fed.</param>
    /// <param name="folds">Whether values are worked out.</param>
    internal PlanFacts(IReadOnlyList<Operation> needed, Tensor[] feeds, Shape[] feedShapes, bool folds)
    {
        _fed = [.. feeds];
        _folds = folds;
        (int Elements, int Values, int Varying) before;
        do
        {
            before = (_elements.Count, _elementValues.Count, _varying.Count + _changing.Count);
            _shapes.Clear();
            _values.Clear();
            AreContradictory = false;
            for (var i = 0; i < feeds.Length; i++)
                _shapes[feeds[i]] = Shared(feedShapes[i]);
            foreach (var op in needed)
                Visit(op);
            foreach (var op in needed)
                CheckLoop(op);
        } while ((_elements.Count, _elementValues.Count, _varying.Count + _changing.Count) != before);
    }

    /// <summary>
    /// Whether shapes do not fit together, so that some kernel will refuse its inputs when it runs, or a loop has operations
    /// that run in its first iteration only.
    /// </summary>
    internal bool AreContradictory { get; private set; }

    internal override Shape ShapeOf(Tensor tensor)
    {
        if (!_shapes.TryGetValue(tensor, out var shape))
            _shapes[tensor] = shape = Shared(tensor.shape);
        return shape;
    }

    /// <summary>
    /// The one object that stands for all shapes like this: a step compares its inputs' shapes by reference first, and where each
    /// of 200 outputs had its own, a step waited 10 us for them.
    /// </summary>
    internal Shape Shared(Shape shape)
    {
        if (_distinctShapes.TryGetValue(shape, out var same))
            return same;
        _distinctShapes.Add(shape);
        return shape;
    }

    internal override NDArray? ValueOf(Tensor tensor) => _values.GetValueOrDefault(tensor);

    internal override void RefineShape(Tensor tensor, Shape shape)
    {
        if (_fed.Contains(tensor))
            return;
        if (shape.is_compatible_with(tensor.shape))
            _shapes[tensor] = Shared(tensor.shape.merge_with(shape));
        else
            AreContradictory = true;
    }

    internal override void RefineHandleData(Tensor tensor, TF_DataType dtype, Shape shape) { }

    private void Visit(Operation op)
    {
        if (control_flow_util.IsLoopMerge(op))
        {
            if (!_varying.Contains(op))
                RefineShape(op.outputs[0], ShapeOf(op.inputs[0]));
            RefineShape(op.outputs[1], Shape.Scalar);
            return;
        }
        try
        {
            ShapeInference.Infer(op, this);
        }
        catch (ValueError)
        {
            AreContradictory = true;
        }
        AreContradictory |= control_flow_util.RunsOnce(op);
        if (control_flow_util.IsLoopEnter(op))
            RefineShape(op.output, ShapeOf(op.inputs[0]));
        VisitElements(op);
        if (_folds)
            Fold(op);
    }

    private void CheckLoop(Operation op)
    {
        if (!control_flow_util.IsLoopMerge(op) || _varying.Contains(op))
            return;
        if (op.inputs.Any(i => !ShapeOf(i).Equals(ShapeOf(op.outputs[0]))))
            _varying.Add(op);
    }

    private void VisitElements(Operation op)
    {
        switch (op.type)
        {
            case "TensorArrayWriteV3":
                NoteElement(op, ShapeOf(op.inputs[2]));
                break;
            case "TensorArrayScatterV3":
                NoteElement(op, ShapeOf(op.inputs[2]) is { IsNull: false, ndim: > 0 } s ? s[1..] : Shape.Null);
                break;
            case "TensorArraySplitV3":
                NoteElement(op, PartShape(op));
                break;
            case "TensorArrayCloseV3":
                if (Source(op) is { } closed)
                    _changing.Add(closed);
                break;
            case "StackPushV2":
                NoteElement(op, ShapeOf(op.inputs[1]));
                NoteValue(op, ValueOf(op.inputs[1]));
                break;
            case "StackPopV2":
                RefineShape(op.output, Element(op));
                if (_folds && Source(op) is { } stack && _elementValues.TryGetValue(stack, out var value))
                    _values[op.output] = value;
                break;
            case "TensorArraySizeV3":
                if (
                    _folds
                    && Source(op) is { } sized
                    && !sized.attributes.Get<bool>("dynamic_size")
                    && !_changing.Contains(sized)
                    && ValueOf(sized.inputs[0]) is { } size
                    && Ops.Integers.ToLongs(size) is [>= 0]
                )
                {
                    _values[op.output] = size;
                }

                break;
            case "TensorArrayReadV3":
                RefineShape(op.output, Element(op));
                break;
            case "TensorArrayGatherV3":
                if (ShapeOf(op.inputs[1]) is { IsNull: false, ndim: 1 } indices)
                    RefineShape(op.output, new Shape(indices[0]).concatenate(Element(op)));
                break;
        }
    }

    private Shape Element(Operation op)
    {
        if (Source(op) is not { } source)
            return Shape.Null;
        if (!_varying.Contains(source) && _elements.TryGetValue(source, out var written))
            return written;
        return source.type == "TensorArrayV3" ? source.attributes.Get<Shape>("element_shape") : Shape.Null;
    }

    /// <summary>The shape of what a value is split into, if all parts are equally long.</summary>
    private Shape PartShape(Operation op) =>
        ShapeOf(op.inputs[1]) is { IsNull: false, ndim: > 0 } whole
        && ValueOf(op.inputs[2]) is { } lengths
        && Ops.Integers.ToLongs(lengths) is [var first, ..] all
        && all.All(length => length == first)
            ? new Shape(first).concatenate(whole[1..])
            : Shape.Null;

    private void NoteElement(Operation op, Shape shape)
    {
        if (Source(op) is not { } source || _varying.Contains(source))
            return;
        if (shape.IsFullyDefined && _elements.GetValueOrDefault(source, shape).Equals(shape))
        {
            _elements[source] = shape;
            return;
        }
        _varying.Add(source);
        _elements.Remove(source);
    }

    /// <summary>A stack on which the same value is pushed at all times.</summary>
    private void NoteValue(Operation op, NDArray? value)
    {
        if (Source(op) is not { } source || _changing.Contains(source))
            return;
        if (value is not null && (!_elementValues.TryGetValue(source, out var known) || known.Value.Equals(value.Value)))
        {
            _elementValues[source] = value;
            return;
        }
        _changing.Add(source);
        _elementValues.Remove(source);
    }

    /// <summary>The operation that made the array or the stack behind an operation's handle.</summary>
    internal static Operation? Source(Operation op)
    {
        op = MakerOf(op);
        while (op.type == "TensorArrayGradV3")
            op = MakerOf(op);
        return op.type is "TensorArrayV3" or "StackV2" ? op : null;
    }

    /// <summary>The operation that an operation's handle comes from: of a gradient's array, the one that asked for it.</summary>
    internal static Operation MakerOf(Operation op)
    {
        op = op.inputs[0].op;
        while (op.type is "Enter" or "Identity" or "Switch")
            op = op.inputs[0].op;
        return op;
    }

    private void Fold(Operation op)
    {
        if (op.outputs.Any(_fed.Contains))
            return;
        if (control_flow_util.IsLoopConstantEnter(op))
        {
            if (_values.TryGetValue(op.inputs[0], out var outer))
                _values[op.output] = outer;
            return;
        }
        if (
            op.op_def is not { IsStateful: false, UpdatesVariable: false }
            || op.NumOutputs == 0
            || op.op_def.KernelFor(op) is not { } kernel
        )
        {
            return;
        }

        if (op.type == "LoopCond" || op.outputs.Any(o => ShapeOf(o).size > MaxElements))
            return;
        var context = new KernelContext(op, _pool);
        for (var i = 0; i < op.NumInputs; i++)
        {
            var input = op.inputs[i];
            if (_values.TryGetValue(input, out var value))
                context.Inputs[i] = value.Value;
            else if (
                DependOnShapeAlone.Contains(op.type)
                && ShapeOf(input) is { IsFullyDefined: true } shape
                && !input.dtype.is_ref_dtype()
            )
            {
                context.Inputs[i] = new TensorValue(input.dtype, shape);
            }
            else
                return;
        }
        try
        {
            kernel(context);
        }
        catch (Exception e) when (ConstantFolding.IsRefusal(e))
        {
            // The step runs as it stands, and says so again if it is reached.
            return;
        }
        for (var i = 0; i < op.NumOutputs; i++)
        {
            _values[op.outputs[i]] = new NDArray(context.Outputs[i]);
            RefineShape(op.outputs[i], context.Outputs[i].shape!);
        }
    }
}
