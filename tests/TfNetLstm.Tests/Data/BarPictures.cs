namespace TfNetLstm.Tests.Data;

/// <summary>
/// Pictures that a network learns within a few steps: of each label a pattern of bars, which is its own, with noise.
/// </summary>
internal static class BarPictures
{
    /// <summary>Writes the four files; with a prefix, EMNIST's, they are compressed and have its names.</summary>
    /// <returns>Their folder.</returns>
    internal static string Write(
        TemporaryFolder folder,
        IEnumerable<int> labels,
        int rows = 28,
        int columns = 28,
        int train = 260,
        int test = 130,
        string name = "data",
        string prefix = ""
    )
    {
        var random = new Random(7);
        byte[] all = [.. labels.Select(label => (byte)label)];
        var patterns = all.ToDictionary(label => label, _ => Pattern(random, rows, columns));
        foreach (var (part, count) in new[] { ("train", train), (prefix == "" ? "t10k" : "test", test) })
        {
            byte[] shown = [.. Enumerable.Range(0, count).Select(i => all[i % all.Length])],
                pixels = [.. shown.SelectMany(label => patterns[label]).Select(p => (byte)(p + random.Next(-50, 51)))];
            Write("images-idx3", IdxBytes.Write([IdxBytes.ImagesMagic, (uint)count, (uint)rows, (uint)columns], pixels));
            Write("labels-idx1", IdxBytes.Labels(shown));

            void Write(string kind, byte[] bytes) =>
                folder.Write(
                    $"{name}/{prefix}{part}-{kind}-ubyte{(prefix == "" ? "" : ".gz")}",
                    prefix == "" ? bytes : IdxBytes.Gzip(bytes)
                );
        }
        return folder[name];
    }

    /// <summary>In each row a bar, between two columns.</summary>
    private static byte[] Pattern(Random random, int rows, int columns)
    {
        var pixels = Enumerable.Repeat((byte)50, rows * columns).ToArray();
        for (var row = 0; row < rows; row++)
        {
            var left = random.Next(columns);
            pixels.AsSpan(row * columns + left, random.Next(1, columns - left + 1)).Fill(205);
        }
        return pixels;
    }
}
