using Google.Protobuf;
using Tensorflow.Formats.Events;
using Tensorflow.GraphDefs;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Summaries for TensorBoard: each gives a serialized <see cref="Summary"/>, [].</summary>
internal static class SummaryOps
{
    /// <summary>A number under each tag. Source: TensorFlow 1.15 <c>ScalarSummary</c>.</summary>
    internal static readonly OpDef ScalarSummary = new(
        "ScalarSummary",
        inputs: "tags: string, values: T",
        outputs: "summary: string",
        attrs: "T: realnumbertype"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = Scalars,
        Samples = () => [Sample("0a080a0178150000c03f", NDArray.OfString("x"), new NDArray(1.5f))],
    };

    /// <summary>How often numbers occur. Source: TensorFlow 1.15 <c>HistogramSummary</c>.</summary>
    internal static readonly OpDef HistogramSummary = new(
        "HistogramSummary",
        inputs: "tag: string, values: T",
        outputs: "summary: string",
        attrs: "T: realnumbertype = float"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = Histogram,
        Samples = () =>
            [
                Sample(
                    "0ac7010a01682ac1010900000000000000c0110000000000000840190000000000001040210000000000000040290000"
                        + "000000002c403248e011f10c744d01c0dc94cd2e8d75ffbf000000000000000011ea2d819997713d08996919155aed3f"
                        + "2b14facdbe24f03f68bc10359a0707400d9cc5a029550940ffffffffffffef7f3a480000000000000000000000000000"
                        + "f03f0000000000000000000000000000f03f0000000000000000000000000000f03f0000000000000000000000000000"
                        + "f03f0000000000000000",
                    NDArray.OfString("h"),
                    Ops.Sample.Values(1, -2, 0, 3)
                ),
                Sample(
                    "0a2f0a05656d7074792a2609ffffffffffffef7f11ffffffffffffefff3208ffffffffffffef7f3a080000000000000000",
                    NDArray.OfString("empty"),
                    Ops.Sample.Values()
                ),
            ],
    };

    /// <summary>Several summaries as one. Source: TensorFlow 1.15 <c>MergeSummary</c>.</summary>
    internal static readonly OpDef MergeSummary = new(
        "MergeSummary",
        inputs: "inputs: N * string",
        outputs: "summary: string",
        attrs: "N: int >= 1"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = Merge,
        Samples = () => [Sample("0a030a01780a030a0179", Serialized("0a030a0178"), Serialized("0a030a0179"))],
    };

    /// <summary>A whole tensor, for a plugin of TensorBoard's. Source: TensorFlow 1.15 <c>TensorSummaryV2</c>.</summary>
    internal static readonly OpDef TensorSummaryV2 = new(
        "TensorSummaryV2",
        inputs: "tag: string, tensor: T, serialized_summary_metadata: string",
        outputs: "summary: string",
        attrs: "T: type"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = WholeTensor,
        Samples = () =>
            [Sample("0a110a0178420a0801120022040000c03f4a00", NDArray.OfString("x"), new NDArray(1.5f), NDArray.OfString(""))],
    };

    private static OpSample Sample(string hex, params NDArray[] inputs) => new(inputs) { Expected = [Serialized(hex)] };

    private static NDArray Serialized(string hex) => NDArray.OfStrings([Convert.FromHexString(hex)], Shape.Scalar);

    /// <summary>The text of a tag.</summary>
    internal static string TagOf(KernelContext c, string refusal)
    {
        if (c.Input(0).shape!.ndim != 0)
            throw c.Error(refusal);
        return StringBuffer.Decode(c.Input(0).Strings[0]);
    }

    internal static void Give(KernelContext c, Summary summary) => c.Allocate(0, []).Strings[0] = summary.ToByteArray();

    /// <summary>
    /// A tensor's numbers; those that are too small to be normal count as 0, as TensorFlow's processor has them.
    /// </summary>
    internal static double[] Numbers(TensorValue value)
    {
        var numbers = new NDArray(value).astype(TF_DataType.TF_DOUBLE).ToArray<double>();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (value.dtype == TF_DataType.TF_FLOAT ? float.IsSubnormal((float)numbers[i]) : double.IsSubnormal(numbers[i]))
                numbers[i] = 0;
        }

        return numbers;
    }

    private static void Scalars(KernelContext c)
    {
        var (tags, values) = (c.Input(0), c.Input(1));
        if (tags.shape! != values.shape!)
        {
            throw c.Error(
                $"tags and values not the same shape: {KernelErrors.Text(tags)} != {KernelErrors.Text(values)}"
                    + (tags.shape!.size == 1 ? $" (tag '{StringBuffer.Decode(tags.Strings[0])}')" : "")
            );
        }

        var numbers = new NDArray(values).astype(TF_DataType.TF_FLOAT).ToArray<float>();
        var summary = new Summary();
        for (var i = 0; i < numbers.Length; i++)
            summary.Value.Add(new Summary.Types.Value { Tag = StringBuffer.Decode(tags.Strings[i]), SimpleValue = numbers[i] });
        Give(c, summary);
    }

    private static void Histogram(KernelContext c)
    {
        var tag = TagOf(c, "tags must be scalar");
        var histogram = new Histogram();
        foreach (var number in Numbers(c.Input(1)))
        {
            if (!double.IsFinite(number))
                throw c.Error($"{(double.IsNaN(number) ? "Nan" : "Infinity")} in summary histogram for: {c.Op.name}");
            histogram.Add(number);
        }

        Give(
            c,
            new()
            {
                Value =
                {
                    new Summary.Types.Value { Tag = tag, Histo = histogram.ToMessage() },
                },
            }
        );
    }

    private static void Merge(KernelContext c)
    {
        var (merged, tags) = (new Summary(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < c.InputCount; i++)
        {
            foreach (var serialized in c.Input(i).Strings)
            {
                foreach (var value in Parsed(c, serialized).Value)
                {
                    if (value.Tag.Length > 0 && !tags.Add(value.Tag))
                        throw c.Error($"Duplicate tag {value.Tag} found in summary inputs");
                    merged.Value.Add(value);
                }
            }
        }

        Give(c, merged);
    }

    private static Summary Parsed(KernelContext c, byte[] serialized) =>
        Parsed(c, Summary.Parser, serialized, "Could not parse one of the summary inputs");

    private static T Parsed<T>(KernelContext c, MessageParser<T> parser, byte[] serialized, string error)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(serialized);
        }
        catch (InvalidProtocolBufferException)
        {
            throw c.Error(error);
        }
    }

    private static void WholeTensor(KernelContext c)
    {
        var tag = TagOf(c, "tag must be scalar");
        if (c.Input(2).shape!.ndim != 0)
            throw c.Error("serialized_summary_metadata must be scalar");
        var metadata = Parsed(
            c,
            SummaryMetadata.Parser,
            c.Input(2).Strings[0],
            "Could not parse serialized_summary_metadata as a SummaryMetadata"
        );
        Give(
            c,
            new()
            {
                Value =
                {
                    new Summary.Types.Value
                    {
                        Tag = tag,
                        Tensor = GraphDefWriter.ContentOf(new NDArray(c.Input(1))),
                        Metadata = metadata,
                    },
                },
            }
        );
    }
}
