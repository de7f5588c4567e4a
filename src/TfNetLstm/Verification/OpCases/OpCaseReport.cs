namespace TfNetLstm.Verification.OpCases;

/// <summary>How the cases of one operation went.</summary>
/// <param name="Op">The operation type.</param>
/// <param name="Passed">The labels of the cases that passed.</param>
/// <param name="Failures">The others: label and what differs.</param>
internal sealed record OpCaseReport(
    string Op,
    IReadOnlyList<string> Passed,
    IReadOnlyList<(string What, IReadOnlyList<string> Differences)> Failures
)
{
    /// <summary>Runs all cases of an operation.</summary>
    /// <returns>Null if this runtime does not have the operation.</returns>
    internal static OpCaseReport? Run(OpCaseFile file, CancellationToken cancellation)
    {
        if (OpSignature.Find(file.Op) is not { } signature || !IsKnown(file.Op))
            return null;
        var passed = new List<string>();
        var failures = new List<(string, IReadOnlyList<string>)>();
        foreach (var record in file.Cases)
        {
            cancellation.ThrowIfCancellationRequested();
            var differences = OpCaseRun.Differences(file.Op, signature, record);
            if (differences.Count == 0)
                passed.Add(record.What);
            else
                failures.Add((record.What, differences));
        }
        return new(file.Op, passed, failures);
    }

    /// <summary>Whether the runtime has the operation: another one is refused as that and not for its lack of inputs.</summary>
    private static bool IsKnown(string op) =>
        TutorialModel.InNewGraph(() =>
        {
            try
            {
                Tensorflow.Binding.tf.OpDefLib._apply_op_helper(op);
                return true;
            }
            catch (Tensorflow.RuntimeError)
            {
                return false;
            }
            catch (Tensorflow.TensorflowException)
            {
                return true;
            }
        });
}
