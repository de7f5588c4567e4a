namespace TfNetLstm.Cli;

/// <summary>Graphs whose sessions run on a server; over TensorFlow.NET there are none.</summary>
internal static class RemoteGraph
{
    /// <exception cref="NotSupportedException">Always: a tutorial makes its own session.</exception>
    internal static void UseTarget(string target) =>
        throw new NotSupportedException($"TensorFlow.NET does not run a tutorial on {target}.");
}
