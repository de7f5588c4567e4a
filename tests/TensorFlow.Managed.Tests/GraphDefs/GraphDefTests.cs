using Google.Protobuf;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>
/// GraphDef in and out: what Python TensorFlow wrote comes back node for node, and what makes no graph is refused.
/// </summary>
public class GraphDefTests
{
    [Theory]
    [InlineData("000")]
    [InlineData("001")]
    [InlineData("002")]
    [InlineData("003")]
    [InlineData("004")]
    [InlineData("graphs/lstm_time_major")]
    [InlineData("graphs/nested_while")]
    [InlineData("graphs/softmax_regression")]
    public void An_imported_graph_is_exported_as_it_was(string folder)
    {
        var bytes = ReferenceFiles.Bytes($"{folder}/graph.pb");
        var original = GraphDef.Parser.ParseFrom(bytes);
        var graph = new Graph();
        graph.Import(bytes);
        var shapes = original.Node.Any(node => node.Attr.ContainsKey("_output_shapes"));
        var exported = graph.as_graph_def(add_shapes: shapes);
        // Python makes a loop's nodes before some of their inputs, which an import cannot.
        foreach (var (expected, actual) in ByName(original).Zip(ByName(exported)))
            Assert.Equal(expected, actual);
        Assert.Equal(original.Node.Count, exported.Node.Count);
        Assert.Equal(original.Versions, exported.Versions);
    }

    [Fact]
    public void A_prefix_is_a_scope_around_all_nodes()
    {
        var graph = new Graph();
        foreach (var scope in new[] { "part", "part_1" })
        {
            graph.Import(
                Message(
                        Constant("a"),
                        new()
                        {
                            Name = "b",
                            Op = "Neg",
                            Input = { "a" },
                        }
                    )
                    .ToByteArray(),
                "part"
            );
            Assert.Equal($"{scope}/a:0", graph.get_operation_by_name($"{scope}/b").inputs[0].name);
        }
        using var session = new Session(graph);
        Assert.Equal(-1.5f, (float)session.run(graph.get_tensor_by_name("part_1/b:0")));
    }

    [Fact]
    public void Nodes_may_stand_before_their_inputs()
    {
        var graph = new Graph();
        graph.Import(
            Message(
                    new()
                    {
                        Name = "b",
                        Op = "Neg",
                        Input = { "a" },
                    },
                    Constant("a")
                )
                .ToByteArray()
        );
        using var session = new Session(graph);
        Assert.Equal(-1.5f, (float)session.run(graph.get_tensor_by_name("b:0")));
    }

