using System.Text.Json.Nodes;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>What a cell says that fails, and that the variables are still there afterwards.</summary>
[Collection(nameof(SharedEngine))]
public sealed class CellErrorTests
{
    private readonly EngineProcess _engine;

    public CellErrorTests(EngineProcess engine)
    {
        _engine = engine;
        _engine.CountFromOne();
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
        var code = before + string.Concat(Enumerable.Repeat(level, 20_000)) + after;
        Assert.StartsWith("The cell is nested too deeply: at most 500 ", _engine.Run(code).Traceback);
        foreach (var type in new[] { "complete", "inspect", "is_complete" })
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
    [Theory(Explicit = true)]
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
}
