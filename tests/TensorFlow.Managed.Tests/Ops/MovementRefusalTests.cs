using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Tests.Ops;

/// <summary>
/// What operations that move elements cannot take is refused before anything is computed: with the same words however the graph
/// is planned, and also where the inputs are constants.
/// </summary>
public sealed class MovementRefusalTests
{
    private const long Huge = 1L << 62;

    private static readonly NDArray NoNumbers = new(new Shape(0), TF_DataType.TF_INT32);

    public static TheoryData<string> Names => [.. Refusals.Keys];

    /// <summary>Operations with inputs and attributes, and a part of what TensorFlow 1.15, or this runtime, says.</summary>
    private static Dictionary<string, (OpDef Op, object[] Inputs, AttributeMap Attrs, string Message)> Refusals { get; } =
        new()
        {
            ["padding to 2^62 elements"] = (
                PadOps.Pad,
                [Normal(4), Rows(1_000_000_000, Huge - 1_000_000_000)],
                [],
                "OOM when allocating tensor with shape[4611686018427387908]"
            ),
            ["padding beyond what int64 counts"] = (
                PadOps.Pad,
                [Normal(4), Rows(Huge, Huge)],
                [],
                "add up to more than an int64 holds"
            ),
            ["filling 2^62 + 1 elements"] = (
                FillOps.Fill,
                [Longs(Huge + 1), Normal()],
                [],
                "OOM when allocating tensor with shape[4611686018427387905]"
            ),
            ["filling a negative shape"] = (FillOps.Fill, [Ints(2, -3), Normal()], [], "Dimension -3 must be >= 0"),
            ["tiling 2^62 times"] = (TileOps.Tile, [Normal(4), Longs(Huge)], [], "is more than an int64 holds"),
            ["broadcasting to 2^40 by 2^40"] = (
                TileOps.BroadcastTo,
                [Normal(1), Longs(1L << 40, 1L << 40)],
                [],
                "OOM when allocating"
            ),
            ["the gradient of a slice of 2^62 + 1"] = (
                StridedSliceOps.StridedSliceGrad,
                [Longs(Huge + 1), Longs(100_000_000), Longs(100_000_016), Longs(1), Normal(16)],
                [],
                "OOM when allocating"
            ),
            ["one hot of 2^31 - 1"] = (
                SelectionOps.OneHot,
                [Ints(1, 2), Int(int.MaxValue), new NDArray(1f), new NDArray(0f)],
                [],
                "OOM when allocating"
            ),
            ["reshaping where the product wraps around to 4"] = (
                ReshapeOps.Reshape,
                [Normal(4), Longs(5, 3689348814741910324)],
                [],
                "is more than an int64 holds"
            ),
            ["reshaping to another size"] = (
                ReshapeOps.Reshape,
                [Normal(4), Ints(7)],
                [],
                "Input to reshape is a tensor with 4 values, but the requested shape has 7"
            ),
            ["reshaping to a negative size"] = (
                ReshapeOps.Reshape,
                [Normal(4), Ints(-2)],
                [],
                "Size 0 must be non-negative, not -2"
            ),
            ["squeezing a dimension that is not there"] = (
                ReshapeOps.Squeeze,
                [Normal(1, 2)],
                new() { { "squeeze_dims", new long[] { 7 } } },
                "Tried to squeeze dim index 7 for tensor with 2 dimensions."
            ),
            ["two values for on_value"] = (
                SelectionOps.OneHot,
                [Ints(0), Int(2), Normal(2), new NDArray(0f)],
                [],
                "on_value must be a scalar, but got: [2]"
            ),
            ["fewer segment ids than rows"] = (
                UnsortedSegmentOps.UnsortedSegmentSum,
                [Normal(2), Ints(1), Int(2)],
                [],
                "data.shape = [2] does not start with segment_ids.shape = [1]"
            ),
            ["no axis to join along"] = (
                ConcatOps.ConcatV2,
                [new[] { Normal(2), Normal(2) }, NoNumbers],
                [],
                "axis tensor should be a scalar integer, but got shape [0]"
            ),
            ["no axis to gather along"] = (GatherOps.GatherV2, [Normal(2), Ints(0), NoNumbers], [], "axis must be scalar"),
            ["no axis to split along"] = (
                SplitOps.Split,
                [NoNumbers, Normal(2)],
                new() { { "num_split", 2 } },
                "split_dim must be a scalar but has rank 1"
            ),
            ["no axis to split sizes along"] = (
                SplitOps.SplitV,
                [Normal(2), Ints(1, 1), NoNumbers],
                new() { { "num_split", 2 } },
                "split_dim must be a scalar"
            ),
            ["no dimension to expand"] = (
                ReshapeOps.ExpandDims,
                [Normal(2), NoNumbers],
                [],
                "'dim' must be a tensor with a single value"
            ),
            ["no number of segments"] = (
                UnsortedSegmentOps.UnsortedSegmentSum,
                [Normal(2), Ints(0, 1), NoNumbers],
                [],
                "num_segments should be a scalar, not shape [0]"
            ),
            ["no depth"] = (
                SelectionOps.OneHot,
                [Ints(0), NoNumbers, new NDArray(1f), new NDArray(0f)],
                [],
                "depth must be a scalar, but got: [0]"
            ),
            ["a step of 0"] = (
                StridedSliceOps.StridedSliceGrad,
                [Ints(4), Ints(0), Ints(4), Ints(0), Normal(4)],
                [],
                "strides[0] must be non-zero"
            ),
            ["batches of different sizes"] = (
                GatherOps.GatherV2,
                [Normal(2, 4), Ints(0, 3).reshape(new Shape(1, 2)), Int(1)],
                new() { { "batch_dims", 1 } },
                "params.shape[:1] = [2] must be equal to indices.shape[:1] = [1]"
            ),
            ["rows of different shapes"] = (
                StitchOps.DynamicStitch,
                [new[] { Ints(0), Ints(1) }, new[] { Normal(1, 2), Normal(1, 3) }],
                [],
                "Need data[0].shape[1:] = data[1].shape[1:]"
            ),
            ["an axis of a transposition from the end"] = (
                TransposeOps.Transpose,
                [Normal(2, 3), Ints(0, -1)],
                [],
                "-1 is out of range [0 .. 2)"
            ),
            ["more than 16 dimensions to move"] = (
                TransposeOps.Transpose,
                [new NDArray(new float[2], Ones(17, last: 2)), Reversed(17)],
                [],
                "at most 16 dimensions, not 17"
            ),
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_movement_kernel_refuses_wrong_fed_arguments(string name)
    {
        var (op, inputs, attributes, message) = Refusals[name];
        foreach (var passes in new[] { "none", "all" })
        {
            var error = Assert.ThrowsAny<TensorflowException>(() => Run(op, inputs, attributes, passes, isFed: true));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_movement_shape_rule_refuses_wrong_constant_arguments(string name)
    {
        var (op, inputs, attributes, _) = Refusals[name];
        foreach (var passes in new[] { "none", "all" })
            Assert.ThrowsAny<TensorflowException>(() => Run(op, inputs, attributes, passes, isFed: false));
    }

    private static void Run(OpDef op, object[] inputs, AttributeMap attributes, string passes, bool isFed)
    {
        var graph = new Graph().as_default();
        try
        {
            var feeds = new List<FeedItem>();
            var given = new AttributeMap();
            foreach (var (key, value) in attributes)
                given.Add(key, value);
            var tensors = Array.ConvertAll(inputs, i =>
                i is NDArray[] list ? Array.ConvertAll(list, Tensor) : (object)Tensor((NDArray)i)
            );
            var operation = op.Apply(null, tensors, given);
            using var session = new Session(graph, new ConfigProto { PlanPasses = passes });
            session.run(operation.outputs, [.. feeds]);

            Tensor Tensor(NDArray value)
            {
                if (!isFed)
                    return constant_op.constant(value);
                var placeholder = array_ops.placeholder(value.dtype);
                feeds.Add(new FeedItem(placeholder, value));
                return placeholder;
            }
        }
        finally
        {
            graph.Exit();
        }
    }

    private static NDArray Longs(params long[] values) => new((Array)values);

    private static NDArray Rows(params long[] values) => Longs(values).reshape(new Shape(values.Length / 2, 2));

    private static NDArray Reversed(int count) => Ints([.. Enumerable.Range(0, count).Reverse()]);

    private static Shape Ones(int count, long last) => new([.. Enumerable.Repeat(1L, count - 1), last]);
}
