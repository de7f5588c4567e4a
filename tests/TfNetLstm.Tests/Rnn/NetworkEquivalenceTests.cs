using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>
/// A network is the same whether it is a loop or unrolled, has time or batch first, or asks a function for its inputs: outputs,
/// states and gradients, for cells in cells with all options, over sequences of different lengths, one of them empty.
/// </summary>
public sealed class NetworkEquivalenceTests : IDisposable
{
    private const int Batch = 3,
        Time = 4,
        Depth = 3;

    /// <summary>Sums of some hundred products of size 1 in another order.</summary>
    private const double Tolerance = 1e-13;

    private static readonly int[] Lengths = [2, 4, 0];

    private readonly Graph _graph = tf.Graph().as_default();
    private readonly Tensor _x = tf.placeholder(tf.float64, (-1, Time, Depth));
    private readonly Tensor _lengths = tf.placeholder(tf.int32, -1);
    private readonly Tensor _keep = tf.placeholder(tf.float64, Shape.Scalar);

    public NetworkEquivalenceTests() => tf.set_random_seed(3);

    public void Dispose() => _graph.Exit();

    /// <summary>Cells by what they are made of. keep: a probability that is fed.</summary>
    private static readonly Dictionary<string, Func<Tensor, RNNCell>> Cells = new()
    {
        ["a dropout of a residual LSTM below another"] = keep =>
            Stack(
                Dropout(Residual(LSTM(5, use_peepholes: true, num_proj: Depth)), keep, keep, keep),
                LSTM(2, activation: x => tf.nn.softsign(x))
            ),
        ["states beside each other"] = _ =>
            tf.nn.rnn_cell.MultiRNNCell(
                [
                    tf.nn.rnn_cell.LSTMCell(4, use_peepholes: true, cell_clip: 0.2, num_proj: 2, state_is_tuple: false),
                    tf.nn.rnn_cell.GRUCell(3),
                    tf.nn.rnn_cell.BasicLSTMCell(2, state_is_tuple: false),
                ],
                state_is_tuple: false
            ),
        ["one mask for all steps"] = _ =>
            tf.nn.rnn_cell.DropoutWrapper(
                Stack(LSTM(4), tf.nn.rnn_cell.GRUCell(2)),
                0.7,
                0.6,
                0.5,
                variational_recurrent: true,
                input_size: Depth,
                dtype: tf.float64,
                seed: 5
            ),
        ["a stack in a stack on a device"] = keep =>
            Stack(
                tf.nn.rnn_cell.DeviceWrapper(Stack(tf.nn.rnn_cell.BasicRNNCell(2), LSTM(3, num_proj: 2)), "/cpu:0"),
                tf.nn.rnn_cell.ResidualWrapper(Dropout(tf.nn.rnn_cell.GRUCell(2), keep, keep, keep), (inputs, outputs) =>
                    tf.sigmoid(inputs.Value) * outputs.Value
                )
            ),
        ["normalized layers"] = _ => tf.contrib.rnn.LayerNormBasicLSTMCell(4),
        ["shards"] = _ => LSTM(4, num_proj: 2, num_unit_shards: 2, num_proj_shards: 4),
    };

    public static TheoryData<string> CellNames => [.. Cells.Keys];

    [Theory]
    [MemberData(nameof(CellNames))]
    public void Four_networks_of_one_cell_are_one(string name)
    {
        var networks = new[] { Loop, TimeMajor, Unrolled, Asked }.Select(network => Outcome(network, name)).ToArray();
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        var values = networks.Select(results => session.run(results, Feeds())).ToArray();
        Assert.Contains(values[0], value => value.ToArray<double>().Any(element => element != 0));
        Assert.All(values.Skip(1), other => Same(values[0], other));
    }

