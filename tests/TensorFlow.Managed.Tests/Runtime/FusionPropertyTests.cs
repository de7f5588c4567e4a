using Tensorflow.Ops;
using Tensorflow.Tests.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>What operations say of themselves to the passes that fuse them.</summary>
public sealed class FusionPropertyTests : PassTests
{
    private protected override string[] Lists => ["all", "constants,aliases", "views,elementwise", "all,-aliases"];

    public static TheoryData<string> Movements =>
        [
            .. OpList
                .All.Where(op =>
                    op.View is not null
                    || op.Concat is not null
                    || op.IsIdentity is not null
                    || op.Permutation is not null
                    || op.SumsColumns is not null
                    || op.Reshapes
                )
                .Select(op => op.Name),
        ];

    [Fact]
    public void Every_elementwise_operation_whose_shape_rule_broadcasts_says_so()
    {
        var elementwise = OpList.All.Where(op => op.Lanes is not null).ToArray();
        Assert.Equal(
            elementwise
                .Where(op => op.Shape == (Action<ShapeContext>)Shapes.Broadcast)
                .Select(op => op.Name)
                .Append("BiasAdd")
                .Order(),
            elementwise.Where(op => op.Broadcasts(new AttributeMap { { "data_format", "NHWC" } })).Select(op => op.Name).Order()
        );
    }

    [Theory]
    [MemberData(nameof(Movements))]
    public void An_operation_between_elementwise_ones_keeps_the_bits_of_its_kernel(string name)
    {
        var op = OpList.Find(name)!;
        foreach (var sample in op.Samples().Where(s => s.Inputs.All(i => i.dtype.is_integer() || IsFloat(i.dtype))))
        {
            var inputs = OpCompletenessTests.Known(sample);
            FeedItem[] feeds =
            [
                .. inputs.Zip(sample.Inputs).Where(i => IsFloat(i.First.dtype)).Select(i => new FeedItem(i.First, i.Second)),
            ];
            if (feeds.Length == 0)
                continue;
            var before = Array.ConvertAll(inputs, i => IsFloat(i.dtype) ? tf.sigmoid(i) + i : i);
            var outputs = OpCompletenessTests.Build(op, sample, before).Operation.outputs;
            var after = Array.ConvertAll(outputs, o => tf.tanh(o) * 2f);
            SameBits(after, feeds);
            SameBits([.. outputs, .. after], feeds);
        }
    }

    private static bool IsFloat(TF_DataType dtype) => dtype == TF_DataType.TF_FLOAT;
}
