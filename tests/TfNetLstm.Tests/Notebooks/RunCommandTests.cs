using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Notebooks;

/// <summary><c>tfnetlstm notebook run</c> as a script sees it.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Names => NotebookFiles.Names;

    [Theory(Explicit = true)]
    [MemberData(nameof(Names))]
    public void A_tutorials_notebook_prints_what_train_prints(string name)
    {
        var before = File.ReadAllBytes(NotebookFiles.PathOf(name));
        var result = CliProcess.Run(
            "notebook",
            "run",
            NotebookFiles.PathOf(name),
            "--out",
            _folder["out.ipynb"],
            "--steps",
            $"{NotebookFiles.Steps}"
        );
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal(NotebookFiles.TrainedOutput(name), result.Output);
        Assert.Equal(result.Output, NotebookFiles.Output(_folder["out.ipynb"]));
        NotebookFiles.CheckFigures(_folder["out.ipynb"]);
        Assert.Equal(before, File.ReadAllBytes(NotebookFiles.PathOf(name)));
    }

    [Fact]
    public void Outputs_are_written_as_notebooks_have_them()
    {
        var file = NotebookFiles.Write(
            _folder["a.ipynb"],
            "Console.WriteLine(1);\nConsole.WriteLine(2);\ndisplay(\"x\");\n3",
            "4;",
            ""
        );
        var result = CliProcess.Run("notebook", "run", file);
        Assert.Equal(("1\n2\n", 1), (result.Output, result.ExitCode));
        Assert.StartsWith("In [2], line 1, column 1: error CS0201: ", result.Error);
        var cells = NotebookFiles.Cells(file).ToArray();
        Assert.Equal(
            """[{"name":"stdout","output_type":"stream","text":["1\n","2\n"]},"""
                + """{"data":{"text/plain":["x"]},"metadata":{},"output_type":"display_data"},"""
                + """{"data":{"text/plain":["3"]},"execution_count":1,"metadata":{},"output_type":"execute_result"}]""",
            cells[0]["outputs"]!.ToJsonString()
        );
        Assert.Equal("CompilationError", (string?)cells[1]["outputs"]![0]!["ename"]);
        Assert.Equal(
            (1, 2, null),
            ((int?)cells[0]["execution_count"], (int?)cells[1]["execution_count"], (int?)cells[2]["execution_count"])
        );
        // Not run, so there is nothing to show.
        Assert.Empty(cells[2]["outputs"]!.AsArray());
        Assert.Equal(["a.ipynb"], _folder.Names);
    }

    [Fact(Explicit = true)]
    public void A_cell_that_throws_ends_the_run_and_what_came_before_is_saved()
    {
        var file = NotebookFiles.Write(
            _folder["a.ipynb"],
            "var a = 1;",
            "Console.WriteLine(a);\nthrow new Exception(\"broken\");",
            "a"
        );
        var result = CliProcess.Run("notebook", "run", file, "--out", _folder["b.ipynb"]);
        Assert.Equal(("1\n", 1), (result.Output, result.ExitCode));
        Assert.Equal("Exception: broken\n  In [2], line 2: throw new Exception(\"broken\");\n", result.Error);
        Assert.Equal("1\n", NotebookFiles.Output(_folder["b.ipynb"]));
        Assert.Equal("broken", (string?)NotebookFiles.Outputs(_folder["b.ipynb"]).Last()["evalue"]);
        Assert.Contains("old", File.ReadAllText(file));
    }

    [Theory(Explicit = true)]
    [InlineData("record Node { public Node Next; } var n = new Node(); n.Next = n; n.GetHashCode();", "134", "Stack overflow")]
    [InlineData(
        "new Thread(() => throw new Exception(\"on its own\")).Start(); Thread.Sleep(-1);",
        "134",
        "Unhandled exception. "
    )]
    [InlineData("Environment.FailFast(\"enough\");", "134", "Process terminated")]
    [InlineData("Environment.Exit(3);", "3", "What the cells had done is lost.")]
    public void A_cell_that_ends_its_process_ends_the_run_and_what_came_before_is_saved(string code, string exit, string why)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The exit codes are Unix's.");
        var file = NotebookFiles.Write(
            _folder["a.ipynb"],
            "Console.WriteLine(1);",
            $"Console.WriteLine(2);\nConsole.Out.Flush();\n{code}",
            "3"
        );
        var result = CliProcess.Run("notebook", "run", file);
        Assert.Equal(("1\n2\n", 1), (result.Output, result.ExitCode));
        Assert.StartsWith($"The cell has ended its process (exit code {exit})", result.Error);
        Assert.Contains(why, result.Error.Split('\n')[0]);
        Assert.InRange(result.Error.Split('\n').Length, 2, 21);
        Assert.Equal("1\n2\n", NotebookFiles.Output(file));
        Assert.Equal("EngineEnded", (string?)NotebookFiles.Outputs(file).Last()["ename"]);
        Assert.Equal([1, 2, 0], NotebookFiles.Cells(file).Select(cell => cell["outputs"]!.AsArray().Count));
    }

    [Fact(Explicit = true)]
    public void It_can_stop_after_a_cell()
    {
        var file = NotebookFiles.Write(_folder["a.ipynb"], "1", "2", "Console.WriteLine(3);");
        Assert.Equal(0, CliProcess.Run("notebook", "run", file, "--cell", "2").ExitCode);
        Assert.Equal(2, NotebookFiles.Outputs(file).Count());
        var tooMany = CliProcess.Run("notebook", "run", file, "--cell", "4");
        Assert.Equal(("tfnetlstm: --cell: a.ipynb has 3 code cells, found 4\n", 2), (tooMany.Error, tooMany.ExitCode));
    }

    [Fact(Explicit = true)]
    public void Ctrl_C_saves_what_there_is_even_of_a_cell_that_cannot_be_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        foreach (var rest in new[] { "while (true);", "Thread.Sleep(Timeout.Infinite);" })
        {
            var saved = (130, "begun\n", rest.StartsWith("Thread") ? "The cell has not stopped 1 s after the interrupt.\n" : "");
            // A busy machine may take as long for what can be stopped.
            var found = Interrupt(rest);
            for (var i = 0; i < 4 && found != saved; i++)
                found = Interrupt(rest);
            Assert.Equal(saved, found);
        }

        (int ExitCode, string Saved, string Error) Interrupt(string rest)
        {
            var file = NotebookFiles.Write(_folder["a.ipynb"], $"Console.WriteLine(\"begun\");\n{rest}", "2");
            var result = CliProcess.RunAndSignal(CliProcess.Interrupt, line => line == "begun", "notebook", "run", file);
            return (result.ExitCode, NotebookFiles.Output(file), result.Error);
        }
    }

    [Theory]
    [InlineData("expected a notebook of nbformat 4, found none", "{}")]
    [InlineData("expected a notebook of nbformat 4, found 3", """{"nbformat":3}""")]
    [InlineData(
        "expected a notebook in C#, found the language 'python'",
        """{"nbformat":4,"metadata":{"kernelspec":{"language":"python"}}}"""
    )]
    [InlineData("expected cells, found none", """{"nbformat":4,"metadata":{"language_info":{"name":"C#"}}}""")]
    [InlineData(
        "cell 1: expected an object with a cell_type",
        """{"nbformat":4,"metadata":{"language_info":{"name":"C#"}},"cells":[1]}"""
    )]
    [InlineData("expected a JSON object", "[]")]
    [InlineData("expected a notebook, found no JSON: line 1, byte 1: 'x' is an invalid start of a value", "x")]
    public void What_is_no_notebook_is_refused_and_stays_as_it_is(string message, string contents)
    {
        var file = _folder.Write("a.ipynb", System.Text.Encoding.UTF8.GetBytes(contents));
        var result = CliProcess.Run("notebook", "run", file);
        Assert.StartsWith($"tfnetlstm: {file}: {message}", result.Error);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(contents, File.ReadAllText(file));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_and_not_made()
    {
        var result = CliProcess.Run("notebook", "run", _folder["none.ipynb"]);
        Assert.Equal(
            ($"tfnetlstm: {_folder["none.ipynb"]}: expected a notebook, there is no such file\n", 1),
            (result.Error, result.ExitCode)
        );
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void What_the_file_has_besides_outputs_stays()
    {
        var notebook = JsonNode.Parse(File.ReadAllText(NotebookFiles.Write(_folder["a.ipynb"], "1")))!;
        notebook["cells"]!
            .AsArray()
            .Insert(
                0,
                new JsonObject
                {
                    ["cell_type"] = "markdown",
                    ["id"] = "t",
                    ["metadata"] = new JsonObject(),
                    ["source"] = "Ä <é> 行",
                }
            );
        notebook["metadata"]!["mine"] = new JsonArray(1, null, "x");
        var asTheyAre = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        File.WriteAllText(_folder["a.ipynb"], notebook.ToJsonString(asTheyAre));
        Assert.Equal(0, CliProcess.Run("notebook", "run", _folder["a.ipynb"]).ExitCode);
        notebook["cells"]![1]!["outputs"] = JsonNode.Parse(
            """[{"data":{"text/plain":["1"]},"execution_count":1,"metadata":{},"output_type":"execute_result"}]"""
        );
        notebook["cells"]![1]!["execution_count"] = 1;
        Assert.True(JsonNode.DeepEquals(notebook, JsonNode.Parse(File.ReadAllText(_folder["a.ipynb"]))));
        Assert.Contains("Ä <é> 行", File.ReadAllText(_folder["a.ipynb"]));
    }
}