    /// <summary>Both directions of a network are one network of the sequences and one of the sequences turned around.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_directions_are_two_networks(bool time_major)
    {
        var states = new LSTMStateTuple(Constant(2), Constant(2));
        var reversed = tf.reverse_sequence(_x, _lengths, seq_axis: 1, batch_axis: 0);
        var x = time_major ? Swapped(_x) : _x;
        var (both, last) = Shared(() =>
            tf.nn.bidirectional_dynamic_rnn(
                LSTM(2),
                tf.nn.rnn_cell.GRUCell(3),
                x,
                _lengths,
                initial_state_fw: states,
                initial_state_bw: Constant(3),
                time_major: time_major
            )
        );
        var (forward, forward_state) = Shared(() =>
            tf.nn.dynamic_rnn(LSTM(2), _x, _lengths, initial_state: states, scope: "bidirectional_rnn/fw")
        );
        var (backward, backward_state) = Shared(() =>
            tf.nn.dynamic_rnn(
                tf.nn.rnn_cell.GRUCell(3),
                reversed,
                _lengths,
                initial_state: Constant(3),
                scope: "bidirectional_rnn/bw"
            )
        );
        backward = tf.reverse_sequence(backward, _lengths, seq_axis: 1, batch_axis: 0);
        Tensor[] found = [both.fw, both.bw, last.fw.c, last.fw.h, last.bw],
            wanted = [forward, backward, forward_state.c, forward_state.h, backward_state];
        if (time_major)
            (found[0], found[1]) = (Swapped(found[0]), Swapped(found[1]));
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        Same(session.run(wanted, Feeds()), session.run(found, Feeds()));
    }

    /// <summary>Stacked networks in both directions are the same in loops and unrolled, from any states.</summary>
    [Fact]
    public void Stacks_in_both_directions_are_the_same_unrolled()
    {
        Nest<Tensor>[] fw = [new LSTMStateTuple(Constant(2), Constant(2)), Constant(3)],
            bw = [Constant(2), new LSTMStateTuple(Constant(3), Constant(1))];
        RNNCell[] Forward() => [LSTM(2), tf.nn.rnn_cell.GRUCell(3)];
        RNNCell[] Backward() => [tf.nn.rnn_cell.GRUCell(2), LSTM(3, num_proj: 1)];
        var (outputs, last_fw, last_bw) = Shared(() =>
            tf.contrib.rnn.stack_bidirectional_dynamic_rnn(Forward(), Backward(), _x, fw, bw, sequence_length: _lengths)
        );
        var (rows, static_fw, static_bw) = Shared(() =>
            tf.contrib.rnn.stack_bidirectional_rnn(
                Forward(),
                Backward(),
                tf.unstack(_x, Time, 1),
                fw,
                bw,
                sequence_length: _lengths
            )
        );
        // The loops' scopes are one deeper, below each layer's.
        var (from, to) = (Variables(of_loops: true), Variables(of_loops: false));
        Assert.Equal(from.Select(v => v.Name.Replace("/bidirectional_rnn/", "/")), to.Select(v => v.Name));
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        foreach (var (source, target) in from.Zip(to))
            session.run(tf.assign(target, session.run(source.AsTensor())));
        Tensor[] found = [outputs, .. last_fw.Flatten(), .. last_bw.Flatten()],
            wanted = [tf.stack(rows, axis: 1), .. static_fw.Flatten(), .. static_bw.Flatten()];
        Same(session.run(wanted, Feeds()), session.run(found, Feeds()));

        static IVariableV1[] Variables(bool of_loops) =>
            [.. tf.global_variables().Where(v => v.Name.Contains("/bidirectional_rnn/") == of_loops)];
    }

    /// <summary>A network's outputs, its states, and the gradients of the inputs and of all variables.</summary>
    private Tensor[] Outcome(Func<RNNCell, (Tensor outputs, Nest<Tensor> state)> network, string name)
    {
        var (outputs, state) = Shared(() => network(Cells[name](_keep)));
        Tensor[] results = [outputs, .. state.Flatten()];
        var sum = results.Select((result, i) => tf.reduce_sum(tf.sin(result * (1.5 + i)))).Aggregate((a, b) => a + b);
        Tensor[] sources = [_x, .. tf.global_variables().Select(variable => variable.AsTensor())];
        return [.. results, .. tf.gradients(sum, sources).Select(gradient => gradient!)];
    }

