using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>What one list has and another has not.</summary>
internal static class ListDiffOps
{
    /// <summary>
    /// x's elements that are not among y's, in order, and their places in x. NaN is not among any. Source: TensorFlow 1.15
    /// <c>ListDiff</c>.
    /// </summary>
    internal static readonly OpDef ListDiff = new(
        "ListDiff",
        inputs: "x: T, y: T",
        outputs: "out: T, idx: out_idx",
        attrs: "T: type, out_idx: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            c.Input(0, rank: 1);
            c.Input(1, rank: 1);
            for (var i = 0; i < 2; i++)
                c.Output(i, Shape.unknown_shape(1));
        },
        Gradient = (op, _) => throw GradientBuilder.NoGradient(op),
        Widens = true,
        Kernel = Run,
        Plain = (attrs, inputs) =>
        {
            var (x, y) = (Plain.Doubles(inputs[0]), Plain.Doubles(inputs[1]));
            var kept = Enumerable.Range(0, x.Length).Where(i => !Array.Exists(y, e => e == x[i])).ToArray();
            return
            [
                Plain.Array(kept.Select(i => x[i]), new Shape(kept.Length), inputs[0].dtype),
                Integers.Vector(kept.Select(i => (long)i), attrs.Get<TF_DataType>("out_idx")),
            ];
        },
        Samples = () =>
            [
                new([Normal(4), Normal(2)]) { CheckGradient = false },
                new([Ints(1, 2, 3, 4, 5, 6), Ints(1, 3, 5)]),
                new([Ints(2), Ints(2)]) { Attributes = { { "out_idx", TF_DataType.TF_INT64 } } },
            ],
    };

    private static void Run(KernelContext c)
    {
        for (var i = 0; i < 2; i++)
        {
            if (c.Input(i).shape!.ndim != 1)
                throw c.Error($"{(i == 0 ? "x" : "y")} should be a 1D vector.");
        }

        switch (c.Input(0).dtype)
        {
            case TF_DataType.TF_FLOAT:
                Diff<float>(c);
                break;
            case TF_DataType.TF_DOUBLE:
                Diff<double>(c);
                break;
            case TF_DataType.TF_INT32:
                Diff<int>(c);
                break;
            case TF_DataType.TF_INT64:
                Diff<long>(c);
                break;
            case TF_DataType.TF_UINT64:
                Diff<ulong>(c);
                break;
            case TF_DataType.TF_STRING:
                DiffStrings(c);
                break;
            default:
                throw KernelErrors.NoKernel(c, c.Input(0).dtype);
        }
    }

    private static void Diff<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var x = c.Input<T>(0);
        var excluded = c.Input<T>(1).ToArray().ToHashSet();
        var kept = new List<long>();
        for (var i = 0; i < x.Length; i++)
        {
            if (T.IsNaN(x[i]) || !excluded.Contains(x[i]))
                kept.Add(i);
        }

        var output = c.Allocate<T>(0, [kept.Count]);
        for (var i = 0; i < output.Length; i++)
            output[i] = x[(int)kept[i]];
        Integers.Write(kept.ToArray(), c.Allocate(1, [kept.Count]));
    }

    private static void DiffStrings(KernelContext c)
    {
        // Each byte becomes a character, so that the strings differ where the bytes do.
        var text = System.Text.Encoding.Latin1;
        var x = c.Input(0).Strings;
        var excluded = c.Input(1).Strings.ToArray().Select(text.GetString).ToHashSet();
        var kept = new List<long>();
        for (var i = 0; i < x.Length; i++)
        {
            if (!excluded.Contains(text.GetString(x[i])))
                kept.Add(i);
        }

        var output = c.Allocate(0, [kept.Count]).Strings;
        for (var i = 0; i < output.Length; i++)
            output[i] = x[(int)kept[i]];
        Integers.Write(kept.ToArray(), c.Allocate(1, [kept.Count]));
    }
}
