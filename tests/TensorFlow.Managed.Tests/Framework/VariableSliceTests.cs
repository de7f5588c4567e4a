using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Slices of variables that are assigned to.</summary>
public sealed class VariableSliceTests : NewGraph
{
    private static readonly float[,] Initial =
    {
        { 1, 2, 3 },
        { 4, 5, 6 },
    };

    [Theory]
    [InlineData(false, "StridedSliceAssign")]
    [InlineData(true, "ResourceStridedSliceAssign")]
    public void A_slice_of_a_variable_takes_a_value(bool use_resource, string type)
    {
        var v = new ResourceVariable(Initial, use_resource: use_resource);
        var assigned = v[":", "1:"].assign(tf.constant(np.array(7f, 8f, 9f, 10f).reshape((2, 2))));
        Assert.Equal(type, graph.OperationByName("strided_slice/_assign").type);
        Assert.Equal([1f, 7f, 8f, 4f, 9f, 10f], Evaluate(assigned).ToArray<float>());
    }

    [Fact]
    public void An_index_drops_its_axis_from_what_is_assigned()
    {
        var v = tf.Variable(Initial);
        var assigned = v[Slice.Index(-1)].assign(tf.constant(new[] { 7f, 8f, 9f }));
        Assert.Equal([1f, 2f, 3f, 7f, 8f, 9f], Evaluate(assigned).ToArray<float>());
    }

    [Fact]
    public void A_slice_takes_no_other_type_and_only_a_variables_takes_any()
    {
        var v = tf.Variable(Initial);
        Assert.Throws<TypeError>(() => v[":"].assign(tf.constant(1)));
        Assert.Equal(
            "Sliced assignment is only supported for variables",
            Assert.Throws<ValueError>(() => tf.zeros(3)["1:"].assign(tf.constant(1f))).Message
        );
    }

    [Fact]
    public void What_runs_as_it_is_made_is_assigned_at_once()
    {
        tf.enable_eager_execution();
        try
        {
            var v = tf.Variable(Initial);
            v[":1", "::2"].assign(tf.zeros((1, 2)));
            Assert.Equal([0f, 2f, 0f, 4f, 5f, 6f], v.numpy().ToArray<float>());
        }
        finally
        {
            tf.Context.restore_mode();
        }
    }
}