    private (Tensor outputs, Nest<Tensor> state) Loop(RNNCell cell) =>
        tf.nn.dynamic_rnn(cell, _x, _lengths, dtype: tf.float64, scope: "net");

    private (Tensor outputs, Nest<Tensor> state) TimeMajor(RNNCell cell)
    {
        var (outputs, state) = tf.nn.dynamic_rnn(
            cell,
            Swapped(_x),
            tf.cast(_lengths, tf.int64),
            dtype: tf.float64,
            time_major: true,
            parallel_iterations: 1,
            swap_memory: true,
            scope: "net"
        );
        return (Swapped(outputs), state);
    }

    private (Tensor outputs, Nest<Tensor> state) Unrolled(RNNCell cell)
    {
        var (outputs, state) = tf.nn.static_rnn(
            cell,
            tf.unstack(_x, Time, 1),
            dtype: tf.float64,
            sequence_length: _lengths,
            scope: "net"
        );
        return (tf.stack(outputs, axis: 1), state);
    }

    /// <summary>All steps are gone through, whose outputs are zeros where a sequence has ended.</summary>
    private (Tensor outputs, Nest<Tensor> state) Asked(RNNCell cell)
    {
        var batch_size = tf.shape(_x)[0];
        var steps = tf.transpose(
            tf.pad(
                _x,
                tf.constant(
                    new[,]
                    {
                        { 0, 0 },
                        { 0, 1 },
                        { 0, 0 },
                    }
                )
            ),
            new[] { 1, 0, 2 }
        );
        var (emitted, state, _) = tf.nn.raw_rnn(
            cell,
            (time, output, state, _) =>
            {
                var input = tf.gather(steps, time);
                input.shape = new Shape(-1, Depth);
                return (time >= _lengths, input, state ?? cell.zero_state(batch_size, tf.float64), output, null);
            },
            scope: "net"
        );
        return (Swapped(emitted.Value.stack()), state);
    }

    private FeedItem[] Feeds() =>
        [
            new(_x, Values(Batch * Time * Depth, (Batch, Time, Depth))),
            new(_lengths, new NDArray(Lengths)),
            new(_keep, new NDArray(1.0)),
        ];

    private static void Same(NDArray[] expected, NDArray[] actual) => Assert.All(expected.Zip(actual), pair =>
        {
            Assert.Equal(pair.First.shape, pair.Second.shape);
            Assert.Equal(pair.First.ToArray<double>(), pair.Second.ToArray<double>(), (a, b) => Math.Abs(a - b) <= Tolerance);
        });

    /// <summary>Builds with the variables that networks before have made.</summary>
    private static T Shared<T>(Func<T> build) => tf_with(tf.variable_scope("shared", tf.AUTO_REUSE), _ => build());

    private static Tensor Swapped(Tensor x) => tf.transpose(x, new[] { 1, 0, 2 });

    private static Tensor Constant(int units) => tf.constant(Values(Batch * units, (Batch, units)));

    private static NDArray Values(int count, Shape shape) =>
        new(Enumerable.Range(0, count).Select(i => Math.Sin(i * 0.7)).ToArray(), shape);

    private static MultiRNNCell Stack(params RNNCell[] cells) => tf.nn.rnn_cell.MultiRNNCell(cells);

    private static ResidualWrapper Residual(RNNCell cell) => tf.nn.rnn_cell.ResidualWrapper(cell);

    private static DropoutWrapper Dropout(RNNCell cell, Tensor input, Tensor output, Tensor state) =>
        tf.nn.rnn_cell.DropoutWrapper(cell, input, output, state);

    private static LSTMCell LSTM(
        int units,
        bool use_peepholes = false,
        int? num_proj = null,
        int? num_unit_shards = null,
        int? num_proj_shards = null,
        Func<Tensor, Tensor>? activation = null
    ) =>
        tf.nn.rnn_cell.LSTMCell(
            units,
            use_peepholes,
            num_proj: num_proj,
            num_unit_shards: num_unit_shards,
            num_proj_shards: num_proj_shards,
            activation: activation
        );
}
