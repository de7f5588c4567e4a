using Tensorflow;
using TfNetLstm.Rnn;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;
using static Tensorflow.Binding;

namespace TfNetLstm.Conformance.Adapter;

/// <summary>
/// TensorFlow.NET's adapter over TensorFlow.Managed: the unrolled dynamic_rnn computes what the loop does, and verification
/// compares what it says. The tests of the recurrent layer run over it too.
/// </summary>
public sealed class AdapterTests
{
    private static string Folder(string name) => Path.Combine(Repository.Root, name);

    /// <summary>
    /// The kernel's seed is the document's own, and the other variables come before the LSTM: nothing else differs.
    /// </summary>
    [Fact]
    public void An_unrolled_tutorial_prints_the_documents_first_numbers()
    {
        var run = new TrainingRun
        {
            seed = 1,
            op_seeds = "1.2",
            max_steps = 41,
            data_dir = Folder("data/mnist"),
        };
        var printed = TutorialModel.InNewGraph(() => PrintedText.Capture(() => TutorialList.Find("dynamic")!.Run(run)));
        Assert.Equal(File.ReadLines(Folder("reference/003/printed.txt")).Take(3), printed);
    }

    /// <summary>TensorFlow.NET's cross entropy throws where the number of rows is known.</summary>
    [Fact]
    public void The_batch_size_of_a_state_stays_unknown() =>
        TutorialModel.InNewGraph(() =>
        {
            var cell = tf.nn.rnn_cell.BasicLSTMCell(4);
            var inputs = tf.placeholder(tf.float32, (-1, 3, 2));
            var (outputs, state) = tf.nn.dynamic_rnn(cell, inputs, initial_state: cell.zero_state(5, tf.float32));
            Assert.Equal(new Shape(-1, 3, 4), outputs.shape);
            Assert.Equal(new Shape(-1, 4), state.h.shape);
            return true;
        });

    [Theory]
    [InlineData("static", "000")]
    [InlineData("dynamic-softmax", "001")]
    public void Verification_compares_variables_and_batches(string tutorial, string number)
    {
        var verifier = new Verifier { Quick = true, DataFolder = Folder("data/mnist") };
        var report = verifier.Verify(TutorialList.Find(tutorial)!, Reference.Load(Folder($"reference/{number}")));
        Assert.Equal([], report.Checks.Where(check => !check.Ok));
        Assert.Equal(
            [
                "shape of Variable:0",
                "shape of Variable_1:0",
                "shape of rnn/basic_lstm_cell/bias:0",
                "shape of rnn/basic_lstm_cell/kernel:0",
                "batch/labels",
            ],
            report.Checks.Select(check => check.Check)
        );
        Assert.Contains("TensorFlow.NET names and seeds operations in its own way", report.NotChecked[0]);
    }

    [Fact]
    public void Verification_compares_vectors_but_for_seeds()
    {
        var report = new Verifier().Verify(Vectors.Load(Folder("reference/vectors.json")));
        Assert.Equal([], report.Checks.Where(check => !check.Ok));
        Assert.DoesNotContain(report.Checks, check => check.Check.StartsWith("seeds", StringComparison.Ordinal));
        Assert.StartsWith("seeds: ", Assert.Single(report.NotChecked));
    }
}
