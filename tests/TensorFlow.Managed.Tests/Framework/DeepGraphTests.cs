using Google.Protobuf;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>
/// Graphs of any depth: no walk over one goes as deep as the graph on the stack, takes the square of its size in time, or meets a
/// tensor as often as there are ways to it.
/// </summary>
public sealed class DeepGraphTests
{
    /// <summary>A call for each of so many nodes, of 55 bytes or more, would not fit on the stack of these tests.</summary>
    private const int Depth = 9_600;

    private const int StackSize = 512 * 1024;

    /// <summary>What shorter times are taken for, being too short to compare: 96 of it are 5 ns a pair of nodes.</summary>
    private const double LeastSeconds = 0.005;

    /// <summary>What is done with a graph of a given size.</summary>
    private static readonly Dictionary<string, Action<int>> Walks = new()
    {
        ["folding"] = n => tf.fill(Chain(n, tf.constant(new[] { 3 }), t => tf.negative(t)), 1f),
        ["folding at every step"] = n => Chain(n, tf.constant(new[] { 3 }), t =>
            {
                tf.fill(t, 1f);
                return tf.negative(tf.negative(t));
            }),
        ["a constant's value"] = n => tensor_util.constant_value(Chain(n, tf.constant(new[] { 3 }), Recast)),
        ["a shape's casts"] = n => PartialShapes.Evaluate(Chain(n, tf.shape(tf.placeholder(tf.float32, new Shape(-1))), Recast)),
        ["a shape's joins"] = n =>
            PartialShapes.Evaluate(
                Chain(n, tf.shape(tf.placeholder(tf.float32, new Shape(-1))), t =>
                    array_ops.concat([t, new NDArray(Array.Empty<int>())], 0)
                )
            ),
        ["an import"] = n =>
        {
            Chain(n, tf.constant(new[] { 3 }), t => tf.negative(t));
            new Graph().Import(tf.get_default_graph().as_graph_def().ToByteArray());
        },
        ["a gradient and its run"] = n =>
        {
            var x = tf.placeholder(tf.float32, new Shape(2));
            var gradient = tf.gradients(Chain(n, x, t => tf.square(t)), x)[0]!;
            Run(gradient, (x, new NDArray(new[] { 1f, 1f })));
        },
        ["a recurrence's gradient, its batch unknown"] = n =>
        {
            var (x, w) = (tf.placeholder(tf.float32, new Shape(-1, 2)), tf.constant(new[] { 1f, 1f }));
            tf.gradients(Chain(n / 2, x, h => tf.tanh((h * w) + x)), x);
        },
        ["a run"] = n => Run(Chain(n, tf.placeholder_with_default(1f, []), t => tf.reshape(tf.tanh(t), new Shape(1)))),
        ["control dependencies"] = n =>
        {
            var op = tf.no_op();
            for (var i = 0; i < n; i++)
            {
                using (tf.control_dependencies(new[] { op }))
                    op = tf.no_op();
            }

            using var session = new Session(tf.get_default_graph());
            session.run(op);
        },
        ["a group"] = n => tf.group(Enumerable.Range(0, n).Select(_ => tf.no_op()).ToArray()),
        ["a tensor with many readers"] = n =>
        {
            var x = tf.placeholder(tf.float32);
            tf.gradients(tf.add_n(Enumerable.Range(0, n).Select(_ => tf.tanh(x)).ToArray()), x);
        },
        ["an initial value"] = n => tf.Variable(Chain(n, tf.Variable(1f).AsTensor(), t => tf.tanh(t))),
        ["conditionals"] = n =>
            Run(Chain(n / 20, tf.placeholder_with_default(1f, []), t => tf.cond(t < 3f, () => t * 2f, () => t))),
        ["loops one after the other"] = n =>
            Run(Chain(n / 20, tf.placeholder_with_default(1f, []), t => tf.while_loop(v => v < 3f, v => v + 1f, t))),
        ["what is taken back"] = n =>
        {
            using var building = tf.get_default_graph().Build();
            tf.add_n(Enumerable.Range(0, n).Select(_ => tf.negative(tf.constant(1))).ToArray());
        },
    };

    public static TheoryData<string> Names => [.. Walks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_walk_takes_neither_the_stack_nor_the_square_of_the_time(string name)
    {
        var walk = Walks[name];
        // Compiles what is run.
        Seconds(walk, 40);
        // 16 times if time grows with size, 256 times if with its square. What else the process does, such as a garbage
        // collection that the walk happens to set off, only adds to the best.
        var (small, large) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var tries = 0; tries < 5 && !(large < 96 * small); tries++)
        {
            small = Math.Min(small, Math.Max(Seconds(walk, Depth / 16), LeastSeconds));
            large = Math.Min(large, Seconds(walk, Depth));
        }
        Assert.True(large < 96 * small, $"{Depth / 16} nodes took {small:F3} s of a processor, {Depth} nodes {large:F3} s.");
    }

