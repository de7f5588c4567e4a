using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>
/// What keeps the states of a network between one run and the next. Source: the <c>state_saver</c> of TensorFlow 1.15's
/// <c>tf.nn.static_state_saving_rnn</c> (python/ops/rnn.py).
/// </summary>
public interface IStateSaver
{
    /// <summary>The state of this name before the first step: [batch, size].</summary>
    Tensor state(string name);

    /// <summary>Keeps a state, [batch, size], under this name; the operation that does, or a tensor that it gives.</summary>
    ITensorOrOperation save_state(string name, Tensor value);
}
