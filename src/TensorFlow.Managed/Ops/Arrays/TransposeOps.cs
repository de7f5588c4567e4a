using System.Numerics;
using System.Runtime.InteropServices;
using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Dimensions in another order.</summary>
internal static class TransposeOps
{
    /// <summary>y's dimension d is x's dimension perm[d]. Source: TensorFlow 1.15 <c>Transpose</c>.</summary>
    internal static readonly OpDef Transpose = new(
        "Transpose",
        inputs: "x: T, perm: Tperm",
        outputs: "y: T",
        attrs: "T: type, Tperm: {int32, int64} = int32"
    )
    {
        Shape = TransposedShape,
        Gradient = (op, grad) => [array_ops.transpose(grad[0]!, array_ops.invert_permutation(op.inputs[1])), null],
        MovesElements = true,
        Permutation = KnownPermutation,
        IsIdentity = static c => KnownPermutation(c) is { } order && order.Length == c.Input(0).ndim && IsInOrder(order),
        Kernel = RunTranspose,
        Plain = PlainTranspose,
        Samples = () =>
            [
                new([Normal(3, 5), Ints(1, 0)]),
                new([Normal(2, 3, 4), Ints(1, 0, 2)]),
                new([Normal(2, 3, 4), Ints(2, 0, 1)]),
                new([Normal(2, 3), Ints(0, 1)]),
                new([Bools(true, false, true), Ints(0)]),
            ],
    };

    /// <summary>The same with complex elements conjugated. Source: TensorFlow 1.15 <c>ConjugateTranspose</c>.</summary>
    internal static readonly OpDef ConjugateTranspose = new(
        "ConjugateTranspose",
        inputs: "x: T, perm: Tperm",
        outputs: "y: T",
        attrs: "T: type, Tperm: {int32, int64} = int32"
    )
    {
        Shape = TransposedShape,
        Gradient = (op, grad) =>
            [array_ops.transpose(grad[0]!, array_ops.invert_permutation(op.inputs[1]), conjugate: true), null],
        WithoutKernel = "uint32, uint64, qint8, quint8, qint32",
        MovesElements = true,
        Kernel = static c =>
        {
            RunTranspose(c);
            if (c.Input(0).dtype == TF_DataType.TF_COMPLEX64)
                Conjugate<float>(c);
            else if (c.Input(0).dtype == TF_DataType.TF_COMPLEX128)
                Conjugate<double>(c);
        },
        Plain = PlainTranspose,
        Samples = () =>
            [
                new([Normal(3, 5), Ints(1, 0)]),
                new([
                    new NDArray(
                        new Complex[,]
                        {
                            { new(1, 2), new(3, -4), 5 },
                        }
                    ),
                    Ints(1, 0),
                ])
                {
                    Expected =
                    [
                        new NDArray(
                            new Complex[,]
                            {
                                { new(1, -2) },
                                { new(3, 4) },
                                { 5 },
                            }
                        ),
                    ],
                },
            ],
    };

    /// <summary>y[x[i]] = i for a permutation x of 0, 1, 2, ... Source: TensorFlow 1.15 <c>InvertPermutation</c>.</summary>
    internal static readonly OpDef InvertPermutation = new(
        "InvertPermutation",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {int32, int64} = int32"
    )
    {
        Shape = c => c.Output(0, c.Input(0, rank: 1)),
        NotDifferentiable = true,
        Kernel = RunInvertPermutation,
        Plain = (_, inputs) =>
        {
            var x = Integers.ToLongs(inputs[0]);
            return [Integers.Vector(x.Select((_, i) => (long)Array.IndexOf(x, i)), inputs[0].dtype)];
        },
        Samples = () => [new([Ints(2, 0, 3, 1)])],
    };

    /// <summary>Whether axes stay where they are.</summary>
    internal static bool IsInOrder(long[] permutation) => permutation.Select((axis, i) => axis == i).All(same => same);

    /// <summary>Whether the first two axes are exchanged and nothing else.</summary>
    internal static bool IsSwap(long[] permutation) =>
        permutation is [1, 0, .. var rest] && rest.Select((axis, i) => axis == i + 2).All(same => same);

    private static long[]? KnownPermutation(FusionContext c) =>
        c.KnownVector(1) is { } order && order.Order().SequenceEqual(Enumerable.Range(0, order.Length).Select(axis => (long)axis))
            ? order
            : null;

