using Tensorflow;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>What a cell's arguments do, as TensorFlow 1.15's rnn_cell_impl.py and layers/base.py say it.</summary>
public sealed class CellOptionsTests : IDisposable
{
    private const int Batch = 3,
        Depth = 4,
        Units = 5;

    private readonly Graph _graph = tf.Graph().as_default();
    private readonly Tensor _x = tf.placeholder(tf.float32, (Batch, Depth));

    public void Dispose() => _graph.Exit();

    [Fact]
    public void A_layer_without_a_name_is_numbered_and_its_scope_is_made_at_the_first_step()
    {
        var (one, two, named) = (
            tf.nn.rnn_cell.GRUCell(Units),
            tf.nn.rnn_cell.GRUCell(Units),
            tf.nn.rnn_cell.GRUCell(Units, name: "mine")
        );
        Assert.Equal(["gru_cell_1", "gru_cell_2", "mine"], [one.name, two.name, named.name]);
        Assert.StartsWith(
            "No name available for layer scope because the layer \"gru_cell_1\" has not been used yet.",
            Assert.Throws<ValueError>(() => one.scope_name).Message
        );
        Step(two);
        Step(one);
        Assert.Equal(["gru_cell", "gru_cell_1"], [two.scope_name, one.scope_name]);
    }

    [Fact]
    public void A_cell_of_type_arguments_is_named_without_them()
    {
        Step(new TypedCell<int>());
        Assert.Equal("typed_cell/scale:0", tf.global_variables().Single().Name);
        Assert.NotNull(_graph.OperationByName("TypedCellZeroState/zeros"));
    }

    [Fact]
    public void A_cell_tells_its_variables()
    {
        var (lstm, own) = (tf.nn.rnn_cell.LSTMCell(Units, num_proj: 2), new GatedCell(2));
        var stack = tf.nn.rnn_cell.MultiRNNCell([lstm, tf.nn.rnn_cell.ResidualWrapper(own)]);
        Assert.Empty(stack.variables);
        Step(stack);
        Step(stack);
        Assert.Equal(
            ["kernel", "bias", "projection/kernel"],
            Names(lstm.trainable_variables, "multi_rnn_cell/cell_0/lstm_cell/")
        );
        Assert.Equal(["gate"], Names(own.trainable_weights, "multi_rnn_cell/cell_1/gated_cell/"));
        Assert.Equal(["steps"], Names(own.non_trainable_weights, "multi_rnn_cell/cell_1/gated_cell/"));
        Assert.Equal([.. lstm.variables, .. own.trainable_variables], stack.trainable_variables);
        Assert.Equal([.. stack.trainable_variables, .. own.non_trainable_variables], stack.weights);
        Assert.Equal(tf.global_variables().Length, stack.weights.Count);
    }

    [Fact]
    public void The_variables_of_a_cell_that_is_not_trained_are_not_listed_as_such()
    {
        RNNCell[] cells =
        [
            tf.nn.rnn_cell.BasicRNNCell(Units, trainable: false),
            tf.nn.rnn_cell.GRUCell(Units, trainable: false),
            tf.nn.rnn_cell.BasicLSTMCell(Units, trainable: false),
            tf.nn.rnn_cell.LSTMCell(Units, trainable: false, num_unit_shards: 2),
        ];
        foreach (var cell in cells)
            Step(cell);
        Assert.Empty(tf.trainable_variables());
        Assert.All(cells, cell => Assert.Empty(cell.trainable_weights));
        Assert.Equal([2, 4, 2, 2], cells.Select(cell => cell.non_trainable_weights.Count));
        Assert.Equal(11, tf.global_variables().Length);
    }

    /// <summary>What is said after the first step changes the lists of the layer, not the graph's.</summary>
    [Fact]
    public void A_layers_weights_count_as_it_says_of_itself()
    {
        var (lstm, gru) = (tf.nn.rnn_cell.LSTMCell(Units), tf.nn.rnn_cell.GRUCell(Units));
        var stack = tf.nn.rnn_cell.MultiRNNCell([lstm, gru]);
        Step(stack);
        (lstm.trainable, stack.trainable) = (false, false);
        Assert.Equal(6, tf.trainable_variables().Length);
        Assert.Empty(lstm.trainable_weights);
        Assert.Empty(stack.trainable_weights);
        Assert.Equal([.. gru.trainable_weights, .. lstm.non_trainable_weights], stack.non_trainable_weights);
        Assert.Equal(2, lstm.weights.Count);
    }

