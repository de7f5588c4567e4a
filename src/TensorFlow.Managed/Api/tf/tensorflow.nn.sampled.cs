using Tensorflow.Ops;

namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Losses that look at few of many classes, and what draws these.</content>
    public partial class nn_internal
    {
        /// <summary>
        /// The loss of noise-contrastive estimation: a true class and drawn ones are told apart by a sigmoid each. Source:
        /// TensorFlow 1.15 <c>tf.nn.nce_loss</c> (python/ops/nn_impl.py).
        /// </summary>
        /// <param name="weights">[num_classes, dim]: a tensor, a variable, one in parts, or an array of these.</param>
        /// <param name="biases">[num_classes], likewise.</param>
        /// <param name="labels">The true classes: int64, [batch, num_true].</param>
        /// <param name="inputs">float32, [batch, dim].</param>
        /// <param name="num_sampled">How many classes are drawn for the whole batch.</param>
        /// <param name="num_classes">How many there are.</param>
        /// <param name="num_true">How many true ones an example has.</param>
        /// <param name="sampled_values">What a sampler gave; a log-uniform one draws if null.</param>
        /// <param name="remove_accidental_hits">Whether drawn classes that are true ones do not count.</param>
        /// <param name="partition_strategy">How parts of weights and biases are divided: "mod" or "div".</param>
        /// <param name="name">The nodes' name scope.</param>
        /// <returns>float32, [batch].</returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        public Tensor nce_loss<Tw, Tb>(
            Tw weights,
            Tb biases,
            Tensor labels,
            Tensor inputs,
            int num_sampled,
            int num_classes,
            int num_true = 1,
            Tensor[]? sampled_values = null,
            bool remove_accidental_hits = false,
            string partition_strategy = "mod",
            string? name = "nce_loss"
        ) =>
            nn_impl.nce_loss(
                weights!,
                biases!,
                labels,
                inputs,
                num_sampled,
                num_classes,
                num_true,
                sampled_values,
                remove_accidental_hits,
                partition_strategy,
                name
            );

        /// <summary>
        /// The cross entropy of a softmax over a true class and drawn ones, for training with many classes. seed: the sampler's
        /// own seed; null for one that follows from the graph's. Source: TensorFlow 1.15 <c>tf.nn.sampled_softmax_loss</c>
        /// (python/ops/nn_impl.py).
        /// </summary>
        /// <inheritdoc cref="nce_loss"/>
        public Tensor sampled_softmax_loss<Tw, Tb>(
            Tw weights,
            Tb biases,
            Tensor labels,
            Tensor inputs,
            int num_sampled,
            int num_classes,
            int num_true = 1,
            Tensor[]? sampled_values = null,
            bool remove_accidental_hits = true,
            string partition_strategy = "mod",
            string? name = "sampled_softmax_loss",
            int? seed = null
        ) =>
            nn_impl.sampled_softmax_loss(
                weights!,
                biases!,
                labels,
                inputs,
                num_sampled,
                num_classes,
                num_true,
                sampled_values,
                remove_accidental_hits,
                partition_strategy,
                name,
                seed
            );

        /// <summary>
        /// The first classes for a batch, each of them once, in the place of drawn ones. Source: TensorFlow 1.15
        /// <c>tf.nn.all_candidate_sampler</c> (python/ops/candidate_sampling_ops.py).
        /// </summary>
        /// <inheritdoc cref="log_uniform_candidate_sampler"/>
        public Tensor[] all_candidate_sampler(
            Tensor true_classes,
            int num_true,
            int num_sampled,
            bool unique,
            int? seed = null,
            string? name = null
        ) =>
            nn_impl.CandidateSampler(
                CandidateSamplerOps.AllCandidateSampler,
                true_classes,
                num_true,
                num_sampled,
                unique,
                range_max: null,
                seed,
                name
            );

        /// <summary>
        /// Classes drawn for a batch, small ones more often: P(k) = log((k + 2) / (k + 1)) / log(range_max + 1). Source:
        /// TensorFlow 1.15 <c>tf.nn.log_uniform_candidate_sampler</c> (python/ops/candidate_sampling_ops.py).
        /// </summary>
        /// <param name="true_classes">int64, [batch, num_true].</param>
        /// <param name="num_true">How many true ones an example has.</param>
        /// <param name="num_sampled">How many are drawn.</param>
        /// <param name="unique">Whether all drawn ones differ.</param>
        /// <param name="range_max">How many there are.</param>
        /// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
        /// <param name="name">The node's name; the operation's by default.</param>
        /// <returns>
        /// The drawn ones, int64 of [num_sampled]; how often each true one is expected, float32 of [batch, num_true], and each
        /// drawn one, [num_sampled].
        /// </returns>
        /// <exception cref="ValueError">The shapes do not fit, or a number is not positive.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: there are not so many different classes.</exception>
        public Tensor[] log_uniform_candidate_sampler(
            Tensor true_classes,
            int num_true,
            int num_sampled,
            bool unique,
            int range_max,
            int? seed = null,
            string? name = null
        ) =>
            nn_impl.CandidateSampler(
                CandidateSamplerOps.LogUniformCandidateSampler,
                true_classes,
                num_true,
                num_sampled,
                unique,
                range_max,
                seed,
                name
            );

        /// <summary>
        /// Classes drawn for a batch, all equally often. Source: TensorFlow 1.15 <c>tf.nn.uniform_candidate_sampler</c>
        /// (python/ops/candidate_sampling_ops.py).
        /// </summary>
        /// <inheritdoc cref="log_uniform_candidate_sampler"/>
        public Tensor[] uniform_candidate_sampler(
            Tensor true_classes,
            int num_true,
            int num_sampled,
            bool unique,
            int range_max,
            int? seed = null,
            string? name = null
        ) =>
            nn_impl.CandidateSampler(
                CandidateSamplerOps.UniformCandidateSampler,
                true_classes,
                num_true,
                num_sampled,
                unique,
                range_max,
                seed,
                name
            );
    }
}