    private static void TransposedShape(ShapeContext c)
    {
        var (input, order, perm) = (c.Input(0), c.Input(1), c.Constant(1));
        var rank =
            !input.IsNull ? input.ndim
            : order.ndim == 1 && order[0] >= 0 ? (int)order[0]
            : -1;
        if (rank < 0)
            return;
        if (input.IsNull && rank < 2)
            return;
        input = Shapes.OfRank(c, input, rank);
        order = c.Input(1, rank: 1);
        if (order[0] >= 0 && order[0] != rank)
            throw c.Error($"Dimension must be {rank} but is {order[0]}");
        if (perm is null)
        {
            c.Output(0, Shape.unknown_shape(rank));
            return;
        }
        c.Output(
            0,
            new Shape(
                Array.ConvertAll(Integers.ToLongs(perm), p =>
                    p >= -rank && p < rank ? input[(int)p] : throw c.Error($"perm dim {p} is out of range of input rank {rank}")
                )
            )
        );
    }

    private static void RunTranspose(KernelContext c)
    {
        var (value, order) = (c.Input(0), c.Input(1));
        var dims = value.shape!.AsSpan();
        if (order.shape!.ndim != 1)
            throw c.Error($"perm must be a vector, not {KernelErrors.Text(order)}");
        if (order.shape[0] != dims.Length)
        {
            throw c.Error($"transpose expects a vector of size {dims.Length}. But input(1) is a vector of size {order.shape[0]}");
        }

        Span<int> perm = stackalloc int[dims.Length];
        Span<long> transposed = stackalloc long[dims.Length];
        Span<bool> seen = stackalloc bool[dims.Length];
        seen.Clear();
        var same = true;
        for (var i = 0; i < dims.Length; i++)
        {
            var p = Integers.At(order, i);
            if (p < 0 || p >= dims.Length)
                throw c.Error($"{p} is out of range [0 .. {dims.Length})");
            seen[(int)p] = true;
            perm[i] = (int)p;
            transposed[i] = dims[(int)p];
            same &= p == i;
        }
        if (seen.IndexOf(false) is >= 0 and var missing)
            throw c.Error($"{missing} is missing from {{{string.Join(",", order.ToLongs())}}}.");
        if (same)
            c.Forward(0, value);
        else
            Movement.Transpose(value.AsBytes(), dims, perm, c.Allocate(0, transposed).AsBytes(), value.dtype.get_datatype_size());
    }

    private static NDArray[] PlainTranspose(AttributeMap attrs, NDArray[] inputs)
    {
        var (x, perm) = (inputs[0], Integers.ToLongs(inputs[1]));
        var shape = new Shape(perm.Select(p => x.shape[(int)p]).ToArray());
        return
        [
            PlainMovement.Build(x.dtype, shape, at =>
                (x, Enumerable.Range(0, perm.Length).Select(d => at[Array.IndexOf(perm, d)]).ToArray())
            ),
        ];
    }

    /// <summary>Conjugates the output, whose memory becomes its own. T: the type of its elements' parts.</summary>
    private static void Conjugate<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        var transposed = c.Outputs[0];
        var parts = MemoryMarshal.Cast<byte, T>(transposed.AsBytes());
        var target = MemoryMarshal.Cast<byte, T>(c.Allocate(0, transposed.shape!.AsSpan()).AsBytes());
        for (var i = 0; i < parts.Length; i += 2)
            (target[i], target[i + 1]) = (parts[i], -parts[i + 1]);
        transposed.Release();
    }

    private static void RunInvertPermutation(KernelContext c)
    {
        var value = c.Input(0);
        if (value.shape!.ndim != 1)
            throw c.Error("invert_permutation expects a 1D vector.");
        var count = (int)value.shape.size;
        var inverse = count <= Movement.MaxRank ? stackalloc long[count] : new long[count];
        inverse.Fill(-1);
        for (var i = 0; i < count; i++)
        {
            var p = Integers.At(value, i);
            if (p < 0 || p >= count)
                throw c.Error($"{p} is not between 0 and {count}");
            if (inverse[(int)p] != -1)
                throw c.Error($"{p} is duplicated in the input.");
            inverse[(int)p] = i;
        }
        Integers.Write(inverse, c.Allocate(0, [count]));
    }
}
