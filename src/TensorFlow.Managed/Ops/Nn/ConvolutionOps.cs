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
                ConvolutionGradOps.Conv2DBackpropInput.MakeTensor(null, [shapes[0], op.inputs[1], grads[0]!], AttributesOf(op)),
                ConvolutionGradOps.Conv2DBackpropFilter.MakeTensor(null, [op.inputs[0], shapes[1], grads[0]!], AttributesOf(op)),
            ];
        },
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = TypedKernels.ByInput(0, Run<float>, Run<double>),
        Plain = (attrs, x) => [ConvolutionPlain.Forward(attrs, x[0], x[1])],
        Samples = () =>
            [
                WindowSample([Normal(2, 5, 4, 2), Normal(3, 2, 2, 3)], "SAME", 1),
                WindowSample([Normal(2, 5, 4, 2), Normal(3, 2, 2, 3)], "SAME", 2),
                WindowSample([Normal(2, 5, 4, 2), Normal(3, 2, 2, 3)], "VALID", 2),
                WindowSample([Normal(1, 3, 3, 2), Normal(1, 1, 2, 3)], "VALID", 1),
                WindowSample([Normal(1, 4, 4, 1), Normal(2, 2, 1, 2)], "EXPLICIT", 1),
                // TensorFlow has no gradient of these on a processor.
                WindowSample([Normal(1, 7, 6, 1), Normal(2, 3, 1, 2)], "SAME", 1, dilation: 2),
                WindowSample([Normal(1, 7, 6, 1), Normal(2, 3, 1, 2)], "VALID", 1, dilation: 2),
            ],
    };

    /// <summary>The attributes of a convolution, for its gradients.</summary>
    internal static AttributeMap AttributesOf(Operation op)
    {
        var copy = new AttributeMap();
        foreach (var name in new[] { "strides", "use_cudnn_on_gpu", "padding", "explicit_paddings", "data_format", "dilations" })
            copy.Add(name, op.attributes.Get<object>(name));
        return copy;
    }

    internal static OpSample WindowSample(NDArray[] inputs, string padding, long stride, long dilation = 1) =>
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

        var convolution = window.Geometry(c, input.shape.AsSpan(), filter.shape.AsSpan());
        long[] dims = [convolution.Batch, convolution.Rows.Output, convolution.Columns.Output, convolution.OutputDepth];
        var output = c.Allocate<T>(0, dims);
        var patches = Patches(c, convolution);
        convolution.Forward(input.Span<T>(), filter.Span<T>(), output, patches.Span<T>());
        patches.Release();
    }

    /// <summary>Memory of a kernel for the patches of an image.</summary>
    internal static TensorValue Patches(KernelContext c, Convolution convolution) =>
        c.Scratch(c.OutputType(0), new Shape(convolution.Places, convolution.PatchSize));
}
