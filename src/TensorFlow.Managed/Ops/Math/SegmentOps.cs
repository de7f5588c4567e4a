using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Slices summed by the segment that they belong to.</summary>
internal static class SegmentOps
{
    /// <summary>
    /// y[s] = the sum of data's slices whose segment id is s; slices with a negative id are left out. Source: TensorFlow 1.15
    /// <c>UnsortedSegmentSum</c>.
    /// </summary>
    internal static readonly OpDef UnsortedSegmentSum = new(
        "UnsortedSegmentSum",
        inputs: "data: T, segment_ids: Tindices, num_segments: Tnumsegments",
        outputs: "output: T",
        attrs: "T: numbertype, Tindices: {int32, int64}, Tnumsegments: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            c.Input(2, rank: 0);
            var (data, ids) = (c.Input(0), c.Input(1));
            if (ids.IsNull)
                return;
            Shapes.CheckPrefix(c, data, ids);
            var rows = Integers.Dimension(c, 2);
            if (!data.IsNull)
                c.Output(0, new Shape([rows, .. data.dims[ids.ndim..]]));
        },
        Gradient = (op, grad) => [GatherGradient.DropNegatives(grad[0]!, op.inputs[1]), null, null],
        Widens = true,
        Kernel = Run,
        Plain = (_, inputs) =>
        {
            var (data, ids, num) = (inputs[0], Integers.ToLongs(inputs[1]), (long)inputs[2]);
            var rows = data.reshape(new Shape(ids.Length, -1)).astype(TF_DataType.TF_DOUBLE);
            var sums = new double[num * rows.shape[1]];
            for (var i = 0; i < ids.Length; i++)
            {
                for (var j = 0; ids[i] >= 0 && j < rows.shape[1]; j++)
                    sums[ids[i] * rows.shape[1] + j] += (double)rows[i, j];
            }

            return [new NDArray(sums, new Shape([num, .. data.shape.dims[inputs[1].ndim..]])).astype(data.dtype)];
        },
        Samples = () =>
            [
                new([Normal(4, 3), Ints(1, 0, 1, 2), Int(4)]),
                new([Normal(3, 2), Ints(0, -1, 0), Int(1)]),
                new([Normal(2, 2), Range(2, 2).astype(TF_DataType.TF_INT32), Int(4)]),
            ],
    };

    private static void Run(KernelContext c)
    {
        switch (c.Input(0).dtype)
        {
            case TF_DataType.TF_FLOAT:
                Sum<float>(c);
                break;
            case TF_DataType.TF_DOUBLE:
                Sum<double>(c);
                break;
            case TF_DataType.TF_INT32:
                Sum<int>(c);
                break;
            case TF_DataType.TF_INT64:
                Sum<long>(c);
                break;
            case TF_DataType.TF_UINT64:
                Sum<ulong>(c);
                break;
            case TF_DataType.TF_COMPLEX128:
                Sum<Complex>(c);
                break;
            default:
                throw KernelErrors.NoKernel(c, c.Input(0).dtype);
        }
    }

    private static void Sum<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var (values, ids) = (c.Input(0), c.Input(1));
        if (c.Input(2).shape!.ndim != 0)
            throw c.Error($"num_segments should be a scalar, not shape {KernelErrors.Text(c.Input(2))}");
        if (!Shapes.StartsWith(values, ids))
        {
            throw c.Error(
                $"data.shape = {KernelErrors.Text(values)} does not start with segment_ids.shape = " + $"{KernelErrors.Text(ids)}"
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
            sums = c.Allocate<T>(0, shape);
        sums.Clear();
        var inner = (int)TensorSize.Elements(rest);
        for (var i = 0; i < ids.shape.size; i++)
        {
            var segment = Integers.At(ids, i);
            if (segment < 0)
                continue;
            if (segment >= num)
                throw c.Error($"segment_ids{Integers.Place(ids.shape, i)} = {segment} is out of range [0, {num})");
            if (data.IsEmpty)
                continue;
            Span<T> sum = sums.Slice((int)segment * inner, inner),
                row = data.Slice(i * inner, inner);
            for (var j = 0; j < inner; j++)
                sum[j] += row[j];
        }
    }
}
