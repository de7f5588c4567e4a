using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>
/// The strides, dilations and paddings of a convolution. Source: TensorFlow 1.15's core/kernels/conv_ops.cc,
/// core/kernels/conv_grad_ops.cc and core/framework/common_shape_fns.cc.
/// </summary>
internal sealed class ConvolutionWindow
{
    internal const string Attributes =
        "T: {half, bfloat16, float, double}, strides: list(int), use_cudnn_on_gpu: bool = true, "
        + "padding: {'SAME', 'VALID', 'EXPLICIT'}, explicit_paddings: list(int) = [], "
        + "data_format: {'NHWC', 'NCHW'} = 'NHWC', dilations: list(int) = [1 1 1 1]";

    private readonly long[] _strides;
    private readonly long[] _dilations;
    private readonly long[] _paddings;
    private readonly string _padding;

    internal ConvolutionWindow(AttributeMap attrs)
    {
        Format = attrs.Get<string>("data_format");
        _padding = attrs.Get<string>("padding");
        (_strides, _dilations) = (attrs.Get<long[]>("strides"), attrs.Get<long[]>("dilations"));
        _paddings = attrs.Get<long[]>("explicit_paddings");
    }

    /// <summary>"NHWC" or "NCHW".</summary>
    internal string Format { get; }

    /// <summary>The dimension of this letter.</summary>
    internal int Axis(char letter) => Format.IndexOf(letter);

    /// <summary>Whether elements of the window lie apart.</summary>
    internal bool IsDilated => _dilations[Axis('H')] > 1 || _dilations[Axis('W')] > 1;

    /// <exception cref="ValueError">The lists have other lengths, or the paddings do not fit.</exception>
    internal void Check(ShapeContext c)
    {
        if (_dilations.Length != 4)
            throw c.Error($"Conv2D requires the dilation attribute to contain 4 values, but got: {_dilations.Length}");
        if (_strides.Length != 4)
        {
            throw c.Error(
                $"Conv2D on data format {Format} requires the stride attribute to contain 4 values, but got: {_strides.Length}"
            );
        }

        if (PaddingRefusal() is { } refusal)
            throw c.Error(refusal);
    }

    /// <exception cref="InvalidArgumentError">What the kernels of TensorFlow refuse alike.</exception>
    internal void Check(KernelContext c)
    {
        if (_dilations.Length != 4)
            throw c.Error("Sliding window dilations field must specify 4 dimensions");
        if (_strides.Length != 4)
            throw c.Error("Sliding window strides field must specify 4 dimensions");
        if (_strides[Axis('N')] != 1 || _strides[Axis('C')] != 1)
            throw c.Error("Current implementation does not yet support strides in the batch and depth dimensions.");
        if (_strides[Axis('H')] <= 0 || _strides[Axis('W')] <= 0)
            throw c.Error("Row and column strides should be larger than 0.");
        if (_dilations[Axis('N')] != 1 || _dilations[Axis('C')] != 1)
            throw c.Error("Current implementation does not yet support dilations in the batch and depth dimensions.");
        if (_dilations[Axis('H')] <= 0 || _dilations[Axis('W')] <= 0)
            throw c.Error("Dilated rates should be larger than 0.");
        if (PaddingRefusal() is { } refusal)
            throw c.Error(refusal);
    }

    /// <summary>The number of places of the window along an axis, as far as it is known.</summary>
    /// <exception cref="ValueError">The window is larger than the image, or does not move.</exception>
    internal long OutputSize(ShapeContext c, char letter, long input, long filter)
    {
        var (stride, dilation) = (_strides[Axis(letter)], _dilations[Axis(letter)]);
        if (stride <= 0)
            throw c.Error($"Stride must be > 0, but got {stride}");
        if (dilation < 1)
            throw c.Error($"Dilation rate must be >= 1, but got {dilation}");
        if (input < 0 || (_padding != "SAME" && filter < 0))
            return -1;
        if (_padding == "SAME")
            return (input + stride - 1) / stride;
        var (before, after) = Explicit(letter);
        var padded = Shapes.Sum(c, input, before + after);
        var window = dilation > 1 ? (filter - 1) * dilation + 1 : filter;
        if (window > padded)
            throw c.Error($"Negative dimension size caused by subtracting {window} from {padded}");
        return (padded - window + stride) / stride;
    }

    /// <summary>The axis as a kernel goes along it.</summary>
    /// <exception cref="InvalidArgumentError">The window is larger than the image.</exception>
    private ConvolutionAxis Along(KernelContext c, char letter, long input, long filter)
    {
        var (stride, dilation) = (_strides[Axis(letter)], _dilations[Axis(letter)]);
        var window = (filter - 1) * dilation + 1;
        if (_padding == "SAME")
        {
            var places = (input + stride - 1) / stride;
            var needed = Math.Max(0, (places - 1) * stride + window - input);
            return new((int)input, (int)filter, (int)stride, (int)dilation, (int)places, (int)(needed / 2));
        }

        var (before, after) = Explicit(letter);
        var output = (input + before + after - window + stride) / stride;
        if (output < 0)
        {
            throw c.Error(
                $"Computed output size would be negative: {output} [input_size: {input}, effective_filter_size: {window}, "
                    + $"stride: {stride}]"
            );
        }

        // What the shape rule refuses where it knows the sizes.
        if (window > input + before + after)
            throw c.Error($"Negative dimension size caused by subtracting {window} from {input + before + after}");
        return new((int)input, (int)filter, (int)stride, (int)dilation, (int)output, (int)before);
    }

    /// <summary>The convolution of images of these dimensions, NHWC, with a filter of those.</summary>
    /// <exception cref="InvalidArgumentError">A dimension is too large, or the window larger than the image.</exception>
    internal Convolution Geometry(KernelContext c, ReadOnlySpan<long> input, ReadOnlySpan<long> filter)
    {
        foreach (var size in (ReadOnlySpan<long>)[.. input, .. filter])
        {
            if (size > int.MaxValue)
                throw c.Error($"A dimension of {size} is too large");
        }

        return new(
            Along(c, 'H', input[1], filter[0]),
            Along(c, 'W', input[2], filter[1]),
            (int)input[0],
            (int)input[3],
            (int)filter[3]
        );
    }

    private (long before, long after) Explicit(char letter) =>
        _padding == "EXPLICIT" ? (_paddings[2 * Axis(letter)], _paddings[2 * Axis(letter) + 1]) : (0, 0);

    /// <summary>Source: TensorFlow 1.15's <c>CheckValidPadding</c> (core/util/padding.cc).</summary>
    private string? PaddingRefusal()
    {
        if (_padding != "EXPLICIT")
        {
            return _paddings.Length == 0
                ? null
                : "explicit_paddings attribute must be empty if the padding attribute is not EXPLICIT";
        }

        if (_paddings.Length != 8)
            return $"explicit_paddings attribute must contain 8 values, but got: {_paddings.Length}";
        if (Array.Find(_paddings, padding => padding < 0) is var negative and < 0)
            return $"All elements of explicit_paddings must be nonnegative, but got: {negative}";
        return
            (_paddings[2 * Axis('N')], _paddings[2 * Axis('N') + 1]) != (0, 0)
            || (_paddings[2 * Axis('C')], _paddings[2 * Axis('C') + 1]) != (0, 0)
            ? "Nonzero explicit padding in the batch or depth dimensions is not supported"
            : null;
    }
}
