using System.Runtime.CompilerServices;
using Tensorflow.Train;

namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Learning rates that follow the number of steps.</content>
    public partial class train_internal
    {
        /// <summary>
        /// learning_rate * decay_rate ^ (global_step / decay_steps). Source: TensorFlow 1.15 <c>tf.train.exponential_decay</c>
        /// (python/training/learning_rate_decay.py).
        /// </summary>
        /// <param name="learning_rate">The rate at step 0.</param>
        /// <param name="global_step">Counts the steps: a scalar of integers.</param>
        /// <param name="decay_steps">In how many steps it changes once.</param>
        /// <param name="decay_rate">How much it changes.</param>
        /// <param name="staircase">Whether it changes at multiples of the decay steps only.</param>
        /// <param name="name">The nodes' name scope; the function's name, in other letters, by default.</param>
        /// <returns>A scalar float32, computed anew in each run.</returns>
        [OverloadResolutionPriority(1)]
        public Tensor exponential_decay(
            float learning_rate,
            IVariableV1 global_step,
            int decay_steps,
            float decay_rate,
            bool staircase = false,
            string? name = null
        ) => new learning_rate_decay(global_step).exponential_decay(learning_rate, decay_steps, decay_rate, staircase, name);

        /// <inheritdoc cref="exponential_decay(float, IVariableV1, int, float, bool, string)"/>
        public Tensor exponential_decay(
            float learning_rate,
            Tensor global_step,
            int decay_steps,
            float decay_rate,
            bool staircase = false,
            string? name = null
        ) => new learning_rate_decay(global_step).exponential_decay(learning_rate, decay_steps, decay_rate, staircase, name);

        /// <summary>
        /// learning_rate * e ^ (-decay_rate * global_step / decay_steps). Source: TensorFlow 1.15
        /// <c>tf.train.natural_exp_decay</c> (python/training/learning_rate_decay.py).
        /// </summary>
        /// <param name="learning_rate">The rate at step 0.</param>
        /// <param name="global_step">Counts the steps: a scalar of integers.</param>
        /// <param name="decay_steps">In how many steps it changes once.</param>
        /// <param name="decay_rate">How much it changes.</param>
        /// <param name="staircase">Whether it changes at multiples of the decay steps only.</param>
        /// <param name="name">The nodes' name scope; the function's name, in other letters, by default.</param>
        /// <returns>A scalar float32, computed anew in each run.</returns>
        [OverloadResolutionPriority(1)]
        public Tensor natural_exp_decay(
            float learning_rate,
            IVariableV1 global_step,
            int decay_steps,
            float decay_rate,
            bool staircase = false,
            string? name = null
        ) => new learning_rate_decay(global_step).natural_exp_decay(learning_rate, decay_steps, decay_rate, staircase, name);

        /// <inheritdoc cref="natural_exp_decay(float, IVariableV1, int, float, bool, string)"/>
        public Tensor natural_exp_decay(
            float learning_rate,
            Tensor global_step,
            int decay_steps,
            float decay_rate,
            bool staircase = false,
            string? name = null
        ) => new learning_rate_decay(global_step).natural_exp_decay(learning_rate, decay_steps, decay_rate, staircase, name);

        /// <summary>
        /// learning_rate / (1 + decay_rate * global_step / decay_steps). Source: TensorFlow 1.15
        /// <c>tf.train.inverse_time_decay</c> (python/training/learning_rate_decay.py).
        /// </summary>
        /// <param name="learning_rate">The rate at step 0.</param>
        /// <param name="global_step">Counts the steps: a scalar of integers.</param>
        /// <param name="decay_steps">In how many steps it changes once.</param>
        /// <param name="decay_rate">How much it changes.</param>
        /// <param name="staircase">Whether it changes at multiples of the decay steps only.</param>
        /// <param name="name">The nodes' name scope; the function's name, in other letters, by default.</param>
        /// <returns>A scalar float32, computed anew in each run.</returns>
        [OverloadResolutionPriority(1)]
        public Tensor inverse_time_decay(
            float learning_rate,
            IVariableV1 global_step,
            int decay_steps,
            float decay_rate,
            bool staircase = false,
            string? name = null
        ) => new learning_rate_decay(global_step).inverse_time_decay(learning_rate, decay_steps, decay_rate, staircase, name);

        /// <inheritdoc cref="inverse_time_decay(float, IVariableV1, int, float, bool, string)"/>
        public Tensor inverse_time_decay(
            float learning_rate,
            Tensor global_step,
            int decay_steps,
            float decay_rate,
            bool staircase = false,
            string? name = null
        ) => new learning_rate_decay(global_step).inverse_time_decay(learning_rate, decay_steps, decay_rate, staircase, name);

        /// <summary>
        /// (learning_rate - end_learning_rate) * (1 - global_step / decay_steps) ^ power + end_learning_rate, which is reached
        /// after the decay steps. Source: TensorFlow 1.15 <c>tf.train.polynomial_decay</c>
        /// (python/training/learning_rate_decay.py).
        /// </summary>
        /// <param name="learning_rate">The rate at step 0.</param>
        /// <param name="global_step">Counts the steps: a scalar of integers.</param>
        /// <param name="decay_steps">In how many steps it changes once.</param>
        /// <param name="end_learning_rate">The rate at the end.</param>
        /// <param name="power">The power; 1 for a straight line.</param>
        /// <param name="cycle">Whether the rate rises again after the decay steps, to fall for another multiple of them.</param>
        /// <param name="name">The nodes' name scope; the function's name, in other letters, by default.</param>
        /// <returns>A scalar float32, computed anew in each run.</returns>
        [OverloadResolutionPriority(1)]
        public Tensor polynomial_decay(
            float learning_rate,
            IVariableV1 global_step,
            int decay_steps,
            float end_learning_rate = 0.0001f,
            float power = 1,
            bool cycle = false,
            string? name = null
        ) =>
            new learning_rate_decay(global_step).polynomial_decay(
                learning_rate,
                decay_steps,
                end_learning_rate,
                power,
                cycle,
                name
            );

        /// <inheritdoc cref="polynomial_decay(float, IVariableV1, int, float, float, bool, string)"/>
        public Tensor polynomial_decay(
            float learning_rate,
            Tensor global_step,
            int decay_steps,
            float end_learning_rate = 0.0001f,
            float power = 1,
            bool cycle = false,
            string? name = null
        ) =>
            new learning_rate_decay(global_step).polynomial_decay(
                learning_rate,
                decay_steps,
                end_learning_rate,
                power,
                cycle,
                name
            );

        /// <summary>
        /// One rate after the other: the first up to the first boundary, the last above the last. Source: TensorFlow 1.15
        /// <c>tf.train.piecewise_constant</c> (python/training/learning_rate_decay.py).
        /// </summary>
        /// <param name="x">What the boundaries are of: a scalar, such as the number of steps.</param>
        /// <param name="boundaries">Increasing.</param>
        /// <param name="values">One more than there are boundaries.</param>
        /// <param name="name">The nodes' name scope; <c>PiecewiseConstant</c> by default.</param>
        /// <returns>A scalar float32, computed anew in each run.</returns>
        /// <exception cref="ValueError">There are not one more values than boundaries.</exception>
        [OverloadResolutionPriority(1)]
        public Tensor piecewise_constant(IVariableV1 x, int[] boundaries, float[] values, string? name = null) =>
            new learning_rate_decay(x).piecewise_constant([.. Argument.Given(boundaries).Cast<object>()], values, name);

        /// <inheritdoc cref="piecewise_constant(IVariableV1, int[], float[], string)"/>
        public Tensor piecewise_constant(Tensor x, int[] boundaries, float[] values, string? name = null) =>
            new learning_rate_decay(x).piecewise_constant([.. Argument.Given(boundaries).Cast<object>()], values, name);

        /// <summary>Running averages of variables, as they are after each update.</summary>
        /// <param name="decay">How much of an average an update leaves, near 1.</param>
        public ExponentialMovingAverage ExponentialMovingAverage(float decay) => new(decay);

        /// <inheritdoc cref="Tensorflow.Train.ExponentialMovingAverage(float, IVariableV1, string)"/>
        public ExponentialMovingAverage ExponentialMovingAverage(
            float decay,
            IVariableV1? num_updates,
            string name = "ExponentialMovingAverage"
        ) => new(decay, num_updates, name);
    }
}
