using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>What TensorBoard shows of a training; not over TensorFlow.NET, whose FileWriter takes no bytes.</summary>
internal sealed class EventLog : IStepOutput
{
    private const string Why = "--logdir is not supported over TensorFlow.NET, whose FileWriter writes text and no bytes.";

    /// <exception cref="NotSupportedException">Always.</exception>
    internal EventLog(string folder, int start, float learningRate) => throw new NotSupportedException(Why);

    /// <exception cref="NotSupportedException">Always.</exception>
    internal static void Check(string folder) => throw new NotSupportedException(Why);

    public void Add(TrainingStep step) { }

    public void End() { }

    public void Dispose() { }
}
