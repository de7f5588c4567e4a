using static Tensorflow.Binding;

namespace Tensorflow.Tests.Gradients;

/// <summary>How several gradients of one tensor are added (TensorFlow 1.15's <c>_AggregatedGrads</c>).</summary>
public sealed class AggregationMethodTests : NewGraph
{
    /// <summary>A tensor that is read three times, and the sum of the three.</summary>
    private static (Tensor X, Tensor Sum) ReadThrice()
    {
        var x = tf.constant(2f);
        var y = x * 3f;
        return (x, tf.add_n([y * y, y * 2f, y]));
    }

    [Fact]
    public void All_at_once_by_default()
    {
        var (x, sum) = ReadThrice();
        Assert.Equal(45f, (float)Evaluate(tf.gradients(sum, x)[0]!));
        Assert.DoesNotContain(graph, op => op.name.Contains("gradient_sum"));
    }

    [Fact]
    public void One_after_the_other_in_a_scope_of_the_operation()
    {
        var (x, sum) = ReadThrice();
        var gradient = tf.gradients(sum, x, aggregation_method: AggregationMethod.EXPERIMENTAL_TREE)[0]!;
        Assert.Equal(45f, (float)Evaluate(gradient));
        var adding = graph.Where(op => op.type == "AddN" && op.name.StartsWith("gradients/")).ToArray();
        Assert.Equal(
            ["gradients/mul_gradient_sum/AddN", "gradients/mul_gradient_sum/AddN_1", "gradients/mul_gradient_sum/AddN_2"],
            adding.Select(op => op.name)
        );
        Assert.All(adding, op => Assert.Equal(2, op.NumInputs));
    }

    [Fact]
    public void An_optimizer_adds_them_as_it_is_told()
    {
        var v = tf.Variable(2f);
        var y = v.AsTensor() * 3f;
        tf.train.GradientDescentOptimizer(1f).minimize(y * y + y, aggregation_method: AggregationMethod.EXPERIMENTAL_TREE);
        Assert.Contains(graph, op => op.name == "gradients/mul_gradient_sum/AddN");
    }

    [Fact]
    public void A_method_that_there_is_not_is_refused_in_TensorFlows_words()
    {
        var (x, sum) = ReadThrice();
        var error = Assert.Throws<ValueError>(() => tf.gradients(sum, x, aggregation_method: 7));
        Assert.Equal("Invalid aggregation_method specified 7.", error.Message);
    }
}
