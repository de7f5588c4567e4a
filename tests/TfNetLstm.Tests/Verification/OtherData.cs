using System.Buffers.Binary;

namespace TfNetLstm.Tests.Verification;

/// <summary>
/// Images that are not MNIST's: ten bright prototypes with noise, some with the wrong label. Training on them moves farther by
/// rounding than on MNIST.
/// </summary>
internal static class OtherData
{
    private const int Train = 8000,
        Test = 1000,
        Pixels = 28 * 28,
        Classes = 10;

    internal static void Write(TemporaryFolder folder)
    {
        var random = new Random(7);
        byte[][] prototypes = [.. Enumerable.Range(0, Classes).Select(_ => Prototype(random))];
        foreach (var (name, count) in new[] { ("train", Train), ("t10k", Test) })
        {
            byte[] labels = new byte[count],
                images = new byte[count * Pixels];
            for (var i = 0; i < count; i++)
            {
                var shown = random.Next(Classes);
                labels[i] = (byte)(random.Next(10) == 0 ? random.Next(Classes) : shown);
                for (var p = 0; p < Pixels; p++)
                    images[i * Pixels + p] = (byte)Math.Clamp(prototypes[shown][p] + random.Next(-120, 121), 0, 255);
            }
            folder.Write($"{name}-images-idx3-ubyte", [.. Header(0x803, count, 28, 28), .. images]);
            folder.Write($"{name}-labels-idx1-ubyte", [.. Header(0x801, count), .. labels]);
        }
    }

    /// <summary>Bands of rows of one brightness each.</summary>
    private static byte[] Prototype(Random random)
    {
        var pixels = new byte[Pixels];
        for (var row = 0; row < 28; row++)
        {
            int left = random.Next(14),
                right = random.Next(14, 28);
            var brightness = (byte)random.Next(120, 256);
            for (var column = left; column < right; column++)
                pixels[row * 28 + column] = brightness;
        }
        return pixels;
    }

    private static byte[] Header(params int[] fields)
    {
        var header = new byte[fields.Length * 4];
        for (var i = 0; i < fields.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * i), fields[i]);
        return header;
    }
}
