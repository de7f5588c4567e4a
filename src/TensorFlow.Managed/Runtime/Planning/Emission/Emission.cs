namespace Tensorflow.Runtime.Planning;

/// <summary>What emitters share while they make the steps of a frame.</summary>
/// <param name="State">The plan.</param>
/// <param name="Frame">The frame whose steps are emitted, and its units.</param>
/// <param name="Packed">The packed right-hand sides of GEMMs.</param>
internal sealed record Emission(PlanState State, FramePlan Frame, PackedSlots Packed)
{
    internal PlanSlots Slots => State.Slots;

    /// <summary>The slot of an operation's input: what the plan knows, or what the tensor's operation puts there.</summary>
    internal int InputSlot(Operation op, int i) =>
        State.Graph.Constant(op, i) is null ? Slots.Made(State.Graph.Input(op, i)) : Slots.SlotOf(op.inputs[i]);

    /// <summary>
    /// Where what is read from outside is made: a value that the plan knows may belong to a branch that is not taken.
    /// </summary>
    internal int MadeSlot(Tensor tensor) => Slots.Made(State.Graph.Resolve(tensor));
}
