using System.Buffers;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Backends;

/// <summary>What differs between the backends; here TensorFlow.Managed, which does all that TensorFlow 1.15 does.</summary>
internal static class Backend
{
    /// <summary>Why the graph, the seeds and the numbers of a run cannot be TensorFlow 1.15's; null if they can.</summary>
    internal static string? WhyNotTensorFlow1 => null;

    /// <summary>What has to be done before a graph is built.</summary>
    internal static void Start() { }

    /// <summary>Closes the default session when the token says so, which ends what it is running with an exception.</summary>
    internal static void CloseSessionOn(CancellationToken cancellation) => cancellation.Register(tf.get_default_session().close);

    /// <summary>Threads that one operation's work is split over.</summary>
    internal static void UseThreads(int threads) => tf.config.threading.set_intra_op_parallelism_threads(threads);

    /// <summary>The graph's seed and an operation's, as an operation made now would get them; null where there is none.</summary>
    /// <param name="op_seed">The operation's own seed, or null.</param>
    internal static (long? seed, long? seed2) Seeds(int? op_seed) => tf.get_seed(op_seed);

    /// <summary>An array of elements that a function writes, each of them.</summary>
    internal static NDArray NewArray<T, TState>(Shape shape, TState state, SpanAction<T, TState> fill)
        where T : unmanaged
    {
        var array = new NDArray(shape, typeof(T).as_tf_dtype());
        fill(array.AsSpan<T>(), state);
        return array;
    }

    /// <summary>The arrays of an <c>.npz</c> file by name.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of a kind that is not read here.</exception>
    internal static IReadOnlyDictionary<string, NDArray> ArraysOf(string path)
    {
        var arrays = np.loadz(path);
        return arrays.Keys.ToDictionary(name => name, name => arrays[name]);
    }

    /// <summary>Why a training cannot be saved and gone on with; null if it can.</summary>
    internal static string? WhyNoCheckpoints => null;

    /// <summary>Has a Saver count the checkpoints that a folder has already among those that it keeps.</summary>
    internal static void RecoverCheckpoints(Saver saver, IEnumerable<string> checkpoints) =>
        saver.recover_last_checkpoints(checkpoints);

    /// <summary>The variables that a checkpoint has, with their shapes.</summary>
    internal static (string Name, Shape Shape)[] VariablesOf(string checkpoint) => tf.train.list_variables(checkpoint);

    /// <summary>Where a session's random operations stand, by their names.</summary>
    internal static IReadOnlyDictionary<string, byte[]> RandomState(Session session) => session.get_random_state();

    /// <summary>Has a session's random operations go on from there.</summary>
    internal static void SetRandomState(Session session, IReadOnlyDictionary<string, byte[]> state) =>
        session.set_random_state(state);
}
