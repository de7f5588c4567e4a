using System.Text.Json.Nodes;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>Cells: what they keep, show and say when they fail.</summary>
public sealed class EngineTests : IClassFixture<EngineProcess>
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
        bool begun = false;
        var reply = _engine.Run(
            """
            Console.Write("one ");
            Console.Error.Write("two ");
            display("three");
            display("<b>four</b>", "text/html");
            Console.WriteLine("five");
            while (!File.Exists("go on")) await Task.Delay(10);
            File.Delete("go on");
            Console.WriteLine("six")
            """,
            heard: piece =>
            {
                if (begun)
                    return;
                begun = true;
                Assert.Equal("one ", (string?)piece["text"]);
                File.WriteAllText("go on", "");
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
    public void The_compilers_errors_have_the_cells_lines_and_columns()
    {
        var reply = _engine.Run("var fine = 1;\n\nwhile (fine < 2) {\tfine++; missing(1); }\nint y = \"no\";");
        Assert.Equal("CompilationError", reply.ErrorName);
        Assert.Equal(
            """
            In [1], line 3, column 28: error CS0103: The name 'missing' does not exist in the current context
                while (fine < 2) {→fine++; missing(1); }
                                  →        ^^^^^^^
            In [1], line 4, column 9: error CS0029: Cannot implicitly convert type 'string' to 'int'
                int y = "no";
                        ^^^^
            """.Replace('→', '\t').ReplaceLineEndings("\n"),
            reply.Traceback
        );
        Assert.Equal("CompilationError", _engine.Run("fine").ErrorName);
    }

    [Fact]
    public void Exceptions_have_the_lines_of_all_cells_that_they_came_through()
    {
        _engine.Run(
            """
            int inverse(int n)
            {
                try
                {
                    return 1 / n;
                }
                catch (DivideByZeroException e)
                {
                    throw new ArgumentException("no inverse", e);
                }
            }
            """
        );
        var reply = _engine.Run("var before = 5;\n\nvar after = inverse(0);");
        Assert.Equal("ArgumentException", reply.ErrorName);
        Assert.Equal(
            """
            ArgumentException: no inverse
              In [1], line 9: throw new ArgumentException("no inverse", e);
              In [2], line 3: var after = inverse(0);
            because of DivideByZeroException: Attempted to divide by zero.
              In [1], line 5: return 1 / n;
            """.ReplaceLineEndings("\n"),
            reply.Traceback
        );
        // What the cell had done stays done.
        Assert.Equal("(5, 0)", _engine.Run("(before, after)").Value);
    }

    [Fact]
    public void Tensorflows_errors_come_as_they_are_and_its_graph_stays_over_an_await()
    {
        _engine.Run("using Tensorflow; using TfNetLstm.Rnn; using static Tensorflow.Binding;");
        _engine.Run("var g = tf.Graph().as_default(); var a = tf.placeholder(tf.float32, (2, 3)); await Task.Delay(1);");
        Assert.Equal("True", _engine.Run("print(tf.constant(1).graph == g);").Out.Trim());
        var wrong = _engine.Run("tf.matmul(a, a)");
        Assert.Equal("ValueError", wrong.ErrorName);
        Assert.Contains("In [4], line 1: tf.matmul(a, a)", wrong.Traceback);
        // Extension members of C# 14.
        Assert.Equal("BasicLSTMCell", _engine.Run("tf.nn.rnn_cell.BasicLSTMCell(3).GetType().Name").Value!.Trim('"'));
    }

    [Fact]
    public void Assemblies_and_packages_can_be_referred_to()
    {
        using var folder = new TemporaryFolder();
        File.Copy(typeof(FactAttribute).Assembly.Location, folder["my library.dll"]);
        Assert.Equal(
            "True",
            _engine.Run($"#r \"{folder["my library.dll"]}\"\ntypeof(Xunit.FactAttribute).IsClass").Value,
            ignoreCase: true
        );
        var package = _engine.Run("#r \"nuget: xunit.v3.assert, 4.0.2\"\n\nXunit.Assert.Equal(1, 2);");
        Assert.Equal("EqualException", package.ErrorName);
        Assert.EndsWith("In [2], line 3: Xunit.Assert.Equal(1, 2);", package.Traceback);
        Assert.Equal("CompilationError", _engine.Run("#r \"nowhere.dll\"").ErrorName);
    }

    [Fact]
    public void A_package_that_is_not_there_is_named()
    {
        // No source but an empty folder, so that nobody is asked.
        using var folder = new TemporaryFolder();
        _engine.Run(
            $"""
            File.WriteAllText(
                "nuget.config",
                "<configuration><packageSources><clear/><add key='none' value='{folder.Path}'/>"
                + "</packageSources></configuration>");
            """
        );
        try
        {
            var reply = _engine.Run("#r \"nuget: No.Such.Package, 1.0.0\"");
            Assert.Equal("PackageError", reply.ErrorName);
            Assert.StartsWith("Could not get No.Such.Package 1.0.0:\nerror NU1101: ", reply.Traceback);
        }
        finally
        {
            _engine.Run("File.Delete(\"nuget.config\");");
        }
    }

    /// <summary>As FSharp.Core, of which every F# package names another version, and a restore takes the highest.</summary>
    [Fact]
    public void A_package_may_have_been_built_with_a_lower_version_of_another_than_there_is()
    {
        using var folder = new TemporaryFolder();
        // An engine of its own: the place that it looks in goes with the folder.
        using var engine = new EngineProcess();
        // The user's folder of packages keeps what has been restored, by name and version.
        string id = $"{Guid.NewGuid():N}";
        string low = $"Low{id}",
            high = $"High{id}";
        byte[] old = TestPackage.Compile(low, "1.0.0.0", "public class Low { public static int Version => 1; }");
        byte[] above = TestPackage.Compile(
            high,
            "1.0.0.0",
            "public class High { public static int Version => Low.Version; }",
            old
        );
        byte[] current = TestPackage.Compile(low, "2.0.0.0", "public class Low { public static int Version => 2; }");
        TestPackage.Write(folder.Path, low, "2.0.0", current);
        TestPackage.Write(folder.Path, high, "1.0.0", above, $"<dependency id=\"{low}\" version=\"2.0.0\" />");
        engine.Run(
            "File.WriteAllText(\"nuget.config\", \"<configuration><packageSources><clear/></packageSources></configuration>\");"
        );
        try
        {
            var reply = engine.Run($"#i \"nuget: {folder.Path}\"\n#r \"nuget: {high}, 1.0.0\"\n(High.Version, Low.Version)");
            Assert.Equal(("(2, 2)", ""), (reply.Value, reply.Traceback));
            Assert.Equal(
                [$"Getting {high} 1.0.0 ...", $"Got {high} 1.0.0"],
                reply.Displays.Select(shown => (string?)shown["text/plain"])
            );
        }
        finally
        {
            engine.Run("File.Delete(\"nuget.config\");");
            foreach (string name in new[] { low, high })
                DeletePackage(name.ToLowerInvariant());
        }
    }

    private static void DeletePackage(string name)
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (Directory.Exists(Path.Combine(packages, name)))
            Directory.Delete(Path.Combine(packages, name), recursive: true);
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
        foreach (string wrong in new[] { "x", "-1", "1.5" })
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

    [Fact]
    public void What_is_no_request_is_refused_and_nothing_else_happens()
    {
        foreach (string line in new[] { "", "{", "[]", "null", """{"type":"execute"}""", """{"id":-1}""", """{"id\ud800":1}""" })
        {
            _engine.SendLine(line);
            Assert.StartsWith("Not a request: ", (string?)_engine.Receive(0)["message"]);
        }
        Assert.Equal("2", _engine.Run("1 + 1").Value);
    }

    [Theory]
    [InlineData("type: expected a value, found none", "")]
    [InlineData(
        "type: expected execute, interrupt, complete, inspect, is_complete or shutdown, found 'dance'",
        ",\"type\":\"dance\""
    )]
    [InlineData("expected a string, found 3 (type)", ",\"type\":3")]
    [InlineData("code: expected a value, found none", ",\"type\":\"execute\"")]
    [InlineData("expected a string, found null (code)", ",\"type\":\"execute\",\"code\":null,\"number\":1")]
    [InlineData("expected text, found half of a surrogate pair (code)", ",\"type\":\"is_complete\",\"code\":\"\\ud83d\"")]
    [InlineData(
        "number: expected a whole number from 0 to 2147483647, found 1.5",
        ",\"type\":\"execute\",\"code\":\"1\",\"number\":1.5"
    )]
    [InlineData(
        "number: expected a whole number from 0 to 2147483647, found -1",
        ",\"type\":\"execute\",\"code\":\"1\",\"number\":-1"
    )]
    [InlineData(
        "position: expected 0 to 3, the code's length, found 4",
        ",\"type\":\"complete\",\"code\":\"abc\",\"position\":4"
    )]
    [InlineData(
        "position: expected a whole number from 0 to 2147483647, found a string",
        ",\"type\":\"inspect\",\"code\":\"abc\",\"position\":\"4\""
    )]
    public void A_wrong_field_is_named_in_the_answer_to_its_request(string message, string fields)
    {
        _engine.SendLine($"{{\"id\":7{fields}}}");
        var answer = _engine.Receive(7);
        Assert.Equal(("refused", $"Not a request: {message}"), ((string?)answer["type"], (string?)answer["message"]));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_and_what_follows_is_heard()
    {
        using var engine = new EngineProcess();
        foreach (string bytes in new[] { "fffe78000a", "feff0a", "efbbbf0a", "c0000a" })
        {
            engine.Process.StandardInput.BaseStream.Write(Convert.FromHexString(bytes));
            engine.Process.StandardInput.BaseStream.Flush();
            Assert.StartsWith("Not a request: ", (string?)engine.Receive(0)["message"]);
        }
        Assert.Equal("2", engine.Run("1 + 1").Value);
    }

    [Theory]
    [InlineData("", "(", "")]
    [InlineData("", "[", "")]
    [InlineData("", "{", "")]
    [InlineData("var x = ", "(", "1;")]
    [InlineData("var x = ", "!", "true;")]
    [InlineData("var x = ", "true ? 1 : ", "1;")]
    [InlineData("", "if (true) ", ";")]
    [InlineData("", "if (false); else ", ";")]
    [InlineData("int q; ", "q = ", "1;")]
    [InlineData("", "List<", "")]
    [InlineData("", "f(", "")]
    [InlineData("", "$\"{", "")]
    [InlineData("var x = ", "x => ", "1;")]
    public void Code_that_is_nested_without_an_end_is_refused(string before, string level, string after)
    {
        string code = before + string.Concat(Enumerable.Repeat(level, 20_000)) + after;
        Assert.StartsWith("The cell is nested too deeply: at most 500 ", _engine.Run(code).Traceback);
        foreach (string type in new[] { "complete", "inspect", "is_complete" })
        {
            var answer = _engine.Ask(type, new JsonObject { ["code"] = code, ["position"] = code.Length });
            Assert.NotEqual("refused", (string?)answer["type"]);
        }
        Assert.Equal("2", _engine.Run("1 + 1").Value);
    }

    [Fact]
    public void Chains_are_not_nested()
    {
        Assert.Equal("5001", _engine.Run("1" + string.Concat(Enumerable.Repeat(" + 1", 5_000))).Value);
        Assert.Equal("\"a\"", _engine.Run("\"a\"" + string.Concat(Enumerable.Repeat(".Trim()", 1_000))).Value);
        Assert.Equal("1", _engine.Run(new string('(', 400) + "1" + new string(')', 400)).Value);
    }

    /// <summary>Which .NET itself answers by ending the process.</summary>
    [Theory]
    [InlineData("int f(int n) { return f(n + 1) + 1; }", "f(0)")]
    [InlineData("int f(int n) => f(n + 1) + 1;", "f(0)")]
    [InlineData("void f() => f();", "f()")]
    [InlineData("class A { public int P => new A().P + 1; }", "new A().P")]
    [InlineData("class A { public override string ToString() => $\"{this}\"; }", "new A().ToString()")]
    [InlineData("Func<int, int> f = null; f = n => { return f(n + 1) + 1; };", "f(0)")]
    [InlineData("Func<int, int> f = null; f = n => 1 + f(n + 1);", "f(0)")]
    [InlineData("Action f = null; f = () => f();", "f()")]
    public void Endless_recursion_is_an_error_and_leaves_the_variables(string declaration, string call)
    {
        Assert.Null(_engine.Run("var kept = 5; " + declaration).ErrorName);
        var reply = _engine.Run(call);
        Assert.Equal("InsufficientExecutionStackException", reply.ErrorName);
        Assert.InRange(reply.Traceback.Split('\n').Length, 3, 22);
        Assert.Equal("5", _engine.Run("kept").Value);
    }

    [Fact]
    public void The_end_of_its_input_ends_it_whatever_a_cell_does()
    {
        using var engine = new EngineProcess();
        engine.Send(
            "execute",
            new JsonObject { ["code"] = "Console.WriteLine(1); Thread.Sleep(Timeout.Infinite);", ["number"] = 1 }
        );
        engine.Receive(1);
        engine.Process.StandardInput.Close();
        Assert.True(engine.Process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(0, engine.Process.ExitCode);
    }
}
