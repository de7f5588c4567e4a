using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Feeding and fetching, what a session keeps, and TensorFlow's own words where it refuses.</summary>
public sealed class SessionTests : NewGraph
{
    [Fact]
    public void Fetches_come_back_in_order()
    {
        var x = tf.placeholder(tf.float32, new Shape(2));
        using var session = new Session(graph);
        var results = session.run(new[] { x * 2f, x, x + 1f }, (x, new[] { 1f, 2f }));
        Assert.Equal([2f, 4f], results[0].ToArray<float>());
        Assert.Equal([1f, 2f], results[1].ToArray<float>());
        Assert.Equal([2f, 3f], results[2].ToArray<float>());
    }

    [Fact]
    public void An_operation_among_the_fetches_runs_and_gives_nothing()
    {
        var v = tf.Variable(1f);
        var init = tf.global_variables_initializer();
        var grow = tf.assign_add(v, 1f);
        using var session = new Session(graph);
        Assert.Equal(0, session.run(new object[] { init })[0].shape.size);
        var results = session.run(new object[] { grow.op, tf.constant(5f) });
        Assert.Equal(0, results[0].shape.size);
        Assert.Equal(5f, (float)results[1]);
        Assert.Equal(2f, (float)session.run((Tensor)v));
    }

    [Fact]
    public void Ever_new_shapes_do_not_make_ever_more_plans()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 3));
        var y = tf.reduce_sum(
            tf.matmul(
                tf.tanh(x * 2f),
                tf.constant(
                    new float[,]
                    {
                        { 1 },
                        { 2 },
                        { 3 },
                    }
                )
            )
        );
        using var session = new Session(graph);
        for (var rows = 1; rows <= 40; rows++)
        {
            var ones = Enumerable.Repeat(0.5f, 3 * rows).ToArray();
            Assert.Equal(
                6 * rows * Math.Tanh(1),
                (float)session.run(y, (x, new NumPy.NDArray(ones, new Shape(rows, 3)))),
                1e-5 * rows
            );
        }
        Assert.InRange(session.PlanCount, 2, 9);
    }

    [Fact]
    public void Ever_new_fetches_do_not_make_ever_more_plans()
    {
        var v = tf.Variable(1f);
        var grow = tf.assign_add(v, 1f);
        var others = Enumerable.Range(0, 300).Select(i => tf.constant(i) + 1).ToArray();
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        for (var i = 0; i < others.Length; i++)
        {
            session.run(grow.op);
            Assert.Equal(i + 1, (int)session.run(others[i]));
        }
        Assert.Equal(128, session.PlanCount);
        Assert.Equal(301f, (float)session.run((Tensor)v));
        Assert.Equal(1, (int)session.run(others[0]));
    }

    [Fact]
    public void What_is_fed_need_not_be_a_placeholder()
    {
        var x = tf.constant(1f);
        var y = x * 3f;
        var z = y + 1f;
        Assert.Equal(4f, (float)Evaluate(z));
        Assert.Equal(11f, (float)Evaluate(z, (y, 10f)));
    }

    [Fact]
    public void A_feed_is_converted_to_its_type()
    {
        var x = tf.placeholder(tf.float32, new Shape(2));
        Assert.Equal([1f, 2f], Evaluate(x, (x, new[] { 1, 2 })).ToArray<float>());
    }

    [Fact]
    public void A_result_does_not_change_when_the_session_goes_on()
    {
        var v = tf.Variable(new[] { 1f, 2f });
        var grow = tf.assign_add(v, new[] { 1f, 1f });
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        var before = session.run((Tensor)v);
        session.run(grow.op);
        Assert.Equal([1f, 2f], before.ToArray<float>());
        Assert.Equal([2f, 3f], session.run((Tensor)v).ToArray<float>());
    }

    [Fact]
    public void A_read_that_does_not_depend_on_an_update_comes_before_it()
    {
        var v = tf.Variable(1f);
        var update = tf.assign_add(v, 10f);
        var read = v * 2f;
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        var results = session.run(new ITensorOrOperation[] { update.op, read });
        Assert.Equal(2f, (float)results[1]);
        Assert.Equal(11f, (float)session.run((Tensor)v));
    }

    [Fact]
    public void Two_sessions_have_variables_of_their_own()
    {
        var v = tf.Variable(1f);
        var init = tf.global_variables_initializer();
        var grow = tf.assign_add(v, 1f);
        using var a = new Session(graph);
        using var b = new Session(graph);
        a.run(init);
        b.run(init);
        a.run(grow.op);
        Assert.Equal(2f, (float)a.run((Tensor)v));
        Assert.Equal(1f, (float)b.run((Tensor)v));
    }

    [Fact]
    public void An_operation_that_nobody_needs_does_not_run()
    {
        var x = tf.placeholder(tf.float32, new Shape(2));
        var unused = tf.matmul(tf.reshape(x, (1, 2)), tf.reshape(x, (2, 1)));
        Assert.Equal(5f, (float)Evaluate(tf.constant(5f)));
    }

    [Fact]
    public void A_placeholder_must_be_fed()
    {
        var x = tf.placeholder(tf.float32, (-1, 28), name: "pictures");
        var error = Assert.Throws<InvalidArgumentError>(() => Evaluate(x * 2f));
        Assert.Contains(
            "You must feed a value for placeholder tensor 'pictures' with dtype float and shape [?,28]",
            error.Message
        );
    }

    [Fact]
    public void A_feed_must_have_a_shape_that_fits()
    {
        var x = tf.placeholder(tf.float32, (-1, 28));
        var error = Assert.Throws<ValueError>(() => Evaluate(x, (x, new float[3, 27])));
        Assert.Contains(
            "Cannot feed value of shape (3, 27) for Tensor 'Placeholder:0', which has shape '(?, 28)'",
            error.Message
        );
    }

    [Fact]
    public void A_variable_must_be_initialised()
    {
        var v = tf.Variable(1f, name: "weight");
        using var session = new Session(graph);
        var error = Assert.Throws<FailedPreconditionError>(() => session.run((Tensor)v));
        Assert.Contains("Attempting to use uninitialized value weight", error.Message);
    }

    [Fact]
    public void A_closed_session_is_refused()
    {
        var x = tf.constant(1f);
        var session = new Session(graph);
        session.Dispose();
        Assert.Contains("Attempted to use a closed Session", Assert.Throws<RuntimeError>(() => session.run(x)).Message);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_when_the_graph_is_built()
    {
        var a = tf.placeholder(tf.float32, (2, 3));
        var b = tf.placeholder(tf.float32, (4, 5));
        Assert.Contains(
            "Dimensions must be equal, but are 3 and 4 for 'MatMul' (op: 'MatMul') with input shapes: [2,3], [4,5].",
            Assert.Throws<ValueError>(() => tf.matmul(a, b)).Message
        );
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_when_the_session_runs()
    {
        var a = tf.placeholder(tf.float32, (-1, -1));
        var b = tf.placeholder(tf.float32, (-1, -1));
        var product = tf.matmul(a, b);
        var error = Assert.Throws<InvalidArgumentError>(() => Evaluate(product, (a, new float[2, 3]), (b, new float[4, 5])));
        Assert.Contains("Matrix size-incompatible: In[0]: [2,3], In[1]: [4,5]", error.Message);
        Assert.Contains("MatMul", error.Message);
    }

    [Fact]
    public void An_operation_without_a_gradient_is_named()
    {
        var x = tf.placeholder(tf.float32, new Shape(3));
        var loss = tf.reduce_sum(x);
        Assert.Null(tf.gradients(tf.cast(tf.arg_max(x, 0), tf.float32), x)[0]);
        var v = tf.Variable(1f);
        var error = Assert.Throws<ValueError>(() => tf.train.AdamOptimizer(0.1f).minimize(loss));
        Assert.Contains("No gradients provided for any variable", error.Message);
    }

    [Fact]
    public void A_run_that_fails_leaves_the_session_usable()
    {
        var a = tf.placeholder(tf.float32, (-1, -1));
        var product = tf.matmul(
            a,
            tf.constant(
                new float[,]
                {
                    { 1, 2 },
                    { 3, 4 },
                }
            )
        );
        using var session = new Session(graph);
        Assert.Throws<InvalidArgumentError>(() => session.run(product, (a, new float[2, 3])));
        Assert.Equal(
            [7f, 10f],
            session
                .run(
                    product,
                    (
                        a,
                        new float[,]
                        {
                            { 1, 2 },
                        }
                    )
                )
                .ToArray<float>()
        );
    }
}
