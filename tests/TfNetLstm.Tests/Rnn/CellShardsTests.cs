using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>
/// LSTM cells whose kernels are in several variables: the nodes that TensorFlow 1.15's rnn_cell_impl.py, variable_scope.py and
/// variables.py make, and the numbers of a cell whose kernels are in one.
/// </summary>
public sealed class CellShardsTests : IDisposable
{
    private const int Batch = 3,
        Time = 4,
        Depth = 4,
        Units = 5;

    private readonly Graph _graph = tf.Graph().as_default();

    public CellShardsTests() => tf.set_random_seed(7);

    public void Dispose() => _graph.Exit();

    [Fact]
    public void Only_the_kernels_are_in_parts()
    {
        var x = tf.placeholder(tf.float32, (Batch, Depth));
        var cell = tf.nn.rnn_cell.LSTMCell(Units, use_peepholes: true, num_proj: 2, num_unit_shards: 4, num_proj_shards: 3);
        var state = cell.zero_state(Batch, tf.float32);
        var before = _graph.get_operations().Count();
        cell.__call__(x, state);
        Assert.Equal(
            [
                .. Variable("kernel/part_0", "random_uniform"),
                .. Variable("kernel/part_1", "random_uniform"),
                .. Variable("kernel/part_2", "random_uniform"),
                .. Variable("kernel/part_3", "random_uniform"),
                .. Variable("bias", "zeros"),
                .. Variable("w_f_diag", "random_uniform"),
                .. Variable("w_i_diag", "random_uniform"),
                .. Variable("w_o_diag", "random_uniform"),
                .. Variable("projection/kernel/part_0", "random_uniform"),
                .. Variable("projection/kernel/part_1", "random_uniform"),
                .. Variable("projection/kernel/part_2", "random_uniform"),
                "concat/axis",
                "concat",
                // The whole is joined where it is multiplied with.
                "kernel/ConcatPartitions/concat/axis",
                "kernel/ConcatPartitions/concat",
                "kernel",
                "MatMul",
                "BiasAdd",
            ],
            Names(before).TakeWhile(name => name != "Const")
        );
        Assert.Equal(
            [
                "projection/kernel/ConcatPartitions/concat/axis",
                "projection/kernel/ConcatPartitions/concat",
                "projection/kernel",
                "MatMul_1",
            ],
            Names(before).TakeLast(4)
        );
        Assert.Equal(
            [
                new(2, 20),
                new(2, 20),
                new(1, 20),
                new(1, 20),
                new(20),
                new(5),
                new(5),
                new(5),
                new(2, 2),
                new(2, 2),
                new Shape(1, 2),
            ],
            tf.trainable_variables().Select(variable => variable.shape)
        );
        Assert.Equal((6, 0), (cell.trainable_weights.Count, cell.non_trainable_weights.Count));
    }

    /// <summary>Each part is drawn as widely as the whole, 6 to 20, would be.</summary>
    [Fact]
    public void A_part_begins_as_the_whole_would()
    {
        var cell = tf.nn.rnn_cell.LSTMCell(Units, num_proj: 2, num_unit_shards: 2);
        cell.__call__(tf.placeholder(tf.float32, (Batch, Depth)), cell.zero_state(Batch, tf.float32));
        using var session = tf.Session(_graph);
        var limit = session.run(_graph.get_tensor_by_name("lstm_cell/kernel/part_1/Initializer/random_uniform/max:0"));
        Assert.Equal(MathF.Sqrt(6 / 26f), (float)limit, 1e-7f);
    }

    /// <summary>A loop joins the parts before it, an unrolled network anew for each step.</summary>
    [Fact]
    public void The_parts_are_joined_outside_of_a_loop_and_in_each_unrolled_step()
    {
        var x = tf.placeholder(tf.float32, (Batch, Time, Depth));
        tf.nn.dynamic_rnn(tf.nn.rnn_cell.LSTMCell(Units, num_unit_shards: 2), x, dtype: tf.float32, scope: "loop");
        tf.nn.static_rnn(
            tf.nn.rnn_cell.LSTMCell(Units, num_unit_shards: 2),
            tf.unstack(x, Time, 1),
            dtype: tf.float32,
            scope: "unrolled"
        );
        Assert.Equal(
            ["loop/lstm_cell/kernel", "loop/while/lstm_cell/MatMul/Enter"],
            [Whole("loop").Single().name, Whole("loop").Single().output.consumers().Single().name]
        );
        Assert.Equal(
            ["kernel", "kernel_1", "kernel_2", "kernel_3"],
            Whole("unrolled").Select(op => op.name["unrolled/lstm_cell/".Length..])
        );

        Operation[] Whole(string scope) =>
            [
                .. _graph
                    .get_operations()
                    .OfType<Operation>()
                    .Where(op => op.type == "Identity" && op.name.StartsWith($"{scope}/lstm_cell/kernel"))
                    .Where(op => !op.name.Contains("part_")),
            ];
    }