    [Fact]
    public void Cells_of_AUTO_REUSE_share_what_is_there()
    {
        var make = () => tf.nn.rnn_cell.BasicLSTMCell(Units, reuse: tf.AUTO_REUSE);
        Step(make());
        Step(make());
        Step(tf.nn.rnn_cell.BasicLSTMCell(Units, reuse: true));
        Assert.Equal(
            ["basic_lstm_cell/kernel:0", "basic_lstm_cell/bias:0"],
            tf.global_variables().Select(variable => variable.Name)
        );
        var missing = Assert.Throws<ValueError>(() => Step(tf.nn.rnn_cell.GRUCell(Units, reuse: true)));
        Assert.Contains("gru_cell/gates/kernel does not exist", missing.Message);
        // Without reuse the scope is a new one.
        Step(tf.nn.rnn_cell.BasicLSTMCell(Units, reuse: false));
        Assert.Equal("basic_lstm_cell_1/kernel:0", tf.global_variables()[2].Name);
    }

    [Fact]
    public void A_step_goes_into_the_scope_that_it_is_given()
    {
        var cell = tf.nn.rnn_cell.BasicRNNCell(Units);
        cell.__call__(_x, cell.zero_state(Batch, tf.float32), "named");
        var scope = tf_with(tf.variable_scope("outer"), scope => (VariableScope)scope);
        var other = new GatedCell(Depth);
        other.__call__(_x, other.zero_state(Batch, tf.float32), scope);
        Assert.Equal(
            ["named/kernel:0", "named/bias:0", "outer/gate:0", "outer/steps:0"],
            tf.global_variables().Select(variable => variable.Name)
        );
    }

    [Theory]
    [InlineData("elu", "Elu")]
    [InlineData("exponential", "Exp")]
    [InlineData("hard_sigmoid", "Mul Add Minimum Maximum")]
    [InlineData("linear", "")]
    [InlineData("relu", "Relu")]
    [InlineData("selu", "Selu")]
    [InlineData("sigmoid", "Sigmoid")]
    [InlineData("softmax", "Softmax")]
    [InlineData("softplus", "Softplus")]
    [InlineData("softsign", "Softsign")]
    [InlineData("tanh", "Tanh")]
    public void An_activation_has_a_name(string name, string types)
    {
        Step(tf.nn.rnn_cell.BasicRNNCell(Units, activation: name));
        var operations = _graph.get_operations().OfType<Operation>().Where(op => op.name.StartsWith("basic_rnn_cell/")).ToArray();
        var after = operations.SkipWhile(op => op.type != "BiasAdd").Skip(1).Where(op => op.type != "Const");
        Assert.Equal(types, string.Join(' ', after.Select(op => op.type)));
    }

    /// <summary>Constants that Python makes of its numbers stand below what takes them.</summary>
    [Fact]
    public void A_hard_sigmoid_has_TensorFlows_nodes()
    {
        Step(tf.nn.rnn_cell.BasicRNNCell(Units, activation: "hard_sigmoid"));
        Assert.Equal(
            [
                "Const",
                "Const_1",
                "Mul",
                "Add",
                "clip_by_value/Minimum/y",
                "clip_by_value/Minimum",
                "clip_by_value/y",
                "clip_by_value",
            ],
            _graph
                .get_operations()
                .Cast<Operation>()
                .SkipWhile(op => op.type != "BiasAdd")
                .Skip(1)
                .Select(op => op.name["basic_rnn_cell/".Length..])
        );
    }

    [Fact]
    public void An_unknown_activation_is_refused() =>
        Assert.Equal(
            "Unknown activation function:swash",
            Assert.Throws<ValueError>(() => tf.nn.rnn_cell.GRUCell(Units, activation: "swash")).Message
        );

    [Fact]
    public void A_state_of_zeros_has_what_shape_is_known()
    {
        var cell = tf.nn.rnn_cell.LSTMCell(Units, num_proj: 2);
        Assert.Equal(new Shape(7, Units), cell.zero_state(tf.constant(7), tf.float32).c.shape);
        Assert.Equal(new Shape(7, 2), cell.zero_state(tf.constant(new[] { 7 }), tf.float64).h.shape);
        Assert.Equal(-1, cell.zero_state(tf.placeholder(tf.int32, Shape.Scalar), tf.float32).c.shape[0]);
        Assert.StartsWith(
            "prefix tensor must be either a scalar or vector, but saw tensor:",
            Assert.Throws<ValueError>(() => cell.zero_state(tf.zeros((1, 1), tf.int32), tf.float32)).Message
        );
        Assert.Throws<ValueError>(() => cell.zero_state(-1, tf.float32));
    }

