using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Which axes the gradients of a broadcasting operation have to be summed over.</summary>
internal static class BroadcastGradientOps
{
    /// <summary>
    /// r0, r1: the axes of the common shape along which the operands of shapes s0 and s1 were repeated. Equal shapes give
    /// none. Source: TensorFlow 1.15 <c>BroadcastGradientArgs</c> and <c>BCast</c> (core/util/bcast.h).
    /// </summary>
    internal static readonly OpDef BroadcastGradientArgs = new(
        "BroadcastGradientArgs",
        inputs: "s0: T, s1: T",
        outputs: "r0: T, r1: T",
        attrs: "T: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            for (var i = 0; i < 2; i++)
            {
                c.Input(i, rank: 1);
                c.Output(i, Shape.unknown_shape(1));
            }
        },
        NotDifferentiable = true,
        Kernel = Run,
        Plain = (_, inputs) =>
        {
            var (x, y) = (Integers.ToLongs(inputs[0]), Integers.ToLongs(inputs[1]));
            return [Reduced(x, y, inputs[0].dtype), Reduced(y, x, inputs[0].dtype)];
        },
        Samples = () =>
            [
                new([Ints(2, 3), Ints(3)]),
                new([Ints(4, 1, 3), Ints(5, 1)]),
                new([Ints(2, 3), Ints(2, 3)]),
                new([Ints(1, 3), Ints(1, 1)]),
                new([Ints(), Ints(2)]),
            ],
    };

    /// <summary>r0: the shape that the shapes s0 and s1 broadcast to. Source: TensorFlow 1.15 <c>BroadcastArgs</c>.</summary>
    internal static readonly OpDef BroadcastArgs = new(
        "BroadcastArgs",
        inputs: "s0: T, s1: T",
        outputs: "r0: T",
        attrs: "T: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            var (x, y) = (c.Input(0, rank: 1)[0], c.Input(1, rank: 1)[0]);
            c.Output(0, new Shape(x < 0 || y < 0 ? -1 : Math.Max(x, y)));
        },
        NotDifferentiable = true,
        Kernel = static c =>
        {
            for (var i = 0; i < 2; i++)
            {
                if (c.Input(i).shape!.ndim != 1)
                    throw c.Error($"In[{i}] must be a vector.{KernelErrors.Text(c.Input(i))}");
            }
            var (x, y) = (new long[c.Input(0).shape!.size], new long[c.Input(1).shape!.size]);
            Integers.Read(c.Input(0), x);
            Integers.Read(c.Input(1), y);
            var dims = new long[Math.Max(x.Length, y.Length)];
            if (!ElementwiseKernels.TryBroadcast(x, y, dims))
                throw c.Error($"Incompatible shapes: [{string.Join(",", x)}] vs. [{string.Join(",", y)}]");
            Integers.Write(dims, c.Allocate(0, [dims.Length]));
        },
        Plain = (_, inputs) =>
        {
            var (x, y) = (Integers.ToLongs(inputs[0]), Integers.ToLongs(inputs[1]));
            return [Integers.Vector(Kernels.Broadcasting.Shape(x, y), inputs[0].dtype)];
        },
        Samples = () => [new([Ints(2, 3), Ints(3)]), new([Ints(4, 1, 3), Ints(5, 1)]), new([Ints(), Ints(2)])],
    };

    private static NDArray Reduced(long[] mine, long[] other, TF_DataType dtype)
    {
        if (mine.SequenceEqual(other))
            return new NDArray(new Shape(0), dtype);
        var rank = Math.Max(mine.Length, other.Length);
        var padded = Enumerable.Repeat(1L, rank - mine.Length).Concat(mine).ToArray();
        return Integers.Vector(Enumerable.Range(0, rank).Where(d => padded[d] == 1).Select(d => (long)d), dtype);
    }

    private static void Run(KernelContext c)
    {
        var (first, second) = (c.Input(0), c.Input(1));
        for (var i = 0; i < 2; i++)
        {
            if (c.Input(i).shape!.ndim != 1)
                throw c.Error($"In[{i}] must be a vector.{KernelErrors.Text(c.Input(i))}");
        }

        Span<long> x = stackalloc long[Integers.Rank(c, first)],
            y = stackalloc long[Integers.Rank(c, second)];
        Integers.Read(first, x);
        Integers.Read(second, y);
        var rank = Math.Max(x.Length, y.Length);
        Span<long> forX = stackalloc long[rank],
            forY = stackalloc long[rank];
        var (countX, countY) = (0, 0);
        for (var d = 0; d < rank && !x.SequenceEqual(y); d++)
        {
            var dx = d < rank - x.Length ? 1 : x[d - (rank - x.Length)];
            var dy = d < rank - y.Length ? 1 : y[d - (rank - y.Length)];
            if (dx != dy && dx != 1 && dy != 1)
                throw c.Error($"Incompatible shapes: [{string.Join(",", x.ToArray())}] vs. [{string.Join(",", y.ToArray())}]");
            if (dx == 1)
                forX[countX++] = d;
            if (dy == 1)
                forY[countY++] = d;
        }
        Integers.Write(forX[..countX], c.Allocate(0, [countX]));
        Integers.Write(forY[..countY], c.Allocate(1, [countY]));
    }
}
