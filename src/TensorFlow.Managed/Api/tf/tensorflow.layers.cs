namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Layers that make their variables themselves: <c>tf.layers</c>.</summary>
    public layers_internal layers { get; } = new();

    /// <summary>The functions of <c>tf.layers</c>.</summary>
    public class layers_internal
    {
        internal layers_internal() { }

        /// <summary>
        /// activation(inputs x kernel + bias), a fully connected layer. Source: TensorFlow 1.15 <c>tf.layers.dense</c>
        /// (python/layers/core.py).
        /// </summary>
        /// <param name="inputs">[batch, features], of which features is known: float16, float32 or float64.</param>
        /// <param name="units">The number of outputs.</param>
        /// <param name="activation">Makes the result of the sum; null for the sum itself.</param>
        /// <param name="use_bias">Whether a bias is added.</param>
        /// <param name="kernel_initializer">
        /// The kernel's, [features, units]; by default the variable scope's, or else Glorot's uniform distribution.
        /// </param>
        /// <param name="bias_initializer">The bias's, [units]; zeros by default.</param>
        /// <param name="trainable">Whether optimizers change the layer's variables by default.</param>
        /// <param name="name">The layer's variable scope; one of its own called <c>dense</c> by default.</param>
        /// <param name="reuse">True: the layer's variables must exist.</param>
        /// <returns>The inputs' element type; [batch, units].</returns>
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
            bool trainable = true,
            string? name = null,
            bool? reuse = null
        ) => core_layers.dense(inputs, units, activation, use_bias, kernel_initializer, bias_initializer, trainable, name, reuse);
    }
}
