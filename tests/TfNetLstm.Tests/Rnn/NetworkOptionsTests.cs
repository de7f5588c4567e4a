using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>What a network's arguments do, as TensorFlow 1.15's rnn.py says it.</summary>
public sealed class NetworkOptionsTests : IDisposable
{
    private const int Batch = 2,
        Time = 3,
        Depth = 2,
        Units = 2;

    private readonly Graph _graph = tf.Graph().as_default();
    private readonly NDArray _values = new(
        Enumerable.Range(0, Batch * Time * Depth).Select(i => MathF.Sin(i)).ToArray(),
        (Batch, Time, Depth)
    );

    public NetworkOptionsTests() => tf.set_random_seed(3);

    public void Dispose() => _graph.Exit();

    /// <summary>Other inputs are compared with the first ones' batch size, which stays unknown where it is.</summary>
    [Fact]
    public void The_batch_size_is_that_of_the_first_inputs()
    {
        var (unknown, known) = (tf.placeholder(tf.float32, (-1, Depth)), tf.placeholder(tf.float32, (Batch, Depth)));
        var (_, first) = tf.nn.static_rnn(tf.nn.rnn_cell.GRUCell(Units), [unknown, known], dtype: tf.float32, scope: "a");
        Assert.Contains(_graph.get_operations().OfType<Operation>(), op => op.type == "Shape" && op.inputs[0] == unknown);
        Assert.Equal(Units, first.Value.shape[1]);
        tf.nn.static_rnn(tf.nn.rnn_cell.GRUCell(Units), [known, unknown], dtype: tf.float32, scope: "b");
        Assert.DoesNotContain(_graph.get_operations().OfType<Operation>(), op => op.type == "Shape" && op.inputs[0] == known);
    }

    /// <summary>A read that is kept apart from its variable is not colocated with it; in a loop each one reads anew.</summary>
    [Fact]
    public void Variables_are_cached_but_not_within_a_loop()
    {
        var x = tf.placeholder(tf.float32, (Batch, Time, Depth));
        Network("outside");
        control_flow_ops.while_loop(
            vars => vars[0] < 3,
            vars => new Tensors(vars[0] + 1, Network("inside")),
            new Tensors(tf.constant(0), tf.zeros((Batch, Units)))
        );
        Assert.Empty(Colocations("outside/gru_cell/gates/kernel/read"));
        Assert.Equal(["loc:@inside/gru_cell/gates/kernel"], Colocations("inside/gru_cell/gates/kernel/read"));

        Tensor Network(string scope) =>
            tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(Units), x, dtype: tf.float32, scope: scope).state;

