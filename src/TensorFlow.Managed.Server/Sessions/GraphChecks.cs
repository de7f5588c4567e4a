using Tensorflow.Ops;

namespace Tensorflow.Server.Sessions;

/// <summary>What a client's graph is refused for before any node of it is made.</summary>
internal static class GraphChecks
{
    /// <summary>The version of graphs that this runtime reads: TensorFlow 1.15's.</summary>
    private const int Version = 134;

    /// <summary>Checks the nodes, and drops what later versions of TensorFlow say of them.</summary>
    /// <exception cref="NotFoundError">An operation is not known.</exception>
    /// <exception cref="InvalidArgumentError">Only later versions read the graph, or a device is not there.</exception>
    internal static void Check(GraphDef message, ServerDevices devices, bool allow_soft_placement)
    {
        if (message.Versions?.MinConsumer > Version)
        {
            throw new InvalidArgumentError(
                $"GraphDef min consumer version {message.Versions.MinConsumer} above current version {Version} for TensorFlow "
                    + "1.15.5.  Please upgrade TensorFlow."
            );
        }

        foreach (var node in message.Node)
        {
            var op_def = OpList.Find(node.Op) ?? throw NotRegistered(node.Op);
            devices.Check(node, allow_soft_placement);
            foreach (var name in node.Attr.Keys.Where(name => !IsKnown(op_def, name)).ToArray())
                node.Attr.Remove(name);
        }
    }

    private static bool IsKnown(OpDef op_def, string attribute) =>
        attribute.StartsWith('_') || Array.Exists(op_def.Attributes, a => a.Name == attribute);

    private static NotFoundError NotRegistered(string op) =>
        new(
            $"Op type not registered '{op}' in binary running on {Environment.MachineName}. Make sure the Op and Kernel are "
                + "registered in the binary running in this process. Note that if you are loading a saved graph which used ops from "
                + "tf.contrib, accessing (e.g.) `tf.contrib.resampler` should be done before importing the graph, as contrib ops are "
                + "lazily registered when the module is first accessed."
        );
}
