using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Tutorials;

/// <summary>What the documents do wrong fails as it does in TensorFlow.</summary>
public sealed class OriginalsBugsTests
{
    /// <summary>Document 002 tests its model after the session's with block has ended.</summary>
    [Fact]
    public void A_session_that_has_closed_computes_nothing()
    {
        using var tutorial = new TutorialGraph("static-short");
        var session = tf.Session(tutorial.Graph);
        session.run(tutorial.Init);
        session.Dispose();
        var error = Assert.Throws<RuntimeError>(() =>
            session.run(tutorial.Cost, (tutorial.X, new float[128, 28, 28]), (tutorial.Y, new float[128, 10]))
        );
        Assert.Equal("Attempted to use a closed Session.", error.Message);
    }

    /// <summary>Document 003 builds its first state for 128 images and cannot take any other number.</summary>
    [Fact]
    public void A_batch_of_another_size_does_not_fit_the_state()
    {
        using var tutorial = new TutorialGraph("dynamic");
        using var session = tf.Session(tutorial.Graph);
        session.run(tutorial.Init);
        var error = Assert.Throws<InvalidArgumentError>(() =>
            session.run(tutorial.Cost, (tutorial.X, new float[64, 28, 28]), (tutorial.Y, new float[64, 10]))
        );
        Assert.Contains(
            "ConcatOp : Dimensions of inputs should match: shape[0] = [64,128] vs. shape[1] = [128,128]",
            error.Message
        );
        Assert.Contains("rnn/while/basic_lstm_cell/concat", error.Message);
    }
}
