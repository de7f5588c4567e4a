using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Strings joined along axes.</summary>
internal static class ReduceJoinOps
{
    /// <summary>
    /// The strings along some axes one behind the other with a separator between them; along the last axis that is given they are
    /// neighbours. inputs: any shape; reduction_indices: [] or [n]; output: the other axes, with <c>keep_dims</c> the reduced
    /// ones as 1. Source: TensorFlow 1.15 <c>ReduceJoin</c>.
    /// </summary>
    internal static readonly OpDef ReduceJoin = new(
        "ReduceJoin",
        inputs: "inputs: string, reduction_indices: int32",
        outputs: "output: string",
        attrs: "keep_dims: bool = false, separator: string = ''"
    )
    {
        Shape = ReductionOps.InferShape,
        NotDifferentiable = true,
        Kernel = Run,
        Samples = () =>
            [
                new([Texts("a", "b", "c", "d").reshape(new Shape(2, 2)), Ints(0)]) { Expected = [Texts("ac", "bd")] },
                new([Texts("a", "b", "c", "d").reshape(new Shape(2, 2)), Ints(1, 0)])
                {
                    Attributes = { { "separator", "-" } },
                    Expected = [NDArray.OfString("a-c-b-d")],
                },
            ],
    };

    private static void Run(KernelContext c)
    {
        var (input, indices) = (c.Input(0), c.Input(1));
        var rank = input.shape!.ndim;
        if (indices.shape!.ndim > 1)
            throw c.Error($"reduction_indices must be a scalar or a vector, but has shape {KernelErrors.Text(indices)}");
        var axes = new List<int>();
        foreach (var index in indices.Span<int>())
        {
            var axis = index < 0 ? index + rank : index;
            if (axis < 0 || axis >= rank)
            {
                throw new OutOfRangeError(
                    c.Error($"Invalid reduction dimension {index} for input with {rank} dimension(s)").Message
                );
            }

            if (axes.Contains(axis))
                throw c.Error($"Duplicate reduction dimension {index}");
            axes.Add(axis);
        }
        int[] kept = [.. Enumerable.Range(0, rank).Except(axes)];
        var dims = c.Attributes.Get<bool>("keep_dims")
            ? [.. input.shape.dims.Select((d, i) => axes.Contains(i) ? 1 : d)]
            : kept.Select(i => input.shape[i]).ToArray();
        var output = c.Allocate(0, dims).Strings;
        var separator = StringBuffer.Encode(c.Attributes.Get<string>("separator"));
        var offsets = Offsets(input.shape, axes);
        var starts = Offsets(input.shape, kept);
        for (var i = 0; i < output.Length; i++)
        {
            var joined = new List<byte>();
            for (var j = 0; j < offsets.Length; j++)
            {
                if (j > 0)
                    joined.AddRange(separator);
                joined.AddRange(input.Strings[starts[i] + offsets[j]]);
            }
            output[i] = [.. joined];
        }
    }

    /// <summary>The offsets of all places along some axes, the last one changing fastest.</summary>
    private static int[] Offsets(Shape shape, IReadOnlyList<int> axes)
    {
        int[] offsets = [0];
        foreach (var axis in axes)
        {
            var stride = (int)shape.strides[axis];
            offsets = [.. offsets.SelectMany(o => Enumerable.Range(0, (int)shape[axis]).Select(i => o + i * stride))];
        }
        return offsets;
    }
}
