using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <content>Networks of <c>tf.nn</c> under the names that they had first.</content>
public sealed partial class ContribRnn
{
    /// <inheritdoc cref="NnExtensions.extension(tensorflow.nn_internal).static_rnn(RNNCell, Tensor[], Nest{Tensor}, TF_DataType,
    /// Tensor, RnnScope)"/>
    public (Tensor[] outputs, Nest<Tensor> state) static_rnn(
        RNNCell cell,
        Tensor[] inputs,
        Nest<Tensor>? initial_state = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Tensor? sequence_length = null,
        RnnScope scope = default
    ) => tf.nn.static_rnn(cell, inputs, initial_state, dtype, sequence_length, scope);

    /// <inheritdoc cref="NnExtensions.extension(tensorflow.nn_internal).static_bidirectional_rnn(RNNCell, RNNCell, Tensor[],
    /// Nest{Tensor}, Nest{Tensor}, TF_DataType, Tensor, RnnScope)"/>
    public (Tensor[] outputs, Nest<Tensor> output_state_fw, Nest<Tensor> output_state_bw) static_bidirectional_rnn(
        RNNCell cell_fw,
        RNNCell cell_bw,
        Tensor[] inputs,
        Nest<Tensor>? initial_state_fw = null,
        Nest<Tensor>? initial_state_bw = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Tensor? sequence_length = null,
        RnnScope scope = default
    ) =>
        tf.nn.static_bidirectional_rnn(
            cell_fw,
            cell_bw,
            inputs,
            initial_state_fw,
            initial_state_bw,
            dtype,
            sequence_length,
            scope
        );

    /// <inheritdoc cref="NnExtensions.extension(tensorflow.nn_internal).static_state_saving_rnn(RNNCell, Tensor[], IStateSaver,
    /// Nest{string}, Tensor, RnnScope)"/>
    public (Tensor[] outputs, Nest<Tensor> state) static_state_saving_rnn(
        RNNCell cell,
        Tensor[] inputs,
        IStateSaver state_saver,
        Nest<string> state_name,
        Tensor? sequence_length = null,
        RnnScope scope = default
    ) => tf.nn.static_state_saving_rnn(cell, inputs, state_saver, state_name, sequence_length, scope);
}
