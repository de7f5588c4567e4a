using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train;

/// <summary>Variables in parts: TensorFlow 1.15's names and nodes, lookups, training, and a checkpoint that keeps the
/// whole.</summary>
public sealed class PartitionedVariableTests : NewGraph
{
    private static PartitionedVariable Table(int rows = 7, int parts = 3, object? initializer = null) =>
        (PartitionedVariable)
            tf.compat.v1.get_variable("w", (rows, 2), initializer: initializer, partitioner: tf.fixed_size_partitioner(parts));

    private static NDArray Rows(int rows = 7) =>
        new(Enumerable.Range(0, rows * 2).Select(i => (float)i).ToArray(), new Shape(rows, 2));

    [Fact]
    public void The_parts_have_the_names_and_shapes_of_TensorFlow()
    {
        var table = Table();
        Assert.Equal(["w/part_0:0", "w/part_1:0", "w/part_2:0"], table.Select(v => v.Name));
        Assert.Equal([new Shape(3, 2), new Shape(2, 2), new Shape(2, 2)], table.Select(v => v.shape));
        Assert.Equal(("w", new Shape(7, 2), 3), (table.Name, table.shape, table.Length));
        Assert.Equal(3, tf.trainable_variables().Length);
        var whole = table.AsTensor();
        Assert.Equal(("w:0", "w/ConcatPartitions/concat"), (whole.name, whole.op.inputs[0].op.name));
        // As widely as the whole, 7 to 2, is drawn: sqrt(6 / 9).
        var limit = graph.get_tensor_by_name("w/part_1/Initializer/random_uniform/max:0");
        Assert.Equal(MathF.Sqrt(6 / 9f), (float)Evaluate(limit), 1e-7f);
    }

    /// <summary>Parts that are resource variables are read below the node that joins them, each once.</summary>
    [Fact]
    public void The_whole_has_the_nodes_of_TensorFlow()
    {
        Assert.Equal(["w/ConcatPartitions/concat/axis", "w/ConcatPartitions/concat", "w"], NodesOf(Table()));
        tf.get_variable_scope().use_resource = true;
        using var scope = new variable_scope("net");
        Assert.Equal(
            [
                "net/w/ConcatPartitions/concat/ReadVariableOp",
                "net/w/ConcatPartitions/concat/ReadVariableOp_1",
                "net/w/ConcatPartitions/concat/ReadVariableOp_2",
                "net/w/ConcatPartitions/concat/axis",
                "net/w/ConcatPartitions/concat",
                "net/w",
            ],
            NodesOf(Table())
        );
        var alone = tf.compat.v1.get_variable("one", (2, 2), partitioner: tf.fixed_size_partitioner(1));
        Assert.Equal(["net/one/ReadVariableOp", "net/one"], NodesOf((PartitionedVariable)alone));

        IEnumerable<string> NodesOf(PartitionedVariable variable)
        {
            var before = graph.get_operations().Count();
            variable.as_tensor();
            return graph.get_operations().Skip(before).Cast<Operation>().Select(op => op.name);
        }
    }

    [Fact]
    public void Partitioners_divide_as_TensorFlow_says()
    {
        var shape = new Shape(10, 4);
        Assert.Equal([3, 1], tf.fixed_size_partitioner(3)(shape, tf.float32));
        Assert.Equal([1, 4], tf.fixed_size_partitioner(9, axis: 1)(shape, tf.float32));
        // 16 bytes a row: two rows a part.
        Assert.Equal([5, 1], tf.variable_axis_size_partitioner(40)(shape, tf.float32));
        Assert.Equal([4, 1], tf.variable_axis_size_partitioner(40, max_shards: 4)(shape, tf.float32));
        Assert.Equal([10, 1], tf.variable_axis_size_partitioner(1)(shape, tf.float32));
        Assert.Equal([4, 1], tf.min_max_variable_partitioner(8, min_slice_size: 40)(shape, tf.float32));
        Assert.Equal([1, 1], tf.min_max_variable_partitioner(8)(shape, tf.float32));
        Assert.Throws<ValueError>(() => tf.variable_axis_size_partitioner(0));
        Assert.Throws<ValueError>(() => tf.min_max_variable_partitioner(axis: 2)(shape, tf.float32));
    }

