using System.Text.Json.Nodes;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>The kernel in real Jupyter.</summary>
public sealed class JupyterTests(Jupyter jupyter) : IClassFixture<Jupyter>
{
    public static TheoryData<string> Names => NotebookFiles.Names;

    [Theory(Explicit = true)]
    [MemberData(nameof(Names))]
    public void A_tutorials_notebook_prints_what_train_prints(string name)
    {
        var target = jupyter.NewFile($"{name}.ipynb");
        jupyter.Do("run_notebook", NotebookFiles.PathOf(name), target, NotebookFiles.Folder);
        Assert.Equal(NotebookFiles.TrainedOutput(name), NotebookFiles.Output(target));
        NotebookFiles.CheckFigures(target);
    }

    [Fact]
    public void Values_errors_and_history_come_back()
    {
        Assert.Equal("5", (string?)Outputs(Execute("var a = 4;\na + 1"))[0]!["data"]!["text/plain"]);
        var error = Execute("a = 6;\nint.Parse(\"six\");");
        Assert.Equal("error", (string?)error["status"]);
        Assert.Equal("FormatException", (string?)Outputs(error)[0]!["ename"]);
        Assert.Matches(
            @"^  In \[\d+\], line 2: int\.Parse\(""six""\);$",
            (string?)Outputs(error)[0]!["traceback"]!.AsArray()[^1]
        );
        Assert.Equal("6", (string?)Outputs(Execute("a"))[0]!["data"]!["text/plain"]);
        var history = jupyter.Do("ask", "history", true, true, "tail")!["history"]!.AsArray();
        Assert.Equal(["a = 6;\nint.Parse(\"six\");", "a"], history.TakeLast(2).Select(entry => (string)entry![2]![0]!));
        Assert.StartsWith("FormatException: ", (string?)history[^2]![2]![1]);
        Assert.Null(history[^1]![2]![1]);
    }

    [Fact]
    public void Positions_count_characters()
    {
        // A clef is one character for Python and two units for .NET.
        const string Before = "var 𝄞 = \"𝄞\"; // no name: invalid, but";
        var code = "/* 𝄞𝄞 */ Console.WriteL";
        var reply = jupyter.Do("ask", "complete", code, code.Length - 2)!;
        Assert.Contains("WriteLine", reply["matches"]!.AsArray().Select(match => (string?)match));
        Assert.Equal((17, code.Length - 2), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
        var inspected = jupyter.Do("ask", "inspect", code + "ine()", 18)!;
        Assert.Contains("Console.WriteLine()", (string?)inspected["data"]!["text/plain"]);
        Assert.Equal("incomplete", (string?)jupyter.Do("ask", "is_complete", "while (true) {")!["status"]);
        Assert.Equal("invalid", (string?)jupyter.Do("ask", "is_complete", Before)!["status"]);
    }

    [Theory]
    [InlineData("while (true) { n++; if (n == 1000) Console.WriteLine(\"begun\"); }")]
    [InlineData("Console.WriteLine(\"begun\"); while (true);")]
    [InlineData("while (true) Console.WriteLine($\"begun {n++} {new string('x', 1000)}\");")]
    public void An_interrupt_stops_an_endless_loop_and_keeps_the_state(string loop)
    {
        Execute("var n = 0L;");
        var reply = Execute(loop, ("begun", ["interrupt"]));
        Assert.Equal("Interrupted", (string?)Outputs(reply)[^1]!["ename"]);
        Assert.Equal("error", (string?)reply["status"]);
        Assert.Equal("\"kept\"", (string?)Outputs(Execute("n >= 0 ? \"kept\" : \"lost\""))[0]!["data"]!["text/plain"]);
    }

    [Fact(Explicit = true)]
    public void What_cannot_be_stopped_is_said_to_go_on_and_a_restart_ends_it()
    {
        Execute("var lost = 1;");
        var goOn = jupyter.NewFile("go on");
        var reply = Execute(
            $"Console.WriteLine(\"begun\"); SpinWait.SpinUntil(() => File.Exists(@\"{goOn}\"));",
            ("begun", ["interrupt"]),
            ("has not stopped", ["write_file", goOn])
        );
        Assert.StartsWith("The cell has not stopped 5 s after the interrupt: ", (string?)Outputs(reply)[1]!["text"]);
        var restarted = jupyter.Do(
            "restart_while_running",
            "Console.WriteLine(\"begun\"); Thread.Sleep(Timeout.Infinite);",
            "begun"
        )!;
        Assert.True((bool)restarted["engine_changed"]!);
        Assert.False((bool)restarted["old_engine_runs"]!);
        Assert.Equal("CompilationError", (string?)Outputs(Execute("lost"))[0]!["ename"]);
    }

    [Fact]
    public void Ten_megabytes_come_whole()
    {
        var reply = Execute("for (var i = 0; i < 100_000; i++) Console.WriteLine(i.ToString().PadLeft(100));");
        Assert.Equal("ok", (string?)reply["status"]);
        Assert.Equal(
            string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i}".PadLeft(100) + "\n")),
            (string?)Outputs(reply).Single()!["text"]
        );
    }

    /// <summary>The kernel ends too, so that Jupyter tells the user and starts it anew.</summary>
    [Fact]
    public void An_engine_that_is_killed_is_an_error_and_the_end_of_the_kernel()
    {
        using var another = new Jupyter();
        var reply = another.Do("execute", "Console.WriteLine(\"begun\"); while (true);", Reactions(("begun", ["kill_engine"])))!;
        Assert.Equal("EngineEnded", (string?)Outputs(reply)[^1]!["ename"]);
        Assert.Equal(
            "the C# engine has ended with exit code -9; what the cells had done is lost. Run them again from the top.",
            (string?)Outputs(reply)[^1]!["evalue"]
        );
        for (var i = 0; i < 600 && (bool)another.Do("is_alive")!; i++)
            Thread.Sleep(100);
        Assert.False((bool)another.Do("is_alive")!);
    }

    [Fact]
    public void The_kernel_names_the_python_that_runs_it()
    {
        jupyter.Do("execute", "1");
        Assert.Equal(0, jupyter.Installed!.ExitCode);
        Assert.Contains(jupyter.KernelFolder, jupyter.Installed.Output);
        var kernel = JsonNode.Parse(File.ReadAllText(Path.Combine(jupyter.KernelFolder, "kernel.json")))!;
        string[] command = [.. kernel["argv"]!.AsArray().Select(word => (string)word!)];
        Assert.All([command[0], command[1], command[5], command[6]], file =>
            Assert.True(Path.IsPathFullyQualified(file) && File.Exists(file), file)
        );
        Assert.Equal(["-f", "{connection_file}", "--engine"], command[2..5]);
        Assert.Equal(("C#", ".NET (C#)"), ((string?)kernel["language"], (string?)kernel["display_name"]));
        Assert.Equal(
            ["kernel.json", "tfnetlstm_kernel.py"],
            Directory.GetFiles(jupyter.KernelFolder).Select(Path.GetFileName).Order()
        );
    }

    private JsonNode Execute(string code, params (string Text, string[] Call)[] reactions) =>
        jupyter.Do("execute", code, Reactions(reactions))!;

    /// <summary>What jupyter_driver.py is to do once a piece of output contains a text.</summary>
    private static JsonObject Reactions(params (string Text, string[] Call)[] reactions) =>
        new(
            reactions.Select(r =>
                KeyValuePair.Create(r.Text, (JsonNode?)new JsonArray([.. r.Call.Select(word => JsonValue.Create(word))]))
            )
        );

    private static JsonArray Outputs(JsonNode reply) => reply["outputs"]!.AsArray();
}
