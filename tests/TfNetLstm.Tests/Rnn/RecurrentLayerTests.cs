using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>The recurrent layer against the LSTM's equations, and its two forms against each other.</summary>
public sealed class RecurrentLayerTests : IDisposable
{
    private const int Batch = 3,
        Time = 5,
        Depth = 4,
        Units = 6;

    /// <summary>Float32 sums of ten products of size 1, through five steps: a few ulps of 1.</summary>
    private const float Tolerance = 2e-6f;

    private readonly Graph _graph = tf.Graph().as_default();
    private readonly NDArray _inputs = new(
        Enumerable.Range(0, Batch * Time * Depth).Select(i => MathF.Sin(i * 0.7f)).ToArray(),
        (Batch, Time, Depth)
    );

    public RecurrentLayerTests() => tf.set_random_seed(7);

    public void Dispose() => _graph.Exit();

    [Fact]
    public void Dynamic_and_static_and_the_equations_agree()
    {
        var x = tf.placeholder(tf.float32, (-1, Time, Depth));
        var dynamic = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(Units), x, dtype: tf.float32);
        var unrolled = tf.nn.static_rnn(
            tf.nn.rnn_cell.BasicLSTMCell(Units),
            tf.unstack(x, Time, 1),
            dtype: tf.float32,
            scope: "unrolled"
        );
        using var session = Initialized();
        Copy(session, from: "rnn", to: "unrolled");
        var outputs = session.run(dynamic.outputs, (x, _inputs));
        Assert.Equal([Batch, Time, Units], outputs.shape.dims);
        var (h, c) = Reference(session, "rnn", forget_bias: 1, [Time, Time, Time]);
        for (var t = 0; t < Time; t++)
        {
            Near(h[t], Step(outputs, t));
            Near(h[t], session.run(unrolled.outputs[t], (x, _inputs)).ToArray<float>());
        }
        Near(h[^1], session.run(dynamic.state.h, (x, _inputs)).ToArray<float>());
        Near(c[^1], session.run(dynamic.state[0], (x, _inputs)).ToArray<float>());
        Near(c[^1], session.run(unrolled.state.c, (x, _inputs)).ToArray<float>());
    }

    [Fact]
    public void The_forget_bias_is_added_to_the_forget_gate()
    {
        var x = tf.placeholder(tf.float32, (Batch, Time, Depth));
        var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(Units, forget_bias: -0.5f), x, dtype: tf.float32);
        using var session = Initialized();
        Near(
            Reference(session, "rnn", forget_bias: -0.5, [Time, Time, Time]).C[^1],
            session.run(state.c, (x, _inputs)).ToArray<float>()
        );
    }

    [Fact]
    public void Time_major_only_swaps_the_axes()
    {
        var x = tf.placeholder(tf.float32, (Batch, Time, Depth));
        var batch_major = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(Units), x, dtype: tf.float32);
        var time_major = tf.nn.dynamic_rnn(
            tf.nn.rnn_cell.BasicLSTMCell(Units),
            tf.transpose(x, (1, 0, 2)),
            dtype: tf.float32,
            time_major: true,
            scope: "time_major"
        );
        using var session = Initialized();
        Copy(session, from: "rnn", to: "time_major");
        Assert.Equal(
            session.run(batch_major.outputs, (x, _inputs)).ToArray<float>(),
            session.run(tf.transpose(time_major.outputs, (1, 0, 2)), (x, _inputs)).ToArray<float>()
        );
    }

    [Fact]
    public void A_sequence_that_has_ended_keeps_its_state_and_puts_out_zeros()
    {
        var x = tf.placeholder(tf.float32, (-1, Time, Depth));
        var (outputs, state) = tf.nn.dynamic_rnn(
            tf.nn.rnn_cell.BasicLSTMCell(Units),
            x,
            sequence_length: tf.constant(new[] { 2, 5, 0 }),
            dtype: tf.float32
        );
        using var session = Initialized();
        var (h, c) = Reference(session, "rnn", forget_bias: 1, [2, 5, 0]);
        var result = session.run(outputs, (x, _inputs));
        Near(c[^1], session.run(state.c, (x, _inputs)).ToArray<float>());
        Near(h[^1], session.run(state.h, (x, _inputs)).ToArray<float>());
        for (var t = 0; t < Time; t++)
        {
            for (var b = 0; b < Batch; b++)
            {
                var row = Step(result, t)[(b * Units)..((b + 1) * Units)];
                if (t < new[] { 2, 5, 0 }[b])
                    Near(h[t][(b * Units)..((b + 1) * Units)], row);
                else
                    Assert.All(row, value => Assert.Equal(0f, value));
            }
        }
    }

    [Fact]
    public void The_gradient_through_both_forms_is_the_same()
    {
        var x = tf.placeholder(tf.float32, (Batch, Time, Depth));
        var dynamic = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(Units), x, dtype: tf.float32);
        var unrolled = tf.nn.static_rnn(
            tf.nn.rnn_cell.BasicLSTMCell(Units),
            tf.unstack(x, Time, 1),
            dtype: tf.float32,
            scope: "unrolled"
        );
        var by_loop = tf.gradients(tf.reduce_sum(tf.square(dynamic.outputs)), x)[0]!;
        var by_copies = tf.gradients(tf.reduce_sum(tf.square(tf.stack(unrolled.outputs))), x)[0]!;
        using var session = Initialized();
        Copy(session, from: "rnn", to: "unrolled");
        Near(session.run(by_copies, (x, _inputs)).ToArray<float>(), session.run(by_loop, (x, _inputs)).ToArray<float>());
    }

    [Theory]
    [InlineData(3, 1, 2)]
    [InlineData(0, 0, 0)]
    [InlineData(5, 9, 5)]
    public void Lengths_below_and_beyond_the_padding(params int[] lengths)
    {
        var x = tf.placeholder(tf.float32, (-1, Time, Depth));
        var fed = tf.placeholder(tf.int32, -1);
        var int64 = tf.constant(lengths.Select(length => (long)length).ToArray());
        foreach (var (i, sequence_length) in new[] { tf.constant(lengths), fed, int64 }.Index())
        {
            var scope = $"rnn{i}";
            var (outputs, state) = tf.nn.dynamic_rnn(
                tf.nn.rnn_cell.BasicLSTMCell(Units),
                x,
                sequence_length,
                dtype: tf.float32,
                scope: scope
            );
            var gradients = tf.gradients(tf.reduce_sum(outputs) + tf.reduce_sum(state.c), x)[0]!;
            using var session = Initialized();
            FeedItem[] feeds = [(x, _inputs), (fed, new NDArray(lengths))];
            var (h, c) = Reference(session, scope, forget_bias: 1, lengths);
            var (result, gradient) = (session.run(outputs, feeds), session.run(gradients, feeds).ToArray<float>());
            Assert.Equal([Batch, Time, Units], result.shape.dims);
            Near(c[^1], session.run(state.c, feeds).ToArray<float>());
            Near(h[^1], session.run(state.h, feeds).ToArray<float>());
            for (var t = 0; t < Time; t++)
            {
                for (var b = 0; b < Batch; b++)
                {
                    var row = Step(result, t)[(b * Units)..((b + 1) * Units)];
                    var slope = gradient.AsSpan((b * Time + t) * Depth, Depth).ToArray();
                    if (t < lengths[b])
                        Near(h[t][(b * Units)..((b + 1) * Units)], row);
                    else
                        Assert.All(row.Concat(slope), value => Assert.Equal(0f, value));
                    if (t < lengths[b])
                        Assert.All(slope, value => Assert.NotEqual(0f, value));
                }
            }
        }
    }

    private Session Initialized()
    {
        var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        return session;
    }

    private void Copy(Session session, string from, string to)
    {
        foreach (var name in new[] { "kernel", "bias" })
        {
            var (source, target) = (Variable($"{from}/basic_lstm_cell/{name}"), Variable($"{to}/basic_lstm_cell/{name}"));
            session.run(tf.assign(target, session.run(source.AsTensor())).op);
        }
    }

    private static IVariableV1 Variable(string name) => tf.global_variables().Single(v => v.Name == name + ":0");

    /// <summary>The LSTM's equations in double precision: h and c after each step, [batch * units].</summary>
    private (float[][] H, float[][] C) Reference(Session session, string scope, double forget_bias, int[] lengths)
    {
        var kernel = session.run(Variable($"{scope}/basic_lstm_cell/kernel").AsTensor()).ToArray<float>();
        var bias = session.run(Variable($"{scope}/basic_lstm_cell/bias").AsTensor()).ToArray<float>();
        var x = _inputs.ToArray<float>();
        var (h, c) = (new double[Batch * Units], new double[Batch * Units]);
        var (all_h, all_c) = (new float[Time][], new float[Time][]);
        for (var t = 0; t < Time; t++)
        {
            var old = (double[])h.Clone();
            for (var b = 0; b < Batch; b++)
            {
                if (t >= lengths[b])
                    continue;
                for (var u = 0; u < Units; u++)
                {
                    double Gate(int gate) =>
                        bias[gate * Units + u]
                        + Enumerable
                            .Range(0, Depth)
                            .Sum(k => (double)x[(b * Time + t) * Depth + k] * kernel[k * 4 * Units + gate * Units + u])
                        + Enumerable
                            .Range(0, Units)
                            .Sum(k => old[b * Units + k] * kernel[(Depth + k) * 4 * Units + gate * Units + u]);
                    var at = b * Units + u;
                    c[at] = c[at] * Sigmoid(Gate(2) + forget_bias) + Sigmoid(Gate(0)) * Math.Tanh(Gate(1));
                    h[at] = Math.Tanh(c[at]) * Sigmoid(Gate(3));
                }
            }
            (all_h[t], all_c[t]) = (Array.ConvertAll(h, v => (float)v), Array.ConvertAll(c, v => (float)v));
        }
        return (all_h, all_c);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static float[] Step(NDArray outputs, int t) =>
        Enumerable.Range(0, Batch).SelectMany(b => outputs.ToArray<float>().Skip((b * Time + t) * Units).Take(Units)).ToArray();

    private static void Near(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Tolerance);
    }
}
