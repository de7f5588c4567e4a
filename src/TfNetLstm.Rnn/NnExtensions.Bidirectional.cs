using Tensorflow;

namespace TfNetLstm.Rnn;

/// <content>The networks that go in both directions.</content>
public static partial class NnExtensions
{
    extension(tensorflow.nn_internal nn)
    {
        /// <summary>
        /// Runs two cells over a sequence, one of them from its end. Source: TensorFlow 1.15
        /// <c>tf.nn.bidirectional_dynamic_rnn</c> (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell_fw">The cell that goes forward.</param>
        /// <param name="cell_bw">The cell that goes backward.</param>
        /// <param name="inputs">[batch, time, depth], or [time, batch, depth] if <paramref name="time_major"/>.</param>
        /// <param name="sequence_length">[batch] int32 or int64: where each sequence ends, and is read backward from.</param>
        /// <param name="initial_state_fw">The forward cell's state before its first step; zeros if null.</param>
        /// <param name="initial_state_bw">The backward cell's state before its first step; zeros if null.</param>
        /// <param name="dtype">The element type of states of zeros, and of the outputs; the states' by default.</param>
        /// <param name="parallel_iterations">Recorded in the graph; 32 if null or 0.</param>
        /// <param name="swap_memory">Recorded in the graph.</param>
        /// <param name="time_major">Whether inputs and outputs have the steps first.</param>
        /// <param name="scope">The variable scope; <c>bidirectional_rnn</c> by default.</param>
        /// <returns>
        /// Both outputs, each [batch, time, size] in the order of the inputs, and both last states: the backward one's is that of
        /// the sequence's begin.
        /// </returns>
        /// <exception cref="TypeError">A cell is missing.</exception>
        /// <exception cref="ValueError">As of <c>dynamic_rnn</c>, for either direction.</exception>
        /// <exception cref="InvalidArgumentError">
        /// There are more or fewer lengths than sequences: here if it is known already, else when the graph runs.
        /// </exception>
        public ((Tensor fw, Tensor bw) outputs, (Nest<Tensor> fw, Nest<Tensor> bw) output_states) bidirectional_dynamic_rnn(
            RNNCell cell_fw,
            RNNCell cell_bw,
            Tensor inputs,
            Tensor? sequence_length = null,
            Nest<Tensor>? initial_state_fw = null,
            Nest<Tensor>? initial_state_bw = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            int? parallel_iterations = null,
            bool swap_memory = false,
            bool time_major = false,
            RnnScope scope = default
        ) =>
            BidirectionalRnn.Dynamic(
                cell_fw,
                cell_bw,
                inputs is null ? null! : new(inputs),
                sequence_length,
                initial_state_fw,
                initial_state_bw,
                dtype,
                parallel_iterations,
                swap_memory,
                time_major,
                scope
            );

        /// <summary>
        /// Runs two cells over sequences that have a structure, one of them from their end. Source: TensorFlow 1.15
        /// <c>tf.nn.bidirectional_dynamic_rnn</c> (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell_fw">The cell that goes forward.</param>
        /// <param name="cell_bw">The cell that goes backward.</param>
        /// <param name="inputs">
        /// What the cells take, of tensors [batch, time, depth], or [time, batch, depth] if <paramref name="time_major"/>.
        /// </param>
        /// <param name="sequence_length">[batch] int32 or int64: where each sequence ends, and is read backward from.</param>
        /// <param name="initial_state_fw">The forward cell's state before its first step; zeros if null.</param>
        /// <param name="initial_state_bw">The backward cell's state before its first step; zeros if null.</param>
        /// <param name="dtype">The element type of states of zeros, and of the outputs; the states' by default.</param>
        /// <param name="parallel_iterations">Recorded in the graph; 32 if null or 0.</param>
        /// <param name="swap_memory">Recorded in the graph.</param>
        /// <param name="time_major">Whether inputs and outputs have the steps first.</param>
        /// <param name="scope">The variable scope; <c>bidirectional_rnn</c> by default.</param>
        /// <returns>
        /// Both outputs, of the structures of the cells' outputs, in the order of the inputs, and both last states.
        /// </returns>
        /// <exception cref="TypeError">A cell is missing.</exception>
        /// <exception cref="ValueError">As of <c>dynamic_rnn</c>, for either direction.</exception>
        /// <exception cref="InvalidArgumentError">
        /// There are more or fewer lengths than sequences: here if it is known already, else when the graph runs.
        /// </exception>
        public (
            (Nest<Tensor> fw, Nest<Tensor> bw) outputs,
            (Nest<Tensor> fw, Nest<Tensor> bw) output_states
        ) bidirectional_dynamic_rnn(
            RNNCell cell_fw,
            RNNCell cell_bw,
            Nest<Tensor> inputs,
            Tensor? sequence_length = null,
            Nest<Tensor>? initial_state_fw = null,
            Nest<Tensor>? initial_state_bw = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            int? parallel_iterations = null,
            bool swap_memory = false,
            bool time_major = false,
            RnnScope scope = default
        ) =>
            BidirectionalRnn.Dynamic(
                cell_fw,
                cell_bw,
                inputs,
                sequence_length,
                initial_state_fw,
                initial_state_bw,
                dtype,
                parallel_iterations,
                swap_memory,
                time_major,
                scope
            );

