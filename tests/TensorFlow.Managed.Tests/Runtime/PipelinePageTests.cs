using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tensorflow.Ops;
using Tensorflow.Runtime.Planning;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>docs/pipeline.md says what the code does.</summary>
public sealed partial class PipelinePageTests : NewGraph
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "pipeline.md"));

    [Fact]
    public void The_list_of_passes_is_that_of_the_code()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(Tensor).Assembly.Location, ".xml"));
        var expected = Planner.Passes.Select(
            (pass, i) => $"| {i + 1} | `{pass.Name}` | {Flags(pass)} | {Summary(pass)} | {Left(pass)} |"
        );
        Assert.Equal(expected, Rows().Matches(Page).Select(m => m.Value));

        static string Flags(PlanPass pass) =>
            pass.Flags == PlanPasses.None
                ? "always"
                : string.Join(", ", pass.Flags.ToString().ToLowerInvariant().Split(", ").Select(flag => $"`{flag}`"));

        string Summary(PlanPass pass) => Spaces().Replace(Documentation(pass).Element("summary")!.Value, " ").Trim().TrimEnd('.');

        // The fields that the first sentence of the remarks names behind "leaves".
        string Left(PlanPass pass)
        {
            var contract = Contract().Match(Documentation(pass).Element("remarks")!.ToString());
            return string.Join(", ", Reference().Matches(contract.Groups["left"].Value).Select(m => $"`{m.Groups["field"]}`"));
        }

        XElement Documentation(PlanPass pass) =>
            documentation.Descendants("member").Single(m => (string?)m.Attribute("name") == $"T:{pass.GetType()}");
    }

    [Fact]
    public void The_example_is_what_the_passes_make_of_it()
    {
        var directory = Directory.CreateTempSubdirectory("pipeline");
        try
        {
            var x = tf.placeholder(tf.float32, new Shape(5, 6), name: "x");
            var w = tf.placeholder(tf.float32, new Shape(12, 4), name: "w");
            var two = tf.add(tf.constant(1f, name: "one"), 1f, name: "two");
            var both = tf.concat(new[] { x, tf.multiply(x, two, name: "twice") }, 1, name: "both");
            var y = tf.identity(tf.tanh(gen_math_ops.mat_mul(both, w, name: "h"), name: "t"), name: "y");
            using (var session = new Session(graph, new ConfigProto { PlanPasses = "all", PlanDump = directory.FullName }))
                session.run(y, (x, Sample.Normal(5, 6)), (w, Sample.Normal(12, 4)));
            var texts = directory
                .GetFiles("*.txt")
                .ToDictionary(f => f.Name["0001-01-".Length..^".txt".Length], f => File.ReadAllLines(f.FullName));

            var excerpts = Excerpts().Matches(Page);
            Assert.NotEmpty(excerpts);
            foreach (Match excerpt in excerpts)
            {
                foreach (var line in excerpt.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    Assert.Contains(line, texts[excerpt.Groups["pass"].Value]);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"^\| \d+ \|.*\|$", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"^```text (?<pass>[a-z-]+)\n(?<lines>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Excerpts();

    [GeneratedRegex(@"Reads\s[^;]*;\s+leaves\s(?<left>.*?/>)\.", RegexOptions.Singleline)]
    private static partial Regex Contract();

    [GeneratedRegex(@"cref=""P:[\w.]+\.(?<field>\w+)""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
