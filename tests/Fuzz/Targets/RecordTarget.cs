using Tensorflow;
using Tensorflow.Formats.Records;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>Files of records, plain and compressed, damaged, then read to the end.</summary>
internal sealed class RecordTarget : IFuzzTarget
{
    private static readonly string[] Compressions = ["", "GZIP", "ZLIB"];

    private static readonly Lazy<byte[][]> Corpus = new(() =>
        [
            Life.Bytes("events", "scalars/events.out.tfevents.1500000000.host"),
            Life.Bytes("events", "tfrecord/gzip.tfrecord"),
            Life.Bytes("events", "tfrecord/zlib.tfrecord"),
        ]
    );

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"tfnetlstm-fuzz-{Environment.ProcessId}.tfrecord");

    public string Name => "records";

    /// <summary>The first byte says which compression is told to the reader.</summary>
    public byte[] Generate(Random random)
    {
        var kind = random.Next(Compressions.Length);
        return [(byte)kind, .. Mutation.Damage(Corpus.Value[kind], random)];
    }

    public bool Run(byte[] input)
    {
        File.WriteAllBytes(_path, input[1..]);
        try
        {
            foreach (var record in RecordReader.Read(_path, Compressions[input[0]]))
                GC.KeepAlive(record);
            return true;
        }
        catch (TensorflowException)
        {
            return false;
        }
        finally
        {
            File.Delete(_path);
        }
    }
}
