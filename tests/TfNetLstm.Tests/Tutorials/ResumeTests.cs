using Tensorflow;
using TfNetLstm.Data;
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
        var path = saver.save(session, folder["model"], global_step: Before)!;
        var state = new MemoryStream();
        data.Save(new BinaryWriter(state));
        var expected = Losses(graph, session, data, After);

        var again = input_data.read_data_sets(one_hot: true).train;
        state.Position = 0;
        again.Restore(new BinaryReader(state));
        using var resumed = new Session(graph.Graph);
        saver.restore(resumed, path);
        Assert.Equal(expected, Losses(graph, resumed, again, After));
    }

    /// <summary>
    /// What TensorFlow wrote after 20 steps of tutorial 000, its graph and its variables, is gone on with: the ten losses that
    /// follow are TensorFlow's own but for what float32 sums in another order leave, which ten steps of Adam make no larger.
    /// </summary>
    [Fact]
    public void A_training_that_TensorFlow_stopped_is_gone_on_with()
    {
        const double Tolerance = 1e-5;
        using var folder = new TemporaryFolder();
        folder.Write("model.meta", Life.Bytes("meta", "000.meta"));
        foreach (var suffix in new[] { "index", "data-00000-of-00001" })
            folder.Write($"model.{suffix}", Life.Bytes("saved_model", $"000_trained/saved/variables/variables.{suffix}"));
        var graph = new Graph().as_default();
        tf.set_random_seed(1);
        var saver = tf.train.import_meta_graph(folder["model.meta"])!;
        using var session = new Session(graph);
        saver.restore(session, folder["model"]);
        var data = input_data.read_data_sets(one_hot: true).train;
        for (var i = 0; i < 20; i++)
            data.next_batch(Batch);
        double[] expected =
        [
            1.526085376739502,
            1.7587089538574219,
            1.384695291519165,
            1.4306004047393799,
            1.5254567861557007,
            1.4682223796844482,
            1.4841043949127197,
            1.4522535800933838,
            1.1321513652801514,
            1.3368781805038452,
        ];
        foreach (var loss in expected)
        {
            var (images, labels) = data.next_batch(Batch);
            FeedItem[] feeds =
            [
                (graph.get_tensor_by_name("Placeholder:0"), images.reshape((Batch, 28, 28))),
                (graph.get_tensor_by_name("Placeholder_1:0"), labels),
            ];
            float found = session.run(graph.get_tensor_by_name("Mean:0"), feeds);
            Assert.InRange(found - loss, -Tolerance, Tolerance);
            session.run(graph.get_collection<Operation>("train_op")[0], feeds);
        }
        graph.Exit();
    }

    /// <summary>Trains, and tells each batch's loss before it was trained on.</summary>
    private static float[] Losses(TutorialGraph graph, Session session, DataSet data, int steps)
    {
        var losses = new float[steps];
        for (var i = 0; i < steps; i++)
        {
            var (images, labels) = data.next_batch(Batch);
            FeedItem[] feeds = [(graph.X, images.reshape((Batch, 28, 28))), (graph.Y, labels)];
            losses[i] = session.run(graph.Cost, feeds);
            session.run(graph.Train, feeds);
        }
        return losses;
    }
}
