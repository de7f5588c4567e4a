using System.Globalization;
using System.Text.Json;
using Tensorflow.Formats.Records;

namespace Tensorflow.Tests.Formats;

/// <summary>TFRecord files that TensorFlow wrote, read and written again, and what it says of damaged copies.</summary>
public sealed class RecordTests : IDisposable
{
    private readonly Life _life = new("events");
    private readonly string _folder = Directory.CreateTempSubdirectory("records-").FullName;

    public RecordTests() => _life.Extract("tfrecord", _folder);

    [Theory]
    [InlineData("plain", "")]
    [InlineData("gzip", "GZIP")]
    [InlineData("zlib", "ZLIB")]
    public void Records_are_those_that_TensorFlow_wrote(string name, string compression)
    {
        var expected = _life
            .Json("tfrecord/records.json")
            .GetProperty("records")
            .EnumerateArray()
            .Select(r =>
                r.TryGetProperty("hex", out var hex)
                    ? Convert.FromHexString(hex.GetString()!)
                    : new byte[r.GetProperty("zeros").GetInt32()]
            )
            .ToArray();
        Assert.Equal(expected, RecordReader.Read(Path.Combine(_folder, $"{name}.tfrecord"), compression).ToArray());
        using var written = new MemoryStream();
        foreach (var record in expected)
            RecordWriter.Write(written, record);
        Assert.Equal(_life.Bytes("tfrecord/plain.tfrecord"), written.ToArray());
    }

    [Fact]
    public void A_damaged_file_is_refused_after_as_many_records_as_TensorFlow_gives()
    {
        foreach (var (i, recipe) in _life.Json("tfrecord/errors.json").EnumerateArray().Index())
        {
            var path = Path.Combine(_folder, $"damaged{i}.tfrecord");
            if (recipe.GetProperty("file").GetString() is not "absent.tfrecord" and var file)
                File.WriteAllBytes(path, Damaged(_life.Bytes($"tfrecord/{file}"), recipe.GetProperty("do")));
            var count = 0;
            var error = Record.Exception(() =>
            {
                foreach (var record in RecordReader.Read(path, recipe.GetProperty("compression").GetString()!))
                    count++;
            });
            // A decompressor has its own words, and gives what comes before the damage that it finds.
            if (recipe.GetProperty("compression").GetString() == "")
                Assert.True(recipe.GetProperty("records").GetInt32() == count, $"{recipe}: {count} records");
            var expected = recipe.TryGetProperty("error", out var kind) ? kind.GetString() : null;
            Assert.True(expected == error?.GetType().Name, $"{error} {count} records {recipe}");
            if (expected is not null && recipe.GetProperty("message").GetString() is { } text && !text.StartsWith("inflate"))
                Assert.Equal(text.Replace("damaged.tfrecord", path), error!.Message);
        }
    }

    [Fact]
    public void A_stream_that_asks_for_a_dictionary_is_refused()
    {
        var path = Path.Combine(_folder, "dictionary.tfrecord");
        File.WriteAllBytes(path, [0x78, 0x20, 0, 0, 0, 1, 0, 0, 0, 0]);
        Assert.Throws<DataLossError>(() => RecordReader.Read(path, "ZLIB").ToArray());
    }

    public void Dispose()
    {
        _life.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static byte[] Damaged(byte[] bytes, JsonElement recipe)
    {
        foreach (var step in recipe.EnumerateArray())
        {
            var at = step[1].ValueKind == JsonValueKind.Number ? step[1].GetInt32() : 0;
            switch (step[0].GetString())
            {
                case "cut":
                    bytes = bytes[..at];
                    break;
                case "flip":
                    bytes[at] ^= step[2].GetByte();
                    break;
                case "put":
                    Convert.FromHexString(step[2].GetString()!).CopyTo(bytes, at);
                    break;
                case "add":
                    bytes = [.. bytes, .. Convert.FromHexString(step[1].GetString()!)];
                    break;
                default:
                    throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{step}"));
            }
        }

        return bytes;
    }
}
