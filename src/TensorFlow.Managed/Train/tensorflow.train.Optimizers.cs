using Tensorflow.Train;

namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Optimizers besides Adam and gradient descent.</content>
    public partial class train_internal
    {
        /// <summary>
        /// Momentum: accum = accum * momentum + gradient; variable -= learning_rate * accum. Source: TensorFlow 1.15
        /// <c>tf.train.MomentumOptimizer</c> (python/training/momentum.py).
        /// </summary>
        /// <inheritdoc cref="Tensorflow.Train.MomentumOptimizer(float, float, bool, string, bool)"/>
        public Optimizer MomentumOptimizer(
            float learning_rate,
            float momentum,
            bool use_locking = false,
            string name = "Momentum",
            bool use_nesterov = false
        ) => new MomentumOptimizer(learning_rate, momentum, use_locking, name, use_nesterov);

        /// <inheritdoc cref="MomentumOptimizer(float, float, bool, string, bool)"/>
        public Optimizer MomentumOptimizer(
            Tensor learning_rate,
            float momentum,
            bool use_locking = false,
            string name = "Momentum",
            bool use_nesterov = false
        ) => new MomentumOptimizer(learning_rate, momentum, use_locking, name, use_nesterov);

        /// <summary>
        /// Adagrad: accum += gradient^2; variable -= learning_rate * gradient / sqrt accum. Source: TensorFlow 1.15
        /// <c>tf.train.AdagradOptimizer</c> (python/training/adagrad.py).
        /// </summary>
        /// <inheritdoc cref="Tensorflow.Train.AdagradOptimizer(float, float, bool, string)"/>
        public Optimizer AdagradOptimizer(
            float learning_rate,
            float initial_accumulator_value = 0.1f,
            bool use_locking = false,
            string name = "Adagrad"
        ) => new AdagradOptimizer(learning_rate, initial_accumulator_value, use_locking, name);

        /// <inheritdoc cref="AdagradOptimizer(float, float, bool, string)"/>
        public Optimizer AdagradOptimizer(
            Tensor learning_rate,
            float initial_accumulator_value = 0.1f,
            bool use_locking = false,
            string name = "Adagrad"
        ) => new AdagradOptimizer(learning_rate, initial_accumulator_value, use_locking, name);

        /// <summary>
        /// Adadelta: steps of the size of the last ones, over the size of the last gradients. Source: TensorFlow 1.15
        /// <c>tf.train.AdadeltaOptimizer</c> (python/training/adadelta.py).
        /// </summary>
        /// <inheritdoc cref="Tensorflow.Train.AdadeltaOptimizer(float, float, float, bool, string)"/>
        public Optimizer AdadeltaOptimizer(
            float learning_rate = 0.001f,
            float rho = 0.95f,
            float epsilon = 1e-8f,
            bool use_locking = false,
            string name = "Adadelta"
        ) => new AdadeltaOptimizer(learning_rate, rho, epsilon, use_locking, name);

        /// <inheritdoc cref="AdadeltaOptimizer(float, float, float, bool, string)"/>
        public Optimizer AdadeltaOptimizer(
            Tensor learning_rate,
            float rho = 0.95f,
            float epsilon = 1e-8f,
            bool use_locking = false,
            string name = "Adadelta"
        ) => new AdadeltaOptimizer(learning_rate, rho, epsilon, use_locking, name);

        /// <summary>
        /// RMSProp: steps divided by the root of the gradient's running mean square. Source: TensorFlow 1.15
        /// <c>tf.train.RMSPropOptimizer</c> (python/training/rmsprop.py).
        /// </summary>
        /// <inheritdoc cref="Tensorflow.Train.RMSPropOptimizer(float, float, float, float, bool, bool, string)"/>
        public Optimizer RMSPropOptimizer(
            float learning_rate,
            float decay = 0.9f,
            float momentum = 0,
            float epsilon = 1e-10f,
            bool use_locking = false,
            bool centered = false,
            string name = "RMSProp"
        ) => new RMSPropOptimizer(learning_rate, decay, momentum, epsilon, use_locking, centered, name);

        /// <inheritdoc cref="RMSPropOptimizer(float, float, float, float, bool, bool, string)"/>
        public Optimizer RMSPropOptimizer(
            Tensor learning_rate,
            float decay = 0.9f,
            float momentum = 0,
            float epsilon = 1e-10f,
            bool use_locking = false,
            bool centered = false,
            string name = "RMSProp"
        ) => new RMSPropOptimizer(learning_rate, decay, momentum, epsilon, use_locking, centered, name);

        /// <summary>
        /// Follow the regularized leader, which leaves weights at exactly 0. Source: TensorFlow 1.15
        /// <c>tf.train.FtrlOptimizer</c> (python/training/ftrl.py); McMahan et al., "Ad Click Prediction: a View from the
        /// Trenches", 2013.
        /// </summary>
        /// <inheritdoc
        /// cref="Tensorflow.Train.FtrlOptimizer(float, float, float, float, float, bool, string, string, string, float)"/>
        public Optimizer FtrlOptimizer(
            float learning_rate,
            float learning_rate_power = -0.5f,
            float initial_accumulator_value = 0.1f,
            float l1_regularization_strength = 0,
            float l2_regularization_strength = 0,
            bool use_locking = false,
            string name = "Ftrl",
            string? accum_name = null,
            string? linear_name = null,
            float l2_shrinkage_regularization_strength = 0
        ) =>
            new FtrlOptimizer(
                learning_rate,
                learning_rate_power,
                initial_accumulator_value,
                l1_regularization_strength,
                l2_regularization_strength,
                use_locking,
                name,
                accum_name,
                linear_name,
                l2_shrinkage_regularization_strength
            );

        /// <inheritdoc cref="FtrlOptimizer(float, float, float, float, float, bool, string, string, string, float)"/>
        public Optimizer FtrlOptimizer(
            Tensor learning_rate,
            float learning_rate_power = -0.5f,
            float initial_accumulator_value = 0.1f,
            float l1_regularization_strength = 0,
            float l2_regularization_strength = 0,
            bool use_locking = false,
            string name = "Ftrl",
            string? accum_name = null,
            string? linear_name = null,
            float l2_shrinkage_regularization_strength = 0
        ) =>
            new FtrlOptimizer(
                learning_rate,
                learning_rate_power,
                initial_accumulator_value,
                l1_regularization_strength,
                l2_regularization_strength,
                use_locking,
                name,
                accum_name,
                linear_name,
                l2_shrinkage_regularization_strength
            );

        /// <summary>
        /// Gradient descent that moves weights towards 0 by the penalties l1 |w| and l2 w^2 / 2. Source: TensorFlow 1.15
        /// <c>tf.train.ProximalGradientDescentOptimizer</c> (python/training/proximal_gradient_descent.py).
        /// </summary>
        /// <inheritdoc cref="Tensorflow.Train.ProximalGradientDescentOptimizer(float, float, float, bool, string)"/>
        public Optimizer ProximalGradientDescentOptimizer(
            float learning_rate,
            float l1_regularization_strength = 0,
            float l2_regularization_strength = 0,
            bool use_locking = false,
            string name = "ProximalGradientDescent"
        ) =>
            new ProximalGradientDescentOptimizer(
                learning_rate,
                l1_regularization_strength,
                l2_regularization_strength,
                use_locking,
                name
            );

        /// <inheritdoc cref="ProximalGradientDescentOptimizer(float, float, float, bool, string)"/>
        public Optimizer ProximalGradientDescentOptimizer(
            Tensor learning_rate,
            float l1_regularization_strength = 0,
            float l2_regularization_strength = 0,
            bool use_locking = false,
            string name = "ProximalGradientDescent"
        ) =>
            new ProximalGradientDescentOptimizer(
                learning_rate,
                l1_regularization_strength,
                l2_regularization_strength,
                use_locking,
                name
            );

        /// <summary>
        /// Adagrad that moves weights towards 0 by the penalties l1 |w| and l2 w^2 / 2. Source: TensorFlow 1.15
        /// <c>tf.train.ProximalAdagradOptimizer</c> (python/training/proximal_adagrad.py).
        /// </summary>
        /// <inheritdoc cref="Tensorflow.Train.ProximalAdagradOptimizer(float, float, float, float, bool, string)"/>
        public Optimizer ProximalAdagradOptimizer(
            float learning_rate,
            float initial_accumulator_value = 0.1f,
            float l1_regularization_strength = 0,
            float l2_regularization_strength = 0,
            bool use_locking = false,
            string name = "ProximalAdagrad"
        ) =>
            new ProximalAdagradOptimizer(
                learning_rate,
                initial_accumulator_value,
                l1_regularization_strength,
                l2_regularization_strength,
                use_locking,
                name
            );

        /// <inheritdoc cref="ProximalAdagradOptimizer(float, float, float, float, bool, string)"/>
        public Optimizer ProximalAdagradOptimizer(
            Tensor learning_rate,
            float initial_accumulator_value = 0.1f,
            float l1_regularization_strength = 0,
            float l2_regularization_strength = 0,
            bool use_locking = false,
            string name = "ProximalAdagrad"
        ) =>
            new ProximalAdagradOptimizer(
                learning_rate,
                initial_accumulator_value,
                l1_regularization_strength,
                l2_regularization_strength,
                use_locking,
                name
            );
    }
}
