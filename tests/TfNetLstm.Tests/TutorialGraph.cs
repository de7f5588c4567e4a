using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests;

/// <summary>
/// A tutorial's graph at seed 1, built by running the tutorial for no steps; the default graph as long as it lives.
/// </summary>
internal sealed class TutorialGraph : IDisposable
{
    internal TutorialGraph(string name, HyperParameters? constants = null)
    {
        Graph = tf.Graph().as_default();
        var run = new TrainingRun
        {
            seed = 1,
            max_steps = 0,
            hyper_parameters = constants ?? new(),
        };
        // Where prints go is one for all threads: tests that look at them wait for one another.
        PrintedText.Capture(() => TutorialList.Find(name)!.Run(run));
    }

    internal Graph Graph { get; }

    internal Tensor X => Tensors.Images;

    internal Tensor Y => Tensors.Labels;

    /// <summary>What is fed to train on a batch: dropout drops some values.</summary>
    internal FeedItem[] FeedsOf(NDArray images, NDArray labels) =>
        Tensors.Kept is { } kept ? [(X, images), (Y, labels), (kept, 0.8f)] : [(X, images), (Y, labels)];

    internal Tensor Cost => Tensors.Loss;

    internal Tensor Accuracy => Tensors.Accuracy;

    internal Operation Train => Tensors.Train;

    internal Operation Init => Tensors.Initializer;

    private TutorialTensors Tensors => new(Graph);

    public void Dispose() => Graph.Exit();
}
