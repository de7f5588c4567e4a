using System.Runtime.CompilerServices;
using Tensorflow.Runtime.Planning;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>What it takes to make a plan: bytes rather than seconds, which depend on what else the machine does.</summary>
public sealed class PlanningCostTests : NewGraph
{
    /// <summary>Tables double as they fill up, so that one size may have twice the spare room of another.</summary>
    [Fact]
    public void A_plan_takes_memory_as_its_steps_do()
    {
        var few = BytesFor(Steps(100));
        var many = BytesFor(Steps(1000));
        Assert.InRange(many, 5 * few, 12 * few);
    }

    /// <summary>A step of a recurrent network and its gradient.</summary>
    private static Tensor Steps(int count)
    {
        var w = tf.placeholder(tf.float32, new Shape(8, 4));
        var h = tf.zeros((2, 4));
        var x = tf.placeholder(tf.float32, new Shape(2, 4));
        for (var i = 0; i < count; i++)
            h = tf.tanh(tf.matmul(tf.concat(new[] { x, h }, 1), w));
        return tf.gradients(h, w)[0]!;
    }

    private static long BytesFor(Tensor fetch)
    {
        Tensor[] feeds = [.. fetch.graph.get_operations().Where(op => op.op.type == "Placeholder").Select(op => op.op.output)];
        var request = new PlanRequest(
            [],
            [fetch],
            feeds,
            Array.ConvertAll(feeds, f => f.shape),
            PlanPasses.All,
            new BufferPool(),
            new RunResources(),
            _ => new StrongBox<object?>()
        );
        Planner.Build(request);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Planner.Build(request);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
