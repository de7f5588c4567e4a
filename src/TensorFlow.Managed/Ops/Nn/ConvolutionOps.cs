using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Convolutions of images, [batch, rows, columns, depth], with a filter, [rows, columns, depth, output depth]. T: half, float,
/// double.
/// </summary>
internal static class ConvolutionOps
{
    /// <summary>
    /// output[b, i, j, k] = the sum over the window of input[b, stride * i + di, stride * j + dj, q] * filter[di, dj, q, k], 0
    /// outside of the image. Source: TensorFlow 1.15 <c>Conv2D</c>.
    /// </summary>
    internal static readonly OpDef Conv2D = new(
        "Conv2D",
        inputs: "input: T, filter: T",
        outputs: "output: T",
        attrs: ConvolutionWindow.Attributes
    )
    {
        Shape = InferShape,
        Gradient = (op, grads) =>
        {
            var shapes = gen_array_ops.shape_n([op.inputs[0], op.inputs[1]]);
            return
            [
                Conv2DBackpropInput!.MakeTensor(null, [shapes[0], op.inputs[1], grads[0]!], Copy(op)),
                Conv2DBackpropFilter!.MakeTensor(null, [op.inputs[0], shapes[1], grads[0]!], Copy(op)),
            ];
        },
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = c =>
        {
            if (c.Input(0).dtype == TF_DataType.TF_DOUBLE)
                Run<double>(c);
            else
                Run<float>(c);
        },
        Plain = (attrs, x) => [ConvolutionPlain.Forward(attrs, x[0], x[1])],
        Samples = () =>
            [
                Sample([Normal(2, 5, 4, 2), Normal(3, 2, 2, 3)], "SAME", 1),
                Sample([Normal(2, 5, 4, 2), Normal(3, 2, 2, 3)], "SAME", 2),
                Sample([Normal(2, 5, 4, 2), Normal(3, 2, 2, 3)], "VALID", 2),
                Sample([Normal(1, 3, 3, 2), Normal(1, 1, 2, 3)], "VALID", 1),
                Sample([Normal(1, 4, 4, 1), Normal(2, 2, 1, 2)], "EXPLICIT", 1),
                // TensorFlow has no gradient of these on a processor.
                Sample([Normal(1, 7, 6, 1), Normal(2, 3, 1, 2)], "SAME", 1, dilation: 2),
                Sample([Normal(1, 7, 6, 1), Normal(2, 3, 1, 2)], "VALID", 1, dilation: 2),
            ],
    };

    /// <summary>
    /// The gradient of the input. input_sizes: [4] int32, its shape. Source: TensorFlow 1.15 <c>Conv2DBackpropInput</c>.
    /// </summary>
    internal static readonly OpDef Conv2DBackpropInput = new(
        "Conv2DBackpropInput",
        inputs: "input_sizes: int32, filter: T, out_backprop: T",
        outputs: "output: T",
        attrs: ConvolutionWindow.Attributes
    )
    {
        Shape = c => c.Output(0, Shapes.OfRank(c, c.ShapeFrom(0), 4)),
        Gradient = (op, grads) =>
            [
                null,
                Conv2DBackpropFilter!.MakeTensor(null, [grads[0]!, array_ops.shape(op.inputs[1]), op.inputs[2]], Copy(op)),
                Conv2D.MakeTensor(null, [grads[0]!, op.inputs[1]], Copy(op)),
            ],
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = c =>
        {
            if (c.OutputType(0) == TF_DataType.TF_DOUBLE)
                RunBackpropInput<double>(c);
            else
                RunBackpropInput<float>(c);
        },
        Plain = (attrs, x) => [ConvolutionPlain.BackpropInput(attrs, x[0], x[1], x[2])],
        Samples = () =>
            [
                Sample([Ints(2, 5, 4, 2), Normal(3, 2, 2, 3), Normal(2, 3, 2, 3)], "SAME", 2),
                Sample([Ints(2, 5, 4, 2), Normal(3, 2, 2, 3), Normal(2, 3, 3, 3)], "VALID", 1),
            ],
    };

