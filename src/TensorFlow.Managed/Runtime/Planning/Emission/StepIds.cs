using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// The steps' indices in the executor's list of dead steps. Operations that run in one step have the same.
/// </summary>
internal sealed class StepIds
{
    private readonly OperationMap<int> _ids;
    private readonly PlanState _state;

    internal StepIds(PlanState state)
    {
        (_state, _ids) = (state, new(state.Operations));
        var next = 0;
        foreach (var op in state.Operations)
            _ids[op] = next++;
        foreach (var group in state.FramePlans.SelectMany(f => f.Units).OfType<RowGroup>())
        {
            foreach (var op in group.Members)
                _ids[op] = _ids[group.Members[0]];
        }

        foreach (var (op, host) in state.Claims.Hosts)
            _ids[op] = _ids[host];
    }

    internal int this[Operation op] => _ids[op];

    /// <summary>The steps of an operation's control inputs in its frame.</summary>
    internal int[] ControlsOf(Operation op) => ControlsOf(op, _state.Frames[op]);

    /// <summary>The steps of an operation's control inputs in a frame.</summary>
    internal int[] ControlsOf(Operation op, Frame frame) =>
        _state.Graph.HasNoControls
            ? []
            :
            [
                .. _state
                    .Graph.Controls(op)
                    .Where(c => _state.Frames[c] == frame && !control_flow_util.IsLoopEnter(c))
                    .Select(c => _ids[c]),
            ];
}
