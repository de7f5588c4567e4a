using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>
/// An LSTM cell's state: what it remembers, c, and what it last put out, h; both [batch, num_units]. Source: TensorFlow's
/// <c>LSTMStateTuple</c> (python/ops/rnn_cell_impl.py).
/// </summary>
public sealed record LSTMStateTuple(Tensor c, Tensor h)
{
    /// <summary>c at 0 and h at 1, as in Python.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another index.</exception>
    public Tensor this[int index] =>
        index switch
        {
            0 => c,
            1 => h,
            _ => throw new ArgumentOutOfRangeException(nameof(index), index, "An LSTM state has c at 0 and h at 1."),
        };
}