    [Theory]
    [InlineData("mod")]
    [InlineData("div")]
    public void A_lookup_finds_each_row_in_its_part(string strategy)
    {
        var ids = tf.placeholder(tf.int32, new Shape(-1, 2));
        Tensor[] parts =
            strategy == "div"
                ? [tf.constant(Rows()["0:3"]), tf.constant(Rows()["3:5"]), tf.constant(Rows()["5:7"])]
                : [tf.constant(Rows()["0::3"]), tf.constant(Rows()["1::3"]), tf.constant(Rows()["2::3"])];
        var rows = tf.nn.embedding_lookup(parts, ids, strategy);
        Assert.Equal(new Shape(-1, 2, 2), rows.shape);
        Assert.Equal("embedding_lookup:0", rows.op.inputs[0].name);
        Assert.Equal("ParallelDynamicStitch", rows.op.inputs[0].op.type);
        var value = Evaluate(rows, new FeedItem(ids, new NDArray(new[] { 6, 0, 3, 4, 2, 5 }, new Shape(3, 2))));
        Assert.Equal([12f, 13, 0, 1, 6, 7, 8, 9, 4, 5, 10, 11], value.ToArray<float>());
        Assert.Throws<ValueError>(() => tf.nn.embedding_lookup(parts, ids, "random"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Training_changes_the_rows_that_are_looked_up(bool resource)
    {
        if (resource)
            tf.get_variable_scope().use_resource = true;
        var table = Table(initializer: Rows());
        var loss = tf.reduce_sum(tf.nn.embedding_lookup(table, tf.constant(new[] { 1, 4, 6, 4 }), "div"));
        var step = tf.train.GradientDescentOptimizer(0.5f).minimize(loss);
        using var session = tf.Session(graph);
        session.run(tf.global_variables_initializer());
        Assert.Equal(2 + 3 + 12 + 13 + 2 * (8 + 9), (float)session.run(loss));
        session.run(step);
        var expected = Rows().ToArray<float>();
        foreach (var id in new[] { 1, 4, 6, 4 })
        {
            expected[2 * id] -= 0.5f;
            expected[2 * id + 1] -= 0.5f;
        }

        Assert.Equal(expected, session.run(table.AsTensor()).ToArray<float>());
    }

    [Fact]
    public void A_checkpoint_keeps_the_whole_and_gives_it_to_other_parts()
    {
        var prefix = Path.Combine(Directory.CreateTempSubdirectory().FullName, "model");
        try
        {
            Table(initializer: Rows());
            using (var session = tf.Session(graph))
            {
                session.run(tf.global_variables_initializer());
                tf.train.Saver().save(session, prefix);
            }

            foreach (var parts in new[] { 2, 3, 1 })
            {
                using var other = tf.Graph().as_default();
                var table = Table(parts: parts);
                using var session = tf.Session(other);
                tf.train.Saver().restore(session, prefix);
                Assert.Equal(Rows().ToArray<float>(), session.run(table.AsTensor()).ToArray<float>());
            }

            using var plain = tf.Graph().as_default();
            var whole = tf.compat.v1.get_variable("w", (7, 2));
            using var reader = tf.Session(plain);
            tf.train.Saver().restore(reader, prefix);
            Assert.Equal(Rows().ToArray<float>(), reader.run(whole.AsTensor()).ToArray<float>());
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(prefix)!, recursive: true);
        }
    }

    /// <summary>An optimizer's slots are parts too, which the scope around it does not divide again.</summary>
    [Fact]
    public void A_checkpoint_keeps_the_slots_of_the_whole()
    {
        var prefix = Path.Combine(Directory.CreateTempSubdirectory().FullName, "model");
        try
        {
            tf.get_variable_scope().partitioner = tf.fixed_size_partitioner(2);
            var table = tf.compat.v1.get_variable("w", initializer: Rows(3));
            var step = tf.train.MomentumOptimizer(1f, 0.5f).minimize(tf.reduce_sum(tf.square(table.AsTensor())));
            Assert.Equal(
                ["w/part_0:0", "w/part_1:0", "w/part_0/Momentum:0", "w/part_1/Momentum:0"],
                tf.global_variables().Select(v => v.Name)
            );
            using (var session = tf.Session(graph))
            {
                session.run(tf.global_variables_initializer());
                session.run(step);
                tf.train.Saver().save(session, prefix);
            }

            using var other = tf.Graph().as_default();
            var whole = tf.compat.v1.get_variable("w", (3, 2));
            var slot = tf.compat.v1.get_variable("w/Momentum", (3, 2));
            using var reader = tf.Session(other);
            tf.train.Saver().restore(reader, prefix);
            // The gradient of a square is twice the number, and the rate is 1.
            Assert.Equal([0f, 2, 4, 6, 8, 10], reader.run(slot.AsTensor()).ToArray<float>());
            Assert.Equal([0f, -1, -2, -3, -4, -5], reader.run(whole.AsTensor()).ToArray<float>());
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(prefix)!, recursive: true);
        }
    }

    [Fact]
    public void A_scope_divides_the_variables_in_it_and_reuse_finds_them()
    {
        using (new variable_scope("net", tf.fixed_size_partitioner(2)))
        {
            var kernel = tf.compat.v1.get_variable("kernel", (4, 3));
            Assert.Equal(2, Assert.IsType<PartitionedVariable>(kernel).Length);
            Assert.IsNotType<PartitionedVariable>(tf.compat.v1.get_variable("scale", Shape.Scalar));
            Assert.Equal(new Shape(5, 3), tf.matmul(tf.ones((5, 4)), kernel.AsTensor()).shape);
        }

        using (new variable_scope("net", reuse: true))
            Assert.Equal("net/kernel", tf.compat.v1.get_variable("kernel").Name);
        using (new variable_scope("net", tf.AUTO_REUSE))
        {
            Assert.Throws<ValueError>(() =>
                tf.compat.v1.get_variable("kernel", (4, 3), partitioner: tf.fixed_size_partitioner(4))
            );
        }

        Assert.Throws<ValueError>(() => tf.compat.v1.get_variable("twice", (4, 3), partitioner: (_, _) => [2, 3]));
        Assert.Throws<ValueError>(() => tf.compat.v1.get_variable("none", (4, 3), partitioner: (_, _) => [0, 1]));
    }

    [Fact]
    public void A_dense_layer_has_its_kernel_in_parts()
    {
        using var scope = new variable_scope("net", tf.fixed_size_partitioner(2));
        var x = tf.placeholder(tf.float32, new Shape(-1, 4));
        var outputs = tf.layers.dense(x, 3);
        Assert.Equal(
            ["kernel/part_0:0", "kernel/part_1:0", "bias/part_0:0", "bias/part_1:0"],
            tf.trainable_variables().Select(v => v.Name["net/dense/".Length..])
        );
        Assert.Equal(new Shape(2, 3), Evaluate(outputs, new FeedItem(x, np.ones(new Shape(2, 4), tf.float32))).shape);
        Assert.All(tf.gradients(outputs, [.. tf.trainable_variables().Select(v => v.AsTensor())]), Assert.NotNull);
    }
}
