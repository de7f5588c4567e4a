namespace TfNetLstm.Tutorials;

/// <summary>What a training step led to.</summary>
/// <param name="Step">Training steps done.</param>
/// <param name="Loss">The loss on the step's batch: behind the step, if the program has not noted another one.</param>
/// <param name="Accuracy">The share of the batch that is told correctly, likewise.</param>
/// <param name="Seconds">Time since the run's first step began.</param>
public sealed record TrainingStep(int Step, float Loss, float Accuracy, double Seconds);
