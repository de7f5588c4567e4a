using Tensorflow.NumPy;

namespace TfNetLstm.Verification;

/// <summary>Compares the arrays of a training run, each with its own tolerance.</summary>
/// <param name="expected">TensorFlow's arrays by quantity.</param>
/// <param name="errors">TensorFlow's own errors by quantity, where they were measured.</param>
/// <param name="network">Whose built-in errors count elsewhere.</param>
internal sealed class TraceCheck(IReadOnlyDictionary<string, NDArray> expected, IReadOnlyDictionary<string, ReferenceError>? errors, Network network)
{
    /// <summary>Quantities that are the start of another: the losses of the first steps.</summary>
    private static readonly (string Name, string Of, int Steps)[] Starts = [("loss_first10", "loss", 10), ("loss_first100", "loss", 100)];

    /// <summary>Quantities that a whole trace of 100 steps or more has for each trainable variable.</summary>
    private static readonly string[] Full = ["grad0/", "var10/", "var100/"];

    /// <summary>What the trace does not have.</summary>
    internal IEnumerable<string> NotChecked
        => Full.Where(prefix => !expected.Keys.Any(name => name.StartsWith(prefix, StringComparison.Ordinal)))
            .Concat(new[] { TraceRecorder.Labels, "logits0", "accuracy", "loss_after", "accuracy_after", "test_logits" }.Where(name => !expected.ContainsKey(name)))
            .Select(name => $"{name}{(name.EndsWith('/') ? "*" : "")}: {Reference.TraceFile} has none");

    /// <exception cref="InvalidDataException">A quantity that is not known, or that our run does not have.</exception>
    internal IEnumerable<CheckResult> Compare(IReadOnlyDictionary<string, NDArray> actual)
    {
        foreach (var (name, array) in expected)
        {
            yield return CompareOne(name, array, actual.TryGetValue(name, out var ours) ? ours
                : throw new InvalidDataException($"{Reference.TraceFile}: {name}: a run of {expected["loss"].shape[0]} steps has no such quantity."));
            foreach (var start in Starts.Where(start => start.Of == name && start.Steps < array.shape[0]))
                yield return CompareOne(start.Name, array[$":{start.Steps}"], ours[$":{start.Steps}"]);
        }
    }

    private CheckResult CompareOne(string name, NDArray theirs, NDArray ours)
    {
        double allowed = Tolerances.For(name).Allowed(ArrayCheck.Scale(theirs), network, errors?.GetValueOrDefault(name));
        return ArrayCheck.Compare(name, theirs, ours, _ => allowed);
    }
}
