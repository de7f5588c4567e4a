using TfNetLstm.Verification.OpCases;

namespace TfNetLstm.Cli;

/// <summary>
/// <c>tfnetlstm verify --op-cases DIR</c>: what TensorFlow did with single operations, a line for each operation.
/// </summary>
internal static class VerifyOpCases
{
    /// <summary>Runs the cases of one operation after the other and tells of each as soon as it is done.</summary>
    /// <param name="path">The folder or archive of the cases.</param>
    /// <param name="ops">The operations that are asked for; none for all.</param>
    /// <param name="output">Where to.</param>
    /// <param name="stop">Ends the work between two cases.</param>
    /// <returns>Whether all cases passed.</returns>
    internal static bool Run(string path, IReadOnlyList<string> ops, TextWriter output, CancellationToken stop)
    {
        int cases = 0,
            failed = 0;
        var absent = new List<string>();
        foreach (var file in OpCaseFile.ReadAll(path, ops))
        {
            if (OpCaseReport.Run(file, stop) is not { } report)
            {
                absent.Add(file.Op);
                continue;
            }
            cases += report.Passed.Count + report.Failures.Count;
            failed += report.Failures.Count;
            output.WriteLine($"{file.Op}: {report.Passed.Count} passed, {report.Failures.Count} failed");
            foreach (var (what, differences) in report.Failures)
                output.WriteLine($"  {what}: {string.Join("\n    ", differences)}");
        }
        if (absent.Count > 0)
            output.WriteLine($"not checked, since this runtime does not have them: {string.Join(", ", absent)}");
        output.WriteLine($"{cases} checks, {failed} failed");
        return failed == 0;
    }
}
