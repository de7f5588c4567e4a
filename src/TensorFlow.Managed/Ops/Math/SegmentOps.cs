using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Rows combined by the segment that they belong to, whose numbers never fall. data: [n, ...]; segment_ids: int32 or int64, [n];
/// output: [last segment + 1, ...]. T: float, double, int32, int64.
/// </summary>
internal static class SegmentOps
{
    /// <summary>The sum, 0 where there is none. Source: TensorFlow 1.15 <c>SegmentSum</c>.</summary>
    internal static readonly OpDef SegmentSum = Define(
        "SegmentSum",
        SegmentReduction.Sum,
        v => v.Sum(),
        (op, grad) => array_ops.gather(grad, op.inputs[1])
    );

    /// <summary>The mean, 0 where there is none. Source: TensorFlow 1.15 <c>SegmentMean</c>.</summary>
    internal static readonly OpDef SegmentMean = Define(
        "SegmentMean",
        SegmentReduction.Sum,
        v => v.Average(),
        SegmentGradients.Mean,
        isMean: true
    );

    /// <summary>The product, 1 where there is none. Source: TensorFlow 1.15 <c>SegmentProd</c>.</summary>
    internal static readonly OpDef SegmentProd = Define(
        "SegmentProd",
        SegmentReduction.Prod,
        v => v.Aggregate(1.0, (a, b) => a * b),
        gradient: null
    );

    /// <summary>The largest, 0 where there is none. Source: TensorFlow 1.15 <c>SegmentMax</c>.</summary>
    internal static readonly OpDef SegmentMax = Define(
        "SegmentMax",
        SegmentReduction.Max,
        v => v.Max(),
        SegmentGradients.Extremum,
        "realnumbertype"
    );

    /// <summary>The smallest, 0 where there is none. Source: TensorFlow 1.15 <c>SegmentMin</c>.</summary>
    internal static readonly OpDef SegmentMin = Define(
        "SegmentMin",
        SegmentReduction.Min,
        v => v.Min(),
        SegmentGradients.Extremum,
        "realnumbertype"
    );

    private static OpDef Define(
        string name,
        SegmentReduction reduction,
        Func<IEnumerable<double>, double> plain,
        Func<Operation, Tensor, Tensor>? gradient,
        string types = "numbertype",
        bool isMean = false
    ) =>
        new(
            name,
            inputs: "data: T, segment_ids: Tindices",
            outputs: "output: T",
            attrs: $"T: {types}, Tindices: {{int32, int64}}"
        )
        {
            Shape = c =>
            {
                var data = Shapes.AtLeast(c, c.Input(0), 1);
                c.Input(1, rank: 1);
                if (!data.IsNull)
                    c.Output(0, new Shape([-1, .. data.dims[1..]]));
            },
            Gradient = gradient is null ? GradientBuilder.Undefined : (op, grads) => [gradient(op, grads[0]!), null],
            Widens = true,
            WithoutKernel = "uint32, uint64",
            Kernel = c => reduction.Run(c, new Sorted(reduction == SegmentReduction.Prod ? 1 : 0, isMean)),
            Plain = (_, inputs) =>
            {
                var (data, ids) = (inputs[0], Integers.ToLongs(inputs[1]));
                var rows = data.reshape(new Shape(ids.Length, -1)).astype(TF_DataType.TF_DOUBLE);
                var values = Enumerable
                    .Range(0, (int)ids[^1] + 1)
                    .SelectMany(s =>
                        Enumerable
                            .Range(0, (int)rows.shape[1])
                            .Select(j =>
                            {
                                var terms = Enumerable.Range(0, ids.Length).Where(i => ids[i] == s).ToArray();
                                return terms.Length > 0 ? plain(terms.Select(i => (double)rows[i, j]))
                                    : reduction == SegmentReduction.Prod ? 1
                                    : 0;
                            })
                    );
                return [Plain.Array(values, new Shape([ids[^1] + 1, .. data.shape.dims[1..]]), data.dtype)];
            },
            Samples = () =>
                [
                    new([Normal(4, 3), Ints(0, 0, 1, 1)]) { CheckGradient = gradient is not null },
                    new([Normal(3, 2), Ints(0, 2, 2)]) { CheckGradient = false },
                    new([Ints(2, 3, 9, 4), Ints(1, 1, 1, 2)]),
                ],
        };

    private readonly struct Sorted(int gap, bool isMean) : ISegmentKernel
    {
        public void Run<T>(KernelContext c, RowLoop<T> combine)
            where T : unmanaged, INumberBase<T>
        {
            var (values, ids) = (c.Input(0), c.Input(1));
            if (ids.shape!.ndim != 1)
                throw c.Error("segment_ids should be a vector.");
            var count = ids.shape.size;
            if (values.shape!.ndim == 0 || count != values.shape[0])
                throw c.Error("segment_ids should be the same size as dimension 0 of input.");
            var segments = count == 0 ? 0 : Integers.At(ids, (int)count - 1) + 1;
            if (segments < 0 || (segments == 0 && count > 0))
                throw c.Error("segment ids must be >= 0");
            var rest = values.shape.AsSpan()[1..];
            Span<long> shape = stackalloc long[rest.Length + 1];
            shape[0] = segments;
            rest.CopyTo(shape[1..]);
            Span<T> data = values.Span<T>(),
                totals = c.Allocate<T>(0, shape);
            totals.Fill(T.CreateTruncating(gap));
            var inner = (int)TensorSize.Elements(rest);
            for (int start = 0, end = 1; start < count; start = end++)
            {
                var segment = Integers.At(ids, start);
                while (end < count && Integers.At(ids, end) == segment)
                    end++;
                if (end < count && Integers.At(ids, end) < segment)
                    throw c.Error("segment ids are not increasing");
                if (segment < 0 || segment >= segments)
                {
                    throw c.Error(
                        $"Segment id {segment} out of range [0, {segments}), possibly because 'segment_ids' input is not sorted."
                    );
                }

                if (data.IsEmpty)
                    continue;
                var total = totals.Slice((int)segment * inner, inner);
                data.Slice(start * inner, inner).CopyTo(total);
                for (var i = start + 1; i < end; i++)
                    combine(data.Slice(i * inner, inner), total);
                var terms = T.CreateTruncating(end - start);
                for (var i = 0; isMean && i < total.Length; i++)
                    total[i] /= terms;
            }
        }
    }
}
