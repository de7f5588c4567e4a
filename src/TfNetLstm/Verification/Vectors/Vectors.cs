using System.Security.Cryptography;
using System.Text.Json;

namespace TfNetLstm.Verification;

/// <summary>A file like <c>vectors.json</c>: what TensorFlow's and NumPy's functions give, bit for bit or rounded.</summary>
public sealed class Vectors
{
    /// <summary>How many numbers a vector stands for: eight times as many as the largest of TensorFlow's has.</summary>
    private const int MostElements = 1 << 20;

    private Vectors(string file, Content content) => (File, Sections) = (file, content);

    /// <summary>The file that the vectors were read from.</summary>
    public string File { get; }

    internal Content Sections { get; }

    /// <summary>Reads a file of vectors.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or has nothing to compare with.</exception>
    public static Vectors Load(string path)
    {
        if (!System.IO.File.Exists(path))
            throw new FileNotFoundException($"{Path.GetFullPath(path)}: expected a file of vectors, found none.");
        var content = ReferenceFile.Json<Content>(path);
        if (content is { Random: null or [], Seeds: null or [], Shuffle: null or [], Math: null or { Count: 0 } })
            throw new InvalidDataException($"{path}: expected a section random, seeds, shuffle or math, found none of them.");
        if (content.Seeds?.Any(seeds => seeds.Ops.Any(op => op.Length != 4)) == true)
            throw new InvalidDataException($"{path}: seeds: expected name, type and two seeds of each random node.");
        foreach (var random in content.Random ?? [])
        {
            CheckSize(path, "random", random.FirstRun.Shape);
            CheckSize(path, "random", random.SecondRun.Shape);
        }
        foreach (var shuffle in content.Shuffle ?? [])
            CheckSize(path, "shuffle", [shuffle.N]);
        return new Vectors(path, content);
    }

    /// <summary>A file's few bytes must not ask for any amount of work.</summary>
    private static void CheckSize(string path, string section, long[] shape)
    {
        var size = shape.Aggregate(1.0, (product, dim) => product * Math.Max(1, dim));
        if (shape.Any(dim => dim < 0) || size > MostElements)
        {
            throw new InvalidDataException(
                $"{path}: {section}: expected at most {MostElements} numbers, found [{string.Join(", ", shape.Take(8))}]."
            );
        }
    }

    /// <summary>What the file has.</summary>
    internal sealed record Content(
        RandomVector[]? Random = null,
        SeedVector[]? Seeds = null,
        ShuffleVector[]? Shuffle = null,
        Dictionary<string, JsonElement>? Math = null
    );

    /// <summary>An array, in short or in whole.</summary>
    /// <param name="Shape">Its dimensions.</param>
    /// <param name="Sha256">The SHA-256 of its little-endian bytes, in lower-case hexadecimal.</param>
    /// <param name="First">Its first elements.</param>
    /// <param name="Values">All of them, or null.</param>
    internal sealed record ArrayVector(long[] Shape, string Sha256, double[] First, double[]? Values = null)
    {
        /// <summary>Whether elements are these: all bits of all of them.</summary>
        internal bool Is(byte[] bytes, double[] elements) =>
            Convert.ToHexStringLower(SHA256.HashData(bytes)) == Sha256
            && elements.Take(First.Length).SequenceEqual(First)
            && (Values is null || elements.SequenceEqual(Values));
    }

    /// <summary>A random node with its seeds, and what it gives in the first and the second run of a session.</summary>
    internal sealed record RandomVector(string Type, long Seed, long Seed2, ArrayVector FirstRun, ArrayVector SecondRun);

    /// <summary>
    /// Normal numbers, made one after the other under a graph's seed, each with an op seed or none: the nodes' seeds.
    /// </summary>
    /// <param name="GraphSeed">Null if there is none.</param>
    /// <param name="OpSeeds">Null where there is none.</param>
    /// <param name="Nodes">How many nodes the graph has then.</param>
    /// <param name="Ops">Name, type and the two seeds of each random node.</param>
    internal sealed record SeedVector(int? GraphSeed, int?[] OpSeeds, int Nodes, JsonElement[][] Ops);

    /// <summary>0 to n - 1, shuffled twice, each time from their order, after NumPy was seeded once.</summary>
    internal sealed record ShuffleVector(uint Seed, int N, ArrayVector First, ArrayVector Second);
}
