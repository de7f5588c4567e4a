using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Tests.Data;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Tutorials;

/// <summary>
/// A training that is saved and gone on with: variables and the optimizer's slots from a checkpoint, the data set from its state.
/// </summary>
public class ResumeTests
{
    private const int Batch = 128,
        Before = 5,
        After = 3;

    [Fact]
    public void A_resumed_training_has_the_bits_of_one_that_never_stopped()
    {
        using var folder = new TemporaryFolder();
        using var graph = new TutorialGraph("static");
        var saver = tf.train.Saver();
        var data = input_data.read_data_sets(one_hot: true).train;
        using var session = new Session(graph.Graph);
        session.run(graph.Init);
        Losses(graph, session, data, Before);
        string path = saver.save(session, folder["model"], global_step: Before)!;
        var state = new MemoryStream();
        data.Save(new BinaryWriter(state));
        float[] expected = Losses(graph, session, data, After);

        var again = input_data.read_data_sets(one_hot: true).train;
        state.Position = 0;
        again.Restore(new BinaryReader(state));
        using var resumed = new Session(graph.Graph);
        saver.restore(resumed, path);
        Assert.Equal(expected, Losses(graph, resumed, again, After));
    }

    /// <summary>Trains, and tells each batch's loss before it was trained on.</summary>
    private static float[] Losses(TutorialGraph graph, Session session, DataSet data, int steps)
    {
        float[] losses = new float[steps];
        for (int i = 0; i < steps; i++)
        {
            var (images, labels) = data.next_batch(Batch);
            FeedItem[] feeds = [(graph.X, images.reshape((Batch, 28, 28))), (graph.Y, labels)];
            losses[i] = session.run(graph.Cost, feeds);
            session.run(graph.Train, feeds);
        }
        return losses;
    }
}
