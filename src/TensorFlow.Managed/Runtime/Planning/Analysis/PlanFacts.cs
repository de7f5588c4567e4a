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
    private readonly TensorMap<TensorFact> _known;
    private readonly HashSet<Shape> _distinctShapes = [];
    private readonly List<Operation> _loopMerges = [];
    private readonly HashSet<Operation> _varyingMerges = [];
    private readonly ElementFacts _elements;
    private readonly FedTensors _fed;
    private readonly ConstantFolder? _folder;
    private readonly FactTable? _table;

    // Whether what was found out about the operation at hand follows from its attributes and inputs alone.
    private bool _isGeneral;

    /// <param name="structure">The operations of the plan, sorted.</param>
    /// <param name="feeds">What is fed.</param>
    /// <param name="feedShapes">The shapes of what is fed.</param>
    /// <param name="folder">Works out values; null if none are.</param>
    internal PlanFacts(PlanStructure structure, Tensor[] feeds, Shape[] feedShapes, ConstantFolder? folder)
    {
        var (operations, sorted) = (structure.Operations!, structure.Sorted!);
        (_known, _fed, _folder) = (new(operations), new(feeds), folder);
        // Without values, shape rules look back to what their inputs are made of.
        _table = folder is null ? null : new(structure.Classes ??= new(operations), _fed);
        _elements = new ElementFacts(this);
        (int, int, int, int) before;
        do
        {
            before = Known;
            _known.Clear();
            _loopMerges.Clear();
            AreContradictory = false;
            for (var i = 0; i < feeds.Length; i++)
                _known.At(feeds[i]) = new(Shared(feedShapes[i]), null);
            foreach (var op in sorted)
                Visit(op);
            foreach (var merge in _loopMerges)
                CheckLoop(merge);
        } while (Known != before);
    }

    /// <summary>
    /// Whether shapes do not fit together, so that some kernel will refuse its inputs when it runs, or a loop has operations
    /// that run in its first iteration only.
    /// </summary>
    internal bool AreContradictory { get; private set; }

    internal override Shape ShapeOf(Tensor tensor) => FactOf(tensor).Shape!;

    /// <summary>A tensor's shape and value.</summary>
    internal TensorFact FactOf(Tensor tensor)
    {
        ref var fact = ref _known.At(tensor);
        if (fact.Shape is null)
            fact = fact with { Shape = Shared(tensor.StaticShape) };
        return fact;
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

    /// <summary>A tensor's value; null if it is not known, or fed.</summary>
    internal override NDArray? ValueOf(Tensor tensor) => _known[tensor].Value;

    internal override void RefineShape(Tensor tensor, Shape shape)
    {
        if (_fed.Contains(tensor))
            return;
        if (!shape.is_compatible_with(tensor.StaticShape))
        {
            AreContradictory = true;
            return;
        }
        if (!shape.IsFullyDefined)
            (shape, _isGeneral) = (tensor.StaticShape.merge_with(shape), false);
        shape = Shared(shape);
        ref var fact = ref _known.At(tensor);
        fact = fact with { Shape = shape };
    }

    internal override void RefineHandleData(Tensor tensor, TF_DataType dtype, Shape shape) { }

    internal override void LooksBack() => _isGeneral = false;

    private (int, int, int, int) Known => (_elements.Count, _elements.ValueCount, _elements.VaryingCount, _varyingMerges.Count);

    private void Visit(Operation op)
    {
        if (control_flow_util.IsLoopMerge(op))
        {
            _loopMerges.Add(op);
            if (!_varyingMerges.Contains(op))
                RefineShape(op.outputs[0], ShapeOf(op.inputs[0]));
            RefineShape(op.outputs[1], Shape.Scalar);
            return;
        }
        AreContradictory |= control_flow_util.RunsOnce(op);
        if (_table?.CaseOf(op, this) is not { } @case)
        {
            Infer(op);
            return;
        }
        if (_table.OutputsOf(@case) is { } outputs && TryTake(op, outputs))
            return;
        _isGeneral = Array.TrueForAll(op.outputs, output => _known[output].Shape is null);
        Infer(op);
        _isGeneral |= Array.TrueForAll(op.outputs, output => _known[output].Value is not null);
        if (_isGeneral && !AreContradictory)
            _table.Add(@case, Array.ConvertAll(op.outputs, FactOf));
    }

    /// <summary>Knows of an operation's outputs what it knows of another's; false if the graph says something else.</summary>
    private bool TryTake(Operation op, TensorFact[] outputs)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            if (!outputs[i].Shape!.is_compatible_with(op.outputs[i].StaticShape))
                return false;
        }
        for (var i = 0; i < outputs.Length; i++)
            _known.At(op.outputs[i]) = outputs[i];
        return true;
    }

    private void Infer(Operation op)
    {
        try
        {
            ShapeInference.Infer(op, this);
        }
        catch (ValueError)
        {
            AreContradictory = true;
        }
        _isGeneral &= Array.TrueForAll(op.outputs, output => _known[output].Shape is not null);
        if (control_flow_util.IsLoopEnter(op))
            RefineShape(op.output, ShapeOf(op.inputs[0]));
        if (_elements.Visit(op) is { } element && _folder is not null && !_fed.Contains(op.output))
            SetValue(op.output, element);
        if (_folder?.Fold(op, this) is { } values)
            SetValues(op, values);
    }

    private void SetValue(Tensor tensor, NDArray value)
    {
        ref var fact = ref _known.At(tensor);
        fact = fact with { Value = value };
    }

    private void SetValues(Operation op, NDArray[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            SetValue(op.outputs[i], values[i]);
            if (!control_flow_util.IsLoopEnter(op))
                RefineShape(op.outputs[i], values[i].StaticShape);
        }
    }

    private void CheckLoop(Operation merge)
    {
        if (merge.inputs.Any(i => !ShapeOf(i).Equals(ShapeOf(merge.outputs[0]))))
            _varyingMerges.Add(merge);
    }
}
