using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>How far sequences are from each other.</summary>
internal static class EditDistanceOps
{
    /// <summary>
    /// Levenshtein's distance between the sequences along the last axis of two sparse tensors, with <c>normalize</c> divided by
    /// the lengths of truth's. *_indices: [n, rank], in row-major order; *_values: [n]; *_shape: [rank]; output: the larger of
    /// both in each dimension but the last. Source: TensorFlow 1.15 <c>EditDistance</c>.
    /// </summary>
    internal static readonly OpDef EditDistance = new(
        "EditDistance",
        inputs: "hypothesis_indices: int64, hypothesis_values: T, hypothesis_shape: int64, truth_indices: int64, "
            + "truth_values: T, truth_shape: int64",
        outputs: "output: float",
        attrs: "normalize: bool = true, T: type"
    )
    {
        Shape = InferShape,
        NotDifferentiable = true,
        WithoutKernel = "uint32, uint64",
        Kernel = Run,
        Samples = () =>
            [
                // Two changes of three labels; nothing of one label, one label of none, and nothing of nothing.
                new([
                    Pairs(0, 0, 0, 1, 0, 2, 2, 0),
                    Ints(1, 2, 3, 4),
                    Dims(4, 3),
                    Pairs(0, 0, 0, 1, 0, 2, 1, 0),
                    Ints(2, 3, 5, 7),
                    Dims(4, 3),
                ])
                {
                    Expected = [Values(2 / 3f, 1, float.PositiveInfinity, 0)],
                },
                new([Pairs(0, 0, 0, 1), Texts("a", "b"), Dims(1, 2), Pairs(0, 0), Texts("b"), Dims(1, 1)])
                {
                    Attributes = { { "normalize", false } },
                    Expected = [Values(1)],
                },
            ],
    };

    private static NDArray Pairs(params int[] values) => Ints(values).reshape(new Shape(-1, 2)).astype(TF_DataType.TF_INT64);

    private static NDArray Dims(params int[] values) => Ints(values).astype(TF_DataType.TF_INT64);

    private static void InferShape(ShapeContext c)
    {
        for (var i = 0; i < 6; i += 3)
        {
            var (indices, values, shape) = (c.Input(i, rank: 2), c.Input(i + 1, rank: 1), c.Input(i + 2, rank: 1));
            c.Merge(indices[0], values[0]);
            c.Merge(indices[1], shape[0]);
        }
        if (c.Constant(2) is not { } hypothesis || c.Constant(5) is not { } truth)
            return;
        var (h, t) = (Integers.ToLongs(hypothesis), Integers.ToLongs(truth));
        if (h.Length != t.Length)
            throw c.Error($"Num elements of hypothesis_shape does not match truth_shape: {h.Length} vs. {t.Length}");
        if (h.Length > 0)
            c.Output(0, new Shape(h[..^1].Zip(t, Math.Max).ToArray()));
    }

    /// <summary>The sequences of one sparse tensor: where each is, and which of the values are its own.</summary>
    private readonly record struct Sequences(long[] Indices, int Rank, long Count)
    {
        /// <summary>The end of the sequence that begins at an element.</summary>
        internal int End(int start)
        {
            var end = start + 1;
            while (end < Count && Place(end).SequenceEqual(Place(start)))
                end++;
            return end;
        }

        internal ReadOnlySpan<long> Place(int element) => Indices.AsSpan(element * Rank, Rank - 1);
    }

    private static void Run(KernelContext c)
    {
        CheckInputs(c, 0, "hypothesis");
        CheckInputs(c, 3, "truth");
        var (h, t) = (Read(c, 0), Read(c, 3));
        if (h.Rank != t.Rank)
        {
            throw c.Error(
                $"Expected truth and hypothesis to have matching ranks, but their shapes are: {KernelErrors.Text(c.Input(5))} "
                    + $"and {KernelErrors.Text(c.Input(2))}"
            );
        }

        var dims = new long[h.Rank - 1];
        for (var d = 0; d < dims.Length; d++)
            dims[d] = Math.Max(Dimension(c, 2, d), Dimension(c, 5, d));
        var distances = c.Allocate<float>(0, dims);
        if (distances.IsEmpty)
            throw c.Error($"Got output shape [{string.Join(",", dims)}] which has 0 elements");
        distances.Clear();
        var normalizes = c.Attributes.Get<bool>("normalize");
        var strides = c.Outputs[0].shape!.strides;
        var (i, j) = (0, 0);
        while (i < h.Count || j < t.Count)
        {
            var order =
                i == h.Count ? 1
                : j == t.Count ? -1
                : h.Place(i).SequenceCompareTo(t.Place(j));
            var place = order > 0 ? t.Place(j) : h.Place(i);
            var (hEnd, tEnd) = (order > 0 ? i : h.End(i), order < 0 ? j : t.End(j));
            var distance = (float)Distance(c, i, hEnd, j, tEnd);
            // What has no truth is infinitely far from it.
            distances[At(c, place, dims, strides)] =
                !normalizes ? distance
                : tEnd > j ? distance / (tEnd - j)
                : float.PositiveInfinity;
            (i, j) = (hEnd, tEnd);
        }
    }

