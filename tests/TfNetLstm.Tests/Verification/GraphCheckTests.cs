using Google.Protobuf;
using Tensorflow;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>Whatever is changed in a graph is found and told.</summary>
public class GraphCheckTests
{
    private static readonly GraphDef Original = References.Load("004").Graph!;

    [Fact]
    public void A_graph_equals_itself() =>
        Assert.All(GraphCheck.Compare(Original, Original.Clone()), check => Assert.True(check.Ok));

    public static TheoryData<string, string> Changes =>
        new()
        {
            { "name", "graph: names in order" },
            { "order", "graph: names in order" },
            { "missing", "graph: nodes" },
            { "added", "graph: nodes" },
            { "type", "graph: op types" },
            { "device", "graph: devices" },
            { "input", "graph: inputs and control inputs" },
            { "output of the input", "graph: inputs and control inputs" },
            { "control input", "graph: inputs and control inputs" },
            { "op seed", "graph: attributes" },
            { "bit of a constant", "graph: attributes" },
            { "attribute missing", "graph: attributes" },
            { "attribute added", "graph: attributes" },
            { "static shape", "graph: _output_shapes" },
            { "static rank", "graph: _output_shapes" },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_on_either_side_fails(string change, string check)
    {
        var changed = Original.Clone();
        Change(changed, change);
        foreach (var (expected, actual) in new[] { (Original, changed), (changed, Original) })
        {
            var failed = GraphCheck.Compare(expected, actual).Where(result => !result.Ok).ToArray();
            Assert.Contains(failed, result => result.Check == check);
            Assert.All(failed, result => Assert.Equal(double.PositiveInfinity, result.Ratio));
        }
    }

    [Fact]
    public void Both_sides_of_the_first_differing_nodes_are_told()
    {
        var changed = Original.Clone();
        foreach (var node in changed.Node.Where(node => node.Op == "RandomStandardNormal"))
            node.Attr["seed2"].I += 7;
        var check = GraphCheck.Compare(Original, changed).Single(result => !result.Ok);
        Assert.Equal(
            """
            2 of 620 nodes differ; the first of them:
              random_normal/RandomStandardNormal (RandomStandardNormal)
                TensorFlow: seed2 = { "i": "5" }
                ours:       seed2 = { "i": "12" }
              random_normal_1/RandomStandardNormal (RandomStandardNormal)
                TensorFlow: seed2 = { "i": "14" }
                ours:       seed2 = { "i": "21" }
            """,
            check.Detail
        );
    }

    private static void Change(GraphDef graph, string change)
    {
        var matmul = graph.Node.First(node => node.Op == "MatMul");
        switch (change)
        {
            case "name":
                matmul.Name += "x";
                break;
            case "order":
                (graph.Node[5], graph.Node[6]) = (graph.Node[6].Clone(), graph.Node[5].Clone());
                break;
            case "missing":
                graph.Node.RemoveAt(graph.Node.Count - 1);
                break;
            case "added":
                graph.Node.Add(new NodeDef { Name = "one_more", Op = "NoOp" });
                break;
            case "type":
                matmul.Op = "BatchMatMul";
                break;
            case "device":
                matmul.Device = "/cpu:0";
                break;
            case "input":
                (matmul.Input[0], matmul.Input[1]) = (matmul.Input[1], matmul.Input[0]);
                break;
            case "output of the input":
                matmul.Input[0] += ":1";
                break;
            case "control input":
                matmul.Input.Add("^init");
                break;
            case "op seed":
                graph.Node.First(node => node.Op == "RandomUniform").Attr["seed2"].I ^= 1;
                break;
            case "bit of a constant":
                FlipBit(graph.Node.First(IsNumber));
                break;
            case "attribute missing":
                matmul.Attr.Remove("transpose_a");
                break;
            case "attribute added":
                matmul.Attr["_class"] = new AttrValue { S = ByteString.CopyFromUtf8("loc:@x") };
                break;
            case "static shape":
                matmul.Attr["_output_shapes"].List.Shape[0].Dim[1].Size++;
                break;
            case "static rank":
                matmul.Attr["_output_shapes"].List.Shape[0] = new TensorShapeProto { UnknownRank = true };
                break;
            default:
                Assert.Fail(change);
                break;
        }
    }

    private static bool IsNumber(NodeDef node) => node.Op == "Const" && node.Attr["value"].Tensor.FloatVal.Count == 1;

    private static void FlipBit(NodeDef constant)
    {
        var values = constant.Attr["value"].Tensor.FloatVal;
        values[0] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(values[0]) ^ 1);
    }
}