    /// <summary>
    /// The gradient of the filter. filter_sizes: [4] int32, its shape. Source: TensorFlow 1.15 <c>Conv2DBackpropFilter</c>.
    /// </summary>
    internal static readonly OpDef Conv2DBackpropFilter = new(
        "Conv2DBackpropFilter",
        inputs: "input: T, filter_sizes: int32, out_backprop: T",
        outputs: "output: T",
        attrs: ConvolutionWindow.Attributes
    )
    {
        Shape = c => c.Output(0, Shapes.OfRank(c, c.ShapeFrom(1), 4)),
        Gradient = (op, grads) =>
            [
                Conv2DBackpropInput.MakeTensor(null, [array_ops.shape(op.inputs[0]), grads[0]!, op.inputs[2]], Copy(op)),
                null,
                Conv2D.MakeTensor(null, [op.inputs[0], grads[0]!], Copy(op)),
            ],
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = c =>
        {
            if (c.OutputType(0) == TF_DataType.TF_DOUBLE)
                RunBackpropFilter<double>(c);
            else
                RunBackpropFilter<float>(c);
        },
        Plain = (attrs, x) => [ConvolutionPlain.BackpropFilter(attrs, x[0], x[1], x[2])],
        Samples = () =>
            [
                Sample([Normal(2, 5, 4, 2), Ints(3, 2, 2, 3), Normal(2, 3, 2, 3)], "SAME", 2),
                Sample([Normal(2, 5, 4, 2), Ints(3, 2, 2, 3), Normal(2, 3, 3, 3)], "VALID", 1),
            ],
    };

    private static OpSample Sample(NDArray[] inputs, string padding, long stride, long dilation = 1) =>
        new(inputs)
        {
            Attributes =
            {
                { "padding", padding },
                { "strides", new[] { 1, stride, stride, 1 } },
                { "dilations", new[] { 1, dilation, dilation, 1 } },
                { "explicit_paddings", padding == "EXPLICIT" ? new long[] { 0, 0, 1, 0, 0, 2, 0, 0 } : [] },
            },
            CheckGradient = dilation == 1,
        };

    private static AttributeMap Copy(Operation op)
    {
        var copy = new AttributeMap();
        foreach (var name in new[] { "strides", "use_cudnn_on_gpu", "padding", "explicit_paddings", "data_format", "dilations" })
            copy.Add(name, op.attributes.Get<object>(name));
        return copy;
    }

    private static void InferShape(ShapeContext c)
    {
        var (input, filter, window) = (c.Input(0, rank: 4), c.Input(1, rank: 4), new ConvolutionWindow(c.Attributes));
        window.Check(c);
        var (depth, filterDepth) = (input[window.Axis('C')], filter[2]);
        if (depth >= 0 && filterDepth >= 0)
        {
            if (filterDepth == 0)
                throw c.Error("Depth of filter must not be 0");
            if (depth % filterDepth != 0)
                throw c.Error($"Depth of input ({depth}) is not a multiple of input depth of filter ({filterDepth})");
        }

        var output = new long[4];
        output[window.Axis('N')] = input[window.Axis('N')];
        output[window.Axis('H')] = window.OutputSize(c, 'H', input[window.Axis('H')], filter[0]);
        output[window.Axis('W')] = window.OutputSize(c, 'W', input[window.Axis('W')], filter[1]);
        output[window.Axis('C')] = filter[3];
        c.Output(0, new Shape(output));
    }

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var window = new ConvolutionWindow(c.Attributes);
        window.Check(c);
        var (input, filter) = (c.Input(0), c.Input(1));
        if (input.shape!.ndim != 4)
            throw c.Error($"input must be 4-dimensional{KernelErrors.Text(input)}");
        if (filter.shape!.ndim != 4)
            throw c.Error($"filter must be 4-dimensional: {KernelErrors.Text(filter)}");
        var (depth, filterDepth) = (input.shape[window.Axis('C')], filter.shape[2]);
        if (filterDepth == 0 || depth % filterDepth != 0)
            throw c.Error($"input depth must be evenly divisible by filter depth: {depth} vs {filterDepth}");
        if (window.Format != "NHWC")
        {
            throw new UnimplementedError(
                c.Error(
                    "The Conv2D op currently only supports the NHWC tensor format on the CPU. The op was given the format: "
                        + window.Format
                ).Message
            );
        }

        if (depth != filterDepth)
        {
            throw new UnimplementedError(
                c.Error("Generic conv implementation does not support grouped convolutions for now.").Message
            );
        }

