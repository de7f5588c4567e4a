using Tensorflow.NumPy;
using Tensorflow.Runtime;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Programs that make nodes between the runs of a session.</summary>
public sealed class GraphGrowthTests : NewGraph
{
    private readonly Session _session;
    private readonly Tensor _x;
    private readonly Tensor _y;

    public GraphGrowthTests()
    {
        _session = tf.Session();
        _x = tf.placeholder(tf.float32, new Shape(-1));
        _y = tf.tanh(_x * 2f);
    }

    private float[] Run(Tensor fetch) => _session.run(fetch, (_x, new NDArray(new[] { 0.5f }))).ToArray<float>();

    [Fact]
    public void A_plan_stays_when_nodes_are_added_that_it_does_not_run()
    {
        var first = Run(_y);
        for (var i = 0; i < 5; i++)
            Assert.Equal(first, Run(tf.identity(_y)));
        Assert.Equal(first, Run(_y));
        Assert.Equal(6, _session.PlanCount);
    }

    [Fact]
    public void A_plan_goes_when_an_operation_of_it_gets_a_control_input()
    {
        var counter = tf.Variable(0);
        _session.run(tf.global_variables_initializer());
        Run(_y);
        _y.op._add_control_input(tf.assign_add(counter, 1).op);
        Run(_y);
        Assert.Equal(1, (int)_session.run(counter.AsTensor()));
    }

    [Fact]
    public void A_plan_goes_when_a_shape_of_it_is_refined()
    {
        Run(_y);
        _x.shape = new Shape(3);
        Assert.Throws<ValueError>(() => Run(_y));
    }

    [Fact]
    public void What_is_taken_back_leaves_the_plan_as_it_was()
    {
        var first = Run(_y);
        using (graph.Build())
        {
            _y.op._add_control_input(tf.no_op());
            Run(_y);
        }
        Assert.Equal(first, Run(_y));
        Assert.Empty(_y.op.control_inputs);
    }

    [Theory]
    [InlineData(63, 0)]
    [InlineData(64, 1)]
    [InlineData(200, 1)]
    public void A_loop_that_makes_nodes_is_warned_of_once(int iterations, int warnings)
    {
        var output = new StringWriter();
        var growth = new GraphGrowth(output);
        for (var i = 0; i < iterations; i++)
        {
            tf.identity(_y);
            growth.Planned(graph);
            growth.Planned(graph);
        }
        var lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(warnings, lines.Length);
        Assert.All(lines, line => Assert.Contains("by 1 nodes the last time", line));
    }
}
