using Tensorflow.NumPy;
using Tensorflow.Tests.Gradients;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.ControlFlow;

/// <summary>Gradients of loops and conditionals against numeric differences.</summary>
public sealed class LoopGradientTests : NewGraph
{
    private static readonly NDArray At = new(new[] { 0.7, -1.3, 0.4 });

    // Made here and not by an initializer, which would run before the base class has made the graph.
    public LoopGradientTests() => X = tf.placeholder(tf.float64, new Shape(3));

    private Tensor X { get; }

    [Fact]
    public void A_loop_variable_has_the_numeric_gradient() =>
        Check(
            tf.while_loop(v => v[0] < 4, v => new Tensors(v[0] + 1, tf.tanh(v[1] * v[1] + 0.5)), new Tensors(tf.constant(0), X))[
                1
            ]
        );

    [Fact]
    public void A_loop_invariant_has_the_numeric_gradient() =>
        Check(
            tf.while_loop(
                v => v[0] < 3,
                v => new Tensors(v[0] + 1, v[1] * X + tf.sigmoid(X)),
                new Tensors(tf.constant(0), tf.ones(3, tf.float64))
            )[1]
        );

    [Fact]
    public void A_tensor_that_is_loop_variable_and_invariant_has_the_numeric_gradient() =>
        Check(
            tf.while_loop(v => v[0] < 3, v => new Tensors(v[0] + 1, v[1] * X + tf.tanh(v[1])), new Tensors(tf.constant(0), X))[1]
        );

    [Fact]
    public void A_loop_with_a_fed_number_of_iterations_has_the_numeric_gradient()
    {
        var n = tf.placeholder(tf.int32, Shape.Scalar);
        var y = tf.while_loop(v => v[0] < n, v => new Tensors(v[0] + 1, v[1] * X), new Tensors(tf.constant(0), X))[1];
        foreach (var iterations in new[] { 0, 1, 5 })
            Check(y, (n, iterations));
    }

    [Fact]
    public void A_loop_over_unknown_shapes_has_the_numeric_gradient()
    {
        var x = tf.placeholder(tf.float64, new Shape(-1));
        var y = tf.reduce_sum(
            tf.while_loop(v => v[0] < 3, v => new Tensors(v[0] + 1, v[1] * x + 1.0), new Tensors(tf.constant(0), x))[1]
        );
        using var session = new Session(graph);
        GradientCheck.Check(session, y, x, At);
        GradientCheck.Check(session, y, x, new NDArray(new[] { 0.3 }));
    }

    [Fact]
    public void Nested_loops_have_the_numeric_gradient()
    {
        var y = tf.while_loop(
            v => v[0] < 3,
            v =>
            {
                var inner = tf.while_loop(
                    w => w[0] <= v[0],
                    w => new Tensors(w[0] + 1, tf.tanh(w[1] * X) + v[1]),
                    new Tensors(tf.constant(0), v[1])
                );
                return new Tensors(v[0] + 1, inner[1]);
            },
            new Tensors(tf.constant(0), X)
        )[1];
        Check(y);
    }

    [Fact]
    public void Nested_loops_over_unknown_shapes_have_the_numeric_gradient()
    {
        var x = tf.placeholder(tf.float64, new Shape(-1));
        var results = tf.while_loop(
            v => v[0] < 2,
            v =>
            {
                var inner = tf.while_loop(
                    w => w[0] < 2,
                    w => new Tensors(w[0] + 1, w[1] * x + tf.sigmoid(v[1])),
                    new Tensors(tf.constant(0), v[1])
                );
                return new Tensors(v[0] + 1, inner[1]);
            },
            new Tensors(tf.constant(0), x)
        );
        using var session = new Session(graph);
        GradientCheck.Check(session, tf.reduce_sum(results[1]), x, At);
    }

    [Fact]
    public void A_loop_variable_that_is_overwritten_has_the_numeric_gradient() =>
        Check(tf.while_loop(v => v[0] < 3, v => new Tensors(v[0] + 1, v[2], v[2] * X), new Tensors(tf.constant(0), X, X))[1]);

    [Fact]
    public void A_tensor_array_in_a_loop_has_the_numeric_gradient()
    {
        var input = tf.TensorArray(tf.float64, size: 3).unstack(X);
        var output = tf.TensorArray(tf.float64, size: 3);
        var results = tf.while_loop(
            v => v[0] < 3,
            v =>
            {
                var state = tf.tanh(v[1] + input.read(v[0]));
                return new Tensors(v[0] + 1, state, output.with_flow(v[2]).write(v[0], state * 2.0).flow);
            },
            new Tensors(tf.constant(0), tf.constant(0.1), output.flow)
        );
        Check(output.with_flow(results[2]).stack() * X + results[1]);
    }

    [Fact]
    public void A_conditional_has_the_numeric_gradient()
    {
        var flag = tf.placeholder(tf.@bool, Shape.Scalar);
        var y = tf.cond(flag, () => X * X, () => tf.sigmoid(X) * 3.0);
        Check(y, (flag, true));
        Check(y, (flag, false));
    }

    [Fact]
    public void A_conditional_in_a_loop_has_the_numeric_gradient() =>
        Check(
            tf.while_loop(
                v => v[0] < 4,
                v => new Tensors(v[0] + 1, tf.cond(tf.equal(v[0] % 2, tf.constant(0)), () => v[1] * X, () => tf.tanh(v[1]))),
                new Tensors(tf.constant(0), X)
            )[1]
        );

    [Fact]
    public void A_second_gradient_of_a_loop_is_refused()
    {
        var y = tf.while_loop(v => v[0] < 2, v => new Tensors(v[0] + 1, v[1] * X), new Tensors(tf.constant(0), X))[1];
        var first = tf.gradients(y, X)[0]!;
        Assert.Contains("Second-order gradient", Assert.Throws<TypeError>(() => tf.gradients(first, X)).Message);
    }

    private void Check(Tensor y, params FeedItem[] feeds)
    {
        using var session = new Session(graph);
        GradientCheck.Check(session, tf.reduce_sum(y), X, At, feeds);
    }
}
