using Tensorflow;
using Tensorflow.GraphDefs;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>
/// Messages in text format: those that TensorFlow wrote damaged, then read; what is read is written and read again the same.
/// </summary>
internal sealed class TextTarget : IFuzzTarget
{
    private static readonly Lazy<byte[][]> Corpus = new(() =>
        [
            Life.Bytes("meta", "as_text.pbtxt"),
            Life.Bytes("saved_model", "resource_text/saved/saved_model.pbtxt")[..4096],
            "meta_info_def { tags: ['a', \"b\\n\\x41\\u00e9\"] } graph_def < versions: { producer: 0x86 } > # end"u8.ToArray(),
            """
            collection_def {
              key: 'c'
              value { any_list { value { [type.googleapis.com/tensorflow.AssetFileDef] { filename: 'f' } } } }
            }
            collection_def { key: 'd' value { float_list { value: [1.5e3, -inf, nan, .5f] } int64_list { value: -017 } } }
            """u8.ToArray(),
        ]
    );

    public string Name => "text";

    public byte[] Generate(Random random) => Mutation.Damage(Corpus.Value[random.Next(Corpus.Value.Length)], random);

    public bool Run(byte[] input)
    {
        MetaGraphDef message;
        try
        {
            message = TextFormatReader.Read<MetaGraphDef>(input);
        }
        catch (FormatException)
        {
            return false;
        }
        var text = new StringWriter();
        TextFormat.Write(message, text);
        if (!TextFormatReader.Read<MetaGraphDef>(System.Text.Encoding.UTF8.GetBytes($"{text}")).Equals(message))
            throw new InvalidOperationException($"{message} was read again as another message.");
        return true;
    }
}
