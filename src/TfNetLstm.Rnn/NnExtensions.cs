using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>The recurrent networks as members of <c>tf.nn</c>.</summary>
public static partial class NnExtensions
{
    extension(tensorflow.nn_internal nn)
    {
        /// <summary>
        /// Runs a cell over a list of inputs, one copy of the cell's graph for each. Source: TensorFlow 1.15
        /// <c>tf.nn.static_rnn</c> (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell">The cell.</param>
        /// <param name="inputs">One tensor for each step, [batch, depth]; floating numbers.</param>
        /// <param name="initial_state">The state before the first step; zeros if null, and then the dtype must be given.</param>
        /// <param name="dtype">The element type of a state of zeros, and of the outputs where a sequence has ended.</param>
        /// <param name="sequence_length">
        /// [batch] int32 or int64: after its end a sequence's state stays and its outputs are 0.
        /// </param>
        /// <param name="scope">The variable scope; <c>rnn</c> by default.</param>
        /// <returns>The outputs of all steps, each [batch, size], and the last state.</returns>
        /// <exception cref="TypeError">No cell, or null in the place of the list.</exception>
        /// <exception cref="ValueError">
        /// No inputs, one of another rank or of unknown depth, batch sizes that differ, lengths that are no vector, or neither a
        /// state nor a type.
        /// </exception>
        public (Tensor[] outputs, Nest<Tensor> state) static_rnn(
            RNNCell cell,
            Tensor[] inputs,
            Nest<Tensor>? initial_state = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            Tensor? sequence_length = null,
            RnnScope scope = default
        )
        {
            var (outputs, state) = StaticRnn.Build(cell, Nests(inputs), initial_state, dtype, sequence_length, scope);
            return (Tensors(outputs), state);
        }

        /// <summary>
        /// Runs a cell over a list of inputs that have structures, one copy of the cell's graph for each. Source: TensorFlow 1.15
        /// <c>tf.nn.static_rnn</c> (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell">The cell.</param>
        /// <param name="inputs">For each step what the cell takes, of tensors [batch, depth].</param>
        /// <param name="initial_state">The state before the first step; zeros if null, and then the dtype must be given.</param>
        /// <param name="dtype">The element type of a state of zeros, and of the outputs where a sequence has ended.</param>
        /// <param name="sequence_length">
        /// [batch] int32 or int64: after its end a sequence's state stays and its outputs are 0.
        /// </param>
        /// <param name="scope">The variable scope; <c>rnn</c> by default.</param>
        /// <returns>The outputs of all steps, of the structure of the cell's output, and the last state.</returns>
        /// <exception cref="TypeError">No cell, or null in the place of the list.</exception>
        /// <exception cref="ValueError">As where the inputs are tensors.</exception>
        public (Nest<Tensor>[] outputs, Nest<Tensor> state) static_rnn(
            RNNCell cell,
            Nest<Tensor>[] inputs,
            Nest<Tensor>? initial_state = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            Tensor? sequence_length = null,
            RnnScope scope = default
        ) => StaticRnn.Build(cell, inputs, initial_state, dtype, sequence_length, scope);

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
        /// <param name="scope">The variable scope; <c>rnn</c> by default.</param>
        /// <returns>
        /// The outputs of all steps, shaped as the inputs with the output's size in place of depth, and the last state.
        /// </returns>
        /// <exception cref="TypeError">No cell.</exception>
        /// <exception cref="ValueError">
        /// Inputs of another rank or of unknown depth, lengths that are no vector, a state of mixed types, or neither a state nor
        /// a type.
        /// </exception>
        /// <exception cref="InvalidArgumentError">
        /// There are more or fewer lengths than sequences: here if it is known already, else when the graph runs.
        /// </exception>
        public (Tensor outputs, Nest<Tensor> state) dynamic_rnn(
            RNNCell cell,
            Tensor inputs,
            Tensor? sequence_length = null,
            Nest<Tensor>? initial_state = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            int? parallel_iterations = null,
            bool swap_memory = false,
            bool time_major = false,
            RnnScope scope = default
        ) =>
            DynamicRnn.Build(
                cell,
                inputs is null ? null! : new(inputs),
                sequence_length,
                initial_state,
                dtype,
                parallel_iterations,
                swap_memory,
                time_major,
                scope
            );

