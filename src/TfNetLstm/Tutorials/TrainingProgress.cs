namespace TfNetLstm.Tutorials;

/// <summary>Where a training run stands.</summary>
/// <param name="Step">Training steps done.</param>
/// <param name="Elapsed">Time since the first step began.</param>
/// <param name="Loss">The loss on the last batch.</param>
public readonly record struct TrainingProgress(int Step, TimeSpan Elapsed, float Loss);