        /// <summary>
        /// Runs two cells over a list of inputs, one of them from its end, one copy of their graphs for each. Source: TensorFlow
        /// 1.15 <c>tf.nn.static_bidirectional_rnn</c> (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell_fw">The cell that goes forward.</param>
        /// <param name="cell_bw">The cell that goes backward.</param>
        /// <param name="inputs">One tensor for each step, [batch, depth].</param>
        /// <param name="initial_state_fw">The forward cell's state before its first step; zeros if null.</param>
        /// <param name="initial_state_bw">The backward cell's state before its first step; zeros if null.</param>
        /// <param name="dtype">The element type of states of zeros.</param>
        /// <param name="sequence_length">[batch] int32 or int64: where each sequence ends, and is read backward from.</param>
        /// <param name="scope">The variable scope; <c>bidirectional_rnn</c> by default.</param>
        /// <returns>
        /// Both outputs of each step beside each other, [batch, size forward + size backward], and both last states.
        /// </returns>
        /// <exception cref="TypeError">A cell is missing, or null in the place of the list.</exception>
        /// <exception cref="ValueError">As of <c>static_rnn</c>, for either direction.</exception>
        public (Tensor[] outputs, Nest<Tensor> output_state_fw, Nest<Tensor> output_state_bw) static_bidirectional_rnn(
            RNNCell cell_fw,
            RNNCell cell_bw,
            Tensor[] inputs,
            Nest<Tensor>? initial_state_fw = null,
            Nest<Tensor>? initial_state_bw = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            Tensor? sequence_length = null,
            RnnScope scope = default
        )
        {
            var (outputs, fw, bw) = BidirectionalRnn.Static(
                cell_fw,
                cell_bw,
                Nests(inputs),
                initial_state_fw,
                initial_state_bw,
                dtype,
                sequence_length,
                scope
            );
            return (Tensors(outputs), fw, bw);
        }

        /// <summary>
        /// Runs two cells over a list of inputs that have structures, one of them from its end, one copy of their graphs for
        /// each. Source: TensorFlow 1.15 <c>tf.nn.static_bidirectional_rnn</c> (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell_fw">The cell that goes forward.</param>
        /// <param name="cell_bw">The cell that goes backward.</param>
        /// <param name="inputs">For each step what the cells take, of tensors [batch, depth].</param>
        /// <param name="initial_state_fw">The forward cell's state before its first step; zeros if null.</param>
        /// <param name="initial_state_bw">The backward cell's state before its first step; zeros if null.</param>
        /// <param name="dtype">The element type of states of zeros.</param>
        /// <param name="sequence_length">[batch] int32 or int64: where each sequence ends, and is read backward from.</param>
        /// <param name="scope">The variable scope; <c>bidirectional_rnn</c> by default.</param>
        /// <returns>Both outputs of each step beside each other, part by part, and both last states.</returns>
        /// <exception cref="TypeError">A cell is missing, or null in the place of the list.</exception>
        /// <exception cref="ValueError">As of <c>static_rnn</c>, for either direction.</exception>
        public (Nest<Tensor>[] outputs, Nest<Tensor> output_state_fw, Nest<Tensor> output_state_bw) static_bidirectional_rnn(
            RNNCell cell_fw,
            RNNCell cell_bw,
            Nest<Tensor>[] inputs,
            Nest<Tensor>? initial_state_fw = null,
            Nest<Tensor>? initial_state_bw = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            Tensor? sequence_length = null,
            RnnScope scope = default
        ) => BidirectionalRnn.Static(cell_fw, cell_bw, inputs, initial_state_fw, initial_state_bw, dtype, sequence_length, scope);
    }
}
