using System.Runtime.InteropServices;
using Google.Protobuf;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Backends;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification;

/// <summary>
/// Compares random numbers, seeds and shuffles with exact vectors, by running graphs; see <see cref="MathCheck"/> for the rest.
/// </summary>
internal static class VectorsCheck
{
    /// <summary>How many differing vectors are told.</summary>
    private const int Told = 3;

    /// <summary>The range of the recorded RandomUniformInt nodes, which the file does not tell.</summary>
    private const int Minval = -5,
        Maxval = 12345;

    /// <summary>The file's sections, each with its comparisons.</summary>
    internal static IReadOnlyList<(string Name, Func<IEnumerable<CheckResult>> Compare)> Sections(Vectors vectors)
    {
        var (file, content) = (vectors.File, vectors.Sections);
        var sections = new List<(string, Func<IEnumerable<CheckResult>>)>();
        foreach (var type in (content.Random ?? []).GroupBy(vector => vector.Type))
            sections.Add((type.Key, () => [CompareRandom(type.Key, [.. type])]));
        if (content.Seeds is { Length: > 0 } seeds && Backend.WhyNotTensorFlow1 is null)
            sections.Add(("seeds", () => seeds.SelectMany(CompareSeeds)));
        if (content.Shuffle is { Length: > 0 } shuffles)
            sections.Add(("shuffles", () => [CompareShuffles(shuffles)]));
        if (content.Math is { Count: > 0 } math)
            sections.Add(("math", () => MathCheck.Compare(file, math)));
        return sections;
    }

    /// <summary>Random nodes of one type, each run twice in a session.</summary>
    private static CheckResult CompareRandom(string type, Vectors.RandomVector[] vectors)
    {
        var differing = new List<string>();
        foreach (var vector in vectors)
        {
            var graph = tf.Graph();
            graph.Import(GraphOf(vector).ToByteArray());
            using var session = new Session(graph);
            foreach (var (run, expected) in new[] { ("first", vector.FirstRun), ("second", vector.SecondRun) })
            {
                var actual = session.run(graph.get_tensor_by_name("random:0"));
                var elements = Doubles(actual);
                if (actual.shape == new Shape(expected.Shape) && expected.Is(actual.ToByteArray(), elements))
                    continue;
                differing.Add(
                    $"seeds ({vector.Seed}, {vector.Seed2}), shape {new Shape(expected.Shape)}, {run} run"
                        + $"\n    TensorFlow: {Start(expected.First)}\n    ours:       {actual.shape} {Start(elements)}"
                );
            }
        }
        return Result($"random: {type}, two runs", vectors.Length, differing);
    }

    /// <summary>A graph with the random node alone, so that it has just these seeds.</summary>
    private static GraphDef GraphOf(Vectors.RandomVector vector)
    {
        var random = new NodeDef
        {
            Name = "random",
            Op = vector.Type,
            Input = { "shape" },
        };
        random.Attr["T"] = TypeAttribute(DataType.DtInt32);
        random.Attr["seed"] = new AttrValue { I = vector.Seed };
        random.Attr["seed2"] = new AttrValue { I = vector.Seed2 };
        var shape = Array.ConvertAll(vector.FirstRun.Shape, dim => (int)dim);
        var graph = new GraphDef { Node = { Constant("shape", [shape.Length], shape), random } };
        if (vector.Type != "RandomUniformInt")
        {
            random.Attr["dtype"] = TypeAttribute(DataType.DtFloat);
            return graph;
        }
        random.Attr["Tout"] = TypeAttribute(DataType.DtInt32);
        random.Input.Add(["min", "max"]);
        graph.Node.Add([Constant("min", [], [Minval]), Constant("max", [], [Maxval])]);
        return graph;
    }

    private static NodeDef Constant(string name, int[] dims, int[] values)
    {
        var value = new TensorProto
        {
            Dtype = DataType.DtInt32,
            TensorShape = new TensorShapeProto(),
            IntVal = { values },
        };
        value.TensorShape.Dim.Add(dims.Select(dim => new TensorShapeProto.Types.Dim { Size = dim }));
        var constant = new NodeDef { Name = name, Op = "Const" };
        constant.Attr["dtype"] = TypeAttribute(DataType.DtInt32);
        constant.Attr["value"] = new AttrValue { Tensor = value };
        return constant;
    }

    private static AttrValue TypeAttribute(DataType type) => new() { Type = type };

    /// <summary>The seeds that nodes get under a graph's seed.</summary>
    private static IEnumerable<CheckResult> CompareSeeds(Vectors.SeedVector vector)
    {
        var graph = TutorialModel.InNewGraph(() =>
        {
            if (vector.GraphSeed is { } seed)
                tf.set_random_seed(seed);
            foreach (var op_seed in vector.OpSeeds)
                tf.random.normal(1, seed: op_seed);
            return tf.get_default_graph().as_graph_def();
        });
        var check = $"seeds: graph {Text(vector.GraphSeed)}, ops {string.Join(", ", vector.OpSeeds.Select(Text))}";
        yield return CheckResult.Equality($"{check}: nodes", vector.Nodes, graph.Node.Count);
        var ours = graph.Node.Where(node => node.Attr.ContainsKey("seed2")).ToArray();
        yield return CheckResult.Equality($"{check}: random nodes", vector.Ops.Length, ours.Length);
        foreach (var (theirs, node) in vector.Ops.Zip(ours))
        {
            var actual = $"{node.Op} {node.Attr["seed"].I}, {node.Attr["seed2"].I}";
            yield return CheckResult.Equality(
                $"{check}: {theirs[0]}",
                $"{theirs[1]} {theirs[2]}, {theirs[3]}",
                node.Name == $"{theirs[0]}" ? actual : $"{node.Name}: {actual}"
            );
        }

        static string Text(int? seed) => seed?.ToString() ?? "none";
    }

    private static CheckResult CompareShuffles(Vectors.ShuffleVector[] vectors)
    {
        var differing = new List<string>();
        foreach (var vector in vectors)
        {
            var random = new RandomState(vector.Seed);
            foreach (var (run, expected) in new[] { ("first", vector.First), ("second", vector.Second) })
            {
                int[] order = [.. Enumerable.Range(0, vector.N)];
                random.Shuffle(order);
                if (expected.Is(MemoryMarshal.AsBytes<int>(order).ToArray(), Array.ConvertAll(order, i => (double)i)))
                    continue;
                differing.Add(
                    $"seed {vector.Seed}, {vector.N} numbers, {run} shuffle\n    NumPy: {Start(expected.First)}"
                        + $"\n    ours:  {Start(Array.ConvertAll(order, i => (double)i))}"
                );
            }
        }
        return Result("NumPy's shuffle, two times", vectors.Length, differing);
    }

    private static CheckResult Result(string check, int vectors, List<string> differing) =>
        differing.Count == 0
            ? CheckResult.Equality(check, $"{vectors} vectors", "the same", 0)
            : CheckResult.Equality(
                check,
                $"{vectors} vectors",
                $"{differing.Count} runs differ",
                differing.Count,
                $"The first that differ:\n  {string.Join("\n  ", differing.Take(Told))}"
            );

    private static string Start(double[] elements) => string.Join(", ", elements.Take(8).Select(element => $"{element:G9}"));

    private static double[] Doubles(NDArray array) => array.astype(TF_DataType.TF_DOUBLE).ToArray<double>();
}
