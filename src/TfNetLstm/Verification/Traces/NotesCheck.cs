using Tensorflow.NumPy;

namespace TfNetLstm.Verification;

/// <summary>
/// Compares what a program noted of its training with the trace of the Python program, as far apart at most as the spread of
/// TensorFlow's own trainings allows: in float64, and with two threads.
/// </summary>
/// <param name="info">Whose spread counts.</param>
/// <param name="trace">TensorFlow's arrays by quantity.</param>
internal sealed class NotesCheck(ReferenceInfo info, IReadOnlyDictionary<string, NDArray> trace)
{
    /// <summary>The losses of the first steps, which part less than those that follow.</summary>
    private const string FirstLosses = "loss_first_50";

    private const int First = 50;

    private readonly Dictionary<string, List<NDArray>> _notes = [];

    /// <summary>Quantities that were not compared, and why.</summary>
    internal List<string> NotChecked { get; } = [];

    /// <summary>Takes a number or array that the program notes.</summary>
    internal void Note(string name, NDArray value)
    {
        if (!_notes.TryGetValue(name, out var values))
            _notes.Add(name, values = []);
        values.Add(value);
    }

    /// <summary>Compares all that was noted.</summary>
    /// <param name="steps">The training's steps, at most as many as the trace has.</param>
    internal IEnumerable<CheckResult> Compare(int steps)
    {
        foreach (var (name, theirs) in trace)
        {
            if (!_notes.TryGetValue(name, out var noted))
            {
                NotChecked.Add($"{name}: the program notes none");
            }
            else if (theirs.ndim == noted[0].ndim + 1)
            {
                // One of each step.
                var ours = np.stack([.. noted]);
                yield return CompareOne(name, theirs[$":{steps}"], ours);
                if (name == "loss")
                {
                    yield return CompareOne(
                        FirstLosses,
                        theirs[$":{Math.Min(First, steps)}"],
                        ours[$":{Math.Min(First, steps)}"]
                    );
                }

                if (steps < info.Steps)
                    NotChecked.Add($"{name} of steps {steps + 1} to {info.Steps}: a quick verification has no whole run");
            }
            else if (steps < info.Steps)
            {
                NotChecked.Add($"{name}: a quick verification has no whole run");
            }
            else
            {
                yield return CompareOne(name, theirs, noted[^1]);
            }
        }
    }

    private CheckResult CompareOne(string name, NDArray theirs, NDArray ours)
    {
        var scale = ArrayCheck.Scale(theirs);
        // Without a row in the table it is no matter of rounding.
        var allowed = Tolerances.Know(name)
            ? Tolerances.For(name).Allowed(scale, error: new ReferenceError(info.SpreadOf(name) ?? 0, scale))
            : 0;
        return ArrayCheck.Compare(name, theirs, ours, (_, _) => allowed);
    }
}
