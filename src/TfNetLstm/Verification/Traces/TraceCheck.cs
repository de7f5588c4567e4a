using Tensorflow.NumPy;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Verification;

/// <summary>Compares the arrays of a training run, each with its own tolerance.</summary>
/// <param name="expected">TensorFlow's arrays by quantity.</param>
/// <param name="errors">TensorFlow's own errors by quantity, where they were measured.</param>
/// <param name="network">Whose built-in errors count elsewhere.</param>
/// <param name="batch">Images in a batch.</param>
/// <param name="rounding">What rounding does, where it was measured here.</param>
internal sealed class TraceCheck(
    IReadOnlyDictionary<string, NDArray> expected,
    IReadOnlyDictionary<string, ReferenceError>? errors,
    Network? network,
    int batch = 1,
    Rounding? rounding = null
)
{
    private readonly TraceBounds _bounds = new(errors, network, batch, rounding);

    /// <summary>Quantities that are the start of another: the losses of the first steps.</summary>
    private static readonly (string Name, string Of, int Steps)[] Starts =
    [
        ("loss_first10", "loss", 10),
        ("loss_first100", "loss", 100),
    ];

    /// <summary>What a whole trace of 100 steps or more has; a slash at the end stands for all variables.</summary>
    private static readonly string[] Whole =
    [
        TraceRecorder.Labels,
        "logits0",
        "grad0/",
        "var10/",
        "var100/",
        "accuracy",
        "loss_after",
        "accuracy_after",
        "test_logits",
    ];

    /// <inheritdoc cref="TraceBounds.MultipliedRounding"/>
    internal double? MultipliedRounding => _bounds.MultipliedRounding;

    /// <summary>What the trace does not have.</summary>
    internal IEnumerable<string> NotChecked =>
        Whole
            .Where(part => !expected.Keys.Any(name => part.EndsWith('/') ? name.StartsWith(part) : name == part))
            .Select(part => $"{part}{(part.EndsWith('/') ? "*" : "")}: {Reference.TraceFile} has none");

    /// <exception cref="InvalidDataException">A quantity that our run does not have.</exception>
    internal IEnumerable<CheckResult> Compare(IReadOnlyDictionary<string, NDArray> actual)
    {
        foreach (var (name, array) in expected)
        {
            var ours = actual.GetValueOrDefault(name)
                ?? throw new InvalidDataException(
                    $"{Reference.TraceFile}: {name}: a run of {expected["loss"].shape[0]} steps has no such quantity."
                );
            yield return CompareOne(name, array, ours);
            foreach (var start in Starts.Where(start => start.Of == name && start.Steps < array.shape[0]))
                yield return CompareOne(start.Name, array[$":{start.Steps}"], ours[$":{start.Steps}"]);
        }
    }

    private CheckResult CompareOne(string name, NDArray theirs, NDArray ours)
    {
        var (allowed, reason) = _bounds.Bound(name, ArrayCheck.Scale(theirs), (int)theirs.shape.size);
        return ArrayCheck.Compare(name, theirs, ours, (_, i) => allowed[i]) with { Reason = reason };
    }
}
