using System.Buffers;
using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The length of vectors.</summary>
internal static class EuclideanNormOps
{
    /// <summary>
    /// The root of the sum of the squares along some axes; of integers without its fraction, of a single element that itself.
    /// input: any shape; reduction_indices: a scalar or vector of int32 or int64, negative ones counting from the end; output:
    /// the other axes, with <c>keep_dims</c> the reduced ones as 1. Source: TensorFlow 1.15 <c>EuclideanNorm</c>.
    /// </summary>
    internal static readonly OpDef EuclideanNorm = new(
        "EuclideanNorm",
        inputs: "input: T, reduction_indices: Tidx",
        outputs: "output: T",
        attrs: "keep_dims: bool = false, T: numbertype, Tidx: {int32, int64} = int32"
    )
    {
        Shape = ReductionOps.InferShape,
        NotDifferentiable = true,
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = TypedKernels.ByInput(
            0,
            c => Run<float>(c, static (x, d, r, y) => AddSquares(x, d, r, y, Reduction.Sum), MathF.Sqrt),
            c => Run<double>(c, static (x, d, r, y) => AddSquares(x, d, r, y, Reduction.Sum), Math.Sqrt),
            c => Run<int>(c, static (x, d, r, y) => AddSquares(x, d, r, y, Reduction.Sum), static sum => (int)Math.Sqrt(sum)),
            c => Run<long>(c, static (x, d, r, y) => AddSquares(x, d, r, y, Reduction.Sum), static sum => (long)Math.Sqrt(sum)),
            c => Run<Complex>(c, static (x, d, r, y) => AddSquares(x, d, r, y, Reduction.Sum), Complex.Sqrt)
        ),
        Plain = Plain.Reduction(v => v.ToArray() is [var only] ? only : Math.Sqrt(v.Sum(x => x * x))),
        Samples = () =>
            [
                new([Normal(3, 4), Ints(0)]),
                new([Normal(3, 4), Ints(1)]) { Attributes = { { "keep_dims", true } } },
                new([Normal(2, 3, 4), Ints(0, -1)]),
                new([Normal(2, 3), Ints()]),
                new([Ints(3, 4, -5, 12).reshape(new Shape(2, 2)), Ints(1)]),
            ],
    };

    private delegate void Sum<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<T> y);

    private static void AddSquares<T>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<long> dims,
        ReadOnlySpan<bool> reduced,
        Span<T> y,
        Sum<T> sum
    )
        where T : unmanaged, INumberBase<T>
    {
        var rented = ArrayPool<T>.Shared.Rent(x.Length);
        var squares = rented.AsSpan(0, x.Length);
        for (var i = 0; i < x.Length; i++)
            squares[i] = unchecked(x[i] * ComplexTypes.Conjugate(x[i]));
        sum(squares, dims, reduced, y);
        ArrayPool<T>.Shared.Return(rented);
    }

    /// <summary>Of a single term the result is that term, with its sign.</summary>
    private static void Run<T>(KernelContext c, ReductionOps.Loop<T> add, Func<T, T> root)
        where T : unmanaged
    {
        if (ReductionOps.Reduce(c, add) == 1)
            return;
        foreach (ref var value in Sums(c).Span<T>())
            value = root(value);
    }

    /// <summary>The sums as the output's type holds them: those of small integers wrap around.</summary>
    private static TensorValue Sums(KernelContext c)
    {
        var (sums, declared) = (c.Outputs[0], c.Op.output.dtype);
        if (sums.dtype == declared)
            return sums;
        var narrow = c.Scratch(declared, sums.shape!);
        Casts.Convert(sums, narrow);
        Casts.Convert(narrow, sums);
        narrow.Release();
        return sums;
    }
}
