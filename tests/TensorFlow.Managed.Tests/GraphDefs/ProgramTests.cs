using System.Text.Json;
using System.Text.RegularExpressions;
using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>
/// Small programs of loops, branches, tensor arrays, stacks and variables that TensorFlow 1.15 exported and ran: imported, each
/// run gives TensorFlow's numbers or TensorFlow's error.
/// </summary>
public partial class ProgramTests
{
    /// <summary>
    /// Units in the last place of an array's largest magnitude: both add and multiply a handful of numbers, TensorFlow's
    /// exponentials and tangents are off by up to 2 units, and what follows of them multiplies that.
    /// </summary>
    private const int Ulps = 8;

    /// <summary>What some of the programs need and this runtime lacks; the programs with one of these are left out.</summary>
    private static readonly string[] Missing = ["DenseToDenseSetOperation", "SparseTensorDenseAdd"];

    /// <summary>
    /// In TensorFlow a variable that is read without a copy shows what is assigned to it afterwards, as long as nobody else holds
    /// its memory. Here what was read stays what it was.
    /// </summary>
    private static readonly string[] ReadsThatChange = ["variable_read_before_and_after"];

    /// <summary>
    /// The nodes that TensorFlow made when it fetched resource variables, after the graph was written; and those of the graph
    /// that read the same.
    /// </summary>
    private static readonly Dictionary<string, string> MadeByFetching = new()
    {
        ["ReadVariableOp_2:0"] = "Variable/Read/ReadVariableOp:0",
        ["ReadVariableOp_3:0"] = "Variable/Read/ReadVariableOp:0",
        ["ReadVariableOp_4:0"] = "ReadVariableOp:0",
        ["ReadVariableOp_5:0"] = "ReadVariableOp_1:0",
        ["ReadVariableOp_6:0"] = "Variable/Read/ReadVariableOp:0",
    };

    private static readonly Dictionary<string, JsonElement> Programs = Read();

    public static TheoryData<string> Names =>
        [
            .. Programs
                .Where(p => p.Value.TryGetProperty("ops", out _) && !MissingFor(p.Value).Any())
                .Select(p => p.Key)
                .Except(ReadsThatChange),
        ];

