using Tensorflow;
using Tensorflow.Operations;

namespace TfNetLstm.Rnn;

/// <summary>The recurrent layer as members of <c>tf.nn</c> and <c>tf.nn.rnn_cell</c>.</summary>
public static class RnnExtensions
{
    extension(rnn_cell_impl rnn_cell)
    {
        /// <inheritdoc cref="Rnn.BasicLSTMCell(int, double, bool, IInitializer, string, TF_DataType)"/>
        public BasicLSTMCell BasicLSTMCell(
            int num_units,
            double forget_bias = 1.0,
            bool state_is_tuple = true,
            IInitializer? kernel_initializer = null,
            TF_DataType dtype = TF_DataType.DtInvalid
        ) => new(num_units, forget_bias, state_is_tuple, kernel_initializer, dtype: dtype);
    }

    extension(tensorflow.nn_internal nn)
    {
        /// <summary>
        /// Runs a cell over a list of inputs, one copy of the cell's graph for each. Source: TensorFlow 1.15
        /// <c>tf.nn.static_rnn</c> (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell">The cell.</param>
        /// <param name="inputs">One tensor for each step, [batch, depth]; floating numbers.</param>
        /// <param name="initial_state">The state before the first step; zeros if null, and then the dtype must be given.</param>
        /// <param name="dtype">The element type of a state of zeros.</param>
        /// <param name="scope">The variable scope; <c>rnn</c> if empty.</param>
        /// <returns>The outputs of all steps, each [batch, num_units], and the last state.</returns>
        /// <exception cref="TypeError">No cell, or null in the place of the list.</exception>
        /// <exception cref="ValueError">
        /// No inputs, one of another rank or of unknown depth, batch sizes that differ, or neither a state nor a type.
        /// </exception>
        public (Tensor[] outputs, LSTMStateTuple state) static_rnn(
            BasicLSTMCell cell,
            Tensor[] inputs,
            LSTMStateTuple? initial_state = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            string scope = "rnn"
        ) => StaticRnn.Build(cell, inputs, initial_state, dtype, scope);

        /// <summary>
        /// Runs a cell over a sequence, in a loop. Source: TensorFlow 1.15 <c>tf.nn.dynamic_rnn</c> (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell">The cell.</param>
        /// <param name="inputs">
        /// [batch, time, depth], or [time, batch, depth] if <paramref name="time_major"/>; floating numbers.
        /// </param>
        /// <param name="sequence_length">
        /// [batch] int32 or int64: after its end a sequence's state stays and its outputs are 0.
        /// </param>
        /// <param name="initial_state">The state before the first step; zeros if null, and then the dtype must be given.</param>
        /// <param name="dtype">The element type of a state of zeros, and of the outputs; the state's by default.</param>
        /// <param name="parallel_iterations">Recorded in the graph; 32 if null or 0.</param>
        /// <param name="swap_memory">Recorded in the graph.</param>
        /// <param name="time_major">Whether inputs and outputs have the steps first.</param>
        /// <param name="scope">The variable scope; <c>rnn</c> if empty.</param>
        /// <returns>
        /// The outputs of all steps, shaped as the inputs with num_units in place of depth, and the last state.
        /// </returns>
        /// <exception cref="TypeError">No cell.</exception>
        /// <exception cref="ValueError">
        /// Inputs of another rank or of unknown depth, lengths that are no vector, a state of mixed types, or neither a state nor
        /// a type.
        /// </exception>
        /// <exception cref="InvalidArgumentError">
        /// As is known already, there are more or fewer lengths than sequences.
        /// </exception>
        public (Tensor outputs, LSTMStateTuple state) dynamic_rnn(
            BasicLSTMCell cell,
            Tensor inputs,
            Tensor? sequence_length = null,
            LSTMStateTuple? initial_state = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            int? parallel_iterations = null,
            bool swap_memory = false,
            bool time_major = false,
            string scope = "rnn"
        ) =>
            DynamicRnn.Build(
                cell,
                inputs,
                sequence_length,
                initial_state,
                dtype,
                parallel_iterations is null or 0 ? 32 : parallel_iterations.Value,
                swap_memory,
                time_major,
                scope
            );
    }
}
