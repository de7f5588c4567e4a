using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>
/// An LSTM cell's state: what it remembers, c, and what it last put out, h; both [batch, num_units]. It converts to and from the
/// structure that networks take and give. Source: TensorFlow 1.15's <c>LSTMStateTuple</c> (python/ops/rnn_cell_impl.py).
/// </summary>
public sealed record LSTMStateTuple(Tensor c, Tensor h)
{
    /// <summary>The element type of both.</summary>
    /// <exception cref="TypeError">They have different ones.</exception>
    public TF_DataType dtype =>
        c.dtype == h.dtype
            ? c.dtype
            : throw new TypeError($"Inconsistent internal state: {PythonText.Of(c.dtype)} vs {PythonText.Of(h.dtype)}");

    /// <summary>c at 0 and h at 1, as in Python.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another index.</exception>
    public Tensor this[int index] =>
        index switch
        {
            0 => c,
            1 => h,
            _ => throw new ArgumentOutOfRangeException(nameof(index), index, "An LSTM state has c at 0 and h at 1."),
        };

    /// <summary>The structure of c and h.</summary>
    public static implicit operator Nest<Tensor>(LSTMStateTuple state) => new([state.c, state.h], TupleType.LSTMState);

    /// <summary>The state that a structure is, or a pair.</summary>
    /// <exception cref="TypeError">It is no pair of tensors.</exception>
    public static implicit operator LSTMStateTuple(Nest<Tensor> state)
    {
        var (c, h) = state;
        return new(c.Value, h.Value);
    }
}

/// <summary>The parts of an LSTM's state in a structure.</summary>
public static class LSTMStateExtensions
{
    extension(Nest<Tensor> state)
    {
        /// <summary>What an LSTM remembers: [batch, num_units].</summary>
        /// <exception cref="TypeError">This is no <see cref="LSTMStateTuple"/>.</exception>
        public Tensor c => state.Field("c");

        /// <summary>What an LSTM last put out: [batch, num_units], or with a projection [batch, num_proj].</summary>
        /// <exception cref="TypeError">This is no <see cref="LSTMStateTuple"/>.</exception>
        public Tensor h => state.Field("h");
    }
}
