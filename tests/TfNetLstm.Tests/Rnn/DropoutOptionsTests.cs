using System.Security.Cryptography;
using System.Text;
using Tensorflow;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>What the arguments of a dropout do, as TensorFlow 1.15's rnn_cell_wrapper_impl.py and nest.py say it.</summary>
public sealed class DropoutOptionsTests : IDisposable
{
    private const int Batch = 3,
        Depth = 4,
        Units = 5;

    private readonly Graph _graph = tf.Graph().as_default();
    private readonly Tensor _x = tf.placeholder(tf.float32, (Batch, Depth));

    public void Dispose() => _graph.Exit();

    [Fact]
    public void What_keeps_may_be_a_constant_an_integer_or_a_placeholder()
    {
        var fed = tf.placeholder(tf.float32, Shape.Scalar);
        Drop(tf.constant(1f));
        Drop(1);
        Drop(tf.cast(tf.constant(1), tf.float32));
        Assert.DoesNotContain(_graph.get_operations().OfType<Operation>(), op =>
            op.type == "RandomUniform" && op.name.Contains("dropout")
        );
        Drop(tf.constant(0.25f));
        Drop(fed);
        Assert.Equal(
            2,
            _graph.get_operations().OfType<Operation>().Count(op => op.type == "RandomUniform" && op.name.Contains("dropout"))
        );
        // The second wrapper's three constants are those of inputs, states and outputs.
        Assert.Equal(tf.float32, _graph.OperationByName("DropoutWrapperInit_1/Const").output.dtype);
        Assert.Equal(tf.int32, _graph.OperationByName("DropoutWrapperInit_1/Const_1").output.dtype);
        Assert.Equal(
            "Parameter state_keep_prob must be between 0 and 1: 3",
            Assert.Throws<ValueError>(() => Drop(tf.constant(3.5f))).Message
        );

        void Drop(Probability keep)
        {
            var cell = tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(Units), state_keep_prob: keep);
            Step(cell);
        }
    }

    [Fact]
    public void A_filter_says_which_states_are_dropped()
    {
        var stack = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.LSTMCell(2), tf.nn.rnn_cell.GRUCell(3)]);
        var cell = tf.nn.rnn_cell.DropoutWrapper(
            stack,
            state_keep_prob: 0.5,
            seed: 3,
            // All of the LSTM's, c too, and nothing of the GRU's.
            dropout_state_filter_visitor: part =>
                part.IsTuple && !part[0].IsTuple ? new(true)
                : part.IsTuple ? [true, false]
                : new(true)
        );
        var (_, state) = cell.__call__(_x, cell.zero_state(Batch, tf.float32));
        Assert.Equal([true, true, false], state.Flatten().Select(part => part.op.name.Contains("dropout")));
    }

    /// <summary>A part that is not dropped counts among the seeds, however many tensors it has.</summary>
    [Fact]
    public void A_part_of_a_state_that_is_kept_counts_once()
    {
        var stack = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.LSTMCell(2), tf.nn.rnn_cell.GRUCell(2)]);
        Step(
            tf.nn.rnn_cell.DropoutWrapper(stack, state_keep_prob: 0.5, seed: 3, dropout_state_filter_visitor: part =>
                part.IsTuple && !part[0].IsTuple ? new(false) : new(true)
            )
        );
        Step(tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(2), input_keep_prob: 0.5, seed: 3));
        var seeds = _graph
            .as_graph_def()
            .Node.Where(node => node.Op == "RandomUniform" && node.Name.StartsWith("dropout"))
            .Select(node => node.Attr["seed2"].I);
        Assert.Equal([SeedOf("3state_1"), SeedOf("3input_0")], seeds);

        static long SeedOf(string text) =>
            Convert.ToUInt32(Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text)))[..8], 16) & 0x7FFFFFFF;
    }

    [Fact]
    public void A_filter_gives_truths()
    {
        Refused<TypeError>("traverse_fn returned structure: (True, False) for non-structure: ", part =>
            part.IsTuple ? new(true) : [true, false]
        );
        Refused<TypeError>("traverse_fn returned a non-bool scalar: 1 for input: LSTMStateTuple(c=", _ => new(1));
        Refused<TypeError>("traverse_fn didn't return a depth=1 structure of bools.  saw: (1, True)  for structure: ", part =>
            part.IsTuple ? [1, true] : new(true)
        );
        Refused<ValueError>(
            "The two structures don't have the same sequence length. Input structure has length 2, while shallow structure "
                + "has length 3.",
            part => part.IsTuple ? [true, true, false] : new(true)
        );

        void Refused<T>(string message, Func<Nest<Tensor>, Nest<object>> filter)
            where T : Exception
        {
            var cell = tf.nn.rnn_cell.DropoutWrapper(
                tf.nn.rnn_cell.LSTMCell(2),
                state_keep_prob: 0.5,
                dropout_state_filter_visitor: filter
            );
            Assert.StartsWith(message, Assert.Throws<T>(() => Step(cell)).Message);
        }
    }

    private void Step(RNNCell cell) => cell.__call__(_x, cell.zero_state(Batch, tf.float32));
}