    [Fact]
    public void The_programs_left_out_are_those_with_missing_operations() =>
        Assert.Equal(
            Missing,
            Programs
                .Values.Where(p => p.TryGetProperty("ops", out _))
                .SelectMany(MissingFor)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_run_gives_TensorFlows_numbers_or_its_error(string name)
    {
        var graph = new Graph();
        graph.Import(Programs[name].GetProperty("graph").GetBytesFromBase64());
        using var session = new Session(graph);
        foreach (var (i, run) in Programs[name].GetProperty("runs").EnumerateArray().Index())
            Compare(session, run, $"{name}, run {i}");
    }

    [Fact]
    public void What_is_read_before_an_assignment_stays_what_it_was()
    {
        var graph = new Graph();
        graph.Import(Programs[ReadsThatChange[0]].GetProperty("graph").GetBytesFromBase64());
        using var session = new Session(graph);
        session.run(graph.get_operation_by_name("Variable/Assign"));
        var values = session.run(new object[] { graph.get_tensor_by_name("read:0"), graph.get_tensor_by_name("read_1:0") });
        Assert.Equal((1f, 5f), ((float)values[0], (float)values[1]));
    }

    /// <summary>
    /// The programs that Python refuses to build, in C#. It shows a message of PreventGradient as bytes, <c>b'no'</c>.
    /// </summary>
    [Fact]
    public void What_TensorFlow_refuses_to_build_is_refused_in_its_words()
    {
        Dictionary<string, Action> programs = new()
        {
            ["array_element_shape_refused"] = () => tf.TensorArray(tf.float32, 3, element_shape: 2).write(0, tf.zeros(3)),
            ["cond_types_differ"] = () => tf.cond(tf.constant(true), () => tf.constant(1f), () => tf.constant(1)),
            ["prevented"] = () =>
            {
                var x = tf.placeholder(tf.float32);
                tf.gradients(gen_array_ops.prevent_gradient(x, "no") * x, x);
            },
            ["while_condition_shape"] = () =>
                tf.while_loop(i => tf.less(i, tf.constant(new[] { 3 })), i => i + 1, tf.constant(0)),
            ["while_growing_refused"] = () =>
            {
                var start = tf.constant(new[] { 9 });
                tf.while_loop(
                    v => v[0] < 3,
                    v => new Tensors(v[0] + 1, tf.concat([v[1], tf.expand_dims(v[0], 0)], 0)),
                    new Tensors(tf.constant(0), start)
                );
            },
        };
        Assert.Equal(
            Programs.Where(p => !p.Value.TryGetProperty("ops", out _)).Select(p => p.Key).Order(),
            programs.Keys.Order()
        );
        foreach (var (name, build) in programs)
        {
            var graph = new Graph().as_default();
            var error = Programs[name].GetProperty("build_error");
            var found = Record.Exception(build);
            Assert.Equal(
                $"{name}: {error.GetProperty("error")}: {error.GetProperty("message").GetString()}",
                $"{name}: {found?.GetType().Name}: {found?.Message.TrimEnd()}"
            );
            graph.Exit();
        }
    }

    private static void Compare(Session session, JsonElement run, string what)
    {
        var graph = session.graph;
        var names = Texts(run, "fetches").Select(name => MadeByFetching.GetValueOrDefault(name, name));
        var fetches = names.Select(graph.get_tensor_by_name).ToArray();
        object[] wanted = [.. Texts(run, "targets").Select(graph.get_operation_by_name), .. fetches];
        FeedItem[] feeds =
        [
            .. run.GetProperty("feeds")
                .EnumerateObject()
                .Select(f => new FeedItem(graph.get_tensor_by_name(f.Name), ArrayOf(f.Value))),
        ];
        if (run.TryGetProperty("error", out var error))
        {
            var found = Record.Exception(() => session.run(wanted, feeds));
            Assert.Equal(
                $"{what}: {error.GetString()}: {Words(run.GetProperty("message").GetString()!)}",
                $"{what}: {found?.GetType().Name}: {Words(found?.Message ?? "")}"
            );
            return;
        }
        var values = session.run(wanted, feeds)[^fetches.Length..];
        foreach (var (i, expected) in run.GetProperty("outputs").EnumerateArray().Index())
            AssertClose(ArrayOf(expected), values[i], $"{what}, {fetches[i].name}");
    }

    private static void AssertClose(NDArray expected, NDArray actual, string what)
    {
        Assert.Equal((what, expected.dtype, expected.shape), (what, actual.dtype, actual.shape));
        if (expected.shape.size == 0)
            return;
        if (expected.dtype == TF_DataType.TF_STRING)
        {
            Assert.Equal(expected.StringData(), actual.StringData());
            return;
        }
        var (right, found) = (Doubles(expected), Doubles(actual));
        var scale = (float)right.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        var allowed = expected.dtype == TF_DataType.TF_FLOAT ? Ulps * (double)(MathF.BitIncrement(scale) - scale) : 0;
        for (var i = 0; i < right.Length; i++)
        {
            Assert.True(
                right[i].Equals(found[i]) || Math.Abs(right[i] - found[i]) <= allowed,
                $"{what}, element {i}: expected {right[i]:G9}, found {found[i]:G9}, allowed {allowed:G3}"
            );
        }
    }

    /// <summary>
    /// A message without the node that it names at its end, and without the number of an array or a stack, which counts on in a
    /// process.
    /// </summary>
    private static string Words(string message) => ResourceNumber().Replace(message.Split("\n\t [[node ")[0], "$1");

    [GeneratedRegex(@"(TensorArray \w+|Stack\[\w+)_\d+")]
    private static partial Regex ResourceNumber();

    /// <summary>The operations of a program that are not there.</summary>
    private static IEnumerable<string> MissingFor(JsonElement program) =>
        Texts(program, "ops").Where(op => OpList.Find(op) is null);

    private static IEnumerable<string> Texts(JsonElement element, string property) =>
        element.GetProperty(property).EnumerateArray().Select(e => e.GetString()!);

    private static NDArray ArrayOf(JsonElement tensor)
    {
        var shape = new Shape([.. tensor.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())]);
        if (tensor.GetProperty("dtype").GetString() == "string")
        {
            return NDArray.OfStrings(
                [.. tensor.GetProperty("data").EnumerateArray().Select(text => text.GetBytesFromBase64())],
                shape
            );
        }

        return new(
            tensor.GetProperty("data").GetBytesFromBase64(),
            shape,
            dtypes.tf_dtype_from_name(tensor.GetProperty("dtype").GetString()!)
        );
    }

    private static double[] Doubles(NDArray array) =>
        array.dtype == TF_DataType.TF_BOOL
            ? [.. array.ToArray<bool>().Select(b => b ? 1.0 : 0)]
            : array.astype(TF_DataType.TF_DOUBLE).ToArray<double>();

    private static Dictionary<string, JsonElement> Read()
    {
        return ReferenceFiles
            .Json("ops/programs.json.gz")
            .GetProperty("programs")
            .EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value);
    }
}
