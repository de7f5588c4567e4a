using System.Diagnostics;
using System.Globalization;

namespace TfNetLstm.Tests.Cli;

/// <summary>
/// <c>tfnetlstm train NAME --cluster FILE</c>: workers and a parameter server as processes, some of which are killed.
/// </summary>
public class ClusterTests
{
    [Fact]
    public async Task TwoWorkersTrainOneNetwork()
    {
        using var cluster = new ClusterProcesses(workers: 2);

        var results = await Task.WhenAll(cluster.Train(1, "--steps", "10"), cluster.Train(0, "--steps", "10"));

        Assert.All(results, AssertTrained);
        Assert.Equal(20, results.Max(GlobalStep));
    }

    /// <summary>This program has its session before it has the operation that initialises.</summary>
    [Theory(Explicit = true)]
    [InlineData("")]
    [InlineData("--sync")]
    public async Task AProgramWithALoopTrainsOnACluster(string sync)
    {
        using var cluster = new ClusterProcesses(workers: 2);
        string[] options = ["--steps", "21", .. sync.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(task => cluster.TrainProgram("dynamic", task, options)));

        Assert.All(results, result => Assert.Equal((0, 2), (result.ExitCode, result.Lines.Length)));
        Assert.Equal(sync.Length > 0 ? 21 : 42, results.Max(GlobalStep));
    }

    /// <summary>
    /// One process takes as many steps, each of as many images. The accuracy is that on 128 images, and so is up to two of its
    /// standard deviations away.
    /// </summary>
    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ThreeWorkersComeToTheAccuracyOfOneProcess(bool sync)
    {
        const int Steps = 200,
            Workers = 3;
        using var cluster = new ClusterProcesses(Workers);
        string[] options = ["--steps", $"{Steps}", .. sync ? new[] { "--sync" } : []];

        var results = await Task.WhenAll(Enumerable.Range(0, Workers).Select(task => cluster.Train(task, options)));
        string[] alone = sync
            ? ["--steps", $"{Steps}", "--batch-size", $"{Workers * 128}", "--iterations", "1000000"]
            : ["--steps", $"{Workers * Steps}"];
        var one = CliProcess.Run(["train", "static", "--seed", "1", .. alone]);

        Assert.All(results, AssertTrained);
        Assert.Equal(sync ? Steps : Workers * Steps, results.Max(GlobalStep));
        Assert.All(results, result => Assert.Equal(Accuracy(one), Accuracy(result), 0.08));
    }

    [Fact(Explicit = true)]
    public async Task OthersGoOnWhenAWorkerIsKilledAndTheChiefGoesOnFromItsCheckpoint()
    {
        using var cluster = new ClusterProcesses(workers: 2);
        string[] checkpoint = ["--checkpoint", cluster.FolderOf("saved"), "--every", "5"];
        using var chief = cluster.Start(0, [.. checkpoint, .. CliProcess.Endless]);
        var other = cluster.Train(1, "--steps", "100");
        ReadUntil(chief, "Iter 2560");
        chief.Kill();
        chief.WaitForExit();

        AssertTrained(await other);
        var steps = cluster.SavedStep("saved") + 40;
        var resumed = await cluster.Train(0, [.. checkpoint, "--resume", "--steps", $"{steps}"]);

        AssertTrained(resumed);
        Assert.InRange(GlobalStep(resumed), steps, steps + 101);
    }

    [Fact(Explicit = true)]
    public async Task TheErrorTellsOfAParameterServerThatIsKilledAndAllGoOnFromTheCheckpoint()
    {
        using var cluster = new ClusterProcesses(workers: 1);
        string[] checkpoint = ["--checkpoint", cluster.FolderOf("saved"), "--every", "5"];
        using var watched = cluster.Start(0, [.. checkpoint, .. CliProcess.Endless]);
        ReadUntil(watched, "Iter 2560");
        cluster.KillPs();

        Assert.True(watched.WaitForExit(CliProcess.Patience));
        Assert.Equal(1, watched.ExitCode);
        cluster.RestartPs();
        AssertTrained(await cluster.Train(0, [.. checkpoint, "--resume", "--steps", $"{cluster.SavedStep("saved") + 40}"]));
    }

