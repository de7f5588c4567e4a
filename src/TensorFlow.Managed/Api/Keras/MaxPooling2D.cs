namespace Tensorflow.Keras.Layers;

/// <summary>The largest element of each window of images, a layer of Keras in a graph.</summary>
internal sealed class MaxPooling2D(Shape? pool_size, Shape? strides, string padding, string? data_format) : Layer("max_pooling2d")
{
    private readonly int[] _pool_size = convolutional_layers.Two(pool_size ?? 2, "pool_size");
    private readonly int[] _strides = convolutional_layers.Two(strides ?? pool_size ?? 2, "strides");
    private readonly string _padding = convolutional_layers.Padding(padding);
    private readonly string _format = convolutional_layers.Format(data_format ?? "channels_last");

    private protected override void Check(Tensor input) => convolutional_layers.CheckImages(input, Name);

    private protected override Tensor Call(Tensor input) =>
        nn_ops.max_pool(input, Of(_pool_size), Of(_strides), _padding, _format);

    private int[] Of(int[] size) => _format == "NCHW" ? [1, 1, .. size] : [1, .. size, 1];
}
