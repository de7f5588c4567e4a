namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Sequences whose labels are not aligned with their steps: connectionist temporal classification.</content>
    public partial class nn_internal
    {
        /// <summary>
        /// The negative logarithms of the probabilities of labels, however they lie along the steps. The last class is the blank,
        /// that no label is at a step. Source: TensorFlow 1.15 <c>tf.nn.ctc_loss</c> (python/ops/ctc_ops.py).
        /// </summary>
        /// <param name="labels">The classes of each sequence, int32: [batch, labels], in order.</param>
        /// <param name="inputs">Logits: float32 or float64, [steps, batch, classes].</param>
        /// <param name="sequence_length">How many steps each sequence has: int32, [batch].</param>
        /// <param name="preprocess_collapse_repeated">Whether labels that repeat in a row count once.</param>
        /// <param name="ctc_merge_repeated">Whether one class at several steps in a row is one label.</param>
        /// <param name="ignore_longer_outputs_than_inputs">Whether sequences with more labels than steps cost nothing.</param>
        /// <param name="time_major">False: inputs is [batch, steps, classes].</param>
        /// <returns>inputs' element type, [batch].</returns>
        /// <exception cref="TypeError">The labels are null.</exception>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        /// <exception cref="InvalidArgumentError">
        /// When the graph runs: a label is no class, or there are more labels than steps.
        /// </exception>
        public Tensor ctc_loss(
            SparseTensor labels,
            Tensor inputs,
            Tensor sequence_length,
            bool preprocess_collapse_repeated = false,
            bool ctc_merge_repeated = true,
            bool ignore_longer_outputs_than_inputs = false,
            bool time_major = true
        ) =>
            ctc_ops.ctc_loss(
                labels,
                inputs,
                sequence_length,
                preprocess_collapse_repeated,
                ctc_merge_repeated,
                ignore_longer_outputs_than_inputs,
                time_major
            );

        /// <summary>
        /// The labels that the likeliest class of each step makes, without the blanks. Source: TensorFlow.NET's
        /// <c>tf.nn.ctc_greedy_decoder</c>.
        /// </summary>
        /// <param name="inputs">Logits: float32 or float64, [steps, batch, classes]; the last class is the blank.</param>
        /// <param name="sequence_length">How many steps each sequence has: int32, [batch].</param>
        /// <param name="merge_repeated">Whether one class at several steps in a row is one label.</param>
        /// <param name="name">The node's name; <c>CTCGreedyDecoder</c> by default.</param>
        /// <returns>
        /// The indices, [n, 2], the values, [n], and the shape, [2], of a sparse tensor of int64, and the negative sums of the
        /// logits chosen, [batch, 1].
        /// </returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        public Tensor[] ctc_greedy_decoder(
            Tensor inputs,
            Tensor sequence_length,
            bool merge_repeated = true,
            string? name = null
        ) => ctc_ops.ctc_greedy_decoder(inputs, sequence_length, merge_repeated, name);

        /// <summary>
        /// The likeliest sequences of labels, by a search that follows some beginnings. Source: TensorFlow 1.15
        /// <c>tf.nn.ctc_beam_search_decoder</c> (python/ops/ctc_ops.py).
        /// </summary>
        /// <param name="inputs">Logits: float32 or float64, [steps, batch, classes]; the last class is the blank.</param>
        /// <param name="sequence_length">How many steps each sequence has: int32, [batch].</param>
        /// <param name="beam_width">How many beginnings are followed.</param>
        /// <param name="top_paths">How many sequences are wanted.</param>
        /// <param name="merge_repeated">Whether labels that repeat in a row are left out.</param>
        /// <returns>
        /// The sequences, from the likeliest on, and the logarithms of their probabilities, [batch, top_paths].
        /// </returns>
        /// <exception cref="ValueError">The shapes do not fit, or a number is below 1.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: fewer sequences were found.</exception>
        public (SparseTensor[], Tensor) ctc_beam_search_decoder(
            Tensor inputs,
            Tensor sequence_length,
            int beam_width = 100,
            int top_paths = 1,
            bool merge_repeated = true
        ) => ctc_ops.ctc_beam_search_decoder(inputs, sequence_length, beam_width, top_paths, merge_repeated);
    }
}
