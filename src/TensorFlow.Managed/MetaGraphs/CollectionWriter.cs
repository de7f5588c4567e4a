using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Tensorflow.Operations;

namespace Tensorflow.MetaGraphs;

/// <summary>
/// Writes a graph's collections as messages. Source: TensorFlow 1.15's <c>add_collection_def</c>
/// (python/framework/meta_graph.py).
/// </summary>
/// <param name="export_scope">The name scope whose elements are written, under names without it; null for all.</param>
/// <param name="excluded">The names of nodes that are left out.</param>
internal sealed class CollectionWriter(string? export_scope, IReadOnlySet<string> excluded)
{
    /// <summary>A collection's message; null if it has no element to write, or elements that no message can hold.</summary>
    internal CollectionDef? MessageOf(string key, IEnumerable<object> elements)
    {
        object[] kept = [.. elements.Where(IsIncluded)];
        if (kept.Length == 0)
            return null;
        if (CollectionKinds.HasMessages(key))
            return Messages(kept);
        return kept[0] switch
        {
            Any when kept.All(e => e is Any) => new() { AnyList = new() { Value = { kept.Cast<Any>() } } },
            string or byte[] when kept.All(e => e is string or byte[]) => new()
            {
                BytesList = new() { Value = { kept.Select(BytesOf) } },
            },
            _ when kept.All(IsInteger) => new() { Int64List = new() { Value = { kept.Select(e => Convert.ToInt64(e, null)) } } },
            float or double when kept.All(e => e is float or double || IsInteger(e)) => new()
            {
                FloatList = new() { Value = { kept.Select(e => Convert.ToSingle(e, null)) } },
            },
            _ when kept.All(e => e is not string && NameOf(e) is not null) => new()
            {
                NodeList = new() { Value = { kept.Select(e => ops.strip_name_scope(NameOf(e)!, export_scope)) } },
            },
            _ => null,
        };
    }

    private static bool IsInteger(object element) => element is bool or sbyte or byte or short or ushort or int or uint or long;

    private static ByteString BytesOf(object element) =>
        element is byte[] bytes ? ByteString.CopyFrom(bytes) : ByteString.CopyFromUtf8((string)element);

    private static string? NameOf(object element) =>
        element switch
        {
            string name => name,
            ITensorOrOperation node => node.name,
            IVariableV1 variable => variable.Name,
            ControlFlowContext context => context.name,
            _ => null,
        };

    private bool IsIncluded(object element) =>
        NameOf(element) is not { } name
        || (!excluded.Contains(name) && name.StartsWith(export_scope ?? "", StringComparison.Ordinal));

    /// <summary>Elements that have messages of their own; null if one of them is of another kind.</summary>
    private CollectionDef? Messages(object[] elements)
    {
        var list = new CollectionDef.Types.BytesList();
        foreach (var element in elements)
        {
            if (element is not (BaseResourceVariable or ControlFlowContext or Saver))
                return null;
            if (MessageOf(element) is { } message)
                list.Value.Add(message.ToByteString());
        }

        return new() { BytesList = list };
    }

    /// <summary>An element's message; null if it lies outside of the scope.</summary>
    private IMessage? MessageOf(object element) =>
        element switch
        {
            BaseResourceVariable variable => variable.ToMessage(export_scope),
            WhileContext loop => loop.ToMessage(export_scope).WhileCtxt,
            CondContext cond => cond.ToMessage(export_scope).CondCtxt,
            _ => ((Saver)element).to_proto(export_scope),
        };
}
