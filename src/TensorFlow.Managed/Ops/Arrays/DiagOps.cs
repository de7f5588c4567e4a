using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Diagonals of tensors whose dimensions come twice. T: float, double, int32, int64, complex64, complex128.</summary>
internal static class DiagOps
{
    private const string Types = "T: {bfloat16, half, float, double, int32, int64, complex64, complex128}";

    /// <summary>
    /// output[i..., i...] = diagonal[i...], 0 elsewhere. diagonal: [d...]; output: [d..., d...]. Source: TensorFlow 1.15
    /// <c>Diag</c>.
    /// </summary>
    internal static readonly OpDef Diag = new("Diag", inputs: "diagonal: T", outputs: "output: T", attrs: Types)
    {
        Shape = c =>
        {
            var diagonal = Shapes.AtLeast(c, c.Input(0), 1);
            if (!diagonal.IsNull)
                c.Output(0, new Shape([.. diagonal.dims, .. diagonal.dims]));
        },
        Gradient = (_, grads) => [gen_array_ops.diag_part(grads[0]!)],
        WithoutKernel = "bfloat16, half",
        Kernel = static c =>
        {
            var diagonal = c.Input(0);
            if (diagonal.shape!.ndim < 1)
                throw c.Error("Input must be at least rank 1, got 0");
            var output = c.Allocate(0, [.. diagonal.shape.AsSpan(), .. diagonal.shape.AsSpan()]).AsBytes();
            output.Clear();
            var (size, count) = (diagonal.dtype.get_datatype_size(), (int)diagonal.shape.size);
            for (var i = 0; i < count; i++)
                diagonal.AsBytes().Slice(i * size, size).CopyTo(output[(i * (count + 1) * size)..]);
        },
        Plain = (_, x) =>
        {
            var (rank, shape) = (x[0].ndim, new Shape([.. x[0].shape.dims, .. x[0].shape.dims]));
            return
            [
                PlainMovement.Build(x[0].dtype, shape, at => at[..rank].SequenceEqual(at[rank..]) ? (x[0], at[..rank]) : null),
            ];
        },
        Samples = () => [new([Normal(3)]), new([Normal(2, 3)]), new([Ints(1, 2)])],
    };

    /// <summary>
    /// diagonal[i...] = input[i..., i...]. input: [d..., d...]; diagonal: [d...]. Source: TensorFlow 1.15 <c>DiagPart</c>.
    /// </summary>
    internal static readonly OpDef DiagPart = new("DiagPart", inputs: "input: T", outputs: "diagonal: T", attrs: Types)
    {
        Shape = c =>
        {
            var input = c.Input(0);
            if (input.IsNull)
                return;
            if (input.ndim % 2 != 0 || input.ndim == 0)
                throw c.Error($"Input must have even and non-zero rank, input rank is {input.ndim}");
            var half = input.ndim / 2;
            c.Output(0, new Shape([.. input.dims[..half].Select((d, i) => c.Merge(d, input[i + half]))]));
        },
        Gradient = (_, grads) => [gen_array_ops.diag(grads[0]!)],
        WithoutKernel = "bfloat16, half",
        Kernel = static c =>
        {
            var input = c.Input(0);
            var half = input.shape!.ndim / 2;
            if (input.shape.ndim % 2 != 0 || half == 0)
            {
                throw c.Error(
                    "The rank of the tensor should be                                          even and positive, got shape "
                        + KernelErrors.Text(input)
                );
            }

            for (var i = 0; i < half; i++)
            {
                if (input.shape[i] != input.shape[i + half])
                {
                    throw c.Error($"Invalid shape {KernelErrors.Text(input)}: dimensions {i} and {i + half} do not match.");
                }
            }

            var diagonal = c.Allocate(0, input.shape.AsSpan()[..half]);
            var (size, count) = (input.dtype.get_datatype_size(), (int)diagonal.shape!.size);
            for (var i = 0; i < count; i++)
                input.AsBytes().Slice(i * (count + 1) * size, size).CopyTo(diagonal.AsBytes()[(i * size)..]);
        },
        Plain = (_, x) =>
            [PlainMovement.Build(x[0].dtype, new Shape(x[0].shape.dims[..(x[0].ndim / 2)]), at => (x[0], [.. at, .. at]))],
        Samples = () => [new([Normal(3, 3)]), new([Normal(2, 3, 2, 3)]), new([Ints(1, 2, 3, 4).reshape(new Shape(2, 2))])],
    };
}