    [Fact]
    public void Parts_of_the_same_numbers_give_the_same_outputs_and_gradients()
    {
        var x = tf.placeholder(tf.float64, (Batch, Time, Depth));
        var (whole, parts) = (Train("whole", null, null), Train("parts", 3, 2));
        var inputs = new NDArray(
            Enumerable.Range(0, Batch * Time * Depth).Select(i => Math.Sin(i * 0.7)).ToArray(),
            (Batch, Time, Depth)
        );
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        foreach (var (from, to) in whole.Variables.Zip(parts.Variables))
            session.run(to.assign(session.run(from.AsTensor())));
        foreach (var (expected, actual) in whole.Results.Zip(parts.Results))
        {
            Assert.Equal(
                session.run(expected, (x, inputs)).ToArray<double>(),
                session.run(actual, (x, inputs)).ToArray<double>()
            );
        }

        (IVariableV1[] Variables, Tensor[] Results) Train(string scope, int? num_unit_shards, int? num_proj_shards)
        {
            var cell = tf.nn.rnn_cell.LSTMCell(
                Units,
                num_proj: 2,
                num_unit_shards: num_unit_shards,
                num_proj_shards: num_proj_shards
            );
            var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float64, scope: scope);
            var variables = cell.trainable_variables.ToArray();
            var loss = tf.reduce_sum(tf.square(outputs));
            var gradients = variables.Select(variable =>
                tf.concat([.. Parts(variable).Select(part => tf.gradients(loss, part.AsTensor())[0]!)], 0)
            );
            return (variables, [outputs, .. gradients]);
        }
    }

    [Fact]
    public void A_kernel_has_at_least_one_part()
    {
        var x = tf.placeholder(tf.float32, (Batch, Depth));
        var none = tf.nn.rnn_cell.LSTMCell(Units, num_unit_shards: 0);
        Assert.Equal(
            "Partitioner returned zero partitions for some axes: [0, 1]",
            Assert.Throws<ValueError>(() => none.__call__(x, none.zero_state(Batch, tf.float32))).Message
        );
        // And not more than rows.
        var many = tf.nn.rnn_cell.LSTMCell(Units, num_unit_shards: 99, name: "many");
        many.__call__(x, many.zero_state(Batch, tf.float32));
        Assert.Equal(Depth + Units, Parts(many.trainable_variables[0]).Length);
    }

    /// <summary>A partitioner of the scope divides the bias too.</summary>
    [Fact]
    public void A_scope_divides_all_variables_of_a_cell()
    {
        var x = tf.placeholder(tf.float32, (Batch, Time, Depth));
        using (tf.variable_scope("net"))
        {
            tf.get_variable_scope().partitioner = tf.fixed_size_partitioner(2);
            tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(Units), x, dtype: tf.float32);
        }

        Assert.Equal(
            ["gates/kernel", "gates/bias", "candidate/kernel", "candidate/bias"],
            tf.global_variables()
                .Where(variable => variable.Name.EndsWith("/part_1:0"))
                .Select(variable => variable.Name["net/rnn/gru_cell/".Length..^"/part_1:0".Length])
        );
        Assert.Equal(8, tf.global_variables().Length);
    }

    private static IVariableV1[] Parts(IVariableV1 variable) => variable is PartitionedVariable whole ? [.. whole] : [variable];

    private IEnumerable<string> Names(int before) =>
        _graph.get_operations().OfType<Operation>().Skip(before).Select(op => op.name["lstm_cell/".Length..]);

    /// <summary>The nodes of a variable that begins as zeros or as Glorot's uniform numbers.</summary>
    private static IEnumerable<string> Variable(string name, string initializer)
    {
        string[] uniform = ["shape", "min", "max", "RandomUniform", "sub", "mul"];
        string[] initial =
            initializer == "zeros" ? [initializer] : [.. uniform.Select(node => $"{initializer}/{node}"), initializer];
        return [.. initial.Select(node => $"{name}/Initializer/{node}"), name, $"{name}/Assign", $"{name}/read"];
    }
}
