using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>How the windows of a pooling lie over images, [batch, height, width, channels].</summary>
internal readonly record struct PoolGeometry(long Batch, PoolWindows Rows, PoolWindows Columns, PoolWindows Channels)
{
    internal const string Attrs = "ksize: list(int) >= 4, strides: list(int) >= 4, padding: {'SAME', 'VALID'}, ";

    /// <summary>The output's dimensions.</summary>
    internal long[] Pooled => [Batch, Rows.Count, Columns.Count, Channels.Count];

    internal static PoolGeometry FromAttributes(AttributeMap attrs, long[] dims)
    {
        var (ksize, strides) = (attrs.Get<long[]>("ksize"), attrs.Get<long[]>("strides"));
        var same = attrs.Get<string>("padding") == "SAME";
        return new(dims[0], Along(1), Along(2), Along(3));

        PoolWindows Along(int axis) => PoolWindows.Over(dims[axis], ksize[axis], strides[axis], same);
    }

    /// <summary>The output's shape, as far as it is known.</summary>
    internal static void InferShape(ShapeContext c) => InferShape(c, over_channels: true);

    /// <summary>The same where the number of channels stays.</summary>
    internal static void InferShapeOfPixels(ShapeContext c) => InferShape(c, over_channels: false);

    private static void InferShape(ShapeContext c, bool over_channels)
    {
        var input = c.Input(0, rank: 4);
        var (ksize, strides) = (c.Attributes.Get<long[]>("ksize"), c.Attributes.Get<long[]>("strides"));
        var same = c.Attributes.Get<string>("padding") == "SAME";
        if (ksize.Length != 4)
            throw c.Error($"Sliding window ksize field must specify 4 dimensions, but got {ksize.Length}");
        if (strides.Length != 4)
            throw c.Error($"Sliding window strides field must specify 4 dimensions, but got {strides.Length}");
        var dims = input.dims;
        for (var axis = 1; axis < 4; axis++)
        {
            if (strides[axis] <= 0)
                throw c.Error($"Stride must be > 0, but got {strides[axis]}");
            if (dims[axis] < 0 || (axis == 3 && !over_channels))
                continue;
            if (!same && dims[axis] < ksize[axis])
                throw c.Error($"Negative dimension size caused by subtracting {ksize[axis]} from {dims[axis]}");
            dims[axis] = PoolWindows.Over(dims[axis], ksize[axis], strides[axis], same).Count;
        }
        c.Output(0, new Shape(dims));
    }

    /// <exception cref="InvalidArgumentError">The images have other dimensions, or another order.</exception>
    /// <exception cref="UnimplementedError">The windows go over the batch.</exception>
    internal static PoolGeometry Read(KernelContext c, TensorValue images, string kernel)
    {
        var attrs = c.Attributes;
        if (attrs.Get<string>("data_format") != "NHWC")
            throw c.Error($"Default {kernel} only supports NHWC on device type CPU");
        if (attrs.Get<long[]>("ksize")[0] != 1 || attrs.Get<long[]>("strides")[0] != 1)
            throw new UnimplementedError("Pooling is not yet supported on the batch dimension." + At(c));
        if (images.shape!.ndim != 4)
            throw c.Error($"tensor_in_shape must have 2 spatial dimensions. {images.shape.ndim} 0");
        var (dims, ksize) = (images.shape.dims, attrs.Get<long[]>("ksize"));
        for (var axis = 1; axis < 4; axis++)
        {
            if (ksize[axis] <= 0)
                throw c.Error($"Sliding window ksize for dimension {axis} must be positive, but got {ksize[axis]}");
            // What the shape rule refuses where it knows the sizes.
            if (attrs.Get<string>("padding") == "VALID" && dims[axis] < ksize[axis])
                throw c.Error($"Negative dimension size caused by subtracting {ksize[axis]} from {dims[axis]}");
        }
        return FromAttributes(attrs, dims);
    }

    internal static string At(KernelContext c) => $"\n\t [[node {c.Op.name} ({c.Op.type})]]";
}
