using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Where values belong in sorted rows.</summary>
internal static class SearchSortedOps
{
    /// <summary>
    /// How many elements of a row are smaller than each value. sorted_inputs: [rows, n], each row in rising order; values:
    /// [rows, m]; output: out_type, [rows, m]. T: real numbers. Source: TensorFlow 1.15 <c>LowerBound</c>.
    /// </summary>
    internal static readonly OpDef LowerBound = Define("LowerBound", isUpper: false);

    /// <summary>The same counting those that equal the value too. Source: TensorFlow 1.15 <c>UpperBound</c>.</summary>
    internal static readonly OpDef UpperBound = Define("UpperBound", isUpper: true);

    private static OpDef Define(string name, bool isUpper) =>
        new(
            name,
            inputs: "sorted_inputs: T, values: T",
            outputs: "output: out_type",
            attrs: "T: type, out_type: {int32, int64} = int32"
        )
        {
            Shape = c =>
            {
                c.Input(0, rank: 2);
                c.Input(1, rank: 2);
                c.Output(0, c.Input(1));
            },
            Gradient = GradientBuilder.Undefined,
            Widens = true,
            WithoutKernel = "bool, string, complex64, complex128, uint32, uint64, qint8, quint8, qint32",
            Kernel = TypedKernels.ByInput(
                0,
                c => Run<float>(c, isUpper),
                c => Run<double>(c, isUpper),
                c => Run<int>(c, isUpper),
                c => Run<long>(c, isUpper)
            ),
            Plain = (attrs, inputs) =>
            {
                var (rows, values) = (inputs[0], inputs[1]);
                var (all, sought) = (Plain.Doubles(rows).Chunk((int)rows.shape[1]).ToArray(), Plain.Doubles(values));
                var counts = sought.Select((v, i) => (double)all[i / values.shape[1]].Count(x => isUpper ? x <= v : x < v));
                return [Plain.Array(counts, values.shape, attrs.Get<TF_DataType>("out_type"))];
            },
            Samples = () =>
                [
                    new([
                        Values(1, 3, 3, 7, -2, -1, 0, 5).reshape(new Shape(2, 4)),
                        Values(0, 3, 4, 9, -2, 6).reshape(new Shape(2, 3)),
                    ])
                    {
                        CheckGradient = false,
                    },
                    new([Ints(1, 2, 2, 5).reshape(new Shape(1, 4)), Ints(2, 6).reshape(new Shape(1, 2))])
                    {
                        Attributes = { { "out_type", TF_DataType.TF_INT64 } },
                        CheckGradient = false,
                    },
                ],
        };

    private static void Run<T>(KernelContext c, bool isUpper)
        where T : unmanaged, INumber<T>
    {
        var (rows, values) = (c.Input(0), c.Input(1));
        if (rows.shape!.ndim < 2)
            throw c.Error("sorted input argument must be a matrix");
        if (rows.shape.ndim != 2 || values.shape!.ndim != 2)
            throw c.Error($"Both inputs must be matrices, not {KernelErrors.Text(rows)} and {KernelErrors.Text(values)}");
        if (rows.shape[0] != values.shape[0])
            throw c.Error("Leading dim_size of both tensors must match.");
        var counts = c.Allocate(0, values.shape.AsSpan());
        if (counts.dtype == TF_DataType.TF_INT64)
            Search<T, long>(rows, values, counts.Span<long>(), isUpper);
        else
            Search<T, int>(rows, values, counts.Span<int>(), isUpper);
    }

    private static void Search<T, TCount>(TensorValue rows, TensorValue values, Span<TCount> counts, bool isUpper)
        where T : unmanaged, INumber<T>
        where TCount : INumber<TCount>
    {
        int n = (int)Math.Min(rows.shape![1], int.MaxValue),
            m = (int)Math.Min(values.shape![1], int.MaxValue);
        ReadOnlySpan<T> sorted = rows.Span<T>(),
            sought = values.Span<T>();
        for (var i = 0; i < sought.Length; i++)
            counts[i] = TCount.CreateTruncating(Count(sorted.Slice(i / m * n, n), sought[i], isUpper));
    }

    /// <summary>Halves the row as C++'s <c>std::lower_bound</c> does, which says what comes out of a row without order.</summary>
    private static int Count<T>(ReadOnlySpan<T> row, T value, bool isUpper)
        where T : INumber<T>
    {
        var (first, length) = (0, row.Length);
        while (length > 0)
        {
            var half = length / 2;
            if (isUpper ? value < row[first + half] : !(row[first + half] < value))
                length = half;
            else
                (first, length) = (first + half + 1, length - half - 1);
        }
        return first;
    }
}
