using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification;

/// <summary>Trains a tutorial's model and notes what <c>reference/python/trace.py</c> notes, under the same names.</summary>
/// <param name="model">The model.</param>
/// <param name="wanted">The arrays of the reference, of which the names count, and the lengths of some.</param>
/// <param name="initialize">Gives the variables of a new session their first values; null for the model's initializer.</param>
internal sealed class TraceRecorder(
    TutorialModel model,
    IReadOnlyDictionary<string, NDArray> wanted,
    Action<Session>? initialize = null
)
{
    internal const string Labels = "batch/labels";

    private readonly Dictionary<string, NDArray> _arrays = [];
    private readonly List<float> _loss = [],
        _accuracy = [],
        _lossAfter = [],
        _accuracyAfter = [];
    private readonly List<byte> _labels = [];

    /// <summary>Arrays by quantity: all that are wanted, if they are any that the trace has.</summary>
    /// <param name="steps">Training steps.</param>
    /// <param name="step_done">Called after each step.</param>
    internal IReadOnlyDictionary<string, NDArray> Record(int steps, Action step_done)
    {
        var data = model.ReadData();
        using var session = tf.Session(model.Graph);
        if (initialize is null)
            session.run(model.Initializer);
        else
            initialize(session);
        NoteVariables(session, "var0/");
        for (var step = 1; step <= steps; step++)
        {
            var (feeds, classes) = model.NextBatch(data.train);
            _labels.AddRange(classes);
            if (step == 1)
            {
                Note(session, [.. Wanted("grad0/").Select(name => (name, model.GradientOf(Variable(name, "grad0/"))))], feeds);
                Note(session, [("logits0", model.Prediction)], feeds);
            }
            NoteScalars(session, feeds, _loss, _accuracy);
            session.run(model.Train, feeds);
            NoteScalars(session, feeds, _lossAfter, _accuracyAfter);
            NoteVariables(session, $"var{step}/");
            step_done();
        }
        if (wanted.TryGetValue("test_logits", out var logits))
            Note(session, [("test_logits", model.Prediction)], model.FeedsOf(data.test.images[$":{logits.shape[0]}"]));
        (_arrays["loss"], _arrays["accuracy"]) = (_loss.ToArray(), _accuracy.ToArray());
        (_arrays["loss_after"], _arrays["accuracy_after"]) = (_lossAfter.ToArray(), _accuracyAfter.ToArray());
        // As many labels as the reference has, if there are as many.
        var labels = wanted.TryGetValue(Labels, out var array) ? (int)Math.Min(array.shape.size, _labels.Count) : 0;
        _arrays[Labels] = _labels[..labels].ToArray();
        return _arrays;
    }

    /// <summary>The labels of the first batches, as many as the reference has.</summary>
    internal static NDArray DrawLabels(TutorialModel model, NDArray reference)
    {
        var data = model.ReadData();
        var labels = new List<byte>();
        while (labels.Count < reference.shape[0])
            labels.AddRange(model.NextBatch(data.train).Classes);
        return labels[..(int)reference.shape[0]].ToArray();
    }

    private IEnumerable<string> Wanted(string prefix) =>
        wanted.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The variable of a quantity: trace.py writes a dot for a slash and leaves the output's number out.</summary>
    private Tensor Variable(string quantity, string prefix)
    {
        var name = quantity[prefix.Length..].Replace('.', '/') + ":0";
        string[] known = [.. model.Variables];
        return known.Contains(name)
            ? model.Graph.get_tensor_by_name(name)
            : throw new InvalidDataException(
                $"{Reference.TraceFile}: {quantity}: the tutorial has no variable {name}; it has {string.Join(", ", known)}."
            );
    }

    private void NoteVariables(Session session, string prefix) =>
        Note(session, [.. Wanted(prefix).Select(name => (name, Variable(name, prefix)))], []);

    private void NoteScalars(Session session, FeedItem[] feeds, List<float> losses, List<float> accuracies)
    {
        var (loss, accuracy) = session.run((model.Loss, model.Accuracy), feeds);
        losses.Add(loss);
        accuracies.Add(accuracy);
    }

    private void Note(Session session, (string Name, Tensor Tensor)[] fetches, FeedItem[] feeds)
    {
        var values = session.run(Array.ConvertAll(fetches, fetch => fetch.Tensor), feeds);
        foreach (var (fetch, value) in fetches.Zip(values))
            _arrays[fetch.Name] = value;
    }
}