    [Fact(Explicit = true)]
    public async Task WhoIsNotThereOrIsAnotherIsNamed()
    {
        using var cluster = new ClusterProcesses(workers: 2);
        var (ps, first, second) = (cluster.Addresses[0], cluster.Addresses[1], cluster.Addresses[2]);
        var swapped = cluster.Write("swapped.json", [first], [ps, second]);
        // A call is given up after two seconds, which the first may take on a busy machine.
        string[] wait = ["--wait-seconds", "10"],
            train = ["train", "static", "--seed", "1", "--job-name", "worker", "--task-index", "1", .. wait];

        var alone = await cluster.Train(1, wait);
        var unreachable = CliProcess.Run([.. train, "--cluster", swapped]);
        using var chief = cluster.Start(0, CliProcess.Endless);
        ReadUntil(chief, "Iter 1280");
        var other = CliProcess.Run([.. train, "--cluster", swapped]);
        chief.Kill();

        Assert.Equal((1, 1, 1), (alone.ExitCode, unreachable.ExitCode, other.ExitCode));
        Assert.Matches("The chief, worker 0, has not initialised .* after 10 s", alone.Error);
        Assert.Matches($"/job:ps/replica:0/task:0 at {first} cannot be reached after 10 s: .*refused", unreachable.Error);
        Assert.Contains(
            $"{first} should be /job:ps/replica:0/task:0, and is /job:worker/replica:0/task:0: do all processes have the same",
            other.Error
        );
    }

    [Theory]
    [InlineData("--sync", "--sync needs --cluster FILE")]
    [InlineData("--job-name ps", "--job-name needs --cluster FILE")]
    [InlineData("--cluster FILE", "--cluster needs --job-name ps or worker")]
    [InlineData("--cluster FILE --job-name worker", "--cluster needs --task-index N")]
    [InlineData("--cluster FILE --job-name chief --task-index 0", "--job-name: expected ps or worker, found 'chief'")]
    [InlineData("--cluster FILE --job-name ps --task-index 1", "--task-index: FILE has 1 ps, numbered from 0; found 1")]
    [InlineData("--cluster FILE --job-name ps --task-index 0 --target grpc://a:1", "--cluster and --target do not go together")]
    [InlineData("--cluster nowhere.json --job-name ps --task-index 0", "--cluster: nowhere.json: expected a cluster, {\"ps\": ")]
    public void WrongUsageIsToldInOneLine(string options, string message)
    {
        using var folder = new TemporaryFolder();
        var file = folder["cluster.json"];
        File.WriteAllText(file, """{"ps": ["localhost:1"], "worker": ["localhost:2", "localhost:3"]}""");

        AssertUsage(message.Replace("FILE has", $"{file} has"), [.. options.Split(' ').Select(o => o == "FILE" ? file : o)]);
    }

    [Theory]
    [InlineData("""{"ps": ["localhost:1"]}""", "it has no 'worker'")]
    [InlineData("""{"ps": ["localhost"], "worker": ["localhost:2"]}""", "expected \"HOST:PORT\", found \"localhost\"")]
    [InlineData("""{"ps": ["localhost:1"], "worker": ["localhost:1"]}""", "localhost:1 is there twice")]
    [InlineData("""{"ps": "localhost:1", "worker": ["localhost:2"]}""", "'ps' has to be an array, found \"localhost:1\"")]
    [InlineData("[]", "the whole has to be an object, found []")]
    [InlineData(
        """{"cluster": {"ps": ["a:1"], "worker": ["b:2"]}, "task": {"index": 0}}""",
        "'task' has to be {\"type\": \"worker\", \"index\": 0} or the like, found {\"index\": 0}"
    )]
    [InlineData("ps", "'p' is an invalid start of a value")]
    public void AFileThatTellsNoClusterIsRefused(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["cluster.json"], text);

        AssertUsage(reason, ["--cluster", folder["cluster.json"], "--job-name", "worker", "--task-index", "0"]);
    }

    private static void AssertUsage(string message, string[] options)
    {
        var result = CliProcess.Run(["train", "static", .. options]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, Assert.Single(result.Error.TrimEnd('\n').Split('\n')));
    }

    private static void AssertTrained(CliResult result)
    {
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("Optimization Finished!", result.Lines);
    }

    private static double Accuracy(CliResult result) =>
        double.Parse(result.Lines[^1].Split(' ')[^1], CultureInfo.InvariantCulture);

    private static int GlobalStep(CliResult result) =>
        int.Parse(result.Error.TrimEnd('\n').Split('\n')[^1]["global step ".Length..], CultureInfo.InvariantCulture);

    private static void ReadUntil(Process process, string start)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"The process ended before '{start}'.");
    }
}
