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
    private readonly TensorMap<Shape> _shapes;
    private readonly HashSet<Shape> _distinctShapes = [];
    private readonly TensorMap<NDArray> _values;
    private readonly HashSet<Operation> _varyingMerges = [];
    private readonly ElementFacts _elements;
    private readonly FedTensors _fed;
    private readonly ConstantFolder? _folder;

    /// <param name="operations">The operations of the plan.</param>
    /// <param name="sorted">The same, each after those that it reads.</param>
    /// <param name="feeds">What is fed.</param>
    /// <param name="feedShapes">The shapes of what is fed.</param>
    /// <param name="folder">Works out values; null if none are.</param>
    internal PlanFacts(
        OperationSet operations,
        IReadOnlyList<Operation> sorted,
        Tensor[] feeds,
        Shape[] feedShapes,
        ConstantFolder? folder
    )
    {
        (_shapes, _values) = (new(operations), new(operations));
        _fed = new(feeds);
        _folder = folder;
        _elements = new ElementFacts(this);
        (int, int, int, int) before;
        do
        {
            before = Known;
            _shapes.Clear();
            _values.Clear();
            AreContradictory = false;
            for (var i = 0; i < feeds.Length; i++)
                _shapes[feeds[i]] = Shared(feedShapes[i]);
            foreach (var op in sorted)
                Visit(op);
            foreach (var op in sorted)
                CheckLoop(op);
        } while (Known != before);
    }

    /// <summary>
    /// Whether shapes do not fit together, so that some kernel will refuse its inputs when it runs, or a loop has operations
    /// that run in its first iteration only.
    /// </summary>
    internal bool AreContradictory { get; private set; }

    internal override Shape ShapeOf(Tensor tensor) => _shapes[tensor] ??= Shared(tensor.StaticShape);

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

    /// <summary>A tensor's value; null if it is not known, or fed.</summary>
    internal override NDArray? ValueOf(Tensor tensor) => _values[tensor];

    internal override void RefineShape(Tensor tensor, Shape shape)
    {
        if (_fed.Contains(tensor))
            return;
        if (!shape.is_compatible_with(tensor.StaticShape))
            AreContradictory = true;
        else
            _shapes[tensor] = Shared(shape.IsFullyDefined ? shape : tensor.StaticShape.merge_with(shape));
    }

    internal override void RefineHandleData(Tensor tensor, TF_DataType dtype, Shape shape) { }

    private (int, int, int, int) Known => (_elements.Count, _elements.ValueCount, _elements.VaryingCount, _varyingMerges.Count);

    private void Visit(Operation op)
    {
        if (control_flow_util.IsLoopMerge(op))
        {
            if (!_varyingMerges.Contains(op))
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
        if (_elements.Visit(op) is { } element && _folder is not null && !_fed.Contains(op.output))
            _values[op.output] = element;
        if (_folder?.Fold(op, this) is { } values)
            SetValues(op, values);
    }

    private void SetValues(Operation op, NDArray[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _values[op.outputs[i]] = values[i];
            if (!control_flow_util.IsLoopEnter(op))
                RefineShape(op.outputs[i], values[i].StaticShape);
        }
    }

    private void CheckLoop(Operation op)
    {
        if (!control_flow_util.IsLoopMerge(op) || _varyingMerges.Contains(op))
            return;
        if (op.inputs.Any(i => !ShapeOf(i).Equals(ShapeOf(op.outputs[0]))))
            _varyingMerges.Add(op);
    }
}
