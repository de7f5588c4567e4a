using System.Runtime.CompilerServices;

namespace Tensorflow.Keras.Layers;

/// <inheritdoc/>
public class LayersApi : ILayersApi
{
    /// <inheritdoc/>
    public ILayer Dense(int units) => new Dense(units);

    /// <inheritdoc/>
    public ILayer Dense(int units, string? activation = null, Shape? input_shape = null) => new Dense(units, Named(activation));

    /// <inheritdoc/>
    public ILayer Dense(
        int units,
        Activation? activation = null,
        IInitializer? kernel_initializer = null,
        bool use_bias = true,
        IInitializer? bias_initializer = null,
        Shape? input_shape = null
    ) => new Dense(units, activation, use_bias, kernel_initializer, bias_initializer);

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public ILayer Conv2D(int filters, Shape? kernel_size = null, Shape? strides = null, string padding = "valid") =>
        new Conv2D(filters, kernel_size, strides, padding);

    /// <inheritdoc/>
    public ILayer Conv2D(
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
    )
    {
        if (groups != 1)
            throw new ValueError($"A convolution has one group, not {groups}.");
        return new Conv2D(
            filters,
            kernel_size,
            strides,
            padding,
            data_format,
            dilation_rate,
            activation,
            use_bias,
            kernel_initializer,
            bias_initializer
        );
    }

    /// <inheritdoc/>
    public ILayer Conv2D(
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
    ) =>
        Conv2D(
            filters,
            kernel_size,
            strides,
            padding,
            data_format,
            dilation_rate,
            groups,
            Named(activation),
            use_bias,
            InitializersApi.Named(kernel_initializer),
            InitializersApi.Named(bias_initializer)
        );

    /// <inheritdoc/>
    public ILayer MaxPooling2D(
        Shape? pool_size = null,
        Shape? strides = null,
        string padding = "valid",
        string? data_format = null
    ) => new MaxPooling2D(pool_size, strides, padding, data_format);

    /// <inheritdoc/>
    public ILayer BatchNormalization(
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
    ) =>
        new BatchNormalization(
            axis,
            momentum,
            epsilon,
            center,
            scale,
            beta_initializer,
            gamma_initializer,
            moving_mean_initializer,
            moving_variance_initializer,
            trainable,
            name
        );

    private static Activation? Named(string? activation) =>
        activation is null ? null : KerasApi.keras.activations.GetActivationFromName(activation);
}
