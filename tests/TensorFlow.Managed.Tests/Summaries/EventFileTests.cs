using System.Globalization;
using Google.Protobuf;
using Tensorflow.Formats.Events;
using Tensorflow.Formats.Records;
using Tensorflow.MetaGraphs;
using Tensorflow.Summaries;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Summaries;

/// <summary>Event files: TensorFlow's own read, and written by the same programs to the same bytes.</summary>
public sealed class EventFileTests : NewGraph, IDisposable
{
    private readonly Life _life = new("events");
    private readonly string _folder = Directory.CreateTempSubdirectory("events-").FullName;
    private readonly SetClock _clock = new();

    [Theory]
    [InlineData("scalars", "")]
    [InlineData("training", ".suffix")]
    [InlineData("graph_and_sessions", "")]
    [InlineData("metadata_once", "")]
    public void Every_event_that_TensorFlow_wrote_is_read_and_written_again_the_same(string name, string suffix)
    {
        using var again = new MemoryStream();
        foreach (var record in Records(name, suffix))
            RecordWriter.Write(again, Event.Parser.ParseFrom(record).ToByteArray());
        Assert.Equal(_life.Bytes($"{name}/events.out.tfevents.1500000000.host{suffix}"), again.ToArray());
    }

    [Fact]
    public void Scalars_are_written_as_TensorFlow_writes_them()
    {
        using var writer = Writer();
        var x = tf.placeholder(tf.float32, name: "x");
        var merged = tf.summary.merge([tf.summary.scalar("loss", x), tf.summary.scalar("twice", 2f * x)]);
        using (var session = new Session(graph))
        {
            foreach (
                var (i, value) in new[]
                {
                    1.5f,
                    -2,
                    0,
                    float.PositiveInfinity,
                    BitConverter.Int32BitsToSingle(0x7fc00000),
                    1e-40f,
                    3e38f,
                }.Index()
            )
            {
                _clock.Seconds += .25;
                var summary = SummaryIn(session.run(merged, new FeedItem(x, value)));
                // TensorFlow's processor takes a product that is too small to be normal for 0.
                if (float.IsSubnormal(summary.Value[1].SimpleValue))
                    summary.Value[1].SimpleValue = 0;
                writer.add_summary(summary, i);
            }
        }

        writer.add_summary(Simple("by hand", 4));
        writer.add_summary(Simple("far", 5), 1L << 40);
        writer.add_summary(Simple("before", 6), -3);
        writer.close();
        AssertSame("scalars");
    }

