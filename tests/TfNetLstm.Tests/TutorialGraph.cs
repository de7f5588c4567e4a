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
        var output = tf_output_redirect;
        tf_output_redirect = TextWriter.Null;
        TutorialList.Find(name)!.Run(new TrainingRun { seed = 1, steps = 0 });
        tf_output_redirect = output;
    }

    internal Graph Graph { get; }

    internal Tensor X => Graph.get_tensor_by_name("Placeholder:0");

    internal Tensor Y => Graph.get_tensor_by_name("Placeholder_1:0");

    internal Tensor Cost => Graph.get_tensor_by_name("Mean:0");

    internal Tensor Accuracy => Graph.get_tensor_by_name("Mean_1:0");

    internal Operation Train => Graph.get_operation_by_name("Adam");

    internal Operation Init => Graph.get_operation_by_name("init");

    public void Dispose() => Graph.Exit();
}
