using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Emits the steps of operations that a pass has claimed, at their place in the frame's order.</summary>
internal interface IStepEmitter
{
    /// <summary>The steps that implement an operation.</summary>
    IEnumerable<Step> Emit(Operation op, Emission emission);
}

/// <summary>
/// Which operations do not run by their own kernel. Passes claim them; where two claim the same operation, the later pass has
/// found more to do at once, and its claim holds.
/// </summary>
internal sealed class StepClaims
{
    private readonly Dictionary<Operation, IStepEmitter?> _emitters = [];
    private readonly Dictionary<Operation, Operation> _hosts = [];

    /// <summary>Claims an operation, whose steps this emits.</summary>
    internal void Claim(Operation op, IStepEmitter emitter) => _emitters[op] = emitter;

    /// <summary>Claims an operation that is computed in the step of another: it has no step.</summary>
    internal void ClaimDone(Operation op) => _emitters[op] = null;

    /// <summary>The same, where control outputs of the operation become those of the other's step.</summary>
    internal void ClaimDone(Operation op, Operation host)
    {
        _emitters[op] = null;
        _hosts[op] = host;
    }

    /// <summary>Whether a pass has claimed an operation, and what emits its steps: null where there are none.</summary>
    internal bool TryGet(Operation op, out IStepEmitter? emitter) => _emitters.TryGetValue(op, out emitter);

    /// <summary>The operations that are computed in another's step, and that other.</summary>
    internal IReadOnlyDictionary<Operation, Operation> Hosts => _hosts;
}