    [Fact]
    public void A_device_fills_in_what_the_one_around_it_says()
    {
        using (tf.device("/job:worker/task:1"))
        {
            Step(tf.nn.rnn_cell.DeviceWrapper(tf.nn.rnn_cell.GRUCell(Units), "/cpu:0"));
            Step(
                tf.nn.rnn_cell.DeviceWrapper(tf.nn.rnn_cell.BasicRNNCell(Units), op =>
                    op.type == "VariableV2" ? "/job:ps" : "/job:worker/device:CPU:0"
                )
            );
        }

        Assert.Equal("/job:worker/task:1/device:CPU:0", _graph.OperationByName("gru_cell/MatMul").Device);
        Assert.Equal("/job:worker/task:1/device:CPU:0", _graph.OperationByName("basic_rnn_cell/MatMul").Device);
        Assert.Equal("/job:ps/task:1", _graph.OperationByName("basic_rnn_cell/kernel").Device);
        Assert.Equal(
            "/job:worker/task:1/device:CPU:0",
            _graph.OperationByName("DeviceWrapperZeroState_1/BasicRNNCellZeroState/zeros").Device
        );
    }

    [Fact]
    public void An_initial_state_is_of_inputs_or_of_a_size_and_a_type()
    {
        var cell = tf.nn.rnn_cell.GRUCell(Units);
        var state = cell.get_initial_state(tf.placeholder(tf.float64, (Batch, Depth)));
        Assert.Equal((tf.float64, new Shape(Batch, Units)), (state.Value.dtype, state.Value.shape));
        Assert.Equal(new Shape(Batch, Units), cell.get_initial_state(_x, batch_size: tf.constant(Batch)).Value.shape);
        Refused("batch_size and dtype cannot be None while constructing initial state: batch_size=3, dtype=None", () =>
            cell.get_initial_state(batch_size: 3)
        );
        Refused("batch size from input tensor is different from the input param. Input tensor batch: 3, batch_size: 4", () =>
            cell.get_initial_state(_x, batch_size: 4)
        );
        Refused(
            "dtype from input tensor is different from the input param. Input tensor dtype: <dtype: 'float32'>, dtype: "
                + "<dtype: 'float64'>",
            () => cell.get_initial_state(_x, dtype: tf.float64)
        );
    }

    [Fact]
    public void Inputs_are_one_matrix_of_a_known_depth()
    {
        var cell = tf.nn.rnn_cell.LSTMCell(Units);
        Refused("Expected inputs.shape[-1] to be known, saw shape: (3, None)", () =>
            cell.__call__(tf.placeholder(tf.float32, (Batch, -1)), cell.zero_state(Batch, tf.float32))
        );
        Step(cell);
        Refused("Could not infer input size from inputs.get_shape()[-1]", () =>
            cell.__call__(tf.placeholder(tf.float32, (Batch, -1)), cell.zero_state(Batch, tf.float32))
        );
        Assert.StartsWith(
            "Layer lstm_cell_1 expects 1 inputs, but it received 2 input tensors. Inputs received: [",
            Assert.Throws<ValueError>(() => cell.__call__([_x, _x], cell.zero_state(Batch, tf.float32))).Message
        );
        Refused("Must specify at least one cell for MultiRNNCell.", () => new MultiRNNCell(null!));
        Refused("RNN cell only supports floating point inputs, but saw dtype: <dtype: 'int32'>", () =>
            tf.nn.rnn_cell.GRUCell(Units, dtype: tf.int32)
        );
        Assert.Equal(
            "Inconsistent internal state: <dtype: 'float32'> vs <dtype: 'float64'>",
            Assert.Throws<TypeError>(() => new LSTMStateTuple(tf.zeros(2), tf.zeros(2, tf.float64)).dtype).Message
        );
    }

    private void Step(RNNCell cell) => cell.__call__(_x, cell.zero_state(Batch, tf.float32));

    private static IEnumerable<string> Names(IEnumerable<IVariableV1> variables, string prefix) =>
        variables.Select(variable =>
        {
            Assert.StartsWith(prefix, variable.Name);
            return variable.Name[prefix.Length..^2];
        });

    private static void Refused(string message, Action call) => Assert.Equal(message, Assert.Throws<ValueError>(call).Message);

    /// <summary>A cell of one's own with a type argument.</summary>
    private sealed class TypedCell<T> : RNNCell
    {
        public override Sizes state_size => Depth;

        public override Sizes output_size => Depth;

        protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
        {
            var output = inputs.Value * tf.compat.v1.get_variable("scale", new Shape(Depth)).AsTensor();
            return (output, output);
        }
    }

    /// <summary>A cell of one's own with a variable that is trained and one that is not.</summary>
    private sealed class GatedCell(int units) : RNNCell
    {
        public override Sizes state_size => units;

        public override Sizes output_size => units;

        protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
        {
            var gate = tf.compat.v1.get_variable("gate", new Shape(units));
            tf.compat.v1.get_variable("steps", new Shape(1), trainable: false);
            var output = inputs.Value * gate.AsTensor();
            return (output, output);
        }
    }
}
