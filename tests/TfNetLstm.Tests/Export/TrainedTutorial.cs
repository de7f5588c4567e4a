using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Export;

/// <summary>A tutorial's graph after a few steps, so that its weights are neither zero nor where they began.</summary>
internal sealed class TrainedTutorial : IDisposable
{
    private readonly TutorialModel _model;

    internal TrainedTutorial(string name, int steps = 20)
    {
        Tutorial = TutorialList.Find(name)!;
        _model = new TutorialModel(Tutorial, seed: 1, op_seeds: null, data: null);
        Session = new Session(_model.Graph);
        Session.run(_model.Initializer);
        Data = _model.ReadData();
        for (var i = 0; i < steps; i++)
            Session.run(_model.Train, _model.NextBatch(Data.train).Feeds);
    }

    internal Tutorial Tutorial { get; }

    internal Session Session { get; }

    internal Datasets Data { get; }

    internal TutorialTensors Tensors => _model;

    /// <summary>Images, [n, 784], in the shape that the graph takes.</summary>
    internal NDArray Images(NDArray images) => images.reshape(new Shape([-1, .. Tensors.Images.shape.dims[1..]]));

    /// <summary>What the tutorial's own graph makes of a batch of images: the logits, or the probabilities.</summary>
    internal NDArray Predict(NDArray images) => Session.run(Tensors.Prediction, Tensors.FeedsOf(images));

    public void Dispose()
    {
        Session.Dispose();
        _model.Dispose();
    }
}
