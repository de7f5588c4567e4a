using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>A tensor padded with its own elements, mirrored at its ends.</summary>
internal static class MirrorPadOps
{
    private const string Attrs = "T: type, Tpaddings: {int32, int64} = int32, mode: {'REFLECT', 'SYMMETRIC'}";
    private const int MaxRank = 5;

    /// <summary>
    /// input with <c>paddings[d]</c> = (before, after) elements along dimension d that mirror it: REFLECT leaves out the last
    /// one, SYMMETRIC repeats it. Source: TensorFlow 1.15 <c>MirrorPad</c>.
    /// </summary>
    internal static readonly OpDef MirrorPad = new(
        "MirrorPad",
        inputs: "input: T, paddings: Tpaddings",
        outputs: "output: T",
        attrs: Attrs
    )
    {
        Shape = PadOps.PaddedShape,
        Gradient = (op, grads) => [gen_array_ops.mirror_pad_grad(grads[0]!, op.inputs[1], Mode(op)), null],
        MovesElements = true,
        WithoutKernel = "uint32, uint64",
        Kernel = Pad,
        Plain = (attrs, x) =>
        {
            var (sizes, margins, mode) = (x[0].shape.dims, Integers.ToLongs(x[1]), attrs.Get<string>("mode"));
            var shape = new Shape([.. sizes.Select((size, d) => size + margins[2 * d] + margins[2 * d + 1])]);
            return
            [
                PlainMovement.Build(x[0].dtype, shape, at =>
                    (x[0], [.. at.Select((i, d) => Mirrored(i - margins[2 * d], sizes[d], mode))])
                ),
            ];
        },
        Samples = () =>
            [
                Padded("REFLECT", Normal(2, 3), 1, 0, 2, 1),
                Padded("SYMMETRIC", Normal(2, 3), 2, 1, 0, 3),
                Padded("SYMMETRIC", Ints(1, 2, 3), 1, 2),
            ],
    };

    /// <summary>
    /// The gradient of that: what comes in at the places of an element, added up. Source: TensorFlow 1.15 <c>MirrorPadGrad</c>.
    /// </summary>
    internal static readonly OpDef MirrorPadGrad = new(
        "MirrorPadGrad",
        inputs: "input: T, paddings: Tpaddings",
        outputs: "output: T",
        attrs: Attrs
    )
    {
        Shape = InferFoldedShape,
        Gradient = (op, grads) => [gen_array_ops.mirror_pad(grads[0]!, op.inputs[1], Mode(op)), null],
        Widens = true,
        WithoutKernel = "bool, string, uint32, uint64",
        Kernel = TypedKernels.ByInput(0, Fold<float>, Fold<double>, Fold<int>, Fold<long>, Fold<Complex>),
        Plain = (attrs, x) =>
        {
            var (margins, mode) = (Integers.ToLongs(x[1]), attrs.Get<string>("mode"));
            var sizes = x[0].shape.dims.Select((size, d) => size - margins[2 * d] - margins[2 * d + 1]).ToArray();
            var (sums, terms, shape) = (new double[sizes.Aggregate(1L, (a, b) => a * b)], Plain.Doubles(x[0]), new Shape(sizes));
            foreach (var at in Plain.Indices(x[0].shape))
            {
                long[] to = [.. at.Select((i, d) => Mirrored(i - margins[2 * d], sizes[d], mode))];
                sums[Plain.Offset(to, shape)] += terms[Plain.Offset(at, x[0].shape)];
            }
            return [Plain.Array(sums, shape, x[0].dtype)];
        },
        Samples = () =>
            [
                Padded("REFLECT", Normal(5, 5), 1, 1, 1, 1),
                Padded("SYMMETRIC", Normal(4, 6), 1, 0, 2, 1),
                Padded("SYMMETRIC", Ints(1, 2, 3, 4, 5), 1, 2),
            ],
    };

    private static OpSample Padded(string mode, NDArray x, params int[] paddings) =>
        new([x, Ints(paddings).reshape(new Shape(paddings.Length / 2, 2))]) { Attributes = { { "mode", mode } } };

    private static string Mode(Operation op) => op.attributes.Get<string>("mode");

    /// <summary>The place in a dimension that one before or behind it mirrors.</summary>
    private static long Mirrored(long place, long size, string mode)
    {
        var repeats = mode == "SYMMETRIC" ? 1 : 0;
        return place < 0 ? -place - repeats
            : place >= size ? 2 * size - 2 + repeats - place
            : place;
    }

    private static void InferFoldedShape(ShapeContext c)
    {
        var paddings = c.Input(1, rank: 2);
        if (paddings[0] < 0)
            return;
        c.Merge(paddings[1], 2);
        var input = Shapes.OfRank(c, c.Input(0), paddings[0]);
        if (c.Constant(1) is not { } known)
        {
            c.Output(0, Shape.unknown_shape(input.ndim));
            return;
        }
        var margins = Integers.ToLongs(known);
        if (margins.Any(m => m < 0))
            throw c.Error("Paddings must be non-negative");
        var dims = input.dims;
        for (var d = 0; d < dims.Length; d++)
        {
            var both = Shapes.Sum(c, margins[2 * d], margins[2 * d + 1]);
            if (dims[d] >= 0 && dims[d] < both)
                throw c.Error($"Negative dimension size caused by subtracting {both} from {dims[d]}");
            dims[d] = dims[d] < 0 ? -1 : dims[d] - both;
        }
        c.Output(0, new Shape(dims));
    }

