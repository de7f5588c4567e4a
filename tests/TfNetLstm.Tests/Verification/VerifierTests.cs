using TfNetLstm.Tests.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>The port against TensorFlow: all that is in the reference but the whole runs, which take minutes.</summary>
public class VerifierTests
{
    /// <summary>One unrolled and one in a loop by default; the others take seconds each, as <c>verify</c> does.</summary>
    public static IEnumerable<TheoryDataRow<string>> Numbers() =>
        References.Numbers.Select(number => new TheoryDataRow<string>(number) { Explicit = number is not ("000" or "001") });

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Graph_seeds_initial_values_and_numbers_are_TensorFlows(string number)
    {
        var report = References.Verify(number, Path.Combine(References.Root, number));
        Assert.All(report.Checks, check => Assert.True(check.Ok, $"{check}"));
        // Everything was looked at: the graph's parts, the variables, the quantities of the trace with the two that are derived.
        var reference = References.Load(number);
        var checks = report.Checks.Select(check => check.Check).ToArray();
        Assert.Empty(reference.Info!.Initial.Keys.Select(variable => $"initial {variable}").Except(checks));
        Assert.Equal(7, checks.Count(check => check.StartsWith("graph: ")));
        Assert.Empty(reference.Trace!.Keys.Append("loss_first10").Append("loss_first100").Except(checks));
        Assert.Contains(report.NotChecked, left => left.StartsWith("stdout.txt: "));
    }

    public static IEnumerable<TheoryDataRow<string>> Programs() =>
        References.Programs.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_programs_graph_seeds_initial_values_and_first_steps_are_TensorFlows(string name)
    {
        var tutorial = TutorialList.Find(name)!;
        var reference = References.Load(tutorial);
        var report = new Verifier { Quick = true }.Verify(tutorial, reference);
        Assert.All(report.Checks, check => Assert.True(check.Ok, $"{check}"));
        var checks = report.Checks.Select(check => check.Check).ToArray();
        Assert.Empty(reference.Info!.Initial.Keys.Select(variable => $"initial {variable}").Except(checks));
        Assert.Equal(7, checks.Count(check => check.StartsWith("graph: ")));
        Assert.Subset(checks.ToHashSet(), new HashSet<string> { "loss", "loss_first_50", "accuracy" });
        Assert.Contains(report.NotChecked, left => left.StartsWith("loss of steps 6 to "));
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Programs))]
    public void Every_step_of_a_programs_training_is_TensorFlows(string name)
    {
        var tutorial = TutorialList.Find(name)!;
        var reference = References.Load(tutorial);
        var report = new Verifier().Verify(tutorial, reference);
        Assert.All(report.Checks, check => Assert.True(check.Ok, $"{check}"));
        Assert.Empty(reference.Trace!.Keys.Except(report.Checks.Select(check => check.Check)));
        Assert.Empty(report.NotChecked);
    }

    [Fact]
    public void A_subset_of_the_files_is_enough_and_the_rest_is_named()
    {
        using var folder = References.Copy("004", "graph.pb");
        var report = References.Verify("004", folder.Path);
        Assert.Equal(7, report.Checks.Count);
        Assert.Equal(0, report.Failed);
        Assert.Equal(
            ["op seeds and initial values", "the numbers of a training run", "the printed lines"],
            report.NotChecked.Select(left => left.Split(':')[0])
        );
    }

    [Fact]
    public void The_seed_is_the_references()
    {
        using var folder = References.Copy("004", "graph.pb", "info.json");
        References.Edit(folder["info.json"], "\"seed\": 1", "\"seed\": 2");
        var failed = References.Verify("004", folder.Path).Checks.Where(check => !check.Ok).ToArray();
        Assert.Contains(failed, check =>
            (check.Check, check.Expected, check.Actual) == ("op seeds: random_normal/RandomStandardNormal", "1, 5", "2, 5")
        );
        Assert.Contains(failed, check => check.Check == "initial Variable:0");
        var attributes = Assert.Single(failed, check => check.Check == "graph: attributes");
        Assert.Contains("random_normal/RandomStandardNormal", attributes.Detail);
    }

    [Fact]
    public void Progress_rises_to_the_whole()
    {
        var shares = new List<double>();
        var verifier = new Verifier { Quick = true, Progress = new Shares(shares) };
        using var folder = References.Copy("004", "graph.pb");
        NpzBytes.WriteTrace(folder["trace.npz"], ("loss", [3, 3]));
        verifier.Verify(TutorialList.Find("004")!, Reference.Load(folder.Path));
        Assert.Equal(shares.Order(), shares);
        Assert.Equal((0, 1), (shares[0], shares[^1]));
    }

    [Fact]
    public void Cancelling_ends_it()
    {
        using var folder = References.Copy("004", "trace.npz");
        var verifier = new Verifier { Cancellation = new CancellationToken(canceled: true) };
        Assert.Throws<OperationCanceledException>(() => verifier.Verify(TutorialList.Find("004")!, Reference.Load(folder.Path)));
    }

    private sealed class Shares(List<double> shares) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => shares.Add(value.Share);
    }
}
