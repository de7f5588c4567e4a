using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>
/// Recurrent networks in float64: weights, biases and states have the type of the inputs, and every gradient is the slope that
/// numeric differences find.
/// </summary>
public sealed class Float64NetworkTests : IDisposable
{
    private const int Batch = 3,
        Time = 4,
        Depth = 2,
        Units = 3;

    /// <summary>
    /// How far a numeric difference may be off, of the largest: five points at distance h leave h^4 / 30 of the fifth derivative,
    /// 3e-14 for functions of size 1, and rounding of a sum of some hundred terms over 12 h, 1e-12.
    /// </summary>
    private const double Tolerance = 1e-9;

    private const double H = 1e-3;

    private readonly Graph _graph = tf.Graph().as_default();
    private readonly Tensor _x = tf.placeholder(tf.float64, (Batch, Time, Depth));
    private readonly NDArray _inputs = new(
        Enumerable.Range(0, Batch * Time * Depth).Select(i => Math.Sin(i * 0.7)).ToArray(),
        (Batch, Time, Depth)
    );

    public Float64NetworkTests() => tf.set_random_seed(7);

    public void Dispose() => _graph.Exit();

    [Fact]
    public void The_weights_have_the_type_of_the_inputs_or_the_one_that_is_asked_for()
    {
        var (outputs, state) = tf.nn.dynamic_rnn(Cell(), _x, dtype: tf.float64);
        Assert.All(tf.global_variables(), variable => Assert.Equal(tf.float64, variable.dtype.as_base_dtype()));
        Assert.All(new[] { outputs, state.c, state.h }, tensor => Assert.Equal(tf.float64, tensor.dtype));
        tf.nn.static_rnn(
            tf.nn.rnn_cell.BasicLSTMCell(Units, dtype: tf.float64),
            tf.unstack(_x, Time, 1),
            dtype: tf.float64,
            scope: "given"
        );
        Assert.Equal(4, tf.global_variables().Length);
        Assert.All(tf.global_variables(), variable => Assert.Equal(tf.float64, variable.dtype.as_base_dtype()));
    }

    [Fact]
    public void The_forget_bias_is_a_float64_number()
    {
        var cell = tf.nn.rnn_cell.BasicLSTMCell(Units, forget_bias: 0.1);
        var (_, state) = cell.__call__(
            tf.zeros((Batch, Depth), tf.float64),
            new LSTMStateTuple(tf.ones((Batch, Units), tf.float64), tf.zeros((Batch, Units), tf.float64))
        );
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        Assert.All(session.run(state.c).ToArray<double>(), c => Assert.Equal(1 / (1 + Math.Exp(-0.1)), c, 1e-15));
    }

