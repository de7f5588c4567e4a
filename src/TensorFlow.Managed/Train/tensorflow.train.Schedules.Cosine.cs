using System.Runtime.CompilerServices;
using Tensorflow.Train;

namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Learning rates that follow half a cosine, once or again and again.</content>
    public partial class train_internal
    {
        /// <summary>
        /// learning_rate * ((1 - alpha) * (1 + cos(pi * global_step / decay_steps)) / 2 + alpha), down to its end after the decay
        /// steps. Source: TensorFlow 1.15 <c>tf.train.cosine_decay</c> (python/training/learning_rate_decay.py).
        /// </summary>
        /// <param name="learning_rate">The rate at step 0.</param>
        /// <param name="global_step">Counts the steps: a scalar of integers.</param>
        /// <param name="decay_steps">In how many steps it changes once.</param>
        /// <param name="alpha">The share of the rate that is left at the end.</param>
        /// <param name="name">The nodes' name scope; the function's name, in other letters, by default.</param>
        /// <returns>A scalar float32, computed anew in each run.</returns>
        [OverloadResolutionPriority(1)]
        public Tensor cosine_decay(
            float learning_rate,
            IVariableV1 global_step,
            int decay_steps,
            float alpha = 0,
            string? name = null
        ) => new learning_rate_decay(global_step).cosine_decay(learning_rate, decay_steps, alpha, name);

        /// <inheritdoc cref="cosine_decay(float, IVariableV1, int, float, string)"/>
        public Tensor cosine_decay(
            float learning_rate,
            Tensor global_step,
            int decay_steps,
            float alpha = 0,
            string? name = null
        ) => new learning_rate_decay(global_step).cosine_decay(learning_rate, decay_steps, alpha, name);

        /// <summary>
        /// learning_rate * ((1 - alpha) * m_mul ^ i * (1 + cos(pi * f)) / 2 + alpha), where f is how much of a period has gone by
        /// and i how many have ended. Source: TensorFlow 1.15 <c>tf.train.cosine_decay_restarts</c>
        /// (python/training/learning_rate_decay.py).
        /// </summary>
        /// <param name="learning_rate">The rate at step 0.</param>
        /// <param name="global_step">Counts the steps: a scalar of integers.</param>
        /// <param name="first_decay_steps">The steps of the first period.</param>
        /// <param name="t_mul">How many times longer each period is than the one before.</param>
        /// <param name="m_mul">What each period begins with, times the beginning of the one before.</param>
        /// <param name="alpha">The share of the rate that is left at the end of a period.</param>
        /// <param name="name">The nodes' name scope; <c>SGDRDecay</c> by default.</param>
        /// <returns>A scalar float32, computed anew in each run.</returns>
        [OverloadResolutionPriority(1)]
        public Tensor cosine_decay_restarts(
            float learning_rate,
            IVariableV1 global_step,
            int first_decay_steps,
            float t_mul = 2,
            float m_mul = 1,
            float alpha = 0,
            string? name = null
        ) =>
            new learning_rate_decay(global_step).cosine_decay_restarts(
                learning_rate,
                first_decay_steps,
                t_mul,
                m_mul,
                alpha,
                name
            );

        /// <inheritdoc cref="cosine_decay_restarts(float, IVariableV1, int, float, float, float, string)"/>
        public Tensor cosine_decay_restarts(
            float learning_rate,
            Tensor global_step,
            int first_decay_steps,
            float t_mul = 2,
            float m_mul = 1,
            float alpha = 0,
            string? name = null
        ) =>
            new learning_rate_decay(global_step).cosine_decay_restarts(
                learning_rate,
                first_decay_steps,
                t_mul,
                m_mul,
                alpha,
                name
            );

        /// <summary>
        /// learning_rate * ((alpha + 1 - f) * (1 + cos(2 * pi * num_periods * f)) / 2 + beta), where f is global_step /
        /// decay_steps, at most 1. Source: TensorFlow 1.15 <c>tf.train.linear_cosine_decay</c>
        /// (python/training/learning_rate_decay.py).
        /// </summary>
        /// <param name="learning_rate">The rate at step 0, but for alpha and beta.</param>
        /// <param name="global_step">Counts the steps: a scalar of integers.</param>
        /// <param name="decay_steps">In how many steps it comes to its end.</param>
        /// <param name="num_periods">How many waves of the cosine these are.</param>
        /// <param name="alpha">Added to the line that falls from 1 to 0.</param>
        /// <param name="beta">Added to the wave.</param>
        /// <param name="name">The nodes' name scope; <c>LinearCosineDecay</c> by default.</param>
        /// <returns>A scalar float32, computed anew in each run.</returns>
        [OverloadResolutionPriority(1)]
        public Tensor linear_cosine_decay(
            float learning_rate,
            IVariableV1 global_step,
            int decay_steps,
            float num_periods = 0.5f,
            float alpha = 0,
            float beta = 0.001f,
            string? name = null
        ) => new learning_rate_decay(global_step).linear_cosine_decay(learning_rate, decay_steps, num_periods, alpha, beta, name);

        /// <inheritdoc cref="linear_cosine_decay(float, IVariableV1, int, float, float, float, string)"/>
        public Tensor linear_cosine_decay(
            float learning_rate,
            Tensor global_step,
            int decay_steps,
            float num_periods = 0.5f,
            float alpha = 0,
            float beta = 0.001f,
            string? name = null
        ) => new learning_rate_decay(global_step).linear_cosine_decay(learning_rate, decay_steps, num_periods, alpha, beta, name);

        /// <summary>
        /// The same as <see cref="linear_cosine_decay(float, IVariableV1, int, float, float, float, string)"/> with noise on the
        /// line: normally distributed, of a variance of initial_variance / (1 + global_step) ^ variance_decay. Source: TensorFlow
        /// 1.15 <c>tf.train.noisy_linear_cosine_decay</c> (python/training/learning_rate_decay.py).
        /// </summary>
        /// <param name="learning_rate">The rate at step 0, but for the noise, alpha and beta.</param>
        /// <param name="global_step">Counts the steps: a scalar of integers.</param>
        /// <param name="decay_steps">In how many steps it comes to its end.</param>
        /// <param name="initial_variance">The noise's variance at step 0.</param>
        /// <param name="variance_decay">How fast that becomes smaller.</param>
        /// <param name="num_periods">How many waves of the cosine these are.</param>
        /// <param name="alpha">Added to the line that falls from 1 to 0.</param>
        /// <param name="beta">Added to the wave.</param>
        /// <param name="name">The nodes' name scope; <c>NoisyLinearCosineDecay</c> by default.</param>
        /// <returns>A scalar float32, computed anew in each run.</returns>
        [OverloadResolutionPriority(1)]
        public Tensor noisy_linear_cosine_decay(
            float learning_rate,
            IVariableV1 global_step,
            int decay_steps,
            float initial_variance = 1,
            float variance_decay = 0.55f,
            float num_periods = 0.5f,
            float alpha = 0,
            float beta = 0.001f,
            string? name = null
        ) =>
            new learning_rate_decay(global_step).noisy_linear_cosine_decay(
                learning_rate,
                decay_steps,
                initial_variance,
                variance_decay,
                num_periods,
                alpha,
                beta,
                name
            );

        /// <inheritdoc cref="noisy_linear_cosine_decay(float, IVariableV1, int, float, float, float, float, float, string)"/>
        public Tensor noisy_linear_cosine_decay(
            float learning_rate,
            Tensor global_step,
            int decay_steps,
            float initial_variance = 1,
            float variance_decay = 0.55f,
            float num_periods = 0.5f,
            float alpha = 0,
            float beta = 0.001f,
            string? name = null
        ) =>
            new learning_rate_decay(global_step).noisy_linear_cosine_decay(
                learning_rate,
                decay_steps,
                initial_variance,
                variance_decay,
                num_periods,
                alpha,
                beta,
                name
            );
    }
}
