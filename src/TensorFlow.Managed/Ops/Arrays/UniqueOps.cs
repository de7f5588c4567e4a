using System.Text;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// The different elements of a vector, or slices along an axis, in the order in which they come first; 0 and -0 are equal, and
/// NaN differs from everything. x: any type; axis: empty, or one int32 or int64; y: the different ones; idx: for each element its
/// place in y; count: how often it comes.
/// </summary>
internal static class UniqueOps
{
    /// <summary>Of a vector. Source: TensorFlow 1.15 <c>Unique</c>.</summary>
    internal static readonly OpDef Unique = Define("Unique", hasAxis: false, counts: false);

    /// <summary>Along an axis. Source: TensorFlow 1.15 <c>UniqueV2</c>.</summary>
    internal static readonly OpDef UniqueV2 = Define("UniqueV2", hasAxis: true, counts: false);

    /// <summary>Of a vector, with counts. Source: TensorFlow 1.15 <c>UniqueWithCounts</c>.</summary>
    internal static readonly OpDef UniqueWithCounts = Define("UniqueWithCounts", hasAxis: false, counts: true);

    /// <summary>Along an axis, with counts. Source: TensorFlow 1.15 <c>UniqueWithCountsV2</c>.</summary>
    internal static readonly OpDef UniqueWithCountsV2 = Define("UniqueWithCountsV2", hasAxis: true, counts: true);

    private static OpDef Define(string name, bool hasAxis, bool counts) =>
        new(
            name,
            inputs: hasAxis ? "x: T, axis: Taxis" : "x: T",
            outputs: counts ? "y: T, idx: out_idx, count: out_idx" : "y: T, idx: out_idx",
            attrs: $"T: type, {(hasAxis ? "Taxis: {int32, int64} = int64, " : "")}out_idx: {{int32, int64}} = int32"
        )
        {
            Shape = c =>
            {
                if (name == "Unique")
                    c.Input(0, rank: 1);
                c.Output(0, Shape.unknown_shape(1));
                c.Output(1, c.Input(0));
                if (counts)
                    c.Output(2, Shape.unknown_shape(1));
            },
            Gradient = GradientBuilder.Undefined,
            WithoutKernel = "complex64, complex128, uint32, uint64",
            Kernel = c => Run(c, hasAxis),
            Plain = (attrs, inputs) =>
            {
                var values = Plain.Doubles(inputs[0]);
                var different = values.Distinct().ToArray();
                var type = attrs.Get<TF_DataType>("out_idx");
                NDArray[] outputs =
                [
                    Plain.Array(different, new Shape(different.Length), inputs[0].dtype),
                    Integers.Vector(values.Select(v => (long)Array.IndexOf(different, v)), type),
                    Integers.Vector(different.Select(d => (long)values.Count(v => v == d)), type),
                ];
                return counts ? outputs : outputs[..2];
            },
            Samples = () =>
                [
                    new(Inputs(Values(2, 1, 2, 0, -1, 1, 2), hasAxis)) { CheckGradient = false },
                    new(Inputs(Ints(4, 4, 4), hasAxis)),
                    new(Inputs(Ints(4, 5, 4), hasAxis)) { Attributes = { { "out_idx", TF_DataType.TF_INT64 } } },
                ],
        };

    private static NDArray[] Inputs(NDArray x, bool hasAxis) => hasAxis ? [x, Ints()] : [x];

