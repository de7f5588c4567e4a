using Tensorflow.Framework;
using Tensorflow.NumPy;
using Tensorflow.Train;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Variables behind handles: which nodes they have, and that they train as those behind references do.</summary>
public sealed class ResourceVariableTests : NewGraph
{
    public static TheoryData<string> Optimizers =>
        ["adam", "momentum", "rmsprop", "adagrad", "adadelta", "ftrl", "descent", "proximal"];

    [Fact]
    public void The_scope_or_the_default_says_what_is_made()
    {
        Assert.Equal("VariableV2", tf.Variable(1f).Op.type);
        using (var scope = tf.variable_scope("resources"))
        {
            ((VariableScope)scope).use_resource = true;
            Assert.Equal("VarHandleOp", tf.Variable(1f).Op.type);
            Assert.Equal("VariableV2", tf.Variable(1f, use_resource: false).Op.type);
            Assert.Equal("VarHandleOp", tf.compat.v1.get_variable("a", new Shape(2)).Op.type);
            Assert.Equal("VariableV2", tf.compat.v1.get_variable("b", new Shape(2), use_resource: false).Op.type);
            using (tf.variable_scope("inside"))
                Assert.Equal("VarHandleOp", tf.compat.v1.get_variable("c", new Shape(2)).Op.type);
        }

        Assert.Equal("VariableV2", tf.compat.v1.get_variable("d", new Shape(2)).Op.type);
    }

    [Fact]
    public void Each_use_reads_and_an_assignment_reads_what_it_made()
    {
        var x = Resource(new[] { 1f, 2f }, "x");
        Assert.Equal("tf.Variable 'x:0' shape=(2,) dtype=float32", x.ToString());
        var (first, second) = (x.AsTensor(), x.AsTensor());
        Assert.Equal(("ReadVariableOp:0", "ReadVariableOp_1:0"), (first.name, second.name));
        var assigned = x.assign_add(new[] { 10f, 20f });
        using var session = new Session(graph);
        var error = Assert.Throws<FailedPreconditionError>(() => session.run(x));
        Assert.Contains("Error while reading resource variable x from Container: localhost.", error.Message);
        Assert.False((bool)session.run(x.is_initialized()));
        session.run(x.Initializer);
        Assert.Equal([11f, 22f], session.run(assigned).ToArray<float>());
        Assert.Equal([11f, 22f], session.run(x).ToArray<float>());
        Assert.Throws<ValueError>(() => x.assign(new[] { 1f, 2f, 3f }));
    }

    [Fact]
    public void Nodes_of_one_shared_name_are_one_variable()
    {
        var x = Resource(3f, "x");
        var other = tf.OpDefLib._apply_op_helper(
            "VarHandleOp",
            keywords: new()
            {
                ["dtype"] = tf.float32,
                ["shape"] = Shape.Scalar,
                ["shared_name"] = "x",
            }
        );
        var read = tf.OpDefLib._apply_op_helper(
            "ReadVariableOp",
            keywords: new() { ["resource"] = other.output, ["dtype"] = tf.float32 }
        );
        using var session = new Session(graph);
        session.run(x.Initializer);
        Assert.Equal(3f, (float)session.run(read.output));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_gives_the_bits_of_references(string optimizer)
    {
        Assert.Equal(Train(optimizer, use_resource: false), Train(optimizer, use_resource: true));
    }

    [Fact]
    public void The_gradient_of_a_sparse_read_names_the_rows()
    {
        var table = Resource(np.arange(6f).reshape((3, 2)), "table");
        var picked = array_ops.gather(table, tf.constant(new[] { 2, 2 }));
        Assert.Equal("ResourceGather", picked.op.inputs[0].op.type);
        var slices = Assert.IsType<IndexedSlices>(tf.gradients(math_ops.reduce_sum(picked), table.Handle)[0]);
        Assert.Equal(new Shape(3, 2), slices.shape);
        using var session = new Session(graph);
        session.run(table.Initializer);
        Assert.Equal([0f, 0, 0, 0, 2, 2], session.run(slices).ToArray<float>());
    }

    [Fact]
    public void A_loop_reads_a_variable_of_outside_in_each_iteration()
    {
        var w = Resource(1.5f, "w");
        var y = tf.while_loop(n => n[0] < 3, n => new Tensors(n[0] + 1, n[1] * w), new Tensors(tf.constant(0), tf.constant(2f)))[
            1
        ];
        var gradient = tf.gradients(y, w.Handle)[0]!;
        using var session = new Session(graph);
        session.run(w.Initializer);
        Assert.Equal(2 * 1.5f * 1.5f * 1.5f, (float)session.run(y));
        Assert.Equal(2 * 3 * 1.5f * 1.5f, (float)session.run(gradient));
    }

    private static ResourceVariable Resource(object value, string name) => new(value, name: name, use_resource: true);

    /// <summary>The bits of a dense and of a sparse variable after some steps, in a graph of their own.</summary>
    private static byte[] Train(string optimizer, bool use_resource)
    {
        var graph = new Graph().as_default();
        try
        {
            var w = new ResourceVariable(np.arange(7f) / 7, name: "w", use_resource: use_resource);
            var table = new ResourceVariable(np.arange(12f).reshape((4, 3)) / 5, name: "table", use_resource: use_resource);
            var picked = array_ops.gather(table, tf.constant(new[] { 1, 3, 1 }));
            var loss = math_ops.reduce_sum(tf.square(w.AsTensor() - 0.3f)) + math_ops.reduce_sum(tf.square(picked));
            var step = tf.train.get_or_create_global_step(graph);
            var made = optimizer switch
            {
                "adam" => new AdamOptimizer(0.1f),
                "momentum" => tf.train.MomentumOptimizer(0.1f, 0.9f, use_nesterov: true),
                "rmsprop" => tf.train.RMSPropOptimizer(0.1f, momentum: 0.5f, centered: true),
                "adagrad" => tf.train.AdagradOptimizer(0.1f),
                "adadelta" => tf.train.AdadeltaOptimizer(0.1f),
                "ftrl" => tf.train.FtrlOptimizer(0.1f, l1_regularization_strength: 0.01f),
                "proximal" => tf.train.ProximalAdagradOptimizer(0.1f, l1_regularization_strength: 0.01f),
                _ => tf.train.GradientDescentOptimizer(0.1f),
            };
            var train = made.minimize(loss, step);
            using var session = new Session(graph);
            session.run(tf.global_variables_initializer());
            for (var i = 0; i < 5; i++)
                session.run(train);
            Assert.Equal(5, tf.train.global_step(session, step));
            var values = session.run(new object[] { w, table });
            // Rows 0 and 2 are never picked.
            if (optimizer is not "adam")
                Assert.Equal([0f, 0.2f, 0.4f], values[1].ToArray<float>()[..3]);
            Assert.NotEqual(0.6f, values[1].ToArray<float>()[3]);
            return [.. values.SelectMany(v => v.ToByteArray())];
        }
        finally
        {
            graph.Exit();
        }
    }
}
