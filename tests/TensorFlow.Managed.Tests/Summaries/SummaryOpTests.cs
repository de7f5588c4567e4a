using static Tensorflow.Binding;

namespace Tensorflow.Tests.Summaries;

/// <summary><c>tf.summary</c>'s functions: the graph node for node, what the summaries hold, and what is refused.</summary>
public sealed class SummaryOpTests : NewGraph, IDisposable
{
    private readonly Life _life = new("events");

    public static TheoryData<string> Cases => Life.Cases("events", "ops/");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_summary_has_TensorFlows_nodes_and_bytes_or_is_refused_as_there(string name)
    {
        var recorded = _life.Json($"ops/{name}/case.json");
        Tensor[] fetches = [];
        var error = Record.Exception(() =>
        {
            fetches = Build(name);
            using var session = new Session(graph);
            foreach (var (fetch, expected) in fetches.Zip(recorded.GetProperty("values").EnumerateArray()))
                AssertSame(name, expected.GetProperty("hex").GetString(), session.run(fetch).Value.Strings[0]);
            if (recorded.TryGetProperty("error", out _))
                session.run(fetches);
        });
        if (recorded.TryGetProperty("error", out var kind))
        {
            Assert.Equal(kind.GetString(), error?.GetType().Name);
            var text = error!.Message.Replace("\n\t [[node ", " [[node ").Split(" (")[0];
            Assert.StartsWith(recorded.GetProperty("message").GetString()!.Split(" (")[0].TrimEnd(']'), text);
        }
        else
        {
            Assert.True(error is null, $"{error}");
        }

        if (!_life.Has($"ops/{name}/graph.pb"))
            return;
        Assert.Equal(recorded.GetProperty("fetches").EnumerateArray().Select(f => f.GetString()), fetches.Select(f => f.name));
        MetaGraphs.MetaGraphs.AssertSame(
            Settled(_life.Graph($"ops/{name}/graph.pb")),
            Settled(graph.as_graph_def(add_shapes: true))
        );
        foreach (var collection in recorded.GetProperty("collections").EnumerateObject())
        {
            Assert.Equal(
                collection.Value.EnumerateArray().Select(n => n.GetString()),
                graph.get_collection<Tensor>(collection.Name).Select(t => t.name)
            );
        }
    }

    public new void Dispose()
    {
        base.Dispose();
        _life.Dispose();
    }

    /// <summary>The same bytes, but for a PNG's, whose compression is a library's own matter.</summary>
    private static void AssertSame(string name, string? hex, byte[] actual)
    {
        if (hex is null)
            return;
        var (theirs, ours) = (Summary.Parser.ParseFrom(Convert.FromHexString(hex)), Summary.Parser.ParseFrom(actual));
        if (name != "image_ops")
            Assert.Equal(hex, Convert.ToHexStringLower(actual));
        Assert.Equal(ImageSummaries.WithoutPictures(theirs), ImageSummaries.WithoutPictures(ours));
    }

    /// <summary>By name: Python makes a constant of a plain value after the tag's.</summary>
    private static GraphDef Settled(GraphDef graph_def) =>
        new() { Node = { ImageSummaries.WithSettledColors(graph_def).Node.OrderBy(n => n.Name, StringComparer.Ordinal) } };

    private Tensor[] Build(string name)
    {
        switch (name)
        {
            case "scalar_ops":
                Tensor a,
                    b;
                using (tf.name_scope("outer"))
                {
                    a = tf.summary.scalar("in scope", tf.constant(1f));
                    b = tf.summary.scalar("in scope", tf.constant(2d));
                }

                return
                [
                    a,
                    b,
                    tf.summary.scalar("int", tf.constant(3)),
                    tf.summary.scalar("fam", tf.constant(4f), family: "family name"),
                    tf.summary.scalar("half", tf.constant((Half).1f)),
                    tf.summary.scalar("kept", tf.constant(6f, name: "kept/values"), collections: ["other"]),
                ];
            case "merging":
                var x = tf.constant(new[] { 1f, 2 });
                var first = tf.summary.scalar("a", x[0]);
                var histogram = tf.summary.histogram("b", x);
                var merged = tf.summary.merge([first, histogram]);
                var all = tf.summary.merge([merged, tf.summary.scalar("c", x[1])], ["merged"], "all");
                return [merged, all, tf.summary.merge_all()!, tf.summary.merge_all("merged")!];
            case "nothing_to_merge":
                tf.constant(1f);
                Assert.Null(tf.summary.merge_all());
                return [];
            case "twice":
                var same = tf.summary.scalar("same", tf.constant(1f));
                return [tf.summary.merge([same, same])];
            case "histogram_ops":
                var h = tf.constant(
                    new[,]
                    {
                        { 1f, -2 },
                        { 0, 3 },
                    }
                );
                return
                [
                    tf.summary.histogram("h", h),
                    tf.summary.histogram("i", tf.constant(new[] { 1, 2 })),
                    tf.summary.histogram("empty", tf.zeros(new Shape(0))),
                ];
            case "histogram_nan":
                return
                [
                    tf.summary.histogram(
                        "h",
                        tf.constant(new[] { 1f, BitConverter.Int32BitsToSingle(0x7fc00000) }, name: "h/values")
                    ),
                ];
            case "histogram_inf":
                return [tf.summary.histogram("h", tf.constant(new[] { 1f, float.NegativeInfinity }, name: "h/values"))];
            case "scalar_vector":
                return [tf.summary.scalar("v", tf.constant(new[] { 1f, 2 }, name: "v/values"))];
            case "scalar_one":
                return [tf.summary.scalar("one", tf.constant(new[] { 5f }))];
            case "image_ops":
                var values = Enumerable.Range(0, 48).Select(i => (float)(i * (1.0 / 47))).ToArray();
                var images = tf.constant(new NumPy.NDArray(values, (4, 2, 2, 3)));
                return
                [
                    tf.summary.image("many", images),
                    tf.summary.image("one", images, max_outputs: 1),
                    tf.summary.image("five", images[":", ":", ":", ":1"], max_outputs: 5),
                    tf.summary.image("first", images[":1"]),
                ];
            case "image_wrong_channels":
                return [tf.summary.image("two", tf.zeros(new Shape(1, 2, 2, 2)))];
            case "text_ops":
                return
                [
                    tf.summary.text("words", tf.constant(new[] { "a", "b" })),
                    tf.summary.text("word", tf.constant("ünï")),
                    tf.summary.text(
                        "table",
                        tf.constant(
                            new[,]
                            {
                                { "a", "b" },
                                { "c", "d" },
                            }
                        )
                    ),
                ];
            case "text_wrong_type":
                return [tf.summary.text("number", tf.constant(1f))];
            case "tensor_ops":
                return
                [
                    tf.summary.tensor_summary(
                        "t",
                        tf.constant(
                            new[,]
                            {
                                { 1f, 2 },
                            }
                        ),
                        null,
                        null,
                        new()
                    ),
                    tf.summary.tensor_summary(
                        "d",
                        tf.constant(3),
                        null,
                        "fam",
                        new() { SummaryDescription = "about", DisplayName = "Display" }
                    ),
                ];
            default:
                throw new ArgumentException($"There is no program {name}.");
        }
    }
}
