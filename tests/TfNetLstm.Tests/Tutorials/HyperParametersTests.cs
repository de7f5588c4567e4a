using TfNetLstm.Tutorials;
using TfNetLstm.Verification;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Tutorials;

/// <summary>Runs of the tutorials with other constants than their documents have.</summary>
public class HyperParametersTests
{
    public static TheoryData<string> Names => [.. TutorialList.All.Select(tutorial => tutorial.Name)];

    /// <summary>The record of a tutorial says what stands in its program.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_documents_own_constants_given_make_the_documents_graph(string name)
    {
        var tutorial = TutorialList.Find(name)!;
        Assert.DoesNotContain(tutorial.HyperParameters.All, constant => constant.Value is null);
        Assert.Equal(tutorial.Steps, tutorial.StepsOf(new()));
        var run = new TrainingRun
        {
            seed = 1,
            max_steps = 0,
            hyper_parameters = tutorial.HyperParameters,
        };
        Assert.Equal(GraphOf(tutorial, new TrainingRun { seed = 1, max_steps = 0 }), GraphOf(tutorial, run));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Other_constants_are_the_graphs_and_the_loops(string name)
    {
        var tutorial = TutorialList.Find(name)!;
        var epochs = tutorial.Iterations == 6;
        var isDocument = tutorial.Document is not null;
        var run = new TrainingRun
        {
            seed = 1,
            hyper_parameters = new(Hidden: 3, LearningRate: 0.25f, BatchSize: epochs ? 11000 : 20, Iterations: epochs ? 2 : 101),
            max_steps = isDocument ? null : 4,
        };
        TutorialModel.InNewGraph(() =>
        {
            PrintedText.Capture(() => tutorial.Run(run));
            var graph = tf.get_default_graph();
            var kernels = tf.trainable_variables().Where(v => v.Op.name.Contains("_cell/") && v.Op.name.EndsWith("kernel"));
            // The gates of an LSTM, of a GRU, and its candidate.
            Assert.All(kernels, kernel => Assert.Contains(kernel.shape[1], new[] { 4L * 3, 2 * 3, 3 }));
            Assert.NotEmpty(kernels);
            Assert.Contains(graph.as_graph_def().Node, node =>
                node.Op == "Const" && node.Name == "Adam/learning_rate" && node.Attr["value"].Tensor.FloatVal.Contains(0.25f)
            );
            return 0;
        });
        var whole = tutorial.StepsOf(run.hyper_parameters);
        // An epoch is as long as there are images.
        if (epochs)
            Assert.Equal(2 * (120 / 50), tutorial.StepsOf(new(BatchSize: 50, Iterations: 2), images: 120));
        Assert.Equal(run.done, isDocument ? whole : 4);
        Assert.InRange(whole, 4, isDocument ? 101 : 101 * 55000 / 20);
    }

    private static Tensorflow.GraphDef GraphOf(Tutorial tutorial, TrainingRun run) =>
        TutorialModel.InNewGraph(() =>
        {
            PrintedText.Capture(() => tutorial.Run(run));
            return tf.get_default_graph().as_graph_def(add_shapes: true);
        });
}
