using System.Security.Cryptography;
using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification.Cells;

/// <summary>
/// Builds a recurrent program with the calls that Python makes, and compares the graph node for node, the seeds, the variables'
/// first values bit for bit, and what every run of the session fetches.
/// </summary>
internal static class CellVerification
{
    /// <summary>The case that shows in which order TensorFlow's threads draw.</summary>
    private const string OrderOfThreads = "order/dropout_unknown_batch";

    /// <summary>Compares a case.</summary>
    /// <exception cref="OperationCanceledException">The verifier was told to stop.</exception>
    internal static Report Verify(Verifier verifier, CellCase cellCase)
    {
        // A group's name says what kind of program it is.
        if (!CellPrograms.All.TryGetValue(cellCase.Name.Split('/')[^1], out var program))
            return new(cellCase.Name, [CheckResult.Equality("program", "one of this name", "none", 1)], []);
        Graph graph;
        try
        {
            graph = Build(cellCase.Info.Seed, program);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(cellCase.Name, [CheckResult.Equality("program", "a graph", $"{e.GetType().Name}: {e.Message}", 1)], []);
        }
        var definition = graph.as_graph_def(add_shapes: true);
        List<CheckResult> checks =
        [
            .. GraphCheck.Compare(cellCase.Graph, definition),
            .. InitialStateCheck.CompareSeeds(cellCase.Info.Seeds, definition),
        ];
        if (cellCase.Name == OrderOfThreads)
            return new(cellCase.Name, checks, ["numbers: TensorFlow's threads decide which step draws its mask first"]);
        // Numbers of another graph tell nothing more.
        if (checks.TrueForAll(check => check.Ok))
        {
            var runs = new GraphCaseVerification(verifier, cellCase.Runs, () => Build(cellCase.Info.Seed, program)).Run();
            checks.AddRange(InitialValues(cellCase.Info, graph));
            checks.AddRange(runs.Checks);
        }
        return new(cellCase.Name, checks, []);
    }

    /// <summary>Compares what TensorFlow refuses.</summary>
    internal static Report OfRefusal(string name, CellRefusal refusal)
    {
        if (!CellPrograms.Refused.TryGetValue(name, out var program))
            return new(name, [CheckResult.Equality("program", "one of this name", "none", 1)], []);
        string found;
        try
        {
            Build(seed: 11, () => program(tf.placeholder(tf.float32, (3, 5, 4))));
            found = "(no error)";
        }
        catch (TensorflowException e)
        {
            // What follows says where the node stands.
            found = $"{e.GetType().Name}: {e.Message.Split("\n\t")[0]}";
        }
        var expected = $"{refusal.Type}: {refusal.Message}";
        return new(name, [CheckResult.Equality("refusal", expected, found, found == expected ? 0 : 1)], []);
    }

    private static Graph Build(int seed, Action program)
    {
        var graph = tf.Graph().as_default();
        try
        {
            tf.set_random_seed(seed);
            program();
            return graph;
        }
        finally
        {
            graph.Exit();
        }
    }

    private static IEnumerable<CheckResult> InitialValues(CellInfo info, Graph graph)
    {
        using var session = new Session(graph);
        session.run(graph.get_operation_by_name("init"));
        foreach (var variable in info.Variables)
        {
            var value = session.run(graph.get_tensor_by_name(variable.Name));
            var hash = Convert.ToHexStringLower(SHA256.HashData(value.ToByteArray()));
            yield return CheckResult.Equality($"initial {variable.Name}", variable.Sha256, hash, hash == variable.Sha256 ? 0 : 1);
        }
    }
}