    private static void Pad(KernelContext c)
    {
        var input = c.Input(0);
        var (before, padded) = Margins(c, input.shape!.dims, folds: false);
        var output = c.Allocate(0, padded);
        var (source, target, size) = (input.shape, new Shape(padded), input.dtype.get_datatype_size());
        var (at, strides, mode) = (new long[padded.Length], source.strides, Mode(c.Op));
        Span<byte> from = input.AsBytes(),
            to = output.AsBytes();
        for (var i = 0; i < target.size; i++, PlainMovement.Next(at, target))
        {
            var place = Place(at, before, source.AsSpan(), strides, mode);
            from.Slice((int)place * size, size).CopyTo(to[(i * size)..]);
        }
    }

    /// <summary>
    /// Adds what was padded to what it mirrors, dimension after dimension, and takes what is then in the middle.
    /// </summary>
    private static void Fold<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var (input, mode) = (c.Input(0), Mode(c.Op));
        var padded = input.shape!;
        var (before, folded) = Margins(c, padded.dims, folds: true);
        var copy = c.Scratch(input.dtype, padded);
        copy.CopyFrom(input);
        var sums = copy.Span<T>();
        for (var d = 0; d < folded.Length; d++)
        {
            FoldEnd(sums, padded, d, place => place < before[d], Target);
            FoldEnd(sums, padded, d, place => place >= before[d] + folded[d], Target);

            long Target(long place) => Mirrored(place - before[d], folded[d], mode) + before[d];
        }
        var output = c.Allocate(0, folded);
        if (output.shape!.size > 0)
            CopyMiddle(copy, before, output);
        copy.Release();
    }

    private static void FoldEnd<T>(Span<T> sums, Shape padded, int d, Func<long, bool> is_padding, Func<long, long> target)
        where T : unmanaged, INumberBase<T>
    {
        var (at, stride) = (new long[padded.ndim], padded.strides[d]);
        for (var i = 0L; i < sums.Length; i++, PlainMovement.Next(at, padded))
        {
            if (is_padding(at[d]))
                sums[(int)(i + (target(at[d]) - at[d]) * stride)] += sums[(int)i];
        }
    }

    private static void CopyMiddle(TensorValue source, long[] begin, TensorValue output)
    {
        var (at, strides, size) = (new long[begin.Length], source.shape!.strides, output.dtype.get_datatype_size());
        for (var i = 0; i < output.shape!.size; i++, PlainMovement.Next(at, output.shape))
        {
            var place = at.Zip(begin, (a, b) => a + b).Zip(strides, (a, stride) => a * stride).Sum();
            source.AsBytes().Slice((int)place * size, size).CopyTo(output.AsBytes()[(i * size)..]);
        }
    }

    private static long Place(long[] at, long[] before, ReadOnlySpan<long> sizes, long[] strides, string mode)
    {
        var place = 0L;
        for (var d = 0; d < at.Length; d++)
            place += Mirrored(at[d] - before[d], sizes[d], mode) * strides[d];
        return place;
    }

    /// <summary>What is before each dimension, and the other side's sizes.</summary>
    private static (long[] Before, long[] Sizes) Margins(KernelContext c, long[] dims, bool folds)
    {
        var paddings = c.Input(1);
        if (dims.Length > MaxRank)
            throw new UnimplementedError($"inputs rank not in [0, {MaxRank}]: {dims.Length}");
        if (paddings.shape!.ndim != 2 || paddings.shape[1] != 2)
            throw c.Error($"paddings must be a matrix with 2 columns: {KernelErrors.Text(paddings)}");
        if (paddings.shape[0] != dims.Length)
        {
            throw c.Error(
                $"The first dimension of paddings must be the rank of inputs{KernelErrors.Text(paddings)}, "
                    + KernelErrors.Text(c.Input(0))
            );
        }
        var (first, sizes) = (new long[dims.Length], new long[dims.Length]);
        for (var d = 0; d < dims.Length; d++)
        {
            var (before, after) = (Integers.At(paddings, 2 * d), Integers.At(paddings, 2 * d + 1));
            if (before < 0 || after < 0)
                throw c.Error($"paddings must be non-negative: {before} {after}");
            first[d] = before;
            sizes[d] = folds ? dims[d] - before - after : KernelErrors.Sum(c, KernelErrors.Sum(c, dims[d], before), after);
            CheckMirrored(c, before, after, folds ? sizes[d] : dims[d]);
        }
        return (first, sizes);
    }

    private static void CheckMirrored(KernelContext c, long before, long after, long size)
    {
        var repeats = Mode(c.Op) == "SYMMETRIC";
        if (repeats && (before > size || after > size))
            throw c.Error($"paddings must be no greater than the dimension size: {before}, {after} greater than {size}");
        if (!repeats && (before >= size || after >= size))
            throw c.Error($"paddings must be less than the dimension size: {before}, {after} not less than {size}");
    }
}
