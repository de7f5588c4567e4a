using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Python's slices, <c>x[begin:end:stride]</c> in each dimension.</summary>
internal static class StridedSliceOps
{
    internal const string MaskAttributes =
        "begin_mask: int = 0, end_mask: int = 0, ellipsis_mask: int = 0, new_axis_mask: int = 0, shrink_axis_mask: int = 0";

    /// <summary>
    /// x[begin:end:strides]. In the masks bit i says of slice i: there is no begin, no end; it is an ellipsis, a new axis, an
    /// index that drops the axis. Source: TensorFlow 1.15 <c>StridedSlice</c>.
    /// </summary>
    internal static readonly OpDef StridedSlice = new(
        "StridedSlice",
        inputs: "input: T, begin: Index, end: Index, strides: Index",
        outputs: "output: T",
        attrs: "T: type, Index: {int32, int64}, " + MaskAttributes
    )
    {
        Shape = SlicedShape,
        Gradient = (op, grad) =>
            [
                array_ops.strided_slice_grad(
                    array_ops.shape(op.inputs[0], out_type: op.inputs[1].dtype),
                    op.inputs[1],
                    op.inputs[2],
                    op.inputs[3],
                    grad[0]!,
                    Mask(op, "begin_mask"),
                    Mask(op, "end_mask"),
                    Mask(op, "ellipsis_mask"),
                    Mask(op, "new_axis_mask"),
                    Mask(op, "shrink_axis_mask")
                ),
                null,
                null,
                null,
            ],
        MovesElements = true,
        Kernel = RunStridedSlice,
        Plain = (attrs, inputs) =>
        {
            var spec = Spec(attrs, inputs[0].shape.dims, inputs[1], inputs[2], inputs[3]);
            var (begin, strides) = (spec.Begin.ToArray(), spec.Strides.ToArray());
            var window = PlainMovement.Build(inputs[0].dtype, new Shape(spec.Size.ToArray()), at =>
                (inputs[0], at.Select((i, d) => begin[d] + i * strides[d]).ToArray())
            );
            return [window.reshape(new Shape(spec.Result.ToArray()))];
        },
        Samples = () =>
            [
                new([Normal(5, 6), Ints(1, 4), Ints(4, 0), Ints(2, -2)]),
                new([Normal(5, 6), Ints(-1), Ints(0), Ints(1)]) { Attributes = { { "shrink_axis_mask", 1 } } },
                new([Normal(2, 3, 4), Ints(0, 0, 1), Ints(0, 0, 3), Ints(1, 1, 1)])
                {
                    Attributes = { { "ellipsis_mask", 1 }, { "new_axis_mask", 2 } },
                },
                new([Normal(4, 3), Ints(1, 0), Ints(0, 2), Ints(1, 1)])
                {
                    Attributes = { { "end_mask", 1 }, { "begin_mask", 2 } },
                },
                new([Ints(3, 4, 5), Ints(0), Ints(2), Ints(1)]),
            ],
    };

    /// <summary>
    /// Zeros of the given shape with dy where the slice was taken: the gradient of <see cref="StridedSlice"/>. Source:
    /// TensorFlow 1.15 <c>StridedSliceGrad</c>.
    /// </summary>
    internal static readonly OpDef StridedSliceGrad = new(
        "StridedSliceGrad",
        inputs: "shape: Index, begin: Index, end: Index, strides: Index, dy: T",
        outputs: "output: T",
        attrs: "T: type, Index: {int32, int64}, " + MaskAttributes
    )
    {
        Shape = c => c.Output(0, c.ShapeFrom(0)),
        Gradient = (op, grad) =>
            [
                null,
                null,
                null,
                null,
                array_ops.strided_slice(
                    grad[0]!,
                    op.inputs[1],
                    op.inputs[2],
                    op.inputs[3],
                    (int)Mask(op, "begin_mask"),
                    (int)Mask(op, "end_mask"),
                    (int)Mask(op, "ellipsis_mask"),
                    (int)Mask(op, "new_axis_mask"),
                    (int)Mask(op, "shrink_axis_mask")
                ),
            ],
        MovesElements = true,
        Kernel = RunStridedSliceGrad,
        Plain = PlainGrad,
        Samples = () =>
            [
                new([Ints(5, 6), Ints(1, 4), Ints(4, 0), Ints(2, -2), Normal(2, 2)]),
                new([Ints(5, 2), Ints(-1), Ints(0), Ints(1), Normal(2)]) { Attributes = { { "shrink_axis_mask", 1 } } },
            ],
    };

    private static long Mask(Operation op, string name) => op.attributes.Get<long>(name);