    /// <summary>Every step of these uses the one before it twice: there are 2^60 ways to the first.</summary>
    private static readonly Dictionary<string, Action> Doublings = new()
    {
        ["folding"] = () => tf.fill(Chain(60, tf.constant(new[] { 1 }), t => t * t), 1f),
        ["a constant's value"] = () =>
            tensor_util.constant_value(Chain(60, tf.constant(1f), t => tf.cast(tf.equal(t, t), tf.float32))),
        ["a shape"] = () =>
            tf.reshape(
                tf.placeholder(tf.float32),
                Chain(60, tf.shape(tf.placeholder(tf.float32, new Shape(-1))), t => tf.concat([t, t], 0)[new Slice(0, 1)])
            ),
        ["a vector that doubles"] = () =>
            tf.reshape(
                tf.placeholder(tf.float32),
                Chain(26, tf.shape(tf.placeholder(tf.float32, new Shape(-1))), t => tf.concat([t, t], 0))
            ),
        ["a gradient and its run"] = () =>
        {
            var x = tf.placeholder_with_default(1f, []);
            Run(tf.gradients(Chain(60, x, t => t + t), x)[0]!);
        },
        ["an initial value"] = () => tf.Variable(Chain(60, tf.Variable(1f).AsTensor(), t => t + t)),
    };

    public static TheoryData<string> DoublingNames => [.. Doublings.Keys];

    [Theory]
    [MemberData(nameof(DoublingNames))]
    public void A_tensor_is_met_once_however_many_ways_lead_to_it(string name) => Seconds(_ => Doublings[name](), 0);

    [Theory]
    [InlineData(Tensorflow.Runtime.Planning.Frame.MaxDepth, false)]
    [InlineData(Tensorflow.Runtime.Planning.Frame.MaxDepth + 1, true)]
    [InlineData(3_000, true)]
    public void Loops_in_loops_run_up_to_a_depth_and_are_refused_beyond_it(int depth, bool refused)
    {
        var (message, input) = (new GraphDef(), "start");
        message.Node.Add(Float("start", "Const"));
        var one = new TensorProto
        {
            Dtype = DataType.DtFloat,
            TensorShape = new(),
            FloatVal = { 1 },
        };
        message.Node[0].Attr["value"] = new() { Tensor = one };
        message.Node[0].Attr["dtype"] = message.Node[0].Attr["T"];
        message.Node[0].Attr.Remove("T");
        for (var i = 0; i < depth; i++)
        {
            var enter = Float($"enter{i}", "Enter", input);
            enter.Attr["frame_name"] = new() { S = ByteString.CopyFromUtf8($"loop{i}") };
            message.Node.Add(enter);
            input = enter.Name;
        }
        for (var i = 0; i < depth; i++)
        {
            message.Node.Add(Float($"exit{i}", "Exit", input));
            input = $"exit{i}";
        }
        Seconds(
            _ =>
            {
                var graph = tf.get_default_graph();
                graph.Import(message.ToByteArray());
                using var session = new Session(graph);
                void Run() => session.run(graph.get_tensor_by_name($"{input}:0"));
                if (refused)
                    Assert.Contains("loops, one inside of the other", Assert.Throws<InvalidArgumentError>(Run).Message);
                else
                    Run();
            },
            0
        );
    }

    private static NodeDef Float(string name, string op, params string[] inputs) =>
        new()
        {
            Name = name,
            Op = op,
            Input = { inputs },
            Attr = { ["T"] = new() { Type = DataType.DtFloat } },
        };

    private static Tensor Chain(int n, Tensor start, Func<Tensor, Tensor> next)
    {
        for (var i = 0; i < n; i++)
            start = next(start);
        return start;
    }

    private static Tensor Recast(Tensor t) =>
        gen_math_ops.cast(t, t.dtype == TF_DataType.TF_INT32 ? TF_DataType.TF_INT64 : TF_DataType.TF_INT32);

    private static void Run(Tensor fetch, params FeedItem[] feeds)
    {
        using var session = new Session(fetch.graph);
        session.run(fetch, feeds);
    }

    /// <summary>The processor time that it takes in a graph of its own, on a small stack.</summary>
    private static double Seconds(Action<int> walk, int n)
    {
        Exception? error = null;
        var time = TimeSpan.Zero;
        var thread = new Thread(
            () =>
            {
                try
                {
                    using var graph = ops.default_graph(new Graph());
                    time = ThreadTime.Measure(() => walk(n));
                }
                catch (Exception e)
                {
                    error = e;
                }
            },
            StackSize
        );
        thread.Start();
        thread.Join();
        if (error is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        return time.TotalSeconds;
    }
}
