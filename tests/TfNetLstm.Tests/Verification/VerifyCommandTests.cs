using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Verification;

/// <summary><c>tfnetlstm verify</c> as scripts see it: its table, its summary, its exit codes.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private const string KernelSeeds = "op seeds: rnn/basic_lstm_cell/kernel/Initializer/random_uniform/RandomUniform";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_and_a_summary_without_colours()
    {
        Copy("graph.pb", "004");
        Copy("info.json", "004");
        var result = CliProcess.Run("verify", "--reference", _folder.Path);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain('\x1b', result.Output);
        Assert.Equal("dynamic-classic", result.Lines[0].Trim());
        var header = result.Lines.First(line => line.Contains("TensorFlow's value"));
        Assert.Equal(["check", "TensorFlow's value", "ours", "difference", "allowed", "ok"], Cells(header));
        Assert.Contains(result.Lines, line => Cells(line) is ["graph: nodes", "620", "620", "0", "equal", "yes"]);
        Assert.Contains(result.Lines, line => Cells(line) is [KernelSeeds, "1, 130", "1, 130", "0", "equal", "yes"]);
        Assert.Contains("dynamic-classic: 31 checks, 0 failed, no difference", result.Lines);
        Assert.Contains($"not checked: static: {_folder.Path} has no reference of it", result.Lines);
        Assert.Contains($"not checked: vectors: {_folder.Path} has no vectors.json", result.Lines);
        Assert.Contains(result.Lines, line => line.StartsWith("not checked: dynamic-classic: the printed lines: "));
        Assert.Equal("31 checks, 0 failed", result.Lines[^1]);
    }

    [Fact]
    public void A_difference_is_told_and_gives_exit_code_1()
    {
        Copy("info.json");
        References.Edit(_folder["info.json"], "   130\n", "   131\n");
        var result = CliProcess.Run("verify", "004", "--reference", _folder.Path);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(result.Lines, line => Cells(line) is [KernelSeeds, "1, 131", "1, 130", "1", "equal", "NO"]);
        Assert.Contains("dynamic-classic: 24 checks, 1 failed, not equal where it has to be", result.Lines);
        Assert.Equal("24 checks, 1 failed", result.Lines[^1]);
    }

    [Fact]
    public void A_failed_graph_tells_its_nodes()
    {
        Copy("graph.pb");
        var graph = File.ReadAllBytes(_folder["graph.pb"]);
        // The name of the first placeholder.
        graph[graph.AsSpan().IndexOf("Placeholder"u8)] = (byte)'p';
        _folder.Write("graph.pb", graph);
        var result = CliProcess.Run("verify", "dynamic-classic", "--reference", _folder.Path);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "graph: names in order: 1 of 620 nodes differ; the first of them:\n"
                + "  node 0\n    TensorFlow: placeholder\n    ours:       Placeholder\n",
            result.Output
        );
    }

    [Fact]
    public void A_file_of_vectors_alone()
    {
        _folder.Write(
            "v.json",
            """
            {"seeds": [{"graph_seed": 1, "op_seeds": [null], "nodes": 6,
                        "ops": [["random_normal/RandomStandardNormal", "RandomStandardNormal", 1, 3]]}]}
            """u8.ToArray()
        );
        var result = CliProcess.Run("verify", "--vectors", _folder["v.json"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("3 checks, 0 failed", result.Lines[^1]);
    }

    [Fact]
    public void Cases_of_operations_are_told_by_operation()
    {
        var cases = Path.Combine(References.Root, "ops", "cases.zip");
        var result = CliProcess.Run("verify", "--op-cases", cases, "--op", "NoOp", "--op", "Identity");
        Assert.Equal("", result.Error);
        Assert.Equal(["NoOp: 1 passed, 0 failed", "Identity: 25 passed, 0 failed", "26 checks, 0 failed"], result.Lines);
    }

    [Theory]
    [InlineData("verify statc", "unknown tutorial 'statc'; did you mean 'static'?")]
    [InlineData("verify 000 --referense x", "unknown option '--referense'; did you mean '--reference'?")]
    [InlineData("verify --op Add", "--op needs --op-cases DIR")]
    [InlineData("verify static --op-cases x", "--op-cases goes alone, or with --op OP")]
    [InlineData("verify --reference", "--reference: expected DIR, found none; see 'tfnetlstm verify --help'")]
    public void Wrong_arguments_have_exit_code_2(string arguments, string message)
    {
        var result = CliProcess.Run(arguments.Split(' '));
        Assert.Equal((2, $"tfnetlstm: {message}\n", ""), (result.ExitCode, result.Error, result.Output));
    }

    [Theory]
    [InlineData("verify --reference FOLDER/missing", "missing: expected a folder with references, found none.")]
    [InlineData("verify --reference FOLDER", "expected a folder NNN or tNNN with a tutorial's reference, found none.")]
    [InlineData(
        "verify static --reference FOLDER",
        "expected a folder 000 or t000 with a reference of 'static', found none, nor its files themselves."
    )]
    [InlineData(
        "verify static dynamic --reference FOLDER",
        "expected a folder 000 or t000 with a reference of 'static', found none."
    )]
    [InlineData("verify --vectors FOLDER/missing.json", "missing.json: expected a file of vectors, found none.")]
    [InlineData("verify 004 --reference FOLDER/damaged", "graph.pb: expected a GraphDef")]
    [InlineData("verify --op-cases FOLDER/missing", "missing: expected a folder with cases of operations, found none.")]
    [InlineData("verify --op-cases FOLDER/damaged", "damaged: expected files OP.json with cases, found none.")]
    [InlineData("verify 004 --data FOLDER", "has to have MNIST's four files")]
    public void Missing_and_damaged_files_are_no_pass(string arguments, string message)
    {
        _folder.Write("damaged/graph.pb", [1, 2, 3]);
        var result = CliProcess.Run(Array.ConvertAll(arguments.Split(' '), argument => argument.Replace("FOLDER", _folder.Path)));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Error);
        Assert.Equal("", result.Output);
        Assert.Equal(result.Error.TrimEnd('\n').Length + 1, result.Error.Length);
    }

    private static string[] Cells(string line) =>
        line.Trim().Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void Copy(string file, string to = ".") =>
        _folder.Write(Path.Combine(to, file), File.ReadAllBytes(Path.Combine(References.Root, "004", file)));
}
