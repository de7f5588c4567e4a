using Tensorflow;
using Tensorflow.Formats.Checkpoints;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>Checkpoints: the index or the data of a genuine one damaged, then every tensor read.</summary>
internal sealed class CheckpointTarget : IFuzzTarget
{
    private const string IndexSuffix = ".index",
        DataSuffix = ".data-00000-of-00001";

    /// <summary>The longest part of an input that is the index; the rest is the data.</summary>
    private const int LengthBytes = sizeof(int);

    private static readonly Lazy<List<(byte[] Index, byte[] Data)>> Corpus = new(() =>
        [
            .. new[] { "dtypes", "strings", "slices", "shapes", "names" }.Select(name =>
                (Bytes(name, IndexSuffix), Bytes(name, DataSuffix))
            ),
        ]
    );

    private readonly string _prefix = Path.Combine(Path.GetTempPath(), $"tfnetlstm-fuzz-{Environment.ProcessId}");

    public string Name => "checkpoint";

    public byte[] Generate(Random random)
    {
        var (index, data) = Corpus.Value[random.Next(Corpus.Value.Count)];
        if (random.Next(3) > 0)
            index = Mutation.Damage(index, random);
        else
            data = Mutation.Damage(data, random);
        return [.. BitConverter.GetBytes(index.Length), .. index, .. data];
    }

    public bool Run(byte[] input)
    {
        var length = BitConverter.ToInt32(input);
        File.WriteAllBytes(_prefix + IndexSuffix, input[LengthBytes..(LengthBytes + length)]);
        File.WriteAllBytes(_prefix + DataSuffix, input[(LengthBytes + length)..]);
        try
        {
            var reader = new BundleReader(_prefix);
            foreach (var name in reader.Names)
                reader.Read(name);
            return true;
        }
        catch (TensorflowException)
        {
            return false;
        }
        finally
        {
            File.Delete(_prefix + IndexSuffix);
            File.Delete(_prefix + DataSuffix);
        }
    }

    private static byte[] Bytes(string name, string suffix) => Life.Bytes("checkpoints", $"{name}/model.ckpt{suffix}");
}
