using Tensorflow;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>What the recurrent functions refuse, in the words of TensorFlow 1.15 (python/ops/rnn.py).</summary>
public sealed class RecurrentArgumentsTests : IDisposable
{
    private const int Batch = 3,
        Time = 5,
        Depth = 4,
        Units = 6;

    private readonly Graph _graph = tf.Graph().as_default();
    private readonly BasicLSTMCell _cell = tf.nn.rnn_cell.BasicLSTMCell(Units);
    private readonly Tensor _x = tf.placeholder(tf.float32, (Batch, Time, Depth));

    public void Dispose() => _graph.Exit();

    [Fact]
    public void Lengths_are_a_vector()
    {
        const string expected = "sequence_length must be a vector of length batch_size, but saw shape: ";
        Refused<ValueError>(expected + "()", () => Dynamic(_x, lengths: tf.constant(3)));
        Refused<ValueError>(expected + "(3, 6)", () => Dynamic(_x, lengths: tf.placeholder(tf.int32, (Batch, Units))));
        Refused<ValueError>(expected + "(3, 1)", () => Dynamic(_x, lengths: tf.placeholder(tf.int64, (Batch, 1))));
        Refused<ValueError>(expected + "(?, 1)", () => Dynamic(_x, lengths: tf.placeholder(tf.int32, (-1, 1))));
    }

    [Fact]
    public void There_are_as_many_lengths_as_sequences() =>
        Refused<InvalidArgumentError>(
            "assertion failed: [Expected shape for Tensor rnn/sequence_length:0 is ] [3] [ but saw shape: ] [2]",
            () => Dynamic(_x, lengths: tf.constant(new[] { 1, 2 }))
        );

    [Fact]
    public void Inputs_of_dynamic_rnn_have_time_batch_and_a_known_depth()
    {
        Refused<ValueError>("None values not supported.", () => Dynamic(null!));
        Refused<ValueError>("Shape (4, 3) must have rank at least 3", () => Dynamic(tf.placeholder(tf.float32, (3, 4))));
        Refused<ValueError>("Input size (depth of inputs) must be accessible via shape inference, but saw value None.", () =>
            Dynamic(tf.placeholder(tf.float32, (-1, Time, -1)))
        );
        Refused<ValueError>("as_list() is not defined on an unknown TensorShape.", () => Dynamic(tf.placeholder(tf.float32)));
        Refused<ValueError>(
            "Input 0 of layer basic_lstm_cell_1 is incompatible with the layer: expected ndim=2, found ndim=3. Full shape "
                + "received: [3, 4, 2]",
            () => Dynamic(tf.placeholder(tf.float32, (Batch, Time, Depth, 2)))
        );
        Assert.Contains(
            "to have rank at least 2",
            Assert.Throws<ValueError>(() => Dynamic(tf.placeholder(tf.float32, Batch))).Message
        );
    }

    [Fact]
    public void Inputs_of_static_rnn_are_matrices_of_one_batch_size_and_a_known_depth()
    {
        Refused<TypeError>("inputs must be a sequence", () => Static(null!));
        Refused<ValueError>("inputs must not be empty", () => Static());
        Refused<ValueError>("None values not supported.", () => Static(_x, null!));
        Refused<ValueError>(
            "Input 0 of layer basic_lstm_cell_1 is incompatible with the layer: expected ndim=2, found ndim=3. Full shape "
                + "received: [3, 5, 4]",
            () => Static(_x)
        );
        Refused<ValueError>(
            "Input 0 of layer basic_lstm_cell_1 is incompatible with the layer: expected ndim=2, found ndim=1. Full shape "
                + "received: [3]",
            () => Static(tf.zeros(Batch))
        );
        Refused<ValueError>("Shape (3,) must have rank at least 2", () => Static(tf.zeros((Batch, Depth)), tf.zeros(Batch)));
        Refused<ValueError>(
            "Input size (dimension 0 of inputs) must be accessible via shape inference, but saw value None.",
            () => Static(tf.placeholder(tf.float32, (Batch, -1)))
        );
        Refused<ValueError>(
            "Input size (dimension 1 of inputs) must be accessible via shape inference, but saw value None.",
            () => Static(tf.placeholder(tf.float32, (Batch, Time, -1)))
        );
        Refused<ValueError>("Dimensions 3 and 2 are not compatible", () => Static(tf.zeros((3, Depth)), tf.zeros((2, Depth))));
    }

    [Fact]
    public void A_cell_is_needed()
    {
        const string expected =
            "The argument 'cell' (None) is not an RNNCell: 'output_size' property is missing, 'state_size' property is missing, "
            + "either 'zero_state' or 'get_initial_state' method is required, is not callable.";
        Refused<TypeError>(expected, () => tf.nn.dynamic_rnn(null!, _x, dtype: tf.float32));
        Refused<TypeError>(expected, () => tf.nn.static_rnn(null!, [tf.zeros((Batch, Depth))], dtype: tf.float32));
        Assert.Contains("at least one unit", Assert.Throws<ValueError>(() => tf.nn.rnn_cell.BasicLSTMCell(0)).Message);
    }

    [Fact]
    public void A_state_or_its_type_is_needed()
    {
        Refused<ValueError>("If there is no initial_state, you must give a dtype.", () => tf.nn.dynamic_rnn(_cell, _x));
        Refused<ValueError>("If no initial_state is provided, dtype must be specified", () =>
            tf.nn.static_rnn(_cell, [tf.zeros((Batch, Depth))])
        );
    }

    [Fact]
    public void A_state_is_two_matrices_of_one_type_as_wide_as_the_cell()
    {
        var (good, wide) = (tf.zeros((Batch, Units)), tf.zeros((Batch, Units + 1)));
        Refused<ValueError>(
            "State has tensors of different inferred_dtypes. Unable to infer a single representative dtype.",
            () => tf.nn.dynamic_rnn(_cell, _x, initial_state: new LSTMStateTuple(good, tf.zeros((Batch, Units), tf.float64)))
        );
        Refused<ValueError>("None values not supported.", () =>
            tf.nn.dynamic_rnn(_cell, _x, initial_state: new LSTMStateTuple(good, null!))
        );
        Refused<ValueError>("None values not supported.", () =>
            tf.nn.static_rnn(_cell, [tf.zeros((Batch, Depth))], new LSTMStateTuple(null!, good))
        );
        Assert.StartsWith(
            "Dimensions must be equal, but are 11 and 10 for 'a/while/basic_lstm_cell/MatMul'",
            Assert
                .Throws<ValueError>(() => tf.nn.dynamic_rnn(_cell, _x, initial_state: new LSTMStateTuple(good, wide), scope: "a"))
                .Message
        );
        Assert.StartsWith(
            "Dimensions must be equal, but are 7 and 6 for 'b/",
            Assert
                .Throws<ValueError>(() =>
                    tf.nn.static_rnn(
                        tf.nn.rnn_cell.BasicLSTMCell(Units),
                        [tf.zeros((Batch, Depth))],
                        new LSTMStateTuple(wide, good),
                        scope: "b"
                    )
                )
                .Message
        );
    }

    private void Dynamic(Tensor inputs, Tensor? lengths = null) => tf.nn.dynamic_rnn(_cell, inputs, lengths, dtype: tf.float32);

    private void Static(params Tensor[] inputs) => tf.nn.static_rnn(_cell, inputs, dtype: tf.float32);

    private static void Refused<T>(string message, Action call)
        where T : Exception => Assert.Equal(message, Assert.Throws<T>(call).Message);
}
