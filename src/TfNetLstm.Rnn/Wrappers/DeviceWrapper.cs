using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// Places a cell's operations on a device; inputs, outputs and states are the inner cell's. Source: TensorFlow 1.15's
/// <c>tf.nn.rnn_cell.DeviceWrapper</c> (python/ops/rnn_cell_wrapper_impl.py).
/// </summary>
public class DeviceWrapper : RNNCellWrapper
{
    private readonly Func<ITensorFlowObject> _device;

    /// <summary>A cell on a device.</summary>
    /// <param name="cell">The inner cell.</param>
    /// <param name="device">The device, such as <c>/cpu:0</c>; what it leaves open is that of <c>tf.device</c> around it.</param>
    /// <exception cref="TypeError">There is no cell.</exception>
    public DeviceWrapper(RNNCell cell, string device)
        : base(cell) => _device = () => ops.device(device);

    /// <summary>A cell whose operations a function places.</summary>
    /// <param name="cell">The inner cell.</param>
    /// <param name="device">
    /// Tells the device of an operation, such as what <c>tf.train.replica_device_setter</c> gives.
    /// </param>
    /// <exception cref="TypeError">There is no cell.</exception>
    public DeviceWrapper(RNNCell cell, Func<Operation, string?> device)
        : base(cell) => _device = () => RnnBackend.Device(device);

    private protected override (Nest<Tensor> output, Nest<Tensor> state) CallWrapped(
        Nest<Tensor> inputs,
        Nest<Tensor> state,
        CellCall call
    ) => tf_with(_device(), _ => call(inputs, state));

    /// <inheritdoc/>
    public override Nest<Tensor> zero_state(BatchSize batch_size, TF_DataType dtype) =>
        tf_with(tf.name_scope($"{ClassName}ZeroState"), _ => tf_with(_device(), _ => cell.zero_state(batch_size, dtype)));
}
