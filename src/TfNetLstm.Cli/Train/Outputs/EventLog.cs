using Tensorflow;
using Tensorflow.Summaries;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Cli;

/// <summary>
/// What TensorBoard shows of a training. Its summaries are no part of the tutorial's graph, which stays TensorFlow's node for
/// node: numbers are written as they are, and the histograms' operations are in a graph of their own.
/// </summary>
internal sealed class EventLog : IStepOutput
{
    /// <summary>After how many steps the weights are looked at, besides the run's first step.</summary>
    private const int StepsPerHistogram = 50;

    private readonly string _folder;
    private readonly int _start;
    private readonly float _learningRate;
    private FileWriter? _writer;
    private Histograms? _histograms;

    /// <param name="folder">The folder.</param>
    /// <param name="start">The step after which the run begins.</param>
    /// <param name="learningRate">The rate, which does not change.</param>
    internal EventLog(string folder, int start, float learningRate) =>
        (_folder, _start, _learningRate) = (folder, start, learningRate);

    /// <summary>Makes the folder, and finds out whether files could be written into it.</summary>
    /// <exception cref="IOException">They could not.</exception>
    internal static void Check(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder} cannot be made: {e.Message}", e);
        }
        WholeFile.Check(Path.Combine(folder, "events"));
    }

    public void Add(TrainingStep step)
    {
        if (_writer is null)
            Begin();
        var numbers = new Tensorflow.Summary();
        foreach (var (tag, value) in new[] { ("loss", step.Loss), ("accuracy", step.Accuracy), ("learning_rate", _learningRate) })
            numbers.Value.Add(new Tensorflow.Summary.Types.Value { Tag = tag, SimpleValue = value });
        _writer!.add_summary(numbers, step.Step);
        if (step.Step == _start + 1 || step.Step % StepsPerHistogram == 0)
            _histograms!.Write(_writer, step.Step);
    }

    public void End() => _writer?.flush();

    public void Dispose()
    {
        _writer?.Dispose();
        _histograms?.Dispose();
    }

    private void Begin()
    {
        var session = tf.get_default_session();
        _writer = tf.summary.FileWriter(_folder, session.graph);
        // TensorBoard leaves out what an earlier run, which was killed, has written of later steps.
        if (_start > 0)
            _writer.add_session_log(new() { Status = SessionLog.Types.SessionStatus.Start }, _start + 1);
        _histograms = new(session);
    }

    /// <summary>The weights' histograms.</summary>
    private sealed class Histograms : IDisposable
    {
        private readonly Session _trained,
            _own;
        private readonly Tensor[] _weights,
            _values;
        private readonly Tensor _summary;

        internal Histograms(Session trained)
        {
            _trained = trained;
            var variables = trained.graph.get_collection<IVariableV1>(ops.GraphKeys.TRAINABLE_VARIABLES_);
            _weights = [.. variables.Select(variable => variable.AsTensor())];
            var graph = tf.Graph().as_default();
            _values = [.. _weights.Select(weight => tf.placeholder(weight.dtype, weight.shape))];
            _summary = tf.summary.merge([
                .. variables.Zip(_values, (variable, value) => tf.summary.histogram(variable.Op.name, value)),
            ]);
            graph.Exit();
            // Not the default session: that is the tutorial's.
            _own = new Session(graph);
        }

        public void Dispose() => _own.Dispose();

        internal void Write(FileWriter writer, int step)
        {
            var values = _trained.run(_weights);
            FeedItem[] feeds = [.. _values.Zip(values, (tensor, value) => new FeedItem(tensor, value))];
            // TensorFlow has no histogram of what is not finite.
            if (values.All(value => value.ToArray<float>().All(float.IsFinite)))
                writer.add_summary(_own.run(_summary, feeds), step);
        }
    }
}
