using Tensorflow;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Tutorials;

/// <summary>How a run of a tutorial is ended from outside.</summary>
public sealed class TrainingRunTests
{
    [Fact]
    public void ARunIsCancelledInTheMiddleOfAStep()
    {
        using var stop = new CancellationTokenSource();
        var run = new TrainingRun { cancellation = stop.Token };
        var graph = new Graph().as_default();
        var endless = tf.while_loop(i => tf.greater_equal(i, 0), i => tf.minimum(i + 1, 7), tf.constant(0));
        using var sess = tf.Session();
        graph.Exit();
        using var steps = run.Steps(null!, step => true).GetEnumerator();
        Assert.True(steps.MoveNext());
        // Long enough for the step to have begun, on a busy machine too.
        stop.CancelAfter(1000);
        Assert.Throws<CancelledError>(() => sess.run(endless));
        Assert.Throws<OperationCanceledException>(() => steps.MoveNext());
    }
}
