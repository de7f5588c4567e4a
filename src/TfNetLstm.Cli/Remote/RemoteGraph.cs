using static Tensorflow.Binding;

namespace TfNetLstm.Cli;

/// <summary>Graphs whose sessions run on a server, though the program does not say so.</summary>
internal static class RemoteGraph
{
    /// <summary>Has the default graph's sessions run at a target, <c>grpc://host:port</c>, if they name none.</summary>
    internal static void UseTarget(string target) => tf.get_default_graph().SessionTarget = target;
}
