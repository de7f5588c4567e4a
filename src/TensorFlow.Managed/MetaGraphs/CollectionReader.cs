using System.Text;
using Google.Protobuf;
using Tensorflow.Operations;

namespace Tensorflow.MetaGraphs;

/// <summary>
/// Adds collections to a graph that messages describe. Source: TensorFlow 1.15's <c>import_scoped_meta_graph</c>
/// (python/framework/meta_graph.py).
/// </summary>
/// <param name="graph">The graph, which has the nodes already.</param>
/// <param name="import_scope">The name scope that the nodes are in; empty for none.</param>
internal sealed class CollectionReader(Graph graph, string import_scope)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<ByteString, IVariableV1> _variables = [];

    /// <exception cref="KeyError">The graph lacks a node that an element names.</exception>
    /// <exception cref="InvalidProtocolBufferException">An element is no message of the collection's kind.</exception>
    internal void Add(string key, CollectionDef message)
    {
        foreach (var element in ElementsOf(key, message))
            graph.add_to_collection(key, element);
    }

    private IEnumerable<object> ElementsOf(string key, CollectionDef message) =>
        message.KindCase switch
        {
            CollectionDef.KindOneofCase.BytesList when CollectionKinds.HasMessages(key) => message.BytesList.Value.Select(bytes =>
                OfMessage(key, bytes)
            ),
            CollectionDef.KindOneofCase.BytesList => message.BytesList.Value.Select(TextOf),
            CollectionDef.KindOneofCase.NodeList => message.NodeList.Value.Select(name =>
                graph.as_graph_element(ops.prepend_name_scope(name, import_scope))
            ),
            CollectionDef.KindOneofCase.Int64List => message.Int64List.Value.Cast<object>(),
            CollectionDef.KindOneofCase.FloatList => message.FloatList.Value.Cast<object>(),
            CollectionDef.KindOneofCase.AnyList => message.AnyList.Value,
            _ => [],
        };

    /// <summary>Strings are taken for names, as TensorFlow takes them; what is no text stays bytes.</summary>
    private object TextOf(ByteString bytes)
    {
        try
        {
            return ops.prepend_name_scope(Strict.GetString(bytes.Span), import_scope);
        }
        catch (DecoderFallbackException)
        {
            return bytes.ToByteArray();
        }
    }

    private object OfMessage(string key, ByteString bytes) =>
        key switch
        {
            ops.GraphKeys.WHILE_CONTEXT_ => WhileContext.FromMessage(WhileContextDef.Parser.ParseFrom(bytes), import_scope),
            ops.GraphKeys.COND_CONTEXT_ => CondContext.FromMessage(CondContextDef.Parser.ParseFrom(bytes), import_scope),
            CollectionKinds.Savers => Saver.from_proto(SaverDef.Parser.ParseFrom(bytes), import_scope),
            _ => VariableOf(bytes),
        };

    /// <summary>One object for a variable that several collections hold.</summary>
    private IVariableV1 VariableOf(ByteString bytes) =>
        _variables.TryGetValue(bytes, out var known)
            ? known
            : _variables[bytes] = new ResourceVariable(VariableDef.Parser.ParseFrom(bytes), import_scope);
}