    private static void Run(KernelContext c, bool hasAxis)
    {
        var x = c.Input(0);
        var axis = Axis(c, hasAxis);
        var (count, outer, inner) = (
            (int)x.shape![axis],
            (int)TensorSize.Elements(x.shape.AsSpan()[..axis]),
            (int)TensorSize.Elements(x.shape.AsSpan()[(axis + 1)..])
        );
        var places = new Dictionary<string, int>(count);
        var (idx, firsts, counts) = (new long[count], new List<int>(), new List<long>());
        for (var i = 0; i < count; i++)
        {
            var key = Key(x, i, count, outer, inner);
            if (!places.TryGetValue(key, out var place))
            {
                place = places[key] = firsts.Count;
                firsts.Add(i);
                counts.Add(0);
            }
            idx[i] = place;
            counts[place]++;
        }

        var dims = (long[])x.shape.dims.Clone();
        dims[axis] = firsts.Count;
        Copy(x, c.Allocate(0, dims), firsts, count, outer, inner);
        Integers.Write(idx, c.Allocate(1, [count]));
        if (c.OutputCount > 2)
            Integers.Write(counts.ToArray(), c.Allocate(2, [firsts.Count]));
    }

    private static int Axis(KernelContext c, bool hasAxis)
    {
        var x = c.Input(0);
        if (hasAxis && c.Input(1) is var axes && axes.shape!.ndim != 1)
            throw c.Error("axis expects a 1D vector.");
        if (hasAxis && c.Input(1).shape!.size > 1)
            throw c.Error("axis does not support input tensors larger than 1 elements");
        if (!hasAxis || c.Input(1).shape!.size == 0)
            return x.shape!.ndim == 1 ? 0 : throw c.Error("unique expects a 1D vector.");
        var axis = Integers.At(c.Input(1), 0);
        if (axis < 0)
            axis += x.shape!.ndim;
        return axis >= 0 && axis < x.shape!.ndim ? (int)axis : throw c.Error($"axis has to be between [0, {x.shape!.ndim})");
    }

    /// <summary>A text that is the same for equal slices alone: each byte is a character.</summary>
    private static string Key(TensorValue x, int slice, int count, int outer, int inner)
    {
        var key = new StringBuilder();
        for (var o = 0; o < outer; o++)
        {
            for (var i = 0; i < inner; i++)
            {
                var element = (o * count + slice) * inner + i;
                if (x.dtype == TF_DataType.TF_STRING)
                {
                    key.Append(x.Strings[element].Length).Append(':').Append(Encoding.Latin1.GetString(x.Strings[element]));
                    continue;
                }
                var size = x.dtype.get_datatype_size();
                var bytes = x.AsBytes().Slice(element * size, size);
                if (x.dtype.is_floating() && IsNaN(x, element))
                    key.Append("nan").Append(slice);
                else if (!(x.dtype.is_floating() && IsZero(bytes)))
                    key.Append(Encoding.Latin1.GetString(bytes));
                key.Append(',');
            }
        }
        return key.ToString();
    }

    private static bool IsNaN(TensorValue x, int i) =>
        x.dtype switch
        {
            TF_DataType.TF_FLOAT => float.IsNaN(x.Span<float>()[i]),
            TF_DataType.TF_DOUBLE => double.IsNaN(x.Span<double>()[i]),
            TF_DataType.TF_HALF => Half.IsNaN(x.Span<Half>()[i]),
            _ => float.IsNaN((float)x.Span<BFloat16>()[i]),
        };

    /// <summary>Whether a floating number is 0 with any sign, which is the last byte's highest bit.</summary>
    private static bool IsZero(ReadOnlySpan<byte> number) => !number[..^1].ContainsAnyExcept((byte)0) && (number[^1] & 0x7F) == 0;

    private static void Copy(TensorValue x, TensorValue y, List<int> slices, int count, int outer, int inner)
    {
        for (var o = 0; o < outer; o++)
        {
            for (var s = 0; s < slices.Count; s++)
            {
                var (from, to) = ((o * count + slices[s]) * inner, (o * slices.Count + s) * inner);
                if (x.dtype == TF_DataType.TF_STRING)
                {
                    x.Strings.Slice(from, inner).CopyTo(y.Strings[to..]);
                    continue;
                }
                var size = x.dtype.get_datatype_size();
                x.AsBytes().Slice(from * size, inner * size).CopyTo(y.AsBytes()[(to * size)..]);
            }
        }
    }
}
