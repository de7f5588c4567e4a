using Google.Protobuf;

namespace Tensorflow.Tests.MetaGraphs;

/// <summary>Meta graphs compared with each other.</summary>
internal static class MetaGraphs
{
    /// <summary>
    /// Fails unless both are the same message in the same bytes, but for the build that wrote them and the order in which
    /// operations list their attributes, which has no meaning.
    /// </summary>
    /// <param name="inOrder">Whether the nodes must be in the same order.</param>
    internal static void AssertSame(MetaGraphDef expected, MetaGraphDef actual, string what, bool inOrder = true)
    {
        (expected, actual) = (Settled(expected, inOrder), Settled(actual, inOrder));
        foreach (var (theirs, ours) in expected.MetaInfoDef.StrippedOpList.Op.Zip(actual.MetaInfoDef.StrippedOpList.Op))
            Assert.Equal(theirs, ours);
        Assert.Equal(expected.MetaInfoDef, actual.MetaInfoDef);
        AssertSame(expected.GraphDef, actual.GraphDef);
        Assert.Equal(expected.CollectionDef.Keys, actual.CollectionDef.Keys);
        foreach (var (key, collection) in expected.CollectionDef)
            Assert.Equal(Text(key, collection), Text(key, actual.CollectionDef[key]));
        Assert.Equal(expected.SaverDef, actual.SaverDef);
        Assert.True(expected.ToByteString() == actual.ToByteString(), $"{what}: other bytes");
    }

    internal static void AssertSame(GraphDef expected, GraphDef actual)
    {
        Assert.Equal(expected.Node.Select(n => n.Name), actual.Node.Select(n => n.Name));
        foreach (var (theirs, ours) in expected.Node.Zip(actual.Node))
            Assert.Equal(theirs, ours);
    }

    /// <summary>A collection in words, its messages decoded.</summary>
    internal static string Text(string key, CollectionDef collection) =>
        string.Join(
            '\n',
            key switch
            {
                "while_context" => collection.BytesList.Value.Select(b => $"{WhileContextDef.Parser.ParseFrom(b)}"),
                "cond_context" => collection.BytesList.Value.Select(b => $"{CondContextDef.Parser.ParseFrom(b)}"),
                "savers" => collection.BytesList.Value.Select(b => $"{SaverDef.Parser.ParseFrom(b)}"),
                _ when collection.KindCase == CollectionDef.KindOneofCase.BytesList && key.EndsWith("variables") =>
                    collection.BytesList.Value.Select(b => $"{VariableDef.Parser.ParseFrom(b)}"),
                _ => [$"{collection}"],
            }
        );

    private static MetaGraphDef Settled(MetaGraphDef message, bool inOrder)
    {
        var settled = message.Clone();
        if (!inOrder)
        {
            var nodes = settled.GraphDef.Node.OrderBy(n => n.Name, StringComparer.Ordinal).ToArray();
            settled.GraphDef.Node.Clear();
            settled.GraphDef.Node.AddRange(nodes);
        }
        settled.MetaInfoDef.TensorflowGitVersion = "";
        foreach (var op in settled.MetaInfoDef.StrippedOpList?.Op ?? [])
        {
            var attributes = op.Attr.OrderBy(a => a.Name, StringComparer.Ordinal).ToArray();
            op.Attr.Clear();
            op.Attr.AddRange(attributes);
        }

        return settled;
    }
}
