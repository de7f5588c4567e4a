using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train.Saving;

/// <summary>Restoring from the checkpoint of another graph: TensorFlow's words, and behind them all that differs.</summary>
public sealed class OtherCheckpointTests : NewGraph, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("other-checkpoint-");

    private string Checkpoint => Path.Combine(_folder.FullName, "model");

    public OtherCheckpointTests()
    {
        var other = new Graph().as_default();
        tf.Variable(tf.zeros((3, 2)), name: "w");
        tf.Variable(tf.zeros(2), name: "bias");
        tf.Variable(tf.constant(7), name: "steps");
        using var session = new Session(other);
        session.run(tf.global_variables_initializer());
        tf.train.Saver().save(session, Checkpoint);
        other.Exit();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_variables_that_are_missing_are_named(bool sharded)
    {
        tf.Variable(tf.zeros((3, 2)), name: "w");
        tf.Variable(tf.zeros(2), name: "b");
        tf.Variable(tf.zeros(2), name: "extra");
        var message = Refused<NotFoundError>(sharded);
        Assert.StartsWith("Restoring from checkpoint failed. This is most likely due to a Variable name", message);
        Assert.Contains("Key b not found in checkpoint", message);
        Assert.EndsWith($"\n\n{Checkpoint}:\nThe checkpoint lacks: b, extra\nIt has besides: bias, steps", message);
    }

    [Fact]
    public void All_variables_of_another_shape_or_type_are_named()
    {
        tf.Variable(tf.zeros((2, 3)), name: "w");
        tf.Variable(tf.zeros(4), name: "bias");
        tf.Variable(tf.constant(7), name: "steps");
        Assert.EndsWith(
            $"\n\n{Checkpoint}:\nIt has with another type or shape: "
                + "bias (float32 [2]; the graph has float32 [4]), w (float32 [3,2]; the graph has float32 [2,3])",
            Refused<InvalidArgumentError>(sharded: false)
        );
    }

    [Fact]
    public void A_type_is_told_with_its_shape()
    {
        tf.Variable(tf.constant(7f), name: "steps");
        Assert.EndsWith(
            "It has with another type or shape: steps (int32 []; the graph has float32 [])\nIt has besides: bias, w",
            Refused<InvalidArgumentError>(sharded: false)
        );
    }

    public new void Dispose()
    {
        base.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Refused<T>(bool sharded)
        where T : TensorflowException
    {
        using var session = new Session(graph);
        return Assert.Throws<T>(() => new Saver(sharded: sharded).restore(session, Checkpoint)).Message;
    }
}