        var convolution = Geometry(c, window, input.shape.AsSpan(), filter.shape.AsSpan());
        long[] dims = [convolution.Batch, convolution.Rows.Output, convolution.Columns.Output, convolution.OutputDepth];
        var output = c.Allocate<T>(0, dims);
        var patches = Patches(c, convolution);
        convolution.Forward(input.Span<T>(), filter.Span<T>(), output, patches.Span<T>());
        patches.Release();
    }

    private static void RunBackpropInput<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var (filter, grad) = (c.Input(1), c.Input(2));
        var sizes = Sizes(c, 0, "Conv2DBackpropInput: input_sizes input must be 1-dim, not ");
        var convolution = Backward(c, "Conv2DCustomBackpropInput", sizes, filter.shape!.AsSpan(), grad.shape!.AsSpan());
        var output = c.Allocate<T>(0, sizes);
        var patches = Patches(c, convolution);
        convolution.BackwardOfInput(filter.Span<T>(), grad.Span<T>(), output, patches.Span<T>());
        patches.Release();
    }

    private static void RunBackpropFilter<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var (input, grad) = (c.Input(0), c.Input(2));
        var sizes = Sizes(c, 1, "Conv2DBackpropFilter: filter_sizes input must be 1-dim, not ");
        var convolution = Backward(c, "Conv2DCustomBackpropFilter", input.shape!.AsSpan(), sizes, grad.shape!.AsSpan());
        var output = c.Allocate<T>(0, sizes);
        TensorValue patches = Patches(c, convolution),
            product = c.Scratch(c.OutputType(0), new Shape(sizes));
        convolution.BackwardOfFilter(input.Span<T>(), grad.Span<T>(), output, patches.Span<T>(), product.Span<T>());
        patches.Release();
        product.Release();
    }

    private static TensorValue Patches(KernelContext c, Convolution convolution) =>
        c.Scratch(c.OutputType(0), new Shape(convolution.Places, convolution.PatchSize));

    private static long[] Sizes(KernelContext c, int input, string refusal)
    {
        var sizes = c.Input(input);
        if (sizes.shape!.ndim != 1)
            throw c.Error($"{refusal}{sizes.shape.ndim}");
        var dims = Array.ConvertAll(sizes.Span<int>().ToArray(), size => (long)size);
        return Array.Exists(dims, size => size < 0) ? throw c.Error($"Dimension {dims.Min()} must be >= 0") : dims;
    }

    private static Convolution Backward(
        KernelContext c,
        string label,
        ReadOnlySpan<long> input,
        ReadOnlySpan<long> filter,
        ReadOnlySpan<long> grad
    )
    {
        var window = new ConvolutionWindow(c.Attributes);
        if (window.Format != "NHWC")
            throw c.Error($"{label}Op only supports NHWC.");
        window.Check(c);
        if (window.IsDilated)
        {
            throw c.Error("Current libxsmm and customized CPU implementations do not yet support dilation rates larger than 1.");
        }

        if (input.Length != 4)
            throw c.Error($"{label}: input must be 4-dimensional");
        if (filter.Length != 4)
            throw c.Error($"{label}: filter must be 4-dimensional");
        if (grad.Length != 4)
            throw c.Error($"{label}: out_backprop must be 4-dimensional");
        if (input[0] != grad[0])
        {
            throw c.Error(
                $"{label}: input and out_backprop must have the same batch sizeinput batch: {input[0]}outbackprop batch: "
                    + $"{grad[0]} batch_dim: 0"
            );
        }

        if (filter[2] == 0 || input[3] % filter[2] != 0)
            throw c.Error($"{label}: input depth must be evenly divisible by filter depth");
        if (filter[3] != grad[3])
            throw c.Error($"{label}: filter and out_backprop must have the same out_depth");
        if (input[3] != filter[2])
            throw c.Error($"{label}: grouped convolutions are not supported: {input[3]} vs {filter[2]}");
        var convolution = Geometry(c, window, input, filter);
        CheckOutput(c, label, 1, convolution.Rows, grad[1]);
        CheckOutput(c, label, 2, convolution.Columns, grad[2]);
        return convolution;
    }

    private static void CheckOutput(KernelContext c, string label, int dim, ConvolutionAxis axis, long output)
    {
        if (axis.Output == output)
            return;
        throw c.Error(
            $"{label}: Size of out_backprop doesn't match computed: actual = {output}, computed = {axis.Output} spatial_dim: "
                + $"{dim} input: {axis.Input} filter: {axis.Filter} output: {output} stride: {axis.Stride} dilation: "
                + $"{axis.Dilation}"
        );
    }

    private static Convolution Geometry(
        KernelContext c,
        ConvolutionWindow window,
        ReadOnlySpan<long> input,
        ReadOnlySpan<long> filter
    )
    {
        foreach (var size in (ReadOnlySpan<long>)[.. input, .. filter])
        {
            if (size > int.MaxValue)
                throw c.Error($"A dimension of {size} is too large");
        }

        return new(
            window.Along(c, 'H', input[1], filter[0]),
            window.Along(c, 'W', input[2], filter[1]),
            (int)input[0],
            (int)input[3],
            (int)filter[3]
        );
    }
}
