using Tensorflow;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests;

/// <summary>
/// A tutorial's graph at seed 1, built by running the tutorial for no steps; the default graph as long as it lives.
/// </summary>
internal sealed class TutorialGraph : IDisposable
{
    internal TutorialGraph(string name)
    {
        Graph = tf.Graph().as_default();
        // Where prints go is one for all threads: tests that look at them wait for one another.
        PrintedText.Capture(() => TutorialList.Find(name)!.Run(new TrainingRun { seed = 1, max_steps = 0 }));
    }

    internal Graph Graph { get; }

    internal Tensor X => Tensors.Images;

    internal Tensor Y => Tensors.Labels;

    internal Tensor Cost => Tensors.Loss;

    internal Tensor Accuracy => Tensors.Accuracy;

    internal Operation Train => Tensors.Train;

    internal Operation Init => Tensors.Initializer;

    private TutorialTensors Tensors => new(Graph);

    public void Dispose() => Graph.Exit();
}
