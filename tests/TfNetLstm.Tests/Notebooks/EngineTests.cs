namespace TfNetLstm.Tests.Notebooks;

/// <summary>Cells: what they keep and show.</summary>
[Collection(nameof(SharedEngine))]
public sealed class EngineTests
{
    private readonly EngineProcess _engine;

    public EngineTests(EngineProcess engine)
    {
        _engine = engine;
        _engine.CountFromOne();
    }

    [Fact]
    public void State_is_kept_from_cell_to_cell_and_the_last_expression_is_shown()
    {
        Assert.Null(_engine.Run("int twice(int n) => 2 * n; var a = 20;").Value);
        Assert.Equal("42", _engine.Run("a++;\ntwice(a)").Value);
        Assert.Equal("\"text\"", _engine.Run("var a = \"text\";\na").Value);
        Assert.Equal("int[3] { 1, 2, 3 }", _engine.Run("new[] { 1, 2, 3 }").Value);
        Assert.Equal("(2, None)", _engine.Run("new Tensorflow.Shape(2, -1)").Value);
        Assert.Null(_engine.Run("(string)null").Value);
        Assert.Null(_engine.Run("// nothing").ErrorName);
    }

    [Fact]
    public void Output_comes_while_the_cell_runs_and_in_order()
    {
        using var folder = new TemporaryFolder();
        var goOn = folder["go on"];
        var begun = false;
        var reply = _engine.Run(
            $"""
            Console.Write("one ");
            Console.Error.Write("two ");
            display("three");
            display("<b>four</b>", "text/html");
            Console.WriteLine("five");
            while (!File.Exists(@"{goOn}")) await Task.Delay(10);
            Console.WriteLine("six")
            """,
            heard: piece =>
            {
                if (begun)
                    return;
                begun = true;
                Assert.Equal("one ", (string?)piece["text"]);
                File.WriteAllText(goOn, "");
            }
        );
        Assert.Equal(("one five\nsix\n", "two "), (reply.Out, reply.Error));
        Assert.Equal(
            ["""{"text/plain":"three"}""", """{"text/html":"<b>four</b>"}"""],
            reply.Displays.Select(d =>
                d.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            )
        );
    }

    [Fact]
    public void Ten_megabytes_come_whole_and_in_large_pieces()
    {
        const int Lines = 100_000,
            Length = 100;
        var reply = _engine.Run($"for (var i = 0; i < {Lines}; i++) Console.WriteLine(i.ToString().PadLeft({Length}));");
        Assert.Equal(Lines * (Length + 1), reply.Out.Length);
        Assert.All(reply.Out.Split('\n')[..^1].Select((line, i) => (line, i)), l =>
            Assert.Equal($"{l.i}".PadLeft(Length), l.line)
        );
        Assert.InRange(reply.Pieces, 10, 1000);
    }

    [Fact]
    public void What_cells_of_NET_Interactive_have_is_there()
    {
        Assert.Null(_engine.Run("using var stream = new MemoryStream();\nstream.WriteByte(1);").ErrorName);
        Assert.Equal("1", _engine.Run("stream.Length").Value);
        var reply = _engine.Run(
            """
            5
            #!markdown
            # Title
            #!csharp
            #!time
            "x".Display();
            HTML("<i>y</i>").Display();
            "<u>z</u>".DisplayAs("text/html");
            HTML("<b>w</b>")
            """
        );
        Assert.Equal(
            ["text/plain 5", "text/markdown # Title", "text/plain x", "text/html <i>y</i>", "text/html <u>z</u>"],
            reply.Displays.Take(5).Select(shown => $"{shown.First().Key} {shown.First().Value}")
        );
        Assert.Matches(@"^Wall time: [\d.]+ ms$", (string?)reply.Displays[5]["text/plain"]);
        Assert.Equal("<b>w</b>", (string?)reply.End["value"]?["text/html"]);
        Assert.Equal("#!pwsh: cells here are C#, ", _engine.Run("1\n#!pwsh\nls").Traceback[..27]);
    }

    [Fact]
    public void A_training_goes_as_far_as_the_environment_says()
    {
        const string Run = "TfNetLstm.Tutorials.TrainingRun.FromEnvironment(\"static\")";
        Assert.Null(_engine.Run($"{Run}.max_steps").Value);
        foreach (var wrong in new[] { "x", "-1", "1.5" })
        {
            var reply = _engine.Run($"Environment.SetEnvironmentVariable(\"TFNETLSTM_STEPS\", \"{wrong}\"); {Run}");
            Assert.Contains(
                $"The environment variable TFNETLSTM_STEPS: expected a whole number of steps, found '{wrong}'.",
                reply.Traceback
            );
        }
        const string Training =
            "var run = "
            + Run
            + "; var sess = Tensorflow.Binding.tf.Session(); foreach (var step in run.Steps(null, step => true)) { } run.done";
        Assert.Equal("3", _engine.Run($"Environment.SetEnvironmentVariable(\"TFNETLSTM_STEPS\", \"3\"); {Training}").Value);
        Assert.Null(_engine.Run($"Environment.SetEnvironmentVariable(\"TFNETLSTM_STEPS\", \"\"); {Run}.max_steps").Value);
    }
}
