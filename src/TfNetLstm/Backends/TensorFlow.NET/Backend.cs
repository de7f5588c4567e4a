using System.Buffers;
using NumSharp;
using Tensorflow;
using static Tensorflow.Binding;
using NDArray = Tensorflow.NumPy.NDArray;
using Shape = Tensorflow.Shape;

namespace TfNetLstm.Backends;

/// <summary>What differs between the backends; here TensorFlow.NET 0.150.0.</summary>
internal static class Backend
{
    /// <summary>Why the graph, the seeds and the numbers of a run cannot be TensorFlow 1.15's; null if they can.</summary>
    internal static string? WhyNotTensorFlow1 => "TensorFlow.NET names and seeds operations in its own way";

    /// <summary>What has to be done before a graph is built: TensorFlow.NET begins by executing eagerly.</summary>
    internal static void Start() => tf.compat.v1.disable_eager_execution();

    /// <summary>Nothing: native code that a session is running cannot be told to end.</summary>
    internal static void CloseSessionOn(CancellationToken cancellation) { }

    /// <summary>Threads that one operation's work is split over.</summary>
    /// <exception cref="NotSupportedException">Always: a session takes them when it is made, and a tutorial makes its
    /// own.</exception>
    internal static void UseThreads(int threads) =>
        throw new NotSupportedException(
            "The number of threads cannot be set from here: set the environment variable "
                + $"TF_NUM_INTRAOP_THREADS={threads} instead."
        );

    /// <summary>
    /// The graph's seed, null if there is none, and an operation's own. TensorFlow.NET keeps 0 for no seed and gives operations
    /// without one 0, 1, 2 and so on; asking it would take one away.
    /// </summary>
    internal static (long? seed, long? seed2) Seeds(int? op_seed) =>
        (tf.get_default_graph().seed is var seed and not 0 ? seed : null, op_seed);

    /// <summary>An array of elements that a function writes, each of them.</summary>
    internal static NDArray NewArray<T, TState>(Shape shape, TState state, SpanAction<T, TState> fill)
        where T : unmanaged
    {
        var elements = new T[shape.size];
        fill(elements, state);
        return new NDArray(elements, shape);
    }

    /// <summary>The arrays of an <c>.npz</c> file by name, read by NumSharp.</summary>
    /// <exception cref="InvalidDataException">NumSharp cannot read one, or it is of a type that no tensor has.</exception>
    internal static IReadOnlyDictionary<string, NDArray> ArraysOf(string path)
    {
        try
        {
            using var arrays = np.load_npz(path);
            return arrays.ToDictionary(array => array.Key, array => array.Value.ToTensorflow());
        }
        catch (Exception e) when (e is FormatException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Why a training cannot be saved and gone on with.</summary>
    internal static string? WhyNoCheckpoints => "TensorFlow.NET does not tell where a session's random operations stand.";

    /// <exception cref="NotSupportedException">Always.</exception>
    internal static void RecoverCheckpoints(Saver saver, IEnumerable<string> checkpoints) => throw NoCheckpoints;

    /// <exception cref="NotSupportedException">Always.</exception>
    internal static (string Name, Shape Shape)[] VariablesOf(string checkpoint) => throw NoCheckpoints;

    /// <exception cref="NotSupportedException">Always.</exception>
    internal static IReadOnlyDictionary<string, byte[]> RandomState(Session session) => throw NoCheckpoints;

    /// <exception cref="NotSupportedException">Always.</exception>
    internal static void SetRandomState(Session session, IReadOnlyDictionary<string, byte[]> state) => throw NoCheckpoints;

    private static NotSupportedException NoCheckpoints => new(WhyNoCheckpoints);
}
