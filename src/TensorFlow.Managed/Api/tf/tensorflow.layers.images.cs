namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Layers of images.</content>
    public partial class layers_internal
    {
        /// <summary>
        /// activation(convolution of the inputs with a kernel + bias). Source: TensorFlow 1.15 <c>tf.layers.conv2d</c>
        /// (python/layers/convolutional.py).
        /// </summary>
        /// <param name="inputs">Images, [batch, rows, columns, channels], channels known; float16, float32 or float64.</param>
        /// <param name="filters">The number of output channels.</param>
        /// <param name="kernel_size">The window's rows and columns: one number or two.</param>
        /// <param name="strides">From one place of the window to the next, in rows and columns; 1 by default.</param>
        /// <param name="padding">"valid": the window stays in the image; "same": stride 1 keeps the image's size.</param>
        /// <param name="data_format">"channels_last"; "channels_first" can be recorded, and does not run.</param>
        /// <param name="dilation_rate">From one element of the window to the next; 1 by default.</param>
        /// <param name="activation">Makes the result of the sum; null for the sum itself.</param>
        /// <param name="use_bias">Whether a bias is added.</param>
        /// <param name="kernel_initializer">
        /// The kernel's, [rows, columns, channels, filters]; by default the variable scope's, or else Glorot's uniform
        /// distribution.
        /// </param>
        /// <param name="bias_initializer">The bias's, [filters]; zeros by default.</param>
        /// <param name="kernel_regularizer">
        /// Makes a loss of the kernel, which is listed with the regularization losses; null: nothing does.
        /// </param>
        /// <param name="bias_regularizer">The same of the bias.</param>
        /// <param name="activity_regularizer">The same of the outputs; the loss is divided by the batch size.</param>
        /// <param name="trainable">Whether optimizers change the layer's variables by default.</param>
        /// <param name="name">The layer's variable scope; one of its own called <c>conv2d</c> by default.</param>
        /// <param name="reuse">True: the layer's variables must exist.</param>
        /// <returns>The inputs' element type; [batch, places in rows, places in columns, filters].</returns>
        /// <exception cref="ValueError">
        /// The inputs have no such shape, an argument is none of those, or a variable exists and should not, or the other way
        /// round.
        /// </exception>
        public Tensor conv2d(
            Tensor inputs,
            int filters,
            Shape kernel_size,
            Shape? strides = null,
            string padding = "valid",
            string data_format = "channels_last",
            Shape? dilation_rate = null,
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
            convolutional_layers.conv2d(
                inputs,
                filters,
                convolutional_layers.Two(kernel_size, "kernel_size"),
                convolutional_layers.Two(strides ?? 1, "strides"),
                padding,
                data_format,
                convolutional_layers.Two(dilation_rate ?? 1, "dilation_rate"),
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
        /// The largest element of each window. Source: TensorFlow 1.15 <c>tf.layers.max_pooling2d</c> (python/layers/pooling.py).
        /// </summary>
        /// <param name="inputs">Images, [batch, rows, columns, channels].</param>
        /// <param name="pool_size">The window's rows and columns: one number or two.</param>
        /// <param name="strides">How far the window moves in rows and columns: one number or two.</param>
        /// <param name="padding">"valid": the window stays in the image; "same": there is one for each stride.</param>
        /// <param name="data_format">"channels_last"; "channels_first" can be recorded, and does not run.</param>
        /// <param name="name">The layer's name scope, made unique; <c>max_pooling2d</c> by default.</param>
        /// <returns>The inputs' element type; [batch, windows down, windows across, channels].</returns>
        /// <exception cref="ValueError">The inputs are not of rank 4, or an argument is none of those.</exception>
        public Tensor max_pooling2d(
            Tensor inputs,
            Shape pool_size,
            Shape strides,
            string padding = "valid",
            string data_format = "channels_last",
            string? name = null
        ) =>
            convolutional_layers.Pool(
                inputs,
                convolutional_layers.Two(pool_size, "pool_size"),
                convolutional_layers.Two(strides, "strides"),
                padding,
                data_format,
                name,
                "max_pooling2d",
                nn_ops.max_pool
            );

        /// <summary>
        /// The mean of each window. Source: TensorFlow 1.15 <c>tf.layers.average_pooling2d</c> (python/layers/pooling.py).
        /// </summary>
        /// <inheritdoc cref="max_pooling2d"/>
        public Tensor average_pooling2d(
            Tensor inputs,
            Shape pool_size,
            Shape strides,
            string padding = "valid",
            string data_format = "channels_last",
            string? name = null
        ) =>
            convolutional_layers.Pool(
                inputs,
                convolutional_layers.Two(pool_size, "pool_size"),
                convolutional_layers.Two(strides, "strides"),
                padding,
                data_format,
                name,
                "average_pooling2d",
                nn_ops.avg_pool
            );

        /// <summary>
        /// Each example as a vector. Source: TensorFlow 1.15 <c>tf.layers.flatten</c> (python/layers/core.py).
        /// </summary>
        /// <param name="inputs">[batch, ...].</param>
        /// <param name="name">The layer's name scope, made unique; <c>flatten</c> by default.</param>
        /// <param name="data_format">
        /// "channels_last" keeps the order of the elements; "channels_first" puts the second dimension last before.
        /// </param>
        /// <returns>The inputs' element type; [batch, the product of the other dimensions].</returns>
        /// <exception cref="ValueError">There is no such format.</exception>
        public Tensor flatten(Tensor inputs, string? name = null, string data_format = "channels_last") =>
            convolutional_layers.flatten(inputs, name, data_format);

        /// <summary>
        /// (inputs - mean) / sqrt(variance + epsilon) * gamma + beta, for each place along an axis. In training mean and variance
        /// are the batch's, and what moves the layer's own averages there is listed in the collection <c>update_ops</c>, to be
        /// run with the training step; otherwise they are these averages. Source: TensorFlow 1.15
        /// <c>tf.layers.batch_normalization</c> (python/layers/normalization.py), without renormalization and virtual batches.
        /// </summary>
        /// <param name="inputs">float16, float32 or float64; any shape of known rank.</param>
        /// <param name="axis">The axis that is not averaged over, usually the channels'; its size is known.</param>
        /// <param name="momentum">How much of an average stays at each step.</param>
        /// <param name="epsilon">What keeps the divisor from 0.</param>
        /// <param name="center">Whether beta is added.</param>
        /// <param name="scale">Whether the result is multiplied by gamma.</param>
        /// <param name="beta_initializer">beta's, [size of the axis]; zeros by default.</param>
        /// <param name="gamma_initializer">gamma's, [size of the axis]; ones by default.</param>
        /// <param name="moving_mean_initializer">The average mean's, [size of the axis]; zeros by default.</param>
        /// <param name="moving_variance_initializer">The average variance's, [size of the axis]; ones by default.</param>
        /// <param name="beta_regularizer">
        /// Makes a loss of beta, which is listed with the regularization losses; null: nothing does.
        /// </param>
        /// <param name="gamma_regularizer">The same of gamma.</param>
        /// <param name="training">Whether it is training: a scalar bool, or a truth value; false if null.</param>
        /// <param name="trainable">Whether optimizers change beta and gamma by default.</param>
        /// <param name="name">The layer's variable scope; one of its own called <c>batch_normalization</c> by default.</param>
        /// <param name="reuse">True: the layer's variables must exist.</param>
        /// <param name="fused">Whether one operation may do it all, which it does for images; true if null.</param>
        /// <returns>The inputs' element type and shape.</returns>
        /// <exception cref="ValueError">
        /// There is no such axis, its size is not known, or a variable exists and should not, or the other way round.
        /// </exception>
        public Tensor batch_normalization(
            Tensor inputs,
            int axis = -1,
            float momentum = 0.99f,
            float epsilon = 0.001f,
            bool center = true,
            bool scale = true,
            IInitializer? beta_initializer = null,
            IInitializer? gamma_initializer = null,
            IInitializer? moving_mean_initializer = null,
            IInitializer? moving_variance_initializer = null,
            Func<IVariableV1, Tensor?>? beta_regularizer = null,
            Func<IVariableV1, Tensor?>? gamma_regularizer = null,
            Tensor? training = null,
            bool trainable = true,
            string? name = null,
            bool? reuse = null,
            bool? fused = null
        ) =>
            BatchNormalization.batch_normalization(
                inputs,
                axis,
                momentum,
                epsilon,
                center,
                scale,
                beta_initializer,
                gamma_initializer,
                moving_mean_initializer,
                moving_variance_initializer,
                beta_regularizer,
                gamma_regularizer,
                training,
                trainable,
                name,
                reuse,
                fused
            );
    }
}
