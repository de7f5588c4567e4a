using System.Security.Cryptography;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification;

/// <summary>
/// Compares what is there before the first step: the seeds of the random nodes and the variables' initial values.
/// </summary>
internal static class InitialStateCheck
{
    /// <summary>Characters of a hash that a table shows.</summary>
    private const int Told = 8;

    /// <summary>The two seeds of each random node, in the graph's order.</summary>
    internal static IEnumerable<CheckResult> CompareSeeds(IReadOnlyDictionary<string, long[]> expected, GraphDef graph)
    {
        var actual = TutorialModel.OpSeeds(graph);
        foreach (var node in expected.Keys.Union(actual.Keys))
            yield return CheckResult.Equality($"op seeds: {node}", Text(expected, node), Text(actual, node));

        static string Text(IReadOnlyDictionary<string, long[]> seeds, string node) =>
            seeds.TryGetValue(node, out var pair) ? string.Join(", ", pair) : "(no such node)";
    }

    /// <summary>Every variable after the initialiser has run, bit for bit.</summary>
    internal static IEnumerable<CheckResult> CompareValues(ReferenceInfo info, TutorialModel model)
    {
        using var session = tf.Session(model.Graph);
        session.run(model.Initializer);
        string[] ours = [.. model.Variables];
        foreach (var name in ours.Union(info.Initial.Keys))
        {
            var actual = ours.Contains(name) ? session.run(model.Graph.get_tensor_by_name(name)) : null;
            yield return Compare(name, info.Initial.GetValueOrDefault(name), actual);
        }
    }

    /// <summary>
    /// Names and shapes of the variables that are trained; those of the optimizer are the optimizer's business.
    /// </summary>
    internal static IEnumerable<CheckResult> CompareShapes(ReferenceInfo info)
    {
        var ours = tf.trainable_variables().ToDictionary(variable => variable.Name, variable => $"{variable.shape}");
        var theirs = info
            .Initial.Where(variable => !variable.Key.Contains("Adam") && !variable.Key.StartsWith("beta"))
            .ToDictionary(variable => variable.Key, variable => $"{new Shape(variable.Value.Shape)}");
        return theirs
            .Keys.Union(ours.Keys)
            .Select(name =>
                CheckResult.Equality(
                    $"shape of {name}",
                    theirs.GetValueOrDefault(name, "(no such variable)"),
                    ours.GetValueOrDefault(name, "(no such variable)")
                )
            );
    }

    private static CheckResult Compare(string name, InitialValue? expected, NDArray? actual)
    {
        var check = $"initial {name}";
        if (expected is null || actual is null)
            return CheckResult.Equality(check, Presence(expected), Presence(actual), 1);
        var hash = Convert.ToHexStringLower(SHA256.HashData(actual.ToByteArray()));
        var (shape, first) = (new Shape(expected.Shape), actual.ToArray<float>().Take(expected.First.Length).ToArray());
        var differences =
            (shape == actual.shape ? 0 : 1) + (hash == expected.Sha256 ? 0 : 1) + (first.SequenceEqual(expected.First) ? 0 : 1);
        return CheckResult.Equality(
            check,
            $"{shape} {Start(expected.Sha256)}",
            $"{actual.shape} {Start(hash)}",
            differences,
            differences == 0
                ? ""
                : $"first values\n    TensorFlow: {string.Join(", ", expected.First)}"
                    + $"\n    ours:       {string.Join(", ", first)}"
        );

        static string Presence(object? variable) => variable is null ? "(no such variable)" : "a variable";

        static string Start(string hash) => hash[..Math.Min(Told, hash.Length)];
    }
}
