using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// Places a cell's operations on a device. Source: TensorFlow 1.15's <c>tf.nn.rnn_cell.DeviceWrapper</c>
/// (python/ops/rnn_cell_wrapper_impl.py).
/// </summary>
/// <param name="cell">The inner cell.</param>
/// <param name="device">The device, such as <c>/cpu:0</c>.</param>
public class DeviceWrapper(RNNCell cell, string device) : RNNCellWrapper(cell)
{
    private protected override (Nest<Tensor> output, Nest<Tensor> state) CallWrapped(
        Nest<Tensor> inputs,
        Nest<Tensor> state,
        CellCall call
    ) => tf_with(ops.device(device), _ => call(inputs, state));

    /// <inheritdoc/>
    public override Nest<Tensor> zero_state(BatchSize batch_size, TF_DataType dtype) =>
        tf_with(tf.name_scope($"{GetType().Name}ZeroState"), _ =>
            tf_with(ops.device(device), _ => cell.zero_state(batch_size, dtype))
        );
}
