using Tensorflow;
using Tensorflow.Operations;

namespace TfNetLstm.Rnn;

/// <summary>
/// The cells and networks of <c>tf.contrib.rnn</c> (TensorFlow 1.15's contrib/rnn), which has all cells of <c>tf.nn.rnn_cell</c>
/// too.
/// </summary>
public sealed partial class ContribRnn : rnn_cell_impl
{
    internal ContribRnn() { }

    /// <inheritdoc cref="Rnn.LayerNormBasicLSTMCell(int, double, int?, Func{Tensor, Tensor}, bool, float, float, Probability?,
    /// int?, Reuse)"/>
    public LayerNormBasicLSTMCell LayerNormBasicLSTMCell(
        int num_units,
        double forget_bias = 1.0,
        int? input_size = null,
        Func<Tensor, Tensor>? activation = null,
        bool layer_norm = true,
        float norm_gain = 1.0f,
        float norm_shift = 0.0f,
        Probability? dropout_keep_prob = null,
        int? dropout_prob_seed = null,
        Reuse reuse = default
    ) =>
        new(
            num_units,
            forget_bias,
            input_size,
            activation,
            layer_norm,
            norm_gain,
            norm_shift,
            dropout_keep_prob,
            dropout_prob_seed,
            reuse
        );

    /// <inheritdoc cref="Rnn.AttentionCellWrapper(RNNCell, int, int?, int?, int?, bool, Reuse)"/>
    public AttentionCellWrapper AttentionCellWrapper(
        RNNCell cell,
        int attn_length,
        int? attn_size = null,
        int? attn_vec_size = null,
        int? input_size = null,
        bool state_is_tuple = true,
        Reuse reuse = default
    ) => new(cell, attn_length, attn_size, attn_vec_size, input_size, state_is_tuple, reuse);

    /// <summary>
    /// Networks in both directions on top of each other, in loops: each takes both outputs of the one below, beside each other.
    /// Source: TensorFlow 1.15 <c>tf.contrib.rnn.stack_bidirectional_dynamic_rnn</c>.
    /// </summary>
    /// <param name="cells_fw">The cells that go forward, the lowest first.</param>
    /// <param name="cells_bw">The cells that go backward, as many.</param>
    /// <param name="inputs">[batch, time, depth], or [time, batch, depth] if <paramref name="time_major"/>.</param>
    /// <param name="initial_states_fw">The forward cells' states before their first step; zeros if null.</param>
    /// <param name="initial_states_bw">The backward cells' states before their first step; zeros if null.</param>
    /// <param name="dtype">The element type of states of zeros.</param>
    /// <param name="sequence_length">[batch] int32 or int64: where each sequence ends, and is read backward from.</param>
    /// <param name="parallel_iterations">Recorded in the graph; 32 if null or 0.</param>
    /// <param name="time_major">Whether inputs and outputs have the steps first.</param>
    /// <param name="scope">The variable scope; <c>stack_bidirectional_rnn</c> by default.</param>
    /// <param name="swap_memory">Recorded in the graph.</param>
    /// <returns>Both outputs of the highest cells beside each other, and the tuples of the last states.</returns>
    /// <exception cref="ValueError">No cells, or another number of them or of states.</exception>
    public (Tensor outputs, Nest<Tensor> output_states_fw, Nest<Tensor> output_states_bw) stack_bidirectional_dynamic_rnn(
        RNNCell[] cells_fw,
        RNNCell[] cells_bw,
        Tensor inputs,
        Nest<Tensor>[]? initial_states_fw = null,
        Nest<Tensor>[]? initial_states_bw = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Tensor? sequence_length = null,
        int? parallel_iterations = null,
        bool time_major = false,
        RnnScope scope = default,
        bool swap_memory = false
    ) =>
        StackBidirectionalRnn.Dynamic(
            cells_fw,
            cells_bw,
            inputs,
            initial_states_fw,
            initial_states_bw,
            dtype,
            sequence_length,
            parallel_iterations,
            time_major,
            scope,
            swap_memory
        );

    /// <summary>
    /// Networks in both directions on top of each other, unrolled: each takes both outputs of the one below, beside each other.
    /// Source: TensorFlow 1.15 <c>tf.contrib.rnn.stack_bidirectional_rnn</c>.
    /// </summary>
    /// <param name="cells_fw">The cells that go forward, the lowest first.</param>
    /// <param name="cells_bw">The cells that go backward, as many.</param>
    /// <param name="inputs">One tensor for each step, [batch, depth].</param>
    /// <param name="initial_states_fw">The forward cells' states before their first step; zeros if null.</param>
    /// <param name="initial_states_bw">The backward cells' states before their first step; zeros if null.</param>
    /// <param name="dtype">The element type of states of zeros.</param>
    /// <param name="sequence_length">[batch] int32 or int64: where each sequence ends, and is read backward from.</param>
    /// <param name="scope">The variable scope; <c>stack_bidirectional_rnn</c> by default.</param>
    /// <returns>Of each step both outputs of the highest cells beside each other, and the tuples of the last states.</returns>
    /// <exception cref="ValueError">No cells, or another number of them or of states.</exception>
    public (Tensor[] outputs, Nest<Tensor> output_states_fw, Nest<Tensor> output_states_bw) stack_bidirectional_rnn(
        RNNCell[] cells_fw,
        RNNCell[] cells_bw,
        Tensor[] inputs,
        Nest<Tensor>[]? initial_states_fw = null,
        Nest<Tensor>[]? initial_states_bw = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Tensor? sequence_length = null,
        RnnScope scope = default
    )
    {
        var (outputs, fw, bw) = StackBidirectionalRnn.Static(
            cells_fw,
            cells_bw,
            Array.ConvertAll(inputs, input => new Nest<Tensor>(input)),
            initial_states_fw,
            initial_states_bw,
            dtype,
            sequence_length,
            scope
        );
        return (Array.ConvertAll(outputs, output => output.Value), fw, bw);
    }
}
