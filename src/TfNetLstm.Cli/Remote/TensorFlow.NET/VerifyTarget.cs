using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>The comparison with a server; over TensorFlow.NET there is none.</summary>
internal sealed class VerifyTarget(string target, string? data, TextWriter output, CancellationToken stop)
{
    /// <exception cref="NotSupportedException">Always.</exception>
    internal bool Run(IEnumerable<Tutorial> tutorials)
    {
        _ = (data, output, stop, tutorials);
        throw new NotSupportedException($"TensorFlow.NET does not run a tutorial on {target}.");
    }
}
