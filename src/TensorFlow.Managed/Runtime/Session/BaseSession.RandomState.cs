using Tensorflow.Kernels.Random;

namespace Tensorflow;

/// <content>The states of the random operations' generators.</content>
public partial class BaseSession
{
    /// <summary>
    /// Where the random operations that have run stand in their streams, which a checkpoint does not tell: by their names, the
    /// generator's key and counter, 24 bytes. A server does not tell.
    /// </summary>
    public IReadOnlyDictionary<string, byte[]> get_random_state()
    {
        lock (_lock)
        {
            return _states
                .Where(state => state.Value.Value is GuardedPhiloxRandom)
                .ToDictionary(state => state.Key.name, state => ((GuardedPhiloxRandom)state.Value.Value!).ToByteArray());
        }
    }

    /// <summary>Has random operations go on where those of another session of an equal graph stood.</summary>
    /// <param name="state">What <see cref="get_random_state"/> gave; operations that are not named stay as they are.</param>
    /// <exception cref="KeyError">The graph has no such operation; nothing is changed.</exception>
    /// <exception cref="ValueError">The operation is not random, or a state has another length; nothing is changed.</exception>
    /// <exception cref="UnimplementedError">The session runs on a server.</exception>
    public void set_random_state(IReadOnlyDictionary<string, byte[]> state)
    {
        if (_remote is not null && state.Count > 0)
            throw new UnimplementedError("The states of random operations cannot be set in a session that runs on a server.");
        lock (_lock)
        {
            var restored = Argument
                .Given(state)
                .Select(s => (Op: RandomOperation(s.Key), GuardedPhiloxRandom.FromByteArray(s.Value)))
                .ToArray();
            foreach (var (op, random) in restored)
                StateOf(op).Value = random;
        }
    }

    private Operation RandomOperation(string name)
    {
        var op = graph.get_operation_by_name(name);
        return op.node_def.Attr.ContainsKey("seed2")
            ? op
            : throw new ValueError($"'{name}' is no random operation, but one of type {op.type}.");
    }
}
