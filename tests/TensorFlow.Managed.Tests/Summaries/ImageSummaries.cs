using Google.Protobuf;
using Tensorflow.GraphDefs;

namespace Tensorflow.Tests.Summaries;

/// <summary>What two programs may write in two ways of images, made the same.</summary>
internal static class ImageSummaries
{
    private const string Op = "ImageSummary",
        Color = "bad_color";

    /// <summary>The colour of a default is written by Python as it stands in the operation's definition.</summary>
    internal static GraphDef WithSettledColors(GraphDef graph_def)
    {
        foreach (var node in graph_def.Node.Where(n => n.Op == Op))
            Settle(node.Attr[Color].Tensor);
        return graph_def;
    }

    /// <inheritdoc cref="WithSettledColors(GraphDef)"/>
    internal static MetaGraphDef WithSettledColors(MetaGraphDef meta_graph_def)
    {
        WithSettledColors(meta_graph_def.GraphDef);
        foreach (var op in meta_graph_def.MetaInfoDef.StrippedOpList.Op.Where(o => o.Name == Op))
            Settle(op.Attr.Single(a => a.Name == Color).DefaultValue.Tensor);
        return meta_graph_def;
    }

    /// <summary>Without the PNGs, whose compression is a library's own matter.</summary>
    internal static Summary WithoutPictures(Summary summary)
    {
        foreach (var value in summary.Value.Where(v => v.Image is not null))
            value.Image.EncodedImageString = ByteString.Empty;
        return summary;
    }

    private static void Settle(TensorProto color)
    {
        var settled = GraphDefWriter.TensorOf(TensorReader.ArrayOf(color));
        color.IntVal.Clear();
        color.MergeFrom(settled);
    }
}
