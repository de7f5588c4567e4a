using TfNetLstm.Drawing;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>A picture of loss and accuracy over the steps, which is drawn when there are no more.</summary>
/// <param name="path">The file, .svg or .png.</param>
internal sealed class StepPlot(string path) : IStepOutput
{
    /// <summary>What the notebooks have.</summary>
    private const double Smoothing = 0.6;

    private readonly Curves _curves = new("step", Smoothing);
    private bool _isEmpty = true;

    public void Add(TrainingStep step)
    {
        _curves.Add("loss", step.Step, step.Loss);
        _curves.Add("accuracy", step.Step, step.Accuracy);
        _isEmpty = false;
    }

    public void End()
    {
        // A training that had ended before has no steps left.
        if (!_isEmpty)
            PictureFile.Write(path, _curves.Draw());
    }

    public void Dispose() { }
}
