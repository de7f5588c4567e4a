using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.ConvolutionOps;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// The gradients of <see cref="ConvolutionOps"/>. out_backprop: that of the output, [batch, rows, columns, output depth].
/// </summary>
internal static class ConvolutionGradOps
{
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
                Conv2DBackpropFilter!.MakeTensor(
                    null,
                    [grads[0]!, array_ops.shape(op.inputs[1]), op.inputs[2]],
                    AttributesOf(op)
                ),
                Conv2D.MakeTensor(null, [grads[0]!, op.inputs[1]], AttributesOf(op)),
            ],
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = TypedKernels.ByInput(2, RunBackpropInput<float>, RunBackpropInput<double>),
        Plain = (attrs, x) => [ConvolutionPlain.BackpropInput(attrs, x[0], x[1], x[2])],
        Samples = () =>
            [
                WindowSample([Ints(2, 5, 4, 2), Normal(3, 2, 2, 3), Normal(2, 3, 2, 3)], "SAME", 2),
                WindowSample([Ints(2, 5, 4, 2), Normal(3, 2, 2, 3), Normal(2, 3, 3, 3)], "VALID", 1),
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
                Conv2DBackpropInput.MakeTensor(null, [array_ops.shape(op.inputs[0]), grads[0]!, op.inputs[2]], AttributesOf(op)),
                null,
                Conv2D.MakeTensor(null, [op.inputs[0], grads[0]!], AttributesOf(op)),
            ],
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = TypedKernels.ByInput(2, RunBackpropFilter<float>, RunBackpropFilter<double>),
        Plain = (attrs, x) => [ConvolutionPlain.BackpropFilter(attrs, x[0], x[1], x[2])],
        Samples = () =>
            [
                WindowSample([Normal(2, 5, 4, 2), Ints(3, 2, 2, 3), Normal(2, 3, 2, 3)], "SAME", 2),
                WindowSample([Normal(2, 5, 4, 2), Ints(3, 2, 2, 3), Normal(2, 3, 3, 3)], "VALID", 1),
            ],
    };

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
        var convolution = window.Geometry(c, input, filter);
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
}