    internal static StridedSliceSpec Spec(AttributeMap attrs, long[] dims, NDArray? begin, NDArray? end, NDArray strides)
    {
        var spec = new StridedSliceSpec();
        spec.Resolve(dims, Known(begin), Known(end), Integers.ToLongs(strides), new(attrs));
        return spec;

        static long[] Known(NDArray? limits) => limits is null ? [] : Integers.ToLongs(limits);
    }

    private static void SlicedShape(ShapeContext c)
    {
        var arguments = Shapes.Merged(c, Shapes.Merged(c, c.Input(1, rank: 1), c.Input(2, rank: 1)), c.Input(3, rank: 1));
        var (input, strides) = (c.Input(0), c.Constant(3));
        if (input.IsNull || arguments[0] < 0 || strides is null)
            return;
        c.Output(0, new Shape(Spec(c.Attributes, input.dims, c.Constant(1), c.Constant(2), strides).Result.ToArray()));
    }

    /// <summary>The window that inputs 1 to 3 and the masks say of a shape.</summary>
    /// <exception cref="InvalidArgumentError">They do not fit it.</exception>
    internal static StridedSliceSpec Spec(KernelContext c, ReadOnlySpan<long> dims)
    {
        var spec = (StridedSliceSpec)(c.State ??= new StridedSliceSpec());
        var count = Integers.Rank(c, c.Input(3));
        for (var i = 1; i <= 3; i++)
        {
            if (c.Input(i).shape!.ndim != 1 || c.Input(i).shape![0] != count)
            {
                throw c.Error(
                    $"Expected begin, end, and strides to be 1D equal size tensors, but got shapes "
                        + $"{KernelErrors.Text(c.Input(1))}, "
                        + $"{KernelErrors.Text(c.Input(2))}, and {KernelErrors.Text(c.Input(3))} instead."
                );
            }
        }

        Span<long> begin = stackalloc long[count],
            end = stackalloc long[count],
            strides = stackalloc long[count];
        Integers.Read(c.Input(1), begin);
        Integers.Read(c.Input(2), end);
        Integers.Read(c.Input(3), strides);
        try
        {
            spec.Resolve(dims, begin, end, strides, new(c.Attributes));
        }
        catch (ValueError e)
        {
            throw c.Error(e.Message);
        }
        return spec;
    }

    private static void RunStridedSlice(KernelContext c)
    {
        var value = c.Input(0);
        var dims = value.shape!.AsSpan();
        var spec = Spec(c, dims);
        var output = c.Allocate(0, spec.Result);
        Movement.StridedSlice(
            value.AsBytes(),
            dims,
            spec.Begin,
            spec.Strides,
            spec.Size,
            output.AsBytes(),
            value.dtype.get_datatype_size()
        );
    }

    private static void RunStridedSliceGrad(KernelContext c)
    {
        var (shape, dy) = (c.Input(0), c.Input(4));
        if (shape.shape!.ndim != 1)
            throw c.Error($"shape must be 1-D, got shape.shape = {KernelErrors.Text(shape)}");
        Span<long> dims = stackalloc long[Integers.Rank(c, shape)];
        Integers.Read(shape, dims);
        foreach (var dim in dims)
        {
            if (dim < 0)
                throw c.Error($"Dimension {dim} must be >= 0");
        }

        var spec = Spec(c, dims);
        if (!spec.Result.SequenceEqual(dy.shape!.AsSpan()))
            throw c.Error($"shape of dy was {dy.shape.ToBracketString()} instead of [{string.Join(",", spec.Result.ToArray())}]");
        var output = c.Allocate(0, dims).AsBytes();
        output.Clear();
        Movement.StridedAssign(dy.AsBytes(), spec.Size, spec.Begin, spec.Strides, dims, output, dy.dtype.get_datatype_size());
    }

    private static NDArray[] PlainGrad(AttributeMap attrs, NDArray[] inputs)
    {
        var shape = new Shape(Integers.ToLongs(inputs[0]));
        var spec = Spec(attrs, shape.dims, inputs[1], inputs[2], inputs[3]);
        var (begin, strides, size) = (spec.Begin.ToArray(), spec.Strides.ToArray(), spec.Size.ToArray());
        var window = inputs[4].reshape(new Shape(size));
        return [PlainMovement.Build(window.dtype, shape, at =>
            {
                var taken = at.Select((i, d) => (i - begin[d]) / strides[d]).ToArray();
                var inside = taken.Zip(size, (t, s) => t >= 0 && t < s).All(i => i);
                return inside && at.Select((i, d) => begin[d] + taken[d] * strides[d] == i).All(i => i) ? (window, taken) : null;
            })];
    }
}