    private static Sequences Read(KernelContext c, int input)
    {
        var indices = c.Input(input);
        return new(indices.ToLongs(), (int)indices.shape![1], indices.shape[0]);
    }

    private static long Dimension(KernelContext c, int input, int d)
    {
        var size = c.Input<long>(input)[d];
        return size >= 0 ? size : throw c.Error($"Dimension {size} must be >= 0");
    }

    private static int At(KernelContext c, ReadOnlySpan<long> place, long[] dims, long[] strides)
    {
        var at = 0L;
        for (var d = 0; d < dims.Length; d++)
        {
            if (place[d] < 0 || place[d] >= dims[d])
                throw c.Error($"An index of [{string.Join(",", place.ToArray())}] is outside of [{string.Join(",", dims)}]");
            at += place[d] * strides[d];
        }
        return (int)at;
    }

    /// <summary>The fewest insertions, deletions and replacements, row by row of the table of all prefixes.</summary>
    private static int Distance(KernelContext c, int hStart, int hEnd, int tStart, int tEnd)
    {
        var row = Enumerable.Range(0, tEnd - tStart + 1).ToArray();
        for (var i = 0; i < hEnd - hStart; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < tEnd - tStart; j++)
            {
                var replaced = diagonal + (AreEqual(c, hStart + i, tStart + j) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], row[j + 1]) + 1);
            }
        }
        return row[^1];
    }

    private static bool AreEqual(KernelContext c, int i, int j)
    {
        var (h, t) = (c.Input(1), c.Input(4));
        return h.dtype switch
        {
            TF_DataType.TF_STRING => h.Strings[i].AsSpan().SequenceEqual(t.Strings[j]),
            TF_DataType.TF_FLOAT => h.Span<float>()[i] == t.Span<float>()[j],
            TF_DataType.TF_DOUBLE => h.Span<double>()[i] == t.Span<double>()[j],
            var dtype => h.AsBytes()
                .Slice(i * dtype.get_datatype_size(), dtype.get_datatype_size())
                .SequenceEqual(t.AsBytes().Slice(j * dtype.get_datatype_size(), dtype.get_datatype_size())),
        };
    }

    /// <summary>TensorFlow's <c>ValidateShapes</c> (core/kernels/edit_distance_op.cc).</summary>
    private static void CheckInputs(KernelContext c, int first, string name)
    {
        var (indices, values, shape) = (c.Input(first), c.Input(first + 1), c.Input(first + 2));
        if (indices.shape!.ndim != 2)
            throw c.Error($"{name}_indices should be a matrix, but got shape: {KernelErrors.Text(indices)}");
        if (values.shape!.ndim != 1)
            throw c.Error($"{name}_values should be a vector, but got shape: {KernelErrors.Text(values)}");
        if (shape.shape!.ndim != 1)
            throw c.Error($"{name}_shape should be a vector, but got shape: {KernelErrors.Text(shape)}");
        if (values.shape[0] != indices.shape[0])
        {
            throw c.Error(
                $"Expected {name}_values.NumElements == #rows({name}_indices), their shapes are: {KernelErrors.Text(values)} and "
                    + KernelErrors.Text(indices)
            );
        }

        if (shape.shape[0] != indices.shape[1])
        {
            throw c.Error(
                $"Expected {name}_shape.NumElements == #cols({name}_indices), their shapes are: {KernelErrors.Text(shape)} and "
                    + KernelErrors.Text(indices)
            );
        }

        if (shape.shape[0] < 2)
        {
            throw c.Error($"Input SparseTensors must have rank at least 2, but {name}_shape rank is: {shape.shape[0]}");
        }
    }
}
