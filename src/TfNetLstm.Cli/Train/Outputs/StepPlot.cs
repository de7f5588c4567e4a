using TfNetLstm.Drawing;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>A picture of loss and accuracy over the steps, which is drawn when there are no more.</summary>
internal sealed class StepPlot : IStepOutput
{
    /// <summary>What the notebooks have.</summary>
    private const double Smoothing = 0.6;

    private readonly string _path;
    private readonly Curves _curves = new("step", Smoothing);
    private bool _isEmpty = true;

    /// <param name="path">The file, .svg or .png.</param>
    /// <param name="earlier">The steps before the run's first one.</param>
    internal StepPlot(string path, IEnumerable<TrainingStep> earlier)
    {
        _path = path;
        foreach (var step in earlier)
            Add(step);
    }

    public void Add(TrainingStep step)
    {
        _curves.Add("loss", step.Step, step.Loss);
        _curves.Add("accuracy", step.Step, step.Accuracy);
        _isEmpty = false;
    }

    public void End()
    {
        if (_isEmpty)
            Console.Error.WriteLine($"{_path} is not drawn: there was no step, and earlier ones were not kept");
        else
            PictureFile.Write(_path, _curves.Draw());
    }

    public void Dispose() { }
}
