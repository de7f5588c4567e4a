using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Checkpoints;

/// <summary>
/// What a training was saved as: the graph of its last checkpoint, and a session in which the variables have their values. A
/// checkpoint that Python wrote of the same program will do.
/// </summary>
internal sealed class TrainedGraph : IDisposable
{
    private TrainedGraph(string checkpoint, PictureKind pictures, Session session) =>
        (Checkpoint, Pictures, Session) = (checkpoint, pictures, session);

    /// <summary>The checkpoint's path.</summary>
    internal string Checkpoint { get; }

    /// <summary>Which pictures it has learnt; MNIST's, where nothing tells.</summary>
    internal PictureKind Pictures { get; }

    internal Session Session { get; }

    /// <summary>Reads a checkpoint with its graph.</summary>
    /// <param name="path">A folder, whose last checkpoint is meant, or a checkpoint's path.</param>
    /// <param name="tutorial">The tutorial.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">A training beside removes checkpoints faster than they are read.</exception>
    /// <exception cref="InvalidDataException">It is of another tutorial or of none, or its graph or its variables cannot be
    /// read.</exception>
    internal static TrainedGraph Read(string path, Tutorial tutorial)
    {
        var (checkpoint, state) = CheckpointFolder.ReadLast(path, found => (found, CheckpointFolder.StateOf(found)));
        if (state is not null && state.Tutorial != tutorial.Name)
            throw new InvalidDataException($"{checkpoint} is of the tutorial {state.Tutorial}, not of {tutorial.Name}.");
        var graph = new Graph().as_default();
        var session = tf.Session(graph);
        try
        {
            var saver = CheckpointFolder.ReadLast(path, found =>
                CheckpointFolder.Part(found, $"{found}.meta", meta => tf.train.import_meta_graph(meta, clear_devices: true))
            );
            Check(graph, checkpoint, tutorial);
            checkpoint = CheckpointFolder.RestoreLast(saver!, session, path);
            return new(checkpoint, state?.Pictures ?? PictureKind.Mnist, session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
        finally
        {
            graph.Exit();
        }
    }

    public void Dispose() => Session.Dispose();

    private static void Check(Graph graph, string checkpoint, Tutorial tutorial)
    {
        try
        {
            var tensors = new TutorialTensors(graph);
            _ = (tensors.Images, tensors.Labels, tensors.Prediction);
            _ = graph.get_collection<IVariableV1>(tf.GraphKeys.GLOBAL_VARIABLES)[0];
        }
        catch (Exception e) when (e is TensorflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"The graph in {checkpoint}.meta is not that of {tutorial.Name}: {e.Message}", e);
        }
    }
}
