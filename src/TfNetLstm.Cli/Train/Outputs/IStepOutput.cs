using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>Something outside that is told of every training step.</summary>
internal interface IStepOutput : IDisposable
{
    /// <summary>Hears of a step, when it is done.</summary>
    void Add(TrainingStep step);

    /// <summary>Hears that no more come, whether the training has ended or was stopped.</summary>
    void End();
}
