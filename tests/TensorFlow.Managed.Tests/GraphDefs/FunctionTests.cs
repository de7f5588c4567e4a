using Google.Protobuf;
using Tensorflow.GraphDefs.Protos;
using static Tensorflow.Tests.GraphDefs.NodeDefs;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>Graphs whose nodes call functions; what they compute follows from arithmetic.</summary>
public sealed class FunctionTests : NewGraph
{
    [Fact]
    public void A_function_calls_another_and_returns_several_tensors()
    {
        // split: (x) -> x's halves; difference: (x) -> their difference, by the second output of a node.
        var split = Function(
            "split",
            ["x"],
            ["first", "second"],
            [
                Node("axis", "Const").With("dtype", Int).With("value", Scalar(0)),
                Node("halves", "Split", "axis:output:0", "x").With("num_split", new() { I = 2 }).With("T", Float),
            ],
            ("first", "halves:output:0"),
            ("second", "halves:output:1")
        );
        var difference = Function(
            "difference",
            ["x"],
            ["y"],
            [Node("parts", "split", "x"), Node("sub", "Sub", "parts:first:0", "parts:second:0").With("T", Float)],
            ("y", "sub:z:0")
        );
        Import([split, difference], Placeholder("x"), Node("call", "difference", "x"), Node("both", "split", "x"));

        using var session = new Session(graph);
        var results = session.run(new[] { "call:0", "both:0", "both:1" }, ("x:0", new[] { 5f, 6f, 1f, 4f }));

        Assert.Equal([4f, 2f], results[0].ToArray<float>());
        Assert.Equal([5f, 6f], results[1].ToArray<float>());
        Assert.Equal([1f, 4f], results[2].ToArray<float>());
    }

    [Theory]
    [InlineData(3f, 6f, 1f)]
    [InlineData(-3f, 9f, 0f)]
    public void A_condition_runs_one_of_two_functions(float x, float expected, float counted)
    {
        var doubled = Function(
            "doubled",
            ["x", "v"],
            ["y"],
            [
                Node("add", "Add", "x", "x").With("T", Float),
                Node("one", "Const").With("dtype", Float).With("value", Scalar(1f)),
                Node("count", "AssignAddVariableOp", "v", "one:output:0").With("dtype", Float),
            ],
            ("y", "add:z:0")
        );
        doubled.Signature.InputArg[1].Type = DataType.DtResource;
        doubled.ControlRet["count"] = "count";
        var squared = Function("squared", ["x", "v"], ["y"], [Node("mul", "Mul", "x", "x").With("T", Float)], ("y", "mul:z:0"));
        squared.Signature.InputArg[1].Type = DataType.DtResource;
        Import(
            [doubled, squared],
            Placeholder("x"),
            Node("zero", "Const").With("dtype", Float).With("value", Scalar(0f)),
            Node("positive", "Greater", "x", "zero").With("T", Float),
            Node("v", "VarHandleOp").With("dtype", Float).With("shape", new() { Shape = new() }),
            Node("init", "AssignVariableOp", "v", "zero").With("dtype", Float),
            Node("value", "ReadVariableOp", "v", "^if").With("dtype", Float),
            Node("if", "If", "positive", "x", "v")
                .With("Tcond", new() { Type = DataType.DtBool })
                .With("Tin", Types(DataType.DtFloat, DataType.DtResource))
                .With("Tout", Types(DataType.DtFloat))
                .With("then_branch", FunctionOf("doubled"))
                .With("else_branch", FunctionOf("squared"))
        );

        using var session = new Session(graph);
        session.run("init");
        var results = session.run(new[] { "if:0", "value:0" }, ("x:0", x));

        Assert.Equal((expected, counted), ((float)results[0], (float)results[1]));
    }

