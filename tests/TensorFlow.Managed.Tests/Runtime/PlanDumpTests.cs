using System.Text.RegularExpressions;
using Tensorflow.Ops;
using Tensorflow.Runtime.Planning;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>The files that show a plan after each pass.</summary>
public sealed class PlanDumpTests : PassTests, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("plans").FullName;

    public new void Dispose()
    {
        Directory.Delete(_directory, recursive: true);
        base.Dispose();
    }

    [Fact]
    public void There_is_a_text_and_a_picture_for_each_pass_that_is_on()
    {
        var files = Dump("all,-loops");
        var passes = Planner.Passes.Select((pass, i) => (pass, Number: i + 1)).Where(p => p.pass.Name != "loops");
        Assert.Equal(
            passes.SelectMany(p => new[] { $"{p.Number:00}-{p.pass.Name}.dot", $"{p.Number:00}-{p.pass.Name}.txt" }),
            files.Keys
        );
    }

    [Fact]
    public void The_text_shows_what_each_pass_did()
    {
        var files = Dump("all");
        Assert.Contains("h = MatMul(x:0, w:0) -> h:0 float32(5, 4)", Text("shapes"));
        Assert.Contains("same = Identity(y:0) -> same:0 float32(5, 4); alias of y:0", Text("aliases"));
        Assert.DoesNotContain("same = Identity", Text("live"));
        Assert.Contains("h = MatMul(x:0, w:0) -> h:0 float32(5, 4); rows: gemm; step by GemmEmitter", Text("gemms"));
        Assert.Contains("group of 2 operations over 5 rows", Text("groups"));
        Assert.Matches(
            @"  rows 5 \(GEMM 6x4; elementwise \d+ x 4\) \[h MatMul, y Tanh\]; reads %\d+ = x:0 float32\(5, 6\), %\d+; writes",
            Text("emit")
        );
        Assert.Matches(@"releases %\d+", Text("releases"));

        string Text(string pass) => files.Single(f => f.Key.EndsWith($"-{pass}.txt")).Value;
    }

    [Fact]
    public void The_picture_names_nodes_and_tensors()
    {
        var files = Dump("all");
        Assert.All(files.Where(f => f.Key.EndsWith(".dot")), f =>
        {
            Assert.StartsWith("digraph plan {", f.Value);
            Assert.EndsWith("}", f.Value.TrimEnd());
            Assert.Equal(0, f.Value.Count(c => c == '"') % 2);
        });
        Assert.Contains("[label=\"h\\nMatMul\"]", files.Single(f => f.Key.EndsWith("-live.dot")).Value);
        Assert.Matches(@"n\d+ -> n\d+ \[label=""h:0 float32\(5, 4\)""\]", files.Single(f => f.Key.EndsWith("-live.dot")).Value);
    }

    [Fact]
    public void A_loop_is_shown_with_its_steps()
    {
        var (x, feed) = Fed(2, 3);
        var y = tf.while_loop(v => v[0] < 3, v => new Tensors(v[0] + 1, tf.tanh(v[1]) * 2f), new Tensors(tf.constant(0), x));
        Run("all,-loops", y[1], feed);
        var text = File.ReadAllText(Directory.GetFiles(_directory, "*-emit.txt").Single());
        Assert.Matches(@"\n  loop; reads ", text);
        Assert.Matches(@"\nloop '.*', steps: \d+\n", text);
    }

    /// <summary>The files for a small plan, by their names without the plan's number.</summary>
    private SortedDictionary<string, string> Dump(string passes)
    {
        var x = tf.placeholder(tf.float32, new Shape(5, 6), name: "x");
        var w = tf.placeholder(tf.float32, new Shape(6, 4), name: "w");
        var y = tf.tanh(gen_math_ops.mat_mul(x, w, name: "h"), name: "y");
        Run(passes, tf.identity(y, name: "same"), (x, Sample.Normal(5, 6)), (w, Sample.Normal(6, 4)));
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(_directory))
            files[Regex.Replace(Path.GetFileName(file), @"^\d{4}-", "")] = File.ReadAllText(file);
        return files;
    }

    private void Run(string passes, Tensor fetch, params FeedItem[] feeds)
    {
        using var session = new Session(graph, new ConfigProto { PlanPasses = passes, PlanDump = _directory });
        session.run(fetch, feeds);
    }
}
