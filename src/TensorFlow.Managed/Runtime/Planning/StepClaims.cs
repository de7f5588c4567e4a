using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Makes the steps of operations that a pass has taken, when their turn in the frame's order comes.</summary>
internal interface IStepEmitter
{
    /// <summary>The steps that stand for an operation.</summary>
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

    /// <summary>Takes an operation: this makes its steps.</summary>
    internal void Claim(Operation op, IStepEmitter emitter) => _emitters[op] = emitter;

    /// <summary>Takes an operation that another step does on the way: it has none of its own.</summary>
    internal void ClaimDone(Operation op) => _emitters[op] = null;

    /// <summary>The same, where whoever waits for the operation then waits for the step of another.</summary>
    internal void ClaimDone(Operation op, Operation host)
    {
        _emitters[op] = null;
        _hosts[op] = host;
    }

    /// <summary>Whether a pass has taken an operation, and what makes its steps: null where there are none.</summary>
    internal bool TryGet(Operation op, out IStepEmitter? emitter) => _emitters.TryGetValue(op, out emitter);

    /// <summary>The operations that are done in another's step, and that other.</summary>
    internal IReadOnlyDictionary<Operation, Operation> Hosts => _hosts;
}