    [Fact]
    public void A_training_writes_what_TensorFlow_writes()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 3), name: "x");
        var initial = new[,]
        {
            { 1, -1 },
            { .5f, 0 },
            { 0, 2 },
        };
        var w = tf.compat.v1.get_variable("w", (3, 2), initializer: tf.constant_initializer(initial));
        Tensor loss,
            weights;
        using (tf.name_scope("metrics"))
        {
            loss = tf.reduce_mean(tf.square(tf.matmul(x, w.AsTensor()) - 1f), name: "loss");
            tf.summary.scalar("loss", loss);
            weights = tf.summary.histogram("weights", w.AsTensor());
            tf.summary.image("picture", tf.reshape(x, (-1, 1, 3, 1)), 2);
            tf.summary.text("note", tf.as_string(loss, precision: 3));
            tf.summary.scalar("loss", loss, family: "fam");
        }

        var train = tf.train.GradientDescentOptimizer(.1f).minimize(loss);
        var merged = tf.summary.merge_all()!;
        var init = tf.global_variables_initializer();
        var random = NumPy.np.random.RandomState(1);
        using (var writer = new FileWriter(_folder, graph, new EventFileWriter(_folder, 10, 120, ".suffix", _clock)))
        using (var session = new Session(graph))
        {
            session.run(init);
            for (var step = 0; step < 3; step++)
            {
                _clock.Seconds++;
                var batch = random.randint(-2, 3, new Shape(4, 3)).astype(tf.float32);
                var summary = SummaryIn((NumPy.NDArray)session.run((merged, train), new FeedItem(x, batch)).Item1);
                // Nothing orders the histogram and the update. Here what reads comes first; in TensorFlow's run it came last.
                summary.Value[1] = SummaryIn(session.run(weights)).Value[0];
                writer.add_summary(summary, step);
            }
        }

        var (theirs, ours) = (
            Records("training", ".suffix").Select(Event.Parser.ParseFrom),
            Ours().Select(Event.Parser.ParseFrom)
        );
        foreach (var (expected, actual) in theirs.Zip(ours).Skip(1))
        {
            if (expected.WhatCase == Event.WhatOneofCase.GraphDef)
            {
                MetaGraphs.MetaGraphs.AssertSame(
                    ImageSummaries.WithSettledColors(GraphDef.Parser.ParseFrom(expected.GraphDef)),
                    ImageSummaries.WithSettledColors(GraphDef.Parser.ParseFrom(actual.GraphDef))
                );
            }
            else if (expected.WhatCase == Event.WhatOneofCase.MetaGraphDef)
            {
                MetaGraphs.MetaGraphs.AssertSame(
                    ImageSummaries.WithSettledColors(MetaGraphDef.Parser.ParseFrom(expected.MetaGraphDef)),
                    ImageSummaries.WithSettledColors(MetaGraphDef.Parser.ParseFrom(actual.MetaGraphDef)),
                    "meta_graph_def"
                );
            }
            else
            {
                // A mean of eight squares, whose sum may be taken in another order: a unit of float32's 24 digits.
                foreach (var (their, our) in expected.Summary.Value.Zip(actual.Summary.Value))
                {
                    Assert.InRange((double)our.SimpleValue, their.SimpleValue * (1 - 1.2e-7), their.SimpleValue * (1 + 1.2e-7));
                    if (our.ValueCase == Summary.Types.Value.ValueOneofCase.SimpleValue)
                        our.SimpleValue = their.SimpleValue;
                }

                ImageSummaries.WithoutPictures(expected.Summary);
                ImageSummaries.WithoutPictures(actual.Summary);
                Assert.Equal(expected, actual);
            }
        }

        Assert.Equal(theirs.Count(), ours.Count());
    }

    [Fact]
    public void A_description_is_written_once_for_each_tag()
    {
        using var writer = Writer();
        var default_ = tf.constant(new[] { "a", "b" }, name: "x/input");
        var words = tf.summary.text("words", array_ops.placeholder_with_default(default_, new Shape(-1), name: "x"));
        var vector = tf.summary.tensor_summary(
            "vector",
            tf.constant(new[] { 1f, 2 }),
            null,
            null,
            new() { SummaryDescription = "two numbers", DisplayName = "shown" }
        );
        using (var session = new Session(graph))
        {
            for (var i = 0; i < 2; i++)
            {
                writer.add_summary(session.run(words), i);
                writer.add_summary(session.run(vector), i);
            }
        }

        writer.close();
        AssertSame("metadata_once");
    }

    [Fact]
    public void Graphs_sessions_and_runs_are_written_as_TensorFlow_writes_them()
    {
        using var writer = Writer();
        var a = tf.Variable(new[] { 1f, 2 }, name: "a");
        tf.multiply(a.AsTensor(), tf.constant(3f, name: "b/y"), name: "b");
        writer.add_graph(graph, 7);
        writer.add_meta_graph(MetaGraphExport.Export(graph, null, null, new()), 8);
        writer.add_session_log(new() { Status = SessionLog.Types.SessionStatus.Start });
        writer.add_session_log(new() { Status = SessionLog.Types.SessionStatus.Checkpoint, CheckpointPath = "model.ckpt-9" }, 9);
        writer.add_session_log(new() { Status = SessionLog.Types.SessionStatus.Stop, Msg = "over" }, 9);
        var theirs = Records("graph_and_sessions").Select(Event.Parser.ParseFrom).ToArray();
        var run = RunMetadata.Parser.ParseFrom(
            theirs.First(e => e.WhatCase == Event.WhatOneofCase.TaggedRunMetadata).TaggedRunMetadata.RunMetadata
        );
        writer.add_run_metadata(run, "step 1", 1);
        var twice = Assert.Throws<ValueError>(() => writer.add_run_metadata(run, "step 1", 2));
        writer.add_event(
            new()
            {
                WallTime = _clock.Seconds,
                LogMessage = new() { Level = LogMessage.Types.Level.Error, Message = twice.Message },
            }
        );
        writer.flush();
        writer.close();
        var ours = Ours().Select(Event.Parser.ParseFrom).ToArray();
        Assert.Equal(theirs.Length, ours.Length);
        foreach (var (expected, actual) in theirs.Zip(ours))
        {
            if (expected.WhatCase == Event.WhatOneofCase.MetaGraphDef)
            {
                MetaGraphs.MetaGraphs.AssertSame(
                    MetaGraphDef.Parser.ParseFrom(expected.MetaGraphDef),
                    MetaGraphDef.Parser.ParseFrom(actual.MetaGraphDef),
                    "meta_graph_def"
                );
                actual.MetaGraphDef = expected.MetaGraphDef;
            }

            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void A_writer_of_a_graph_writes_it_first_and_begins_another_file_when_it_was_closed()
    {
        tf.constant(1f);
        var writer = tf.summary.FileWriter(_folder, graph, filename_suffix: ".end");
        Assert.Equal(
            [Event.WhatOneofCase.FileVersion, Event.WhatOneofCase.GraphDef, Event.WhatOneofCase.MetaGraphDef],
            Read(writer)
        );
        writer.close();
        Assert.EndsWith(".end", Assert.Single(Directory.GetFiles(_folder)));
        writer.add_summary(Simple("x", 1));
        Assert.Equal([Event.WhatOneofCase.FileVersion, Event.WhatOneofCase.Summary], Read(writer).TakeLast(2));
        writer.close();

        Event.WhatOneofCase[] Read(FileWriter open)
        {
            open.flush();
            return
            [
                .. Directory
                    .GetFiles(_folder)
                    .Order(StringComparer.Ordinal)
                    .SelectMany(f => ReadShared(f))
                    .Select(r => Event.Parser.ParseFrom(r).WhatCase),
            ];
        }
    }

    public new void Dispose()
    {
        base.Dispose();
        _life.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Summary Simple(string tag, float value) =>
        new()
        {
            Value =
            {
                new Summary.Types.Value { Tag = tag, SimpleValue = value },
            },
        };

    private static Summary SummaryIn(NumPy.NDArray value) => Summary.Parser.ParseFrom(value.Value.Strings[0]);

    private static byte[][] ReadShared(string path)
    {
        var copy = Path.GetTempFileName();
        File.Copy(path, copy, overwrite: true);
        try
        {
            return [.. RecordReader.Read(copy)];
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private FileWriter Writer() => new(_folder, null, new EventFileWriter(_folder, 10, 120, "", _clock));

    private byte[][] Ours() => [.. RecordReader.Read(Assert.Single(Directory.GetFiles(_folder)))];

    private byte[][] Records(string name, string suffix = "")
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, _life.Bytes($"{name}/events.out.tfevents.1500000000.host{suffix}"));
        try
        {
            return [.. RecordReader.Read(path)];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private void AssertSame(string name)
    {
        var (theirs, ours) = (Records(name), Ours());
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.1500000000.{System.Net.Dns.GetHostName()}"),
            Path.GetFileName(Directory.GetFiles(_folder)[0])
        );
        // The first record tells when the file was opened, which the recording set.
        Assert.Equal("brain.Event:2", Event.Parser.ParseFrom(ours[0]).FileVersion);
        Assert.Equal(
            theirs[1..].Select(r => $"{Event.Parser.ParseFrom(r)}"),
            ours[1..].Select(r => $"{Event.Parser.ParseFrom(r)}")
        );
        Assert.Equal(theirs[1..], ours[1..]);
    }

    private sealed class SetClock : TimeProvider
    {
        internal double Seconds { get; set; } = 1500000000;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Seconds);
    }
}
