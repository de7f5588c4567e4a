namespace Tensorflow.Runtime.Planning;

/// <summary>Numbers the slots of a plan: one for each tensor that flows, and for each value that the plan knows.</summary>
internal sealed class PlanSlots(PlanGraph graph)
{
    private readonly Dictionary<Tensor, int> _made = [];
    private readonly Dictionary<Tensor, int> _constants = [];
    private readonly List<(int Slot, TensorValue Value)> _values = [];

    internal int Count { get; private set; }

    /// <summary>The slots that hold the same value in every run.</summary>
    internal (int Slot, TensorValue Value)[] Constants => [.. _values];

    /// <summary>The tensors that have slots.</summary>
    internal IEnumerable<(int Slot, Tensor Tensor)> Tensors => _made.Concat(_constants).Select(t => (t.Value, t.Key));

    /// <summary>Where a reader finds a tensor: what the plan knows, else what the tensor's operation puts there.</summary>
    internal int SlotOf(Tensor tensor)
    {
        if (graph.IsFed(tensor) || graph.Facts.ValueOf(tensor) is not { } value)
            return Made(graph.Resolve(tensor));
        if (_constants.TryGetValue(tensor, out var slot))
            return slot;
        _constants[tensor] = slot = New();
        _values.Add((slot, value.Value));
        return slot;
    }

    /// <summary>The slot that a tensor's operation fills.</summary>
    internal int Made(Tensor tensor)
    {
        if (!_made.TryGetValue(tensor, out var slot))
            _made[tensor] = slot = New();
        return slot;
    }

    /// <summary>The slot of a tensor, or -1 if nothing reads it.</summary>
    internal int Known(Tensor tensor) => _made.GetValueOrDefault(tensor, -1);

    /// <summary>A slot that no tensor has.</summary>
    internal int New() => Count++;
}