        /// <summary>
        /// Runs a cell over sequences that have a structure, in a loop. Source: TensorFlow 1.15 <c>tf.nn.dynamic_rnn</c>
        /// (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell">The cell.</param>
        /// <param name="inputs">
        /// What the cell takes, of tensors [batch, time, depth], or [time, batch, depth] if <paramref name="time_major"/>.
        /// </param>
        /// <param name="sequence_length">
        /// [batch] int32 or int64: after its end a sequence's state stays and its outputs are 0.
        /// </param>
        /// <param name="initial_state">The state before the first step; zeros if null, and then the dtype must be given.</param>
        /// <param name="dtype">The element type of a state of zeros, and of the outputs; the state's by default.</param>
        /// <param name="parallel_iterations">Recorded in the graph; 32 if null or 0.</param>
        /// <param name="swap_memory">Recorded in the graph.</param>
        /// <param name="time_major">Whether inputs and outputs have the steps first.</param>
        /// <param name="scope">The variable scope; <c>rnn</c> by default.</param>
        /// <returns>The outputs of all steps, of the structure of the cell's output, and the last state.</returns>
        /// <exception cref="TypeError">No cell.</exception>
        /// <exception cref="ValueError">As where the inputs are a tensor, or they differ in time or batch.</exception>
        public (Nest<Tensor> outputs, Nest<Tensor> state) dynamic_rnn(
            RNNCell cell,
            Nest<Tensor> inputs,
            Tensor? sequence_length = null,
            Nest<Tensor>? initial_state = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            int? parallel_iterations = null,
            bool swap_memory = false,
            bool time_major = false,
            RnnScope scope = default
        ) =>
            DynamicRnn.Build(
                cell,
                inputs,
                sequence_length,
                initial_state,
                dtype,
                parallel_iterations,
                swap_memory,
                time_major,
                scope
            );

        /// <summary>
        /// Runs a cell over a list of inputs from a state that something keeps between runs, and has the last one kept. Source:
        /// TensorFlow 1.15 <c>tf.nn.static_state_saving_rnn</c> (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell">The cell.</param>
        /// <param name="inputs">One tensor for each step, [batch, depth]; floating numbers.</param>
        /// <param name="state_saver">What keeps the state.</param>
        /// <param name="state_name">
        /// The state's name, or one for each of its parts, as a tuple if the cell's state is one.
        /// </param>
        /// <param name="sequence_length">
        /// [batch] int32 or int64: after its end a sequence's state stays and its outputs are 0.
        /// </param>
        /// <param name="scope">The variable scope; <c>rnn</c> by default.</param>
        /// <returns>The outputs of all steps, each [batch, size], and the last state; reading the last has it kept.</returns>
        /// <exception cref="ValueError">There are other names than states, or as of <c>static_rnn</c>.</exception>
        public (Tensor[] outputs, Nest<Tensor> state) static_state_saving_rnn(
            RNNCell cell,
            Tensor[] inputs,
            IStateSaver state_saver,
            Nest<string> state_name,
            Tensor? sequence_length = null,
            RnnScope scope = default
        )
        {
            var (outputs, state) = StateSavingRnn.Build(cell, Nests(inputs), state_saver, state_name, sequence_length, scope);
            return (Tensors(outputs), state);
        }

        /// <summary>
        /// Runs a cell in a loop in which a function decides what comes in, when it ends and what is emitted. Source: TensorFlow
        /// 1.15 <c>tf.nn.raw_rnn</c> (python/ops/rnn.py).
        /// </summary>
        /// <param name="cell">The cell.</param>
        /// <param name="loop_fn">The function, called before each step.</param>
        /// <param name="parallel_iterations">Recorded in the graph; 32 if null or 0.</param>
        /// <param name="swap_memory">Recorded in the graph.</param>
        /// <param name="scope">The variable scope; <c>rnn</c> by default.</param>
        /// <returns>
        /// Arrays of what was emitted, each element [batch, size]; the last state; the loop's last state, null if it has none.
        /// </returns>
        /// <exception cref="TypeError">No cell or no function, or a structure of another type than before.</exception>
        /// <exception cref="ValueError">A structure is another one than before, or batch sizes differ.</exception>
        public (Nest<TensorArray> emit_ta, Nest<Tensor> final_state, Nest<Tensor>? final_loop_state) raw_rnn(
            RNNCell cell,
            LoopFunction loop_fn,
            int? parallel_iterations = null,
            bool swap_memory = false,
            RnnScope scope = default
        ) => RawRnn.Build(cell, loop_fn, parallel_iterations, swap_memory, scope);
    }

    private static Nest<Tensor>[] Nests(Tensor[] inputs) =>
        inputs is null ? null! : Array.ConvertAll(inputs, input => input is null ? null! : new Nest<Tensor>(input));

    private static Tensor[] Tensors(Nest<Tensor>[] outputs) => Array.ConvertAll(outputs, output => output.Value);
}
