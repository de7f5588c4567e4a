using System.Buffers.Binary;
using System.IO.Compression;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Summaries;

/// <summary>What summary operations give: histograms, pictures and tags as TensorFlow's.</summary>
public sealed class SummaryValueTests : IDisposable
{
    private readonly Life _life = new("events");

    [Fact]
    public void Histograms_are_TensorFlows_bucket_for_bucket()
    {
        // Infinite sums, which are no JSON, are told by the bytes' hash too.
        var json = System.Text.Encoding.UTF8.GetString(_life.Bytes("histograms.json")).Replace("Infinity", "0");
        foreach (var expected in System.Text.Json.JsonDocument.Parse(json).RootElement.EnumerateArray())
        {
            var dtype = dtypes.tf_dtype_from_name(expected.GetProperty("dtype").GetString()!);
            var dims = expected.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64()).ToArray();
            var numbers = expected.GetProperty("input").EnumerateArray().ToArray();
            var input = dtype.is_integer()
                ? new NDArray(numbers.Select(n => n.GetInt64()).ToArray(), new Shape(dims)).astype(dtype)
                : new NDArray(numbers.Select(n => n.GetDouble()).ToArray(), new Shape(dims)).astype(dtype);
            var bytes = Run(() => tf.summary.histogram("h", tf.placeholder(dtype, name: "x")), input);
            Assert.Equal(
                expected.GetProperty("bytes").GetString(),
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))
            );
        }
    }

    [Fact]
    public void Pictures_have_TensorFlows_pixels_and_tags()
    {
        foreach (var picture in _life.Json("pictures.json").EnumerateObject())
        {
            var input = _life.Array("pictures.npz", $"{picture.Name}/input");
            var bytes = Run(
                () => tf.summary.image("p", tf.placeholder(input.dtype, new Shape(-1, -1, -1, -1), name: "x")),
                input
            );
            var values = Summary.Parser.ParseFrom(bytes).Value;
            Assert.Equal(
                picture.Value.GetProperty("values").EnumerateArray().Select(v => v.GetProperty("tag").GetString()),
                values.Select(v => v.Tag)
            );
            foreach (var (i, value) in values.Index())
            {
                var pixels = _life.Array("pictures.npz", $"{picture.Name}/pixels/{i}");
                Assert.Equal(
                    pixels.ToArray<byte>(),
                    Decode([.. value.Image.EncodedImageString], value.Image.Height, value.Image.Width, value.Image.Colorspace)
                );
            }
        }
    }

    [Fact]
    public void Names_and_tags_are_TensorFlows()
    {
        foreach (var expected in _life.Json("tags.json").EnumerateArray())
        {
            var graph = new Graph().as_default();
            var ops = new List<string>();
            var error = Record.Exception(() =>
            {
                using var scope = tf.name_scope(expected.GetProperty("scope").GetString()!);
                var family = expected.TryGetProperty("family", out var given) ? given.GetString() : null;
                var name = expected.GetProperty("name").GetString()!;
                var isScalar = expected.GetProperty("kind").GetString() == "scalar";
                for (
                    var i = 0;
                    i
                        < (
                            isScalar
                                ? family is null
                                    ? 3
                                    : 2
                                : 1
                        );
                    i++
                )
                {
                    var summary = isScalar
                        ? tf.summary.scalar(name, tf.constant(1f), family: family)
                        : tf.summary.histogram(name, tf.constant(new[] { 1f }), family: family);
                    ops.Add($"{summary.op.name} {Tag(summary)}");
                }
            });
            graph.Exit();
            if (expected.TryGetProperty("error", out var kind))
            {
                Assert.True(kind.GetString() == error?.GetType().Name, $"{expected}: {error}");
                continue;
            }

            Assert.True(error is null, $"{expected}: {error}");
            Assert.Equal(
                expected
                    .GetProperty("ops")
                    .EnumerateArray()
                    .Zip(expected.GetProperty("tags").EnumerateArray())
                    .Select(t => $"{t.First} {t.Second}"),
                ops
            );
        }
    }

    public void Dispose() => _life.Dispose();

    private static string Tag(Tensor summary)
    {
        using var session = new Session(summary.graph);
        return Summary.Parser.ParseFrom(session.run(summary).Value.Strings[0]).Value[0].Tag;
    }

    private static byte[] Run(Func<Tensor> build, NDArray input)
    {
        var graph = new Graph().as_default();
        var summary = build();
        graph.Exit();
        using var session = new Session(graph);
        return session.run(summary, new FeedItem(graph.get_tensor_by_name("x:0"), input)).Value.Strings[0];
    }

    /// <summary>The pixels of a PNG whose rows have no filter.</summary>
    private static byte[] Decode(byte[] png, int height, int width, int depth)
    {
        Assert.Equal(
            (width, height),
            (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)))
        );
        Assert.Equal(
            (byte)(
                depth switch
                {
                    1 => 0,
                    3 => 2,
                    _ => 6,
                }
            ),
            png[25]
        );
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        var pixels = new List<byte>();
        var row = new byte[1 + width * depth];
        for (var y = 0; y < height; y++)
        {
            zlib.ReadExactly(row);
            Assert.Equal(0, row[0]);
            pixels.AddRange(row[1..]);
        }

        Assert.Equal(-1, zlib.ReadByte());
        return [.. pixels];
    }
}
