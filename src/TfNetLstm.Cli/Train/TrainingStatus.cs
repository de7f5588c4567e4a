using System.Globalization;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>Shows a training run in the status line.</summary>
/// <param name="line">Where.</param>
/// <param name="steps">How many steps the run is to have.</param>
/// <param name="batchSize">Examples in a step.</param>
/// <param name="examples">What they are.</param>
internal sealed class TrainingStatus(StatusLine line, int steps, int batchSize, string examples) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        var perSecond = value.StepsOfRun * (double)batchSize / value.Elapsed.TotalSeconds;
        var left = value.Elapsed * ((double)Math.Max(steps - value.Step, 0) / value.StepsOfRun);
        var total = steps.ToString(CultureInfo.InvariantCulture);
        line.Show(
            (double)value.Step / steps,
            $"{value.Step.ToString(CultureInfo.InvariantCulture).PadLeft(total.Length)}/{total} steps",
            string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalMinutes}:{left.Seconds:00} left"),
            string.Create(CultureInfo.InvariantCulture, $"loss {value.Loss:0.0000}"),
            string.Create(CultureInfo.InvariantCulture, $"{perSecond:#,0} {examples}/s"),
            value.Saved is > 0 ? string.Create(CultureInfo.InvariantCulture, $"saved at step {value.Saved}") : ""
        );
    }
}