    [Fact]
    public void A_loop_is_made_of_two_functions()
    {
        // while (i < n) (i, n, product) = (i + 1, n, product * i)
        var less = Function("less", ["i", "n", "p"], ["goes"], [Node("l", "Less", "i", "n").With("T", Float)], ("goes", "l:z:0"));
        less.Signature.OutputArg[0].Type = DataType.DtBool;
        var step = Function(
            "step",
            ["i", "n", "p"],
            ["i1", "n1", "p1"],
            [
                Node("one", "Const").With("dtype", Float).With("value", Scalar(1f)),
                Node("next", "Add", "i", "one:output:0").With("T", Float),
                Node("product", "Mul", "p", "i").With("T", Float),
            ],
            ("i1", "next:z:0"),
            ("n1", "n"),
            ("p1", "product:z:0")
        );
        Import(
            [less, step],
            Placeholder("n"),
            Node("one", "Const").With("dtype", Float).With("value", Scalar(1f)),
            Node("loop", "While", "one", "n", "one")
                .With("T", Types(DataType.DtFloat, DataType.DtFloat, DataType.DtFloat))
                .With("cond", FunctionOf("less"))
                .With("body", FunctionOf("step"))
        );

        using var session = new Session(graph);

        Assert.Equal(120f, (float)session.run("loop:2", ("n:0", 6f))[0]);
        Assert.Equal(1f, (float)session.run("loop:2", ("n:0", 0f))[0]);
    }

    [Fact]
    public void A_call_of_a_graph_that_is_added_later_finds_the_functions_of_the_first()
    {
        var negate = Function("negate", ["x"], ["y"], [Node("neg", "Neg", "x").With("T", Float)], ("y", "neg:y:0"));
        Import([negate], Placeholder("x"));
        Import([], Node("c", "Const").With("dtype", Float).With("value", Scalar(2f)), Call("p", "negate", "c"));

        using var session = new Session(graph);

        Assert.Equal(-2f, (float)session.run("p:0")[0]);
    }

    [Fact]
    public void Functions_that_call_themselves_are_refused()
    {
        var endless = Function("endless", ["x"], ["y"], [Node("again", "endless", "x")], ("y", "again:y:0"));

        var error = Assert.Throws<InvalidArgumentError>(() => Import([endless], Placeholder("x"), Node("call", "endless", "x")));

        Assert.Contains("call each other without end", error.Message);
        Assert.Empty(graph);
    }

    [Fact]
    public void Functions_that_are_no_calls_are_kept()
    {
        var map = Function("map", ["x"], ["y"], [Node("neg", "Neg", "x").With("T", Float)], ("y", "neg:y:0"));
        Import([map], Node("d", "MapDataset").With("f", FunctionOf("map")).With("output_types", Types(DataType.DtFloat)));

        var written = graph.as_graph_def();

        Assert.Equal(["map"], written.Library.Function.Select(f => f.Signature.Name));
        Assert.Null(new Graph().as_graph_def().Library);
    }

    private static AttrValue Int => new() { Type = DataType.DtInt32 };

    private static AttrValue Scalar(int value) =>
        new()
        {
            Tensor = new()
            {
                Dtype = DataType.DtInt32,
                TensorShape = new(),
                IntVal = { value },
            },
        };

    private static AttrValue Scalar(float value) =>
        new()
        {
            Tensor = new()
            {
                Dtype = DataType.DtFloat,
                TensorShape = new(),
                FloatVal = { value },
            },
        };

    private static AttrValue Types(params DataType[] types) => new() { List = new() { Type = { types } } };

    private static AttrValue FunctionOf(string name) => new() { Func = new() { Name = name } };

    private static NodeDef Placeholder(string name) => Node(name, "Placeholder").With("dtype", Float);

    private static NodeDef Call(string name, string function, string input) =>
        Node(name, "PartitionedCall", input)
            .With("Tin", Types(DataType.DtFloat))
            .With("Tout", Types(DataType.DtFloat))
            .With("f", FunctionOf(function));

    private static FunctionDef Function(
        string name,
        string[] inputs,
        string[] outputs,
        NodeDef[] nodes,
        params (string Output, string Tensor)[] ret
    )
    {
        var function = new FunctionDef { Signature = new() { Name = name } };
        function.Signature.InputArg.AddRange(inputs.Select(Argument));
        function.Signature.OutputArg.AddRange(outputs.Select(Argument));
        function.NodeDef.AddRange(nodes);
        foreach (var (output, tensor) in ret)
            function.Ret[output] = tensor;
        return function;
    }

    private static Tensorflow.GraphDefs.Protos.OpDef.Types.ArgDef Argument(string name) =>
        new() { Name = name, Type = DataType.DtFloat };

    /// <summary>Adds nodes to the graph, as an extension of a session does.</summary>
    private void Import(FunctionDef[] functions, params NodeDef[] nodes)
    {
        var message = new GraphDef
        {
            Node = { nodes },
            Library = new() { Function = { functions } },
        };
        Tensorflow.GraphDefs.GraphDefReader.Extend(graph, GraphDef.Parser.ParseFrom(message.ToByteArray()));
    }
}
