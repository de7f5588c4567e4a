using System.Runtime.CompilerServices;

namespace Tensorflow;

/// <summary>
/// The states of nodes that several sessions have in common, each of which runs parts of one graph: a random operation goes on
/// where it stood, whichever of them runs it. Its users hold the lock of the resources that they share. Source: TensorFlow's
/// <c>OpSegment</c> (core/framework/op_segment.h).
/// </summary>
internal sealed class OpSegment
{
    private readonly Dictionary<string, StrongBox<object?>> _states = new(StringComparer.Ordinal);

    /// <summary>The state of the node of this name.</summary>
    internal StrongBox<object?> StateOf(string name)
    {
        if (!_states.TryGetValue(name, out var state))
            _states[name] = state = new();
        return state;
    }
}
