namespace TfNetLstm.Tutorials;

/// <summary>Where a training run stands.</summary>
/// <param name="Step">Training steps done.</param>
/// <param name="StepsOfRun">Those of this run: without those done before it went on from a checkpoint.</param>
/// <param name="Elapsed">Time since this run's first step began.</param>
/// <param name="Loss">The loss on the last batch.</param>
/// <param name="Saved">The steps done when the last checkpoint was written, 0 for none; null if there are to be none.</param>
public readonly record struct TrainingProgress(int Step, int StepsOfRun, TimeSpan Elapsed, float Loss, int? Saved);
