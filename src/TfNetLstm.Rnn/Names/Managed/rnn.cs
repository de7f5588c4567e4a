using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace Tensorflow.Operations;

/// <summary>The recurrent networks under the names that they have in TensorFlow.NET.</summary>
public class rnn
{
    /// <inheritdoc cref="NnExtensions.extension(tensorflow.nn_internal).static_rnn(RNNCell, Tensor[], Nest{Tensor}, TF_DataType,
    /// Tensor, RnnScope)"/>
    public static (Tensor[], LSTMStateTuple) static_rnn(
        BasicLstmCell cell,
        Tensor[] inputs,
        Nest<Tensor>? initial_state,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Tensor? sequence_length = null,
        VariableScope? scope = null
    ) => tf.nn.static_rnn(cell, inputs, initial_state, dtype, sequence_length, scope);

    /// <inheritdoc cref="NnExtensions.extension(tensorflow.nn_internal).dynamic_rnn(RNNCell, Tensor, Tensor, Nest{Tensor},
    /// TF_DataType, int?, bool, bool, RnnScope)"/>
    public static (Tensor, Nest<Tensor>) dynamic_rnn(
        RNNCell cell,
        Tensor inputs_tensor,
        Tensor? sequence_length = null,
        Nest<Tensor>? initial_state = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        int? parallel_iterations = null,
        bool swap_memory = false,
        bool time_major = false
    ) =>
        tf.nn.dynamic_rnn(
            cell,
            inputs_tensor,
            sequence_length,
            initial_state,
            dtype,
            parallel_iterations,
            swap_memory,
            time_major
        );

    /// <inheritdoc cref="NnExtensions.extension(tensorflow.nn_internal).static_bidirectional_rnn(RNNCell, RNNCell, Tensor[],
    /// Nest{Tensor}, Nest{Tensor}, TF_DataType, Tensor, RnnScope)"/>
    public static (Tensor[], LSTMStateTuple, LSTMStateTuple) static_bidirectional_rnn(
        BasicLstmCell cell_fw,
        BasicLstmCell cell_bw,
        Tensor[] inputs,
        Nest<Tensor>? initial_state_fw = null,
        Nest<Tensor>? initial_state_bw = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Tensor? sequence_length = null,
        string? scope = null
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
}
