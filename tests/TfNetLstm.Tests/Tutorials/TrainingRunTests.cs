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
        var start = tf.placeholder(tf.int32, new Shape(1));
        var endless = tf.while_loop(i => tf.greater_equal(i, 0), i => tf.minimum(i + 1, 7), tf.reduce_sum(start));
        using var sess = tf.Session();
        graph.Exit();
        using var steps = run.Steps(null!, step => true).GetEnumerator();
        Assert.True(steps.MoveNext());
        Assert.Throws<CancelledError>(() => sess.run(endless, (start, Values())));
        Assert.Throws<OperationCanceledException>(() => steps.MoveNext());

        // A step that has begun reads what it is fed.
        IEnumerable<int> Values()
        {
            stop.CancelAfter(100);
            yield return 0;
        }
    }
}
