using Google.Protobuf;
using static Tensorflow.Tests.GraphDefs.NodeDefs;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>What makes no graph is refused in TensorFlow's words.</summary>
public class ImportErrorTests
{
    /// <summary>TensorFlow's messages (graph_constructor.cc, node_def_util.cc, attr_value_util.cc, tensor_shape.cc).</summary>
    public static TheoryData<NodeDef, string> Wrong =>
        new()
        {
            { Node("b", ""), "Node 'b' does not specify an operation" },
            { Node("b c", "NoOp"), "Node 'b c': Node name contains invalid characters" },
            { Node("", "NoOp"), "Node '': Node name contains invalid characters" },
            { Neg("c"), "Node 'b': Unknown input node 'c'" },
            { Neg(""), "Node 'b': Unknown input node ''" },
            { Neg("a", "^c"), "Node 'b': Unknown input node '^c'" },
            { Neg("a:-1"), "Node 'b': Unknown input node 'a:-1'" },
            { Neg("a:1"), "Node 'b': Connecting to invalid output 1 of source node a which has 1 outputs." },
            { Neg("a:99999999999"), "Node 'b': Connecting to invalid output" },
            { Neg("^c", "a"), "Node 'b': Control dependencies must come after regular dependencies" },
            { Neg(), "NodeDef expected inputs 'float, ...' do not match 0 inputs specified; Op<name=Neg>; NodeDef: {{node b}}" },
            { Neg("a", "a"), "NodeDef expected inputs 'float' do not match 2 inputs specified" },
            { Neg("b"), "1 nodes in a cycle" },
            { Node("b", "LogicalNot", "a"), "Input 0 of node b was passed float from a:0 incompatible with expected bool." },
            { Node("a", "NoOp"), "Node 'a' is not unique" },
            {
                Node("b", "NoOp").With("more", new() { I = 1 }),
                "NodeDef mentions attr 'more' not in Op<name=NoOp>; NodeDef: {{node b}}"
            },
            {
                Node("b", "NoOp").With("_class", new() { I = 1 }),
                "AttrValue had value with type 'int' when 'list(string)' expected"
            },
            { Node("b", "NoOp").With("_class", Strings("loc:@c")), "Node 'b' expects to be colocated with unknown node 'c'" },
            { Square().With("T", new() { B = true }), "AttrValue had value with type 'bool' when 'type' expected" },
            { Square().With("T", new()), "AttrValue missing value with expected type 'type'" },
            { Square().With("T", new() { Type = (DataType)99 }), "AttrValue has invalid DataType enum: 99" },
            { Square().With("T", new() { Type = DataType.DtInvalid }), "AttrValue has invalid DataType" },
            {
                Square().With("T", new() { Type = DataType.DtFloatRef }),
                "AttrValue must not have reference type value of float_ref"
            },
            { Square(), "NodeDef missing attr 'T' from Op<name=Square>; NodeDef: {{node b}}" },
            { Counted("AddN", -1), "Value for attr 'N' of -1 must be at least minimum 1" },
            { Counted("AddN", int.MaxValue), "NodeDef expected inputs 'float, float, ...' do not match 1 inputs specified" },
            { Counted("AddN", long.MaxValue), "NodeDef expected inputs 'float, float, ...' do not match 1 inputs specified" },
            {
                Counted("AddN", 1).With("N", new() { F = 1 }),
                "AttrValue had value with type 'float' when 'int' expected\n\t for attr 'N'\n\t; NodeDef: {{node b}}"
            },
            {
                Counted("AddN", 1).With("N", new() { List = new() { I = { 1 } } }),
                "AttrValue had value with type 'list(int)' when 'int' expected"
            },
            { Counted("Unpack", int.MaxValue), "outputs" },
            { Counted("Unpack", -1), "Value for attr 'num' of -1 must be at least minimum 0" },
            { Counted("Unpack", 1).With("axis", new() { I = 1L << 32 }), "Invalid axis: 4294967296" },
            { Placeholder(-5), "Shape [-5] has dimensions with values below -1 (where -1 means unknown)" },
            { Placeholder(1L << 62, 4), "Shape [4611686018427387904,4] is too large (more than 2**63 - 1 entries)" },
            { Placeholder(Enumerable.Repeat(1L, 255).ToArray()), "has too many dimensions" },
            {
                Constant("b", new() { TensorShape = Dims(2), TensorContent = ByteString.CopyFrom(1, 2, 3) }, DataType.DtFloat),
                "input size was 3 and expected 8"
            },
            {
                Constant(
                    "b",
                    new() { TensorShape = Dims((1L << 62) + 1), TensorContent = ByteString.CopyFrom(1, 2, 3, 4) },
                    DataType.DtFloat
                ),
                "18446744073709551620 bytes are more than 2147483647"
            },
            { Constant("b", new() { TensorShape = Dims(-1) }, DataType.DtFloat), "Shape [?] is not fully defined" },
            {
                Constant("b", new() { TensorShape = Dims(1), IntVal = { 1 } }, DataType.DtInt32),
                "Type mismatch between value (int32) and dtype (float)"
            },
            {
                Counted("AddN", 1).With("_output_shapes", new() { List = new() { Shape = { Dims(7) } } }),
                "Node 'b' has an _output_shapes attribute inconsistent with the GraphDef for output #0: Shapes () and (7,)"
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_node_that_does_not_fit_is_refused_by_name(NodeDef node, string message)
    {
        var error = Assert.Throws<InvalidArgumentError>(() => new Graph().Import(Graph(Constant("a"), node)));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Only_a_loops_merge_may_wait_for_what_comes_after_it()
    {
        GraphDef message;
        using (ops.default_graph(new Graph()))
        {
            Binding.tf.while_loop(i => i < 3, i => i + 1, Binding.tf.constant(0));
            message = ops.get_default_graph().as_graph_def();
        }
        new Graph().Import(message.ToByteArray());
        var merge = message.Node.Single(node => node.Op == "Merge");
        merge.Input.Add("^while/NextIteration");
        AssertCycle();
        merge.Input.RemoveAt(2);
        merge.Input[0] = merge.Input[1];
        AssertCycle();

        // All nodes of the loop but its Enter depend on the merge.
        void AssertCycle()
        {
            var error = Assert.Throws<InvalidArgumentError>(() => new Graph().Import(message.ToByteArray()));
            Assert.Equal("10 nodes in a cycle", error.Message);
        }
    }

    [Fact]
    public void Bytes_that_are_no_graph_are_refused()
    {
        var bytes = ReferenceFiles.Bytes("004/graph.pb");
        foreach (var length in new[] { 1, bytes.Length / 2, bytes.Length - 1 })
        {
            var error = Assert.Throws<InvalidArgumentError>(() => new Graph().Import(bytes[..length]));
            Assert.Contains($"These {length} bytes are no GraphDef", error.Message);
        }
    }
}
