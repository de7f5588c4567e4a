using Tensorflow;
using Tensorflow.MetaGraphs;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>Meta graphs: a genuine one damaged, then imported with its collections, and exported again.</summary>
internal sealed class MetaGraphTarget : IFuzzTarget
{
    private static readonly Lazy<byte[][]> Corpus = new(() =>
        Array.ConvertAll(["cond_training", "nested_loops", "devices", "collection_list", "export_scope"], (string name) =>
            Life.Bytes("meta", $"{name}.meta")
        )
    );

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"tfnetlstm-fuzz-{Environment.ProcessId}.meta");

    public string Name => "meta-graph";

    public byte[] Generate(Random random) => Mutation.Damage(Corpus.Value[random.Next(Corpus.Value.Length)], random);

    public bool Run(byte[] input)
    {
        File.WriteAllBytes(_path, input);
        var graph = new Graph();
        try
        {
            MetaGraphImport.Import(graph, MetaGraphFile.Read<MetaGraphDef>(_path));
            MetaGraphExport.Export(graph, null, null, new());
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