    /// <summary>TensorFlow's messages (graph_constructor.cc, node_def_util.cc, attr_value_util.cc, tensor_shape.cc).</summary>
    public static TheoryData<NodeDef, string> Wrong =>
        new()
        {
            {
                new()
                {
                    Name = "b",
                    Op = "Nog",
                    Input = { "a" },
                },
                "Op type not registered 'Nog'"
            },
            {
                new() { Name = "b" },
                "Node 'b' does not specify an operation"
            },
            {
                new() { Name = "b c", Op = "NoOp" },
                "Node 'b c': Node name contains invalid characters"
            },
            {
                new() { Name = "", Op = "NoOp" },
                "Node '': Node name contains invalid characters"
            },
            {
                new()
                {
                    Name = "b",
                    Op = "Neg",
                    Input = { "c" },
                },
                "Node 'b': Unknown input node 'c'"
            },
            {
                new()
                {
                    Name = "b",
                    Op = "Neg",
                    Input = { "" },
                },
                "Node 'b': Unknown input node ''"
            },
            {
                new()
                {
                    Name = "b",
                    Op = "Neg",
                    Input = { "a", "^c" },
                },
                "Node 'b': Unknown input node '^c'"
            },
            {
                new()
                {
                    Name = "b",
                    Op = "Neg",
                    Input = { "a:-1" },
                },
                "Node 'b': Unknown input node 'a:-1'"
            },
            {
                new()
                {
                    Name = "b",
                    Op = "Neg",
                    Input = { "a:1" },
                },
                "Node 'b': Connecting to invalid output 1 of source node a which has 1 outputs."
            },
            {
                new()
                {
                    Name = "b",
                    Op = "Neg",
                    Input = { "a:99999999999" },
                },
                "Node 'b': Connecting to invalid output"
            },
            {
                new()
                {
                    Name = "b",
                    Op = "Neg",
                    Input = { "^c", "a" },
                },
                "Node 'b': Control dependencies must come after regular dependencies"
            },
            {
                new() { Name = "b", Op = "Neg" },
                "NodeDef expected inputs 'float, ...' do not match 0 inputs specified; Op<name=Neg>; NodeDef: {{node b}}"
            },
            {
                new()
                {
                    Name = "b",
                    Op = "Neg",
                    Input = { "a", "a" },
                },
                "NodeDef expected inputs 'float' do not match 2 inputs specified"
            },
            {
                new()
                {
                    Name = "b",
                    Op = "Neg",
                    Input = { "b" },
                },
                "1 nodes in a cycle"
            },
            {
                new()
                {
                    Name = "b",
                    Op = "LogicalNot",
                    Input = { "a" },
                },
                "Input 0 of node b was passed float from a:0 incompatible with expected bool."
            },
            {
                new() { Name = "a", Op = "NoOp" },
                "Node 'a' is not unique"
            },
            {
                With(new() { Name = "b", Op = "NoOp" }, "more", new() { I = 1 }),
                "NodeDef mentions attr 'more' not in Op<name=NoOp>; NodeDef: {{node b}}"
            },
            {
                With(new() { Name = "b", Op = "NoOp" }, "_class", new() { I = 1 }),
                "AttrValue had value with type 'int' when 'list(string)' expected"
            },
            {
                With(new() { Name = "b", Op = "NoOp" }, "_class", Strings("loc:@c")),
                "Node 'b' expects to be colocated with unknown node 'c'"
            },
            {
                With(
                    new()
                    {
                        Name = "b",
                        Op = "Square",
                        Input = { "a" },
                    },
                    "T",
                    new() { B = true }
                ),
                "AttrValue had value with type 'bool' when 'type' expected"
            },
            {
                With(
                    new()
                    {
                        Name = "b",
                        Op = "Square",
                        Input = { "a" },
                    },
                    "T",
                    new()
                ),
                "AttrValue missing value with expected type 'type'"
            },
            {
                With(
                    new()
                    {
                        Name = "b",
                        Op = "Square",
                        Input = { "a" },
                    },
                    "T",
                    new() { Type = (DataType)99 }
                ),
                "AttrValue has invalid DataType enum: 99"
            },
            {
                With(
                    new()
                    {
                        Name = "b",
                        Op = "Square",
                        Input = { "a" },
                    },
                    "T",
                    new() { Type = DataType.DtInvalid }
                ),
                "AttrValue has invalid DataType"
            },
            {
                With(
                    new()
                    {
                        Name = "b",
                        Op = "Square",
                        Input = { "a" },
                    },
                    "T",
                    new() { Type = DataType.DtFloatRef }
                ),
                "AttrValue must not have reference type value of float_ref"
            },
            {
                new()
                {
                    Name = "b",
                    Op = "Square",
                    Input = { "a" },
                },
                "NodeDef missing attr 'T' from Op<name=Square>; NodeDef: {{node b}}"
            },
            { Counted("AddN", -1), "Value for attr 'N' of -1 must be at least minimum 1" },
            { Counted("AddN", int.MaxValue), "NodeDef expected inputs 'float, float, ...' do not match 1 inputs specified" },
            { Counted("AddN", long.MaxValue), "NodeDef expected inputs 'float, float, ...' do not match 1 inputs specified" },
            {
                With(Counted("AddN", 1), "N", new() { F = 1 }),
                "AttrValue had value with type 'float' when 'int' expected\n\t for attr 'N'\n\t; NodeDef: {{node b}}"
            },
            {
                With(Counted("AddN", 1), "N", new() { List = new() { I = { 1 } } }),
                "AttrValue had value with type 'list(int)' when 'int' expected"
            },
            { With(Counted("Unpack", 1), "num", new() { I = int.MaxValue }), "outputs" },
            { With(Counted("Unpack", 1), "num", new() { I = -1 }), "Value for attr 'num' of -1 must be at least minimum 0" },
            { With(Counted("Unpack", 1), "axis", new() { I = 1L << 32 }), "Invalid axis: 4294967296" },
            { Placeholder(-5), "Shape [-5] has dimensions with values below -1 (where -1 means unknown)" },
            { Placeholder(1L << 62, 4), "Shape [4611686018427387904,4] is too large (more than 2**63 - 1 entries)" },
            { Placeholder(Enumerable.Repeat(1L, 255).ToArray()), "has too many dimensions" },
            {
                Constant(
                    "b",
                    new()
                    {
                        Dtype = DataType.DtFloat,
                        TensorShape = Dims(2),
                        TensorContent = ByteString.CopyFrom(1, 2, 3),
                    }
                ),
                "input size was 3 and expected 8"
            },
            {
                Constant(
                    "b",
                    new()
                    {
                        Dtype = DataType.DtFloat,
                        TensorShape = Dims((1L << 62) + 1),
                        TensorContent = ByteString.CopyFrom(1, 2, 3, 4),
                    }
                ),
                "18446744073709551620 bytes are more than 2147483647"
            },
            { Constant("b", new() { Dtype = DataType.DtFloat, TensorShape = Dims(-1) }), "Shape [?] is not fully defined" },
            {
                Constant(
                    "b",
                    new()
                    {
                        Dtype = DataType.DtInt32,
                        TensorShape = Dims(1),
                        IntVal = { 1 },
                    }
                ),
                "Type mismatch between value (int32) and dtype (float)"
            },
            {
                With(
                    With(Counted("AddN", 1), "N", new() { I = 1 }),
                    "_output_shapes",
                    new() { List = new() { Shape = { Dims(7) } } }
                ),
                "Node 'b' has an _output_shapes attribute inconsistent with the GraphDef for output #0: Shapes () and (7,)"
            },
        };