        string[] Colocations(string name) =>
            [
                .. _graph
                    .as_graph_def()
                    .Node.Single(node => node.Name == name)
                    .Attr.Where(attribute => attribute.Key == "_class")
                    .SelectMany(attribute => attribute.Value.List.S.Select(value => value.ToStringUtf8())),
            ];
    }

    [Fact]
    public void Inputs_that_are_an_array_become_one_constant()
    {
        tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(Units), (Tensor)_values, dtype: tf.float32);
        Assert.Single(_graph.get_operations().OfType<Operation>(), op =>
            op.type == "Const" && op.output.dtype == tf.float32 && op.output.shape.ndim == 3
        );
    }

    [Theory]
    [InlineData(false, "rnn/Cast/x rnn/sequence_length")]
    [InlineData(true, "rnn/Cast/x rnn/Cast rnn/sequence_length")]
    public void Lengths_that_are_an_array_have_TensorFlows_names(bool int64, string names)
    {
        var lengths = int64 ? new NDArray(new[] { 2L, 3L }) : new NDArray(new[] { 2, 3 });
        tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(Units), tf.zeros((Batch, Time, Depth)), lengths, dtype: tf.float32);
        var last = _graph.OperationByName("rnn/sequence_length");
        var before = int64 ? new[] { last.inputs[0].op.inputs[0].op, last.inputs[0].op } : [last.inputs[0].op];
        Assert.Equal(names, string.Join(' ', before.Append(last).Select(op => op.name)));
    }

    [Fact]
    public void A_state_is_kept_from_run_to_run()
    {
        var cell = tf.nn.rnn_cell.LSTMCell(Units);
        var saver = new VariableSaver((Batch, Units));
        var x = tf.placeholder(tf.float32, (Batch, Time, Depth));
        var steps = tf.unstack(x, Time, 1);
        var (outputs, _) = tf.nn.static_state_saving_rnn(cell, steps, saver, ["c", "h"]);
        var twice = tf.nn.static_rnn(cell, steps.Concat(steps).ToArray(), dtype: tf.float32).outputs[^1];
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        session.run(outputs[^1], (x, _values));
        Assert.Equal(
            session.run(twice, (x, _values)).ToArray<float>(),
            session.run(outputs[^1], (x, _values)).ToArray<float>(),
            (a, b) => MathF.Abs(a - b) <= 1e-6f
        );
    }

    [Fact]
    public void A_state_has_as_many_names_as_parts()
    {
        var x = tf.unstack(tf.placeholder(tf.float32, (Batch, Time, Depth)), Time, 1);
        var (saver, lstm) = (new VariableSaver((Batch, Units)), tf.nn.rnn_cell.LSTMCell(Units));
        Refused(
            "state_name should be the same type as cell.state_size.  state_name: c, cell.state_size: LSTMStateTuple(c=2, h=2)",
            () => tf.nn.static_state_saving_rnn(lstm, x, saver, "c")
        );
        Refused("state_name should be the same type as cell.state_size.  state_name: ('c', 'h'), cell.state_size: 2", () =>
            tf.nn.static_state_saving_rnn(tf.nn.rnn_cell.GRUCell(Units), x, saver, ["c", "h"])
        );
        Refused("#elems(state_name) != #elems(state_size): 1 vs. 2", () => tf.nn.static_state_saving_rnn(lstm, x, saver, ["c"]));
    }

    /// <summary>A network of pairs in both directions is one in each direction, the second over what is turned around.</summary>
    [Fact]
    public void Inputs_of_a_structure_go_in_both_directions()
    {
        var x = tf.placeholder(tf.float32, (Batch, Time, Depth));
        var (fw, bw) = (new PairCell(Units), new PairCell(Units));
        var ((forward, backward), _) = tf.nn.bidirectional_dynamic_rnn(fw, bw, (Nest<Tensor>)[x, 2 * x], dtype: tf.float32);
        var steps = tf.unstack(x, Time, 1).Select(step => (Nest<Tensor>)[step, 2 * step]).ToArray();
        var (outputs, _, _) = tf.nn.static_bidirectional_rnn(fw, bw, steps, dtype: tf.float32);
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        for (var part = 0; part < 2; part++)
        {
            var dynamic = tf.concat([forward[part], backward[part]], 2);
            var unrolled = tf.stack(outputs.Select(output => output[part].Value).ToArray(), axis: 1);
            Assert.Equal(
                session.run(unrolled, (x, _values)).ToArray<float>(),
                session.run(dynamic, (x, _values)).ToArray<float>(),
                (a, b) => MathF.Abs(a - b) <= 1e-6f
            );
        }
    }

    /// <summary>Numbers of 11 bits, some ten operations a step.</summary>
    [Theory]
    [InlineData("basic")]
    [InlineData("gru")]
    [InlineData("lstm")]
    [InlineData("peepholes")]
    [InlineData("normalized")]
    public void Half_precision_is_near_single_precision(string kind)
    {
        var x = tf.placeholder(tf.float32, (Batch, Time, Depth));
        var initializer = tf.constant_initializer(0.25f);
        var single = tf_with(tf.variable_scope("single", initializer), _ => Train(x, tf.float32));
        var half = tf_with(tf.variable_scope("half", initializer), _ => Train(tf.cast(x, tf.float16), tf.float16));
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        foreach (var (expected, actual) in single.Zip(half))
        {
            Assert.Equal(tf.float16, actual.dtype);
            Assert.Equal(
                session.run(expected, (x, _values)).ToArray<float>(),
                session.run(tf.cast(actual, tf.float32), (x, _values)).ToArray<float>(),
                (a, b) => MathF.Abs(a - b) <= 0.02f
            );
        }

        Tensor[] Train(Tensor inputs, TF_DataType dtype)
        {
            RNNCell cell = kind switch
            {
                "basic" => tf.nn.rnn_cell.BasicRNNCell(Units),
                "gru" => tf.nn.rnn_cell.GRUCell(Units),
                "lstm" => tf.nn.rnn_cell.BasicLSTMCell(Units),
                "normalized" => tf.contrib.rnn.LayerNormBasicLSTMCell(Units, layer_norm: false),
                _ => tf.nn.rnn_cell.LSTMCell(Units, use_peepholes: true, cell_clip: 0.9, num_proj: 3, proj_clip: 0.8),
            };
            var (outputs, _) = tf.nn.dynamic_rnn(cell, inputs, dtype: dtype);
            return [outputs, .. tf.gradients(outputs, cell.trainable_variables.Select(v => v.AsTensor()).ToArray())!];
        }
    }

    [Fact]
    public void The_cells_have_their_first_names_too()
    {
        var x = tf.placeholder(tf.float32, (Batch, Depth));
        var cell = tf.contrib.rnn.MultiRNNCell([tf.contrib.rnn.BasicLSTMCell(2), tf.contrib.rnn.GRUCell(3)]);
        var (outputs, state) = tf.contrib.rnn.static_rnn(cell, [x, x], dtype: tf.float32);
        Assert.Equal((new Shape(Batch, 3), new Shape(Batch, 2)), (outputs[1].shape, state[0].h.shape));
    }

    /// <summary>A state of one part is joined with nothing, which TensorFlow's concat makes an identity.</summary>
    [Fact]
    public void States_of_one_part_are_joined()
    {
        var x = tf.placeholder(tf.float32, (Batch, Time, Depth));
        var attention = tf.contrib.rnn.AttentionCellWrapper(tf.nn.rnn_cell.GRUCell(Units), attn_length: 2);
        var (outputs, _) = tf.nn.dynamic_rnn(attention, x, dtype: tf.float32);
        Assert.Contains(_graph.get_operations().OfType<Operation>(), op =>
            op.type == "Identity" && op.name.StartsWith("rnn/while/rnn/attention_cell_wrapper/concat")
        );
        var stack = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.GRUCell(Units, name: "in_stack")], state_is_tuple: false);
        var (stacked, _) = tf.nn.dynamic_rnn(stack, x, dtype: tf.float32);
        var (plain, _) = tf.nn.dynamic_rnn(
            tf.nn.rnn_cell.GRUCell(Units, name: "multi_rnn_cell/cell_0/in_stack", reuse: true),
            x,
            dtype: tf.float32
        );
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        Assert.Equal(new Shape(Batch, Time, Units), session.run(outputs, (x, _values)).shape);
        Assert.Equal(session.run(plain, (x, _values)).ToArray<float>(), session.run(stacked, (x, _values)).ToArray<float>());
    }

    private static void Refused(string message, Action call) => Assert.Equal(message, Assert.Throws<ValueError>(call).Message);

    /// <summary>Keeps states in variables that begin as zeros.</summary>
    private sealed class VariableSaver(Shape shape) : IStateSaver
    {
        private readonly Dictionary<string, IVariableV1> _states = [];

        public Tensor state(string name)
        {
            _states[name] = tf.Variable(tf.zeros(shape), trainable: false, name: $"saved_{name}");
            return _states[name].AsTensor();
        }

        public ITensorOrOperation save_state(string name, Tensor value) => tf.assign(_states[name], value);
    }

    /// <summary>Takes and gives pairs; its state is the sum of what came in.</summary>
    private sealed class PairCell(int units) : RNNCell
    {
        public override Sizes state_size => units;

        public override Sizes output_size => [units, units];

        protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
        {
            var sum = state.Value + inputs[0].Value;
            return ([sum, sum * inputs[1].Value], sum);
        }
    }
}
