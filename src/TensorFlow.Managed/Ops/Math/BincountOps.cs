using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>How often numbers come, and numbers as places.</summary>
internal static class BincountOps
{
    /// <summary>
    /// bins[v] = how often v comes in arr, or the sum of the weights where it does; numbers from size on count nowhere. arr: any
    /// shape; weights: empty, or arr's shape; bins: [size]. T: float, double, int32, int64. Source: TensorFlow 1.15
    /// <c>Bincount</c>.
    /// </summary>
    internal static readonly OpDef Bincount = new(
        "Bincount",
        inputs: "arr: int32, size: int32, weights: T",
        outputs: "bins: T",
        attrs: "T: {int32, int64, float, double}"
    )
    {
        Shape = c =>
        {
            c.Input(1, rank: 0);
            var size = Integers.Known(c, 1);
            c.Output(0, size is not < 0 ? new Shape(size ?? -1) : throw c.Error($"size ({size}) must be non-negative"));
        },
        Gradient = GradientBuilder.Undefined,
        Kernel = TypedKernels.ByInput(2, Count<float>, Count<double>, Count<int>, Count<long>),
        Plain = (_, x) =>
        {
            var (numbers, weights) = (Integers.ToLongs(x[0]), Plain.Doubles(x[2]));
            var bins = new double[(int)x[1]];
            for (var i = 0; i < numbers.Length; i++)
            {
                if (numbers[i] < bins.Length)
                    bins[numbers[i]] += weights.Length == 0 ? 1 : weights[i];
            }
            return [Plain.Array(bins, new Shape(bins.Length), x[2].dtype)];
        },
        Samples = () =>
            [new([Ints(1, 1, 3, 0, 9), Int(5), Normal(5)]) { CheckGradient = false }, new([Ints(1, 1, 3), Int(4), Ints()])],
    };

    /// <summary>
    /// The places of elements, counted in row-major order, in an array of shape dims. indices: [] or [n]; dims: [rank]; output:
    /// [rank] or [rank, n]. Source: TensorFlow 1.15 <c>UnravelIndex</c>.
    /// </summary>
    internal static readonly OpDef UnravelIndex = new(
        "UnravelIndex",
        inputs: "indices: Tidx, dims: Tidx",
        outputs: "output: Tidx",
        attrs: "Tidx: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            var (indices, rank) = (c.Input(0), c.Input(1, rank: 1)[0]);
            if (!indices.IsNull)
                c.Output(0, indices.ndim == 0 ? new Shape(rank) : new Shape(rank, indices.IsFullyDefined ? indices.size : -1));
        },
        NotDifferentiable = true,
        Kernel = RunUnravel,
        Plain = (_, x) =>
        {
            var (indices, shape) = (Integers.ToLongs(x[0]), new Shape(Integers.ToLongs(x[1])));
            var places = shape.dims.SelectMany((d, axis) => indices.Select(i => i / shape.strides[axis] % d));
            var result = x[0].ndim == 0 ? new Shape(shape.ndim) : new Shape(shape.ndim, indices.Length);
            return [Integers.Vector(places, x[0].dtype).reshape(result)];
        },
        Samples = () => [new([Ints(0, 5, 7), Ints(2, 4)]), new([Int(5), Ints(2, 3)])],
    };

    private static void Count<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        if (c.Input(1).shape!.ndim != 0)
            throw c.Error($"Shape must be rank 0 but is rank {c.Input(1).shape!.ndim}");
        var size = c.Input(1).Scalar<int>();
        if (size < 0)
            throw c.Error($"size ({size}) must be non-negative");
        var numbers = c.Input<int>(0);
        var weights = c.Input<T>(2);
        foreach (var number in numbers)
        {
            if (number < 0)
                throw c.Error("Input arr must be non-negative!");
        }

        if (!weights.IsEmpty && weights.Length != numbers.Length)
        {
            throw c.Error(
                $"weights must be empty or have the shape of arr: {KernelErrors.Text(c.Input(2))} vs. "
                    + KernelErrors.Text(c.Input(0))
            );
        }

        var bins = c.Allocate<T>(0, [size]);
        bins.Clear();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] < size)
                bins[numbers[i]] += weights.IsEmpty ? T.One : weights[i];
        }
    }

    private static void RunUnravel(KernelContext c)
    {
        var (indices, dims) = (c.Input(0), c.Input(1));
        if (indices.shape!.ndim > 1)
            throw c.Error($"The indices can only be scalar or vector, got \"{KernelErrors.Text(indices)}\"");
        if (dims.shape!.ndim != 1)
            throw c.Error($"The indices can only be 1-D, got \"{KernelErrors.Text(dims)}\"");
        var (rank, count) = ((int)dims.shape[0], (int)indices.shape.size);
        var places = new long[rank * count];
        var stride = 1L;
        for (var axis = rank - 1; axis >= 0; axis--)
        {
            var dim = Integers.At(dims, axis);
            if (dim == 0)
                throw c.Error($"Input dims cannot contain a dim of zero, but dims contains zero at index {axis}");
            for (var i = 0; i < count; i++)
                places[axis * count + i] = Integers.At(indices, i) / stride % dim;
            stride = KernelErrors.Product(c, stride, Math.Abs(dim));
        }
        Integers.Write(places, c.Allocate(0, indices.shape.ndim == 0 ? [rank] : [rank, count]));
    }
}