    [Fact]
    public void A_constant_with_more_values_than_its_shape_holds_has_the_first_ones()
    {
        var graph = new Graph();
        graph.Import(
            Message(
                    Constant(
                        "a",
                        new()
                        {
                            Dtype = DataType.DtFloat,
                            TensorShape = Dims(2),
                            FloatVal = { 1, 2, 3 },
                        }
                    )
                )
                .ToByteArray()
        );
        using var session = new Session(graph);
        Assert.Equal([1f, 2], session.run(graph.get_tensor_by_name("a:0")).ToArray<float>());
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_node_that_does_not_fit_is_refused_by_name(NodeDef node, string message)
    {
        var error = Assert.Throws<InvalidArgumentError>(() => new Graph().Import(Message(Constant("a"), node).ToByteArray()));
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

    private static IEnumerable<NodeDef> ByName(GraphDef graph) => graph.Node.OrderBy(node => node.Name, StringComparer.Ordinal);

    private static GraphDef Message(params NodeDef[] nodes)
    {
        foreach (var node in nodes.Where(node => node.Op == "Neg"))
            node.Attr["T"] = new AttrValue { Type = DataType.DtFloat };
        return new GraphDef { Node = { nodes } };
    }

    private static NodeDef Constant(string name) =>
        Constant(
            name,
            new()
            {
                Dtype = DataType.DtFloat,
                TensorShape = new(),
                FloatVal = { 1.5f },
            }
        );

    private static NodeDef Constant(string name, TensorProto value) =>
        With(
            With(new() { Name = name, Op = "Const" }, "dtype", new() { Type = DataType.DtFloat }),
            "value",
            new() { Tensor = value }
        );

    private static NodeDef Placeholder(params long[] dims) =>
        With(
            With(new() { Name = "b", Op = "Placeholder" }, "dtype", new() { Type = DataType.DtFloat }),
            "shape",
            new() { Shape = Dims(dims) }
        );

    /// <summary>A node 'b' that reads the scalar 'a', of an operation for so many tensors.</summary>
    private static NodeDef Counted(string op, long count)
    {
        var node = new NodeDef
        {
            Name = "b",
            Op = op,
            Input = { "a" },
        };
        return With(With(node, op == "AddN" ? "N" : "num", new() { I = count }), "T", new() { Type = DataType.DtFloat });
    }

    private static NodeDef With(NodeDef node, string attr, AttrValue value)
    {
        node.Attr[attr] = value;
        return node;
    }

    private static AttrValue Strings(params string[] values) =>
        new() { List = new() { S = { values.Select(ByteString.CopyFromUtf8) } } };

    private static TensorShapeProto Dims(params long[] dims) =>
        new() { Dim = { dims.Select(size => new TensorShapeProto.Types.Dim { Size = size }) } };
}
