using System.Runtime.CompilerServices;

namespace Tensorflow.Keras.Layers;

/// <summary>Makes layers: <c>tf.keras.layers</c>.</summary>
public interface ILayersApi
{
    /// <summary>
    /// inputs x kernel + bias, a fully connected layer. Source: TensorFlow 1.15 <c>tf.keras.layers.Dense</c>
    /// (python/keras/layers/core.py). The variables are those of <c>tf.Variable</c>.
    /// </summary>
    /// <param name="units">The number of outputs.</param>
    ILayer Dense(int units);

    /// <summary>activation(inputs x kernel + bias), a fully connected layer.</summary>
    /// <inheritdoc cref="Dense(int)"/>
    /// <param name="units">The number of outputs.</param>
    /// <param name="activation">
    /// The name of a function: <c>relu</c>, <c>sigmoid</c>, <c>softmax</c>, <c>tanh</c> or <c>linear</c>, which is the default.
    /// </param>
    /// <param name="input_shape">Of no effect: the inputs have a shape.</param>
    /// <exception cref="ValueError">There is no such function.</exception>
    ILayer Dense(int units, string? activation = null, Shape? input_shape = null);

    /// <summary>activation(inputs x kernel + bias), a fully connected layer.</summary>
    /// <inheritdoc cref="Dense(int)"/>
    /// <param name="units">The number of outputs.</param>
    /// <param name="activation">The function that it ends with; none by default.</param>
    /// <param name="kernel_initializer">What gives the kernel its first values; Glorot's uniform ones by default.</param>
    /// <param name="use_bias">Whether a bias is added.</param>
    /// <param name="bias_initializer">What gives the bias its first values; zeros by default.</param>
    /// <param name="input_shape">Of no effect: the inputs have a shape.</param>
    ILayer Dense(
        int units,
        Activation? activation = null,
        IInitializer? kernel_initializer = null,
        bool use_bias = true,
        IInitializer? bias_initializer = null,
        Shape? input_shape = null
    );

    /// <summary>
    /// A convolution of images, [batch, rows, columns, channels]. Source: TensorFlow 1.15 <c>tf.keras.layers.Conv2D</c>
    /// (python/keras/layers/convolutional.py). The variables are those of <c>tf.Variable</c>.
    /// </summary>
    /// <param name="filters">The number of channels of the outputs.</param>
    /// <param name="kernel_size">The kernel's rows and columns: one number or two; 5 by default.</param>
    /// <param name="strides">How far the kernel moves in rows and columns: one number or two; 1 by default.</param>
    /// <param name="padding">"valid": the kernel stays in the image; "same": there is an output for each stride.</param>
    /// <exception cref="ValueError">An argument is none of those; applied: the inputs are not of rank 4.</exception>
    [OverloadResolutionPriority(1)]
    ILayer Conv2D(int filters, Shape? kernel_size = null, Shape? strides = null, string padding = "valid");

    /// <inheritdoc cref="Conv2D(int, Shape, Shape, string)"/>
    /// <param name="filters">The number of channels of the outputs.</param>
    /// <param name="kernel_size">The kernel's rows and columns: one number or two; 5 by default.</param>
    /// <param name="strides">How far the kernel moves in rows and columns: one number or two; 1 by default.</param>
    /// <param name="padding">"valid": the kernel stays in the image; "same": there is an output for each stride.</param>
    /// <param name="data_format">"channels_last", the default; "channels_first" can be recorded, and does not run.</param>
    /// <param name="dilation_rate">The distance of the kernel's elements: one number or two; 1 by default.</param>
    /// <param name="groups">1.</param>
    /// <param name="activation">The function that it ends with; none by default.</param>
    /// <param name="use_bias">Whether a bias is added.</param>
    /// <param name="kernel_initializer">What gives the kernel its first values; Glorot's uniform ones by default.</param>
    /// <param name="bias_initializer">What gives the bias its first values; zeros by default.</param>
    ILayer Conv2D(
        int filters,
        Shape? kernel_size = null,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        Shape? dilation_rate = null,
        int groups = 1,
        Activation? activation = null,
        bool use_bias = true,
        IInitializer? kernel_initializer = null,
        IInitializer? bias_initializer = null
    );

    /// <inheritdoc cref="Conv2D(int, Shape, Shape, string, string, Shape, int, Activation, bool, IInitializer, IInitializer)"/>
    /// <exception cref="ValueError">There is no such function or initializer, or another argument cannot be.</exception>
    ILayer Conv2D(
        int filters,
        Shape? kernel_size = null,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null,
        Shape? dilation_rate = null,
        int groups = 1,
        string? activation = null,
        bool use_bias = true,
        string kernel_initializer = "glorot_uniform",
        string bias_initializer = "zeros"
    );

    /// <summary>
    /// The largest element of each window of images. Source: TensorFlow 1.15 <c>tf.keras.layers.MaxPooling2D</c>
    /// (python/keras/layers/pooling.py).
    /// </summary>
    /// <param name="pool_size">The window's rows and columns: one number or two; 2 by default.</param>
    /// <param name="strides">How far the window moves in rows and columns; by its own size by default.</param>
    /// <param name="padding">"valid": the window stays in the image; "same": there is one for each stride.</param>
    /// <param name="data_format">"channels_last", the default; "channels_first" can be recorded, and does not run.</param>
    /// <exception cref="ValueError">An argument is none of those; applied: the inputs are not of rank 4.</exception>
    ILayer MaxPooling2D(Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null);

    /// <summary>
    /// Inputs brought to the mean 0 and the deviation 1 along an axis, then scaled and moved by what is learnt: by the averages
    /// of what was seen, or applied with training: true by those of the batch, whose updates are then listed with
    /// <c>tf.GraphKeys.UPDATE_OPS</c>. The nodes are those of <c>tf.layers.batch_normalization</c>.
    /// </summary>
    /// <param name="axis">The axis whose elements are brought there each.</param>
    /// <param name="momentum">How much of an average stays when it is moved.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="center">Whether the outputs are moved.</param>
    /// <param name="scale">Whether the outputs are scaled.</param>
    /// <param name="beta_initializer">What gives the offset its first values; zeros by default.</param>
    /// <param name="gamma_initializer">What gives the scale its first values; ones by default.</param>
    /// <param name="moving_mean_initializer">What gives the mean its first values; zeros by default.</param>
    /// <param name="moving_variance_initializer">What gives the variance its first values; ones by default.</param>
    /// <param name="trainable">Whether scale and offset are trained, and updates are listed.</param>
    /// <param name="name">The layer's name, made unique; <c>batch_normalization</c> by default.</param>
    /// <exception cref="ValueError">
    /// Applied: the rank, or the size of the axis, is not known, or there is no such axis.
    /// </exception>
    ILayer BatchNormalization(
        int axis = -1,
        float momentum = 0.99f,
        float epsilon = 0.001f,
        bool center = true,
        bool scale = true,
        IInitializer? beta_initializer = null,
        IInitializer? gamma_initializer = null,
        IInitializer? moving_mean_initializer = null,
        IInitializer? moving_variance_initializer = null,
        bool trainable = true,
        string? name = null
    );
}
