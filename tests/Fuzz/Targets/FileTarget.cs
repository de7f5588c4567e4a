namespace TfNetLstm.Fuzz.Targets;

/// <summary>A reader of files that refuses what it cannot read with <see cref="InvalidDataException"/>.</summary>
/// <param name="name">The target's name.</param>
/// <param name="extension">The files' extension, by which some readers choose.</param>
/// <param name="corpus">Files to damage.</param>
/// <param name="read">Reads the file of a path.</param>
internal sealed class FileTarget(string name, string extension, Func<IReadOnlyList<byte[]>> corpus, Action<string> read)
    : IFuzzTarget
{
    private readonly Lazy<IReadOnlyList<byte[]>> _corpus = new(corpus);
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"tfnetlstm-fuzz-{Environment.ProcessId}{extension}");

    public string Name => name;

    public byte[] Generate(Random random) => Mutation.Damage(_corpus.Value[random.Next(_corpus.Value.Count)], random);

    public bool Run(byte[] input)
    {
        File.WriteAllBytes(_path, input);
        try
        {
            read(_path);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            File.Delete(_path);
        }
    }
}
