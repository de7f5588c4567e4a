using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Slices combined by the segment that they belong to, in any order. data: [ids' dimensions, ...]; segment_ids: int32 or int64,
/// of which slices with a negative one are left out; output: [num_segments, ...]. T: float, double, int32, int64, uint64.
/// </summary>
internal static class UnsortedSegmentOps
{
    /// <summary>
    /// y[s] = the sum of data's slices whose segment id is s, 0 where there is none. Source: TensorFlow 1.15
    /// <c>UnsortedSegmentSum</c>.
    /// </summary>
    internal static readonly OpDef UnsortedSegmentSum = Define(
        "UnsortedSegmentSum",
        SegmentReduction.Sum,
        (a, b) => a + b,
        (op, grad) => GatherGradient.DropNegatives(grad, op.inputs[1]).Values,
        "numbertype"
    );

    /// <summary>The product, 1 where there is none. Source: TensorFlow 1.15 <c>UnsortedSegmentProd</c>.</summary>
    internal static readonly OpDef UnsortedSegmentProd = Define(
        "UnsortedSegmentProd",
        SegmentReduction.Prod,
        (a, b) => a * b,
        SegmentGradients.UnsortedProd,
        "numbertype"
    );

    /// <summary>The largest, the type's lowest value where there is none. Source: TensorFlow 1.15
    /// <c>UnsortedSegmentMax</c>.</summary>
    internal static readonly OpDef UnsortedSegmentMax = Define(
        "UnsortedSegmentMax",
        SegmentReduction.Max,
        Math.Max,
        SegmentGradients.UnsortedExtremum,
        "realnumbertype"
    );

    /// <summary>The smallest, the type's highest value where there is none. Source: TensorFlow 1.15
    /// <c>UnsortedSegmentMin</c>.</summary>
    internal static readonly OpDef UnsortedSegmentMin = Define(
        "UnsortedSegmentMin",
        SegmentReduction.Min,
        Math.Min,
        SegmentGradients.UnsortedExtremum,
        "realnumbertype"
    );

    private static OpDef Define(
        string name,
        SegmentReduction reduction,
        Func<double, double, double> plain,
        Func<Operation, Tensor, Tensor> gradient,
        string types
    ) =>
        new(
            name,
            inputs: "data: T, segment_ids: Tindices, num_segments: Tnumsegments",
            outputs: "output: T",
            attrs: $"T: {types}, Tindices: {{int32, int64}}, Tnumsegments: {{int32, int64}} = int32"
        )
        {
            Shape = InferShape,
            Gradient = (op, grads) => [gradient(op, grads[0]!), null, null],
            Widens = true,
            Kernel = c => reduction.Run(c, new Unsorted(reduction)),
            Plain = (_, inputs) =>
            {
                var (data, ids, num) = (inputs[0], Integers.ToLongs(inputs[1]), (long)inputs[2]);
                var rows = data.reshape(new Shape(ids.Length, -1)).astype(TF_DataType.TF_DOUBLE);
                var totals = new double[num * rows.shape[1]];
                Array.Fill(totals, reduction.OfNothing<double>(data.dtype));
                for (var i = 0; i < ids.Length; i++)
                {
                    for (var j = 0; ids[i] >= 0 && j < rows.shape[1]; j++)
                    {
                        ref var total = ref totals[ids[i] * rows.shape[1] + j];
                        total = plain(total, (double)rows[i, j]);
                    }
                }

                return [new NDArray(totals, new Shape([num, .. data.shape.dims[inputs[1].ndim..]])).astype(data.dtype)];
            },
            Samples = () =>
                [
                    new([Normal(4, 3), Ints(1, 0, 1, 2), Int(3)]),
                    new([Normal(3, 2), Ints(0, -1, 0), Int(1)]),
                    new([Normal(2, 2), Range(2, 2).astype(TF_DataType.TF_INT32), Int(4)]),
                    new([Normal(2), Ints(2, 0), Int(4)]) { CheckGradient = false },
                ],
        };

    private static void InferShape(ShapeContext c)
    {
        c.Input(2, rank: 0);
        var (data, ids) = (c.Input(0), c.Input(1));
        if (ids.IsNull)
            return;
        Shapes.CheckPrefix(c, data, ids);
        var rows = Integers.Dimension(c, 2);
        if (!data.IsNull)
            c.Output(0, new Shape([rows, .. data.dims[ids.ndim..]]));
    }

    private readonly struct Unsorted(SegmentReduction reduction) : ISegmentKernel
    {
        public void Run<T>(KernelContext c, RowLoop<T> combine)
            where T : unmanaged, INumberBase<T>
        {
            var (values, ids) = (c.Input(0), c.Input(1));
            if (c.Input(2).shape!.ndim != 0)
                throw c.Error($"num_segments should be a scalar, not shape {KernelErrors.Text(c.Input(2))}");
            if (!Shapes.StartsWith(values, ids))
            {
                throw c.Error(
                    $"data.shape = {KernelErrors.Text(values)} does not start with segment_ids.shape = {KernelErrors.Text(ids)}"
                );
            }

            var num = Integers.Scalar(c.Input(2));
            if (num < 0)
                throw c.Error($"Input num_segments == {num} must not be negative.");
            var rest = values.shape!.AsSpan()[ids.shape!.ndim..];
            Span<long> shape = stackalloc long[rest.Length + 1];
            shape[0] = num;
            rest.CopyTo(shape[1..]);
            Span<T> data = values.Span<T>(),
                totals = c.Allocate<T>(0, shape);
            totals.Fill(reduction.OfNothing<T>(c.Op.output.dtype));
            var inner = (int)TensorSize.Elements(rest);
            for (var i = 0; i < ids.shape.size; i++)
            {
                var segment = Integers.At(ids, i);
                if (segment >= num)
                    throw c.Error($"segment_ids{Integers.Place(ids.shape, i)} = {segment} is out of range [0, {num})");
                if (segment >= 0 && !data.IsEmpty)
                    combine(data.Slice(i * inner, inner), totals.Slice((int)segment * inner, inner));
            }
        }
    }
}