    /// <summary>
    /// Every kind of cell and wrapper; what clips does so away from these numbers, or a slope would have a kink.
    /// </summary>
    private static readonly Dictionary<string, Func<RNNCell>> Cells = new()
    {
        ["basic RNN"] = () => tf.nn.rnn_cell.BasicRNNCell(Units),
        ["GRU"] = () => tf.nn.rnn_cell.GRUCell(Units),
        ["GRU with softsign"] = () => tf.nn.rnn_cell.GRUCell(Units, activation: x => tf.nn.softsign(x)),
        ["basic LSTM, state in one tensor"] = () => tf.nn.rnn_cell.BasicLSTMCell(Units, state_is_tuple: false),
        ["LSTM"] = () => tf.nn.rnn_cell.LSTMCell(Units, forget_bias: 0.3),
        ["LSTM, state in one tensor"] = () => tf.nn.rnn_cell.LSTMCell(Units, num_proj: 2, state_is_tuple: false),
        ["LSTM with all, clipped in part"] = () =>
            tf.nn.rnn_cell.LSTMCell(Units, use_peepholes: true, cell_clip: 0.25, num_proj: 2, proj_clip: 0.05),
        ["LSTM with all, state in one tensor"] = () =>
            tf.nn.rnn_cell.LSTMCell(
                Units,
                activation: "softplus",
                use_peepholes: true,
                cell_clip: 9,
                num_proj: 2,
                proj_clip: 9,
                state_is_tuple: false
            ),
        ["LSTM in shards"] = () =>
            tf.nn.rnn_cell.LSTMCell(Units, use_peepholes: true, num_proj: 2, num_unit_shards: 3, num_proj_shards: 2),
        ["LSTM with peepholes"] = () => tf.nn.rnn_cell.LSTMCell(Units, use_peepholes: true),
        ["basic LSTM of an activation's name"] = () => tf.nn.rnn_cell.BasicLSTMCell(Units, activation: "sigmoid"),
        ["basic RNN of an activation's name"] = () => tf.nn.rnn_cell.BasicRNNCell(Units, activation: "softplus"),
        ["stack, state in one tensor"] = () =>
            tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.GRUCell(2), tf.nn.rnn_cell.BasicRNNCell(Units)], state_is_tuple: false),
        ["stack on a stack"] = () =>
            tf.nn.rnn_cell.MultiRNNCell([
                tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.LSTMCell(2), tf.nn.rnn_cell.GRUCell(2)]),
                tf.nn.rnn_cell.ResidualWrapper(tf.nn.rnn_cell.BasicLSTMCell(2)),
            ]),
        ["residual by a function"] = () =>
            tf.nn.rnn_cell.ResidualWrapper(tf.nn.rnn_cell.GRUCell(Depth), (x, y) => tf.tanh(x.Value) * y.Value),
        ["LSTM with peepholes and a projection"] = () => tf.nn.rnn_cell.LSTMCell(Units, use_peepholes: true, num_proj: 2),
        ["LSTM with clips"] = () => tf.nn.rnn_cell.LSTMCell(Units, cell_clip: 0.25, num_proj: 2, proj_clip: 0.05),
        ["LSTM on a GRU"] = () => tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.GRUCell(2), tf.nn.rnn_cell.LSTMCell(Units)]),
        ["residual GRU"] = () => tf.nn.rnn_cell.ResidualWrapper(tf.nn.rnn_cell.GRUCell(Depth)),
        ["dropout with nothing dropped"] = () => tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(Units), 1.0, 1.0),
        ["device"] = () => tf.nn.rnn_cell.DeviceWrapper(tf.nn.rnn_cell.GRUCell(Units), "/cpu:0"),
    };

    public static TheoryData<string> CellNames => [.. Cells.Keys];

    /// <summary>The deviation of three units may be small, and the higher derivatives of what is divided by it large.</summary>
    [Fact]
    public void A_cell_with_normalized_layers()
    {
        var cell = tf.contrib.rnn.LayerNormBasicLSTMCell(Units);
        var (outputs, state) = tf.nn.dynamic_rnn(cell, _x, dtype: tf.float64);
        CheckGradients([outputs, .. state.Flatten()], tolerance: 1e-6);
    }

    [Theory]
    [MemberData(nameof(CellNames))]
    public void Every_cell(string name)
    {
        var (outputs, state) = tf.nn.dynamic_rnn(Cells[name](), _x, dtype: tf.float64);
        CheckGradients([outputs, .. state.Flatten()]);
    }

    [Fact]
    public void Static() =>
        CheckGradients(tf.stack(tf.nn.static_rnn(Cell(), tf.unstack(_x, Time, 1), dtype: tf.float64).outputs));

    [Fact]
    public void Dynamic()
    {
        var (outputs, state) = tf.nn.dynamic_rnn(Cell(), _x, dtype: tf.float64);
        CheckGradients(outputs, state.c);
    }

    [Theory]
    [InlineData(2, 4, 1)]
    [InlineData(3, 0, 1)]
    [InlineData(0, 0, 0)]
    public void Dynamic_with_lengths(params int[] lengths)
    {
        var (outputs, state) = tf.nn.dynamic_rnn(Cell(), _x, tf.constant(lengths), dtype: tf.float64);
        CheckGradients(outputs, state.c, state.h);
    }

    [Fact]
    public void Both_directions_by_hand()
    {
        var (forward, _) = tf.nn.dynamic_rnn(Cell(), _x, dtype: tf.float64, scope: "fw");
        var (backward, state) = tf.nn.dynamic_rnn(Cell(), Reversed(_x), dtype: tf.float64, scope: "bw");
        CheckGradients(tf.concat([forward, Reversed(backward)], 2), state.h);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_directions_with_lengths(bool time_major)
    {
        var x = time_major ? tf.transpose(_x, new[] { 1, 0, 2 }) : _x;
        var (outputs, states) = tf.nn.bidirectional_dynamic_rnn(
            tf.nn.rnn_cell.GRUCell(Units),
            Cell(),
            x,
            tf.constant(new[] { 2L, 4L, 0L }),
            dtype: tf.float64,
            time_major: time_major
        );
        CheckGradients(outputs.fw, outputs.bw, states.fw, states.bw.c, states.bw.h);
    }

    [Fact]
    public void Static_with_lengths_in_both_directions()
    {
        var (outputs, fw, bw) = tf.nn.static_bidirectional_rnn(
            tf.nn.rnn_cell.GRUCell(Units),
            Cell(),
            tf.unstack(_x, Time, 1),
            dtype: tf.float64,
            sequence_length: tf.constant(new[] { 2, 3, 1 })
        );
        CheckGradients([.. outputs, fw, bw.c, bw.h]);
    }

    [Fact]
    public void Stacked_in_both_directions_from_states()
    {
        RNNCell[] fw = [tf.nn.rnn_cell.GRUCell(2), tf.nn.rnn_cell.GRUCell(Units)],
            bw = [tf.nn.rnn_cell.GRUCell(2), tf.nn.rnn_cell.GRUCell(Units)];
        var first = _x[":", "0"];
        var state = tf.concat([first, first], 1);
        var (outputs, _, last) = tf.contrib.rnn.stack_bidirectional_dynamic_rnn(
            fw,
            bw,
            _x,
            initial_states_fw: [first, state[":", ":3"]],
            initial_states_bw: [first, state[":", "1:"]],
            sequence_length: tf.constant(new[] { 2, 4, 3 })
        );
        CheckGradients(outputs, last[1]);
    }

    [Fact]
    public void A_loop_that_feeds_itself()
    {
        var cell = Cell();
        var project = tf.constant(Enumerable.Range(0, Units * Depth).Select(i => Math.Cos(i)).ToArray(), shape: (Units, Depth));
        var (emitted, state, total) = tf.nn.raw_rnn(cell, (time, output, state, sum) =>
            (
                time >= tf.constant(new[] { 2, 4, 3 }),
                output is null ? _x[":", "0"] : tf.matmul(output, project),
                state ?? cell.zero_state(Batch, tf.float64),
                output is null ? null : output,
                output is null ? tf.zeros((Batch, Units), tf.float64) : sum!.Value + tf.square(output.Value)
            )
        );
        CheckGradients(emitted.Value.stack(), state.c, state.h, total!);
    }

    private static BasicLSTMCell Cell() => tf.nn.rnn_cell.BasicLSTMCell(Units, forget_bias: 0.3);

    private static Tensor Reversed(Tensor x) => tf.reverse(x, 1);

    /// <summary>Every element of the inputs and of the weights, moved by itself.</summary>
    private void CheckGradients(params Tensor[] results) => CheckGradients(results, Tolerance);

    private void CheckGradients(Tensor[] results, double tolerance)
    {
        // A factor for each, none so large that the fifth derivative grows with it.
        var spread = Math.Min(1, 2.0 / Math.Max(1, results.Length - 1));
        var terms = results.Select((result, i) => tf.reduce_sum(tf.tanh(result * (1.5 + i * spread)) * result));
        var y = terms.Aggregate((a, b) => a + b);
        var variables = tf.global_variables();
        Tensor[] inputs = [_x, .. variables.Select(v => v.AsTensor())];
        var gradients = tf.gradients(y, inputs)!;
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        var values = Array.ConvertAll(inputs, input =>
            input == _x ? _inputs.ToArray<double>() : session.run(input).ToArray<double>()
        );
        // Biases begin as zeros, where one that is forgotten would not show.
        for (var i = 1; i < values.Length; i++)
            values[i] = [.. values[i].Select((value, j) => value + 0.1 * Math.Cos(j + i))];
        for (var i = 0; i < inputs.Length; i++)
        {
            var exact = session.run(gradients[i]!, Feeds()).ToArray<double>();
            var numeric = Enumerable.Range(0, exact.Length).Select(j => Slope(i, j)).ToArray();
            var scale = numeric.Max(Math.Abs);
            for (var j = 0; j < exact.Length; j++)
            {
                Assert.True(
                    Math.Abs(exact[j] - numeric[j]) <= tolerance * scale,
                    $"{inputs[i].name}[{j}]: numeric {numeric[j]:R}, found {exact[j]:R}"
                );
            }
        }

        double Slope(int input, int element)
        {
            var value = values[input][element];
            double At(double moved)
            {
                values[input][element] = value + moved;
                return (double)session.run(y, Feeds());
            }
            var slope = (8 * (At(H) - At(-H)) - (At(2 * H) - At(-2 * H))) / (12 * H);
            values[input][element] = value;
            return slope;
        }

        FeedItem[] Feeds() => [.. inputs.Select((input, i) => new FeedItem(input, new NDArray(values[i], input.shape)))];
    }
}
