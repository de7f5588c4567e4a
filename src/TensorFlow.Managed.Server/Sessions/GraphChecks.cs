using Tensorflow.Ops;
using Tensorflow.Server.Devices;

namespace Tensorflow.Server.Sessions;

/// <summary>
/// What a client's graph is refused for before any node of it is made. Operations of TensorFlow that this runtime does not have
/// are taken, as a graph has them that never runs them; a step that comes to one is refused. Source: TensorFlow's
/// <c>ValidateNodeDef</c> and <c>ValidateOpName</c> (core/framework/node_def_util.cc, graph_def_util.cc), whose messages these
/// are.
/// </summary>
internal static class GraphChecks
{
    /// <summary>The version of graphs that this runtime reads: TensorFlow 1.15's.</summary>
    private const int Version = 134;

    /// <summary>Checks the nodes, and drops what later versions of TensorFlow say of them.</summary>
    /// <returns>Whether nodes are on other tasks than the server's own.</returns>
    /// <exception cref="NotFoundError">A node lacks an attribute, or TensorFlow has no such operation.</exception>
    /// <exception cref="InvalidArgumentError">
    /// Only later versions read the graph, a name or the order of inputs is wrong, or a device is not there.
    /// </exception>
    internal static bool Check(GraphDef message, ServerDevices devices, bool allow_soft_placement)
    {
        if (message.Versions?.MinConsumer > Version)
        {
            throw new InvalidArgumentError(
                $"GraphDef min consumer version {message.Versions.MinConsumer} above current version {Version} for TensorFlow "
                    + "1.15.5.  Please upgrade TensorFlow."
            );
        }

        var isSpread = false;
        foreach (var node in message.Node)
        {
            CheckForm(node);
            if (OpList.Find(node.Op) is { } op_def)
                CheckAttributes(node, op_def);
            else if (!RegisteredOps.Contains(node.Op))
                throw NotRegistered(node.Op);
            isSpread |= devices.Check(node, allow_soft_placement) != devices.Task;
        }

        return isSpread;
    }

    private static NotFoundError NotRegistered(string op) =>
        new(
            $"Op type not registered '{op}' in binary running on {Environment.MachineName}. Make sure the Op and Kernel are "
                + "registered in the binary running in this process. Note that if you are loading a saved graph which used ops "
                + "from tf.contrib, accessing (e.g.) `tf.contrib.resampler` should be done before importing the graph, as "
                + "contrib ops are lazily registered when the module is first accessed."
        );

    private static void CheckForm(NodeDef node)
    {
        if (!IsName(node.Name))
            throw new InvalidArgumentError($"Illegal op name '{node.Name}'\n\t [[{{{{node {node.Name}}}}}]]");
        if (node.Input.SkipWhile(input => !input.StartsWith('^')).Any(input => !input.StartsWith('^')))
            throw new InvalidArgumentError($"All control inputs must follow all data inputs\n\t [[{{{{node {node.Name}}}}}]]");
    }

    private static void CheckAttributes(NodeDef node, OpDef op_def)
    {
        foreach (var name in node.Attr.Keys.Where(name => !name.StartsWith('_') && !Has(op_def, name)).ToArray())
            node.Attr.Remove(name);
        if (Array.Find(op_def.Attributes, a => a.Default is null && !node.Attr.ContainsKey(a.Name)) is { } missing)
        {
            throw new NotFoundError(
                $"No attr named '{missing.Name}' in NodeDef:\n\t [[{{{{node {node.Name}}}}}]]\n\t [[{node.Name}]]"
            );
        }
    }

    private static bool Has(OpDef op_def, string attribute) => Array.Exists(op_def.Attributes, a => a.Name == attribute);

    private static bool IsName(string name) =>
        name.Length > 0
        && (char.IsAsciiLetterOrDigit(name[0]) || name[0] is '.' or '_')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '\\' or '-' or '/' or '>');
}
