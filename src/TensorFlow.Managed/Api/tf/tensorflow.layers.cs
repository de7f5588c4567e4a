namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Layers that make their variables themselves: <c>tf.layers</c>.</summary>
    public layers_internal layers { get; } = new();

    /// <summary>The functions of <c>tf.layers</c>.</summary>
    public partial class layers_internal
    {
        internal layers_internal() { }

        /// <summary>
        /// activation(inputs x kernel + bias), a fully connected layer. Source: TensorFlow 1.15 <c>tf.layers.dense</c>
        /// (python/layers/core.py).
        /// </summary>
        /// <param name="inputs">[batch, ..., features], of which features is known: float16, float32 or float64.</param>
        /// <param name="units">The number of outputs.</param>
        /// <param name="activation">Makes the result of the sum; null for the sum itself.</param>
        /// <param name="use_bias">Whether a bias is added.</param>
        /// <param name="kernel_initializer">
        /// The kernel's, [features, units]; by default the variable scope's, or else Glorot's uniform distribution.
        /// </param>
        /// <param name="bias_initializer">The bias's, [units]; zeros by default.</param>
        /// <param name="kernel_regularizer">
        /// Makes a loss of the kernel, which is listed with the regularization losses; null: nothing does.
        /// </param>
        /// <param name="bias_regularizer">The same of the bias.</param>
        /// <param name="activity_regularizer">The same of the outputs; the loss is divided by the batch size.</param>
        /// <param name="trainable">Whether optimizers change the layer's variables by default.</param>
        /// <param name="name">The layer's variable scope; one of its own called <c>dense</c> by default.</param>
        /// <param name="reuse">True: the layer's variables must exist.</param>
        /// <returns>The inputs' element type; [batch, ..., units].</returns>
        /// <exception cref="ValueError">
        /// The inputs have no such shape, or a variable exists and should not, or the other way round.
        /// </exception>
        public Tensor dense(
            Tensor inputs,
            int units,
            Func<Tensor, Tensor>? activation = null,
            bool use_bias = true,
            IInitializer? kernel_initializer = null,
            IInitializer? bias_initializer = null,
            Func<IVariableV1, Tensor?>? kernel_regularizer = null,
            Func<IVariableV1, Tensor?>? bias_regularizer = null,
            Func<Tensor, Tensor>? activity_regularizer = null,
            bool trainable = true,
            string? name = null,
            bool? reuse = null
        ) =>
            core_layers.dense(
                inputs,
                units,
                activation,
                use_bias,
                kernel_initializer,
                bias_initializer,
                kernel_regularizer,
                bias_regularizer,
                activity_regularizer,
                trainable,
                name,
                reuse
            );

        /// <summary>
        /// The inputs with elements at random set to 0, and the others scaled so that the expected sum stays, in training; the
        /// inputs themselves otherwise. Source: TensorFlow 1.15 <c>tf.layers.dropout</c> (python/layers/core.py).
        /// </summary>
        /// <param name="inputs">float16, float32 or float64; any shape.</param>
        /// <param name="rate">
        /// How probably an element is set to 0: from 0, included, to 1, excluded; a number, or a scalar of the inputs' type.
        /// </param>
        /// <param name="noise_shape">
        /// Which elements have a draw of their own, such as [batch, 1, depth] for one that all in the middle share; -1 for a
        /// dimension of the inputs, and the inputs' shape if null.
        /// </param>
        /// <param name="seed">The random operation's own seed; null for one that follows from the graph's seed.</param>
        /// <param name="training">Whether it drops: a scalar bool, or a truth value; false if null.</param>
        /// <param name="name">The layer's name scope, made unique; <c>dropout</c> by default.</param>
        /// <returns>The inputs' element type and shape.</returns>
        /// <exception cref="ValueError">The rate is none, or the inputs are not of floating numbers.</exception>
        public Tensor dropout(
            Tensor inputs,
            float rate = 0.5f,
            int[]? noise_shape = null,
            int? seed = null,
            Tensor? training = null,
            string? name = null
        ) => core_layers.dropout(inputs, nn_ops.Decimal(rate), noise_shape, seed, training, name);

        /// <inheritdoc cref="dropout(Tensor, float, int[], int?, Tensor, string)"/>
        public Tensor dropout(
            Tensor inputs,
            Tensor rate,
            int[]? noise_shape = null,
            int? seed = null,
            Tensor? training = null,
            string? name = null
        ) => core_layers.dropout(inputs, rate, noise_shape, seed, training, name);
    }
}
