using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tensorflow.Formats.Checkpoints;
using Tensorflow.NumPy;

namespace Tensorflow.Tests.Formats;

/// <summary>
/// V2 checkpoints: TensorFlow's own are read, written again to the same bytes, and refused where they are damaged: in its words,
/// with the file and the place behind them.
/// </summary>
public sealed partial class CheckpointTests(CheckpointFiles files) : IClassFixture<CheckpointFiles>
{
    public static TheoryData<string> Cases =>
        [
            "big",
            "dtypes",
            "many",
            "names",
            "object_based",
            "one_tensor",
            "quantized",
            "restarts",
            "shapes",
            "sharded",
            "sharded_slices",
            "slices",
            "special_floats",
            "strings",
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_tensor_is_read_and_what_one_writer_wrote_is_written_to_the_same_bytes(string name)
    {
        foreach (var checkpoint in files.Listing(name).EnumerateObject())
        {
            var prefix = files.PathOf(name, checkpoint.Name);
            var reader = new BundleReader(prefix);
            var again = files.PathOf(name, Path.Combine("again", checkpoint.Name));
            var writer = new BundleWriter(again);
            foreach (
                var tensor in checkpoint
                    .Value.GetProperty("tensors")
                    .EnumerateArray()
                    .Where(t => t.TryGetProperty("offset", out _))
                    .OrderBy(PlaceOf)
            )
            {
                Add(writer, tensor, reader);
            }

            writer.Finish();
            if (checkpoint.Value.GetProperty("header").GetProperty("num_shards").GetInt32() > 1)
                continue;
            foreach (var suffix in new[] { ".index", ".data-00000-of-00001" })
            {
                Assert.True(
                    File.ReadAllBytes(prefix + suffix).AsSpan().SequenceEqual(File.ReadAllBytes(again + suffix)),
                    $"{name}/{checkpoint.Name}{suffix}"
                );
            }
        }
    }

    [Fact]
    public void A_damaged_copy_is_refused_as_TensorFlow_refuses_it_or_read_as_TensorFlow_reads_it()
    {
        foreach (var (i, recipe) in files.Json("", "errors.json").EnumerateArray().Index())
        {
            var folder = files.PathOf(recipe.GetProperty("case").GetString()!, $"damaged{i}");
            CopyDamaged(recipe, folder);
            var prefix = Path.Combine(folder, "model.ckpt");
            var found = Record.Exception(() =>
            {
                var reader = new BundleReader(prefix);
                foreach (var name in recipe.GetProperty("read").EnumerateArray())
                    reader.Read(name.GetString()!);
            });
            var expected = recipe.GetProperty("restore");
            var text =
                expected.ValueKind == JsonValueKind.String
                    ? null
                    : $"{expected.GetProperty("error").GetString()}: "
                        + $"{expected.GetProperty("message").GetString()!.Replace(" [[node RestoreV2]]", "")}";
            var words = WithoutPlace(found?.Message.Replace(folder + "/", "") ?? "");
            Assert.Equal(
                $"{recipe.GetRawText()} {text}",
                $"{recipe.GetRawText()} {(found is null ? null : $"{found.GetType().Name}: {words}")}"
            );
            if (found is DataLossError or OutOfRangeError)
                Assert.Contains(Path.Combine(folder, recipe.GetProperty("file").GetString()!), found.Message);
        }
    }

    [Fact]
    public void Any_damaged_byte_gives_the_same_tensors_or_a_refusal()
    {
        foreach (
            var (name, file) in new[]
            {
                ("slices", "model.ckpt.index"),
                ("strings", "model.ckpt.index"),
                ("dtypes", "model.ckpt.data-00000-of-00001"),
            }
        )
        {
            var path = files.PathOf(name, file);
            var good = File.ReadAllBytes(path);
            var expected = ReadAll(files.PathOf(name, "model.ckpt"));
            for (var i = 0; i < good.Length; i++)
            {
                var damaged = (byte[])good.Clone();
                damaged[i] ^= (byte)(1 << (i % 8));
                File.WriteAllBytes(path, damaged);
                try
                {
                    Assert.Equal(expected, ReadAll(files.PathOf(name, "model.ckpt")));
                }
                catch (TensorflowException)
                {
                    // A refusal is right as well.
                }
            }
            File.WriteAllBytes(path, good);
        }
    }

    [Fact]
    public void A_checkpoint_of_version_1_is_refused_by_name()
    {
        var error = Assert.Throws<UnimplementedError>(() => new BundleReader(files.PathOf("v1", "model.ckpt")));
        Assert.Contains("version 1", error.Message);
    }

    [Theory]
    [InlineData("model.ckpt.index")]
    [InlineData("model.ckpt.data-00000-of-00001")]
    public void A_file_of_a_checkpoint_is_not_taken_for_a_checkpoint(string file)
    {
        var path = files.PathOf("shapes", file);
        var error = Assert.Throws<DataLossError>(() => new BundleReader(path));
        Assert.Equal(
            $"{path} is a file of a checkpoint: name the checkpoint, {files.PathOf("shapes", "model.ckpt")}.",
            error.Message
        );
    }

    [Fact]
    public void Another_file_is_not_taken_for_a_checkpoint_of_version_1()
    {
        var path = files.PathOf("shapes", "listing.json");
        Assert.StartsWith(
            $"Unable to open table file {path}: Data loss: not an sstable (bad magic number)",
            Assert.Throws<DataLossError>(() => new BundleReader(path)).Message
        );
    }

    [Fact]
    public void A_missing_tensor_is_named() =>
        Assert.Equal(
            "Key nothing not found in checkpoint",
            Assert.Throws<NotFoundError>(() => new BundleReader(files.PathOf("one_tensor", "model.ckpt")).Read("nothing")).Message
        );

    [Fact]
    public void A_writer_makes_one_missing_folder_and_leaves_nothing_behind_when_it_fails()
    {
        var folder = files.PathOf("one_tensor", "new");
        Write(Path.Combine(folder, "m"));
        Assert.Equal(["m.data-00000-of-00001", "m.index"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        Assert.Throws<NotFoundError>(() => Write(Path.Combine(folder, "a", "b", "m")));
        Assert.False(Directory.Exists(Path.Combine(folder, "a")));

        static void Write(string prefix)
        {
            var writer = new BundleWriter(prefix);
            writer.Add("v", new NDArray(new[] { 1f, 2 }).Value);
            writer.Finish();
        }
    }

    private static void Add(BundleWriter writer, JsonElement tensor, BundleReader reader)
    {
        NDArray value;
        if (tensor.TryGetProperty("slice_of", out var whole))
        {
            var name = whole.GetString()!;
            var (shape, slice) = TensorSlice.Parse(
                $"{string.Join(' ', reader.Describe(name).shape.dims)} {tensor.GetProperty("slice").GetString()}"
            );
            Assert.Equal(tensor.GetProperty("key").GetString(), Convert.ToHexStringLower(slice.KeyFor(name)));
            value = reader.Read(name, slice);
            writer.AddSlice(name, shape, slice, value.Value);
        }
        else
        {
            value = reader.Read(tensor.GetProperty("name").GetString()!);
            writer.Add(tensor.GetProperty("name").GetString()!, value.Value);
        }
        if (value.dtype != TF_DataType.TF_STRING && tensor.TryGetProperty("sha256", out var hash))
            Assert.Equal(hash.GetString(), Convert.ToHexStringLower(SHA256.HashData(value.ToByteArray())));
    }

    /// <summary>Where a tensor lies; an empty one before the next at the same place.</summary>
    private static (int, long, long) PlaceOf(JsonElement tensor) =>
        (tensor.GetProperty("shard").GetInt32(), tensor.GetProperty("offset").GetInt64(), tensor.GetProperty("size").GetInt64());

    private static string WithoutPlace(string message) => Place().Replace(message, "");

    [GeneratedRegex(@"( \((tensor [^()]+: \d+ bytes at offset \d+ of [^()]+|block at offset \d+|in [^()]+)\))+$")]
    private static partial Regex Place();

    private void CopyDamaged(JsonElement recipe, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(files.PathOf(recipe.GetProperty("case").GetString()!, ""), "model.ckpt.*"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var path = Path.Combine(folder, recipe.GetProperty("file").GetString()!);
        foreach (var change in recipe.GetProperty("do").EnumerateArray())
        {
            var bytes = File.ReadAllBytes(path);
            switch (change[0].GetString())
            {
                case "cut":
                    bytes = bytes[..change[1].GetInt32()];
                    break;
                case "add":
                    bytes = [.. bytes, .. Convert.FromHexString(change[1].GetString()!)];
                    break;
                case "flip":
                    bytes[change[1].GetInt32()] ^= change[2].GetByte();
                    break;
                case "put":
                    Convert.FromHexString(change[2].GetString()!).CopyTo(bytes, change[1].GetInt32());
                    break;
                case "remove":
                    File.Delete(path);
                    continue;
            }
            File.WriteAllBytes(path, bytes);
        }
    }

    private static string ReadAll(string prefix)
    {
        var reader = new BundleReader(prefix);
        return string.Join(
            '\n',
            reader
                .Names.Order(StringComparer.Ordinal)
                .Select(n => reader.Read(n))
                .Select(v =>
                    v.dtype == TF_DataType.TF_STRING
                        ? Convert.ToHexString(SHA256.HashData(v.StringBytes().SelectMany(b => b.Append((byte)0)).ToArray()))
                        : $"{v.dtype} {v.shape} {Convert.ToHexString(v.ToByteArray())}"
                )
        );
    }
}
