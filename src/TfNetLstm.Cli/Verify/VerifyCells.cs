using TfNetLstm.Verification;
using TfNetLstm.Verification.Cells;

namespace TfNetLstm.Cli;

/// <summary>
/// <c>tfnetlstm verify --cells DIR</c>: recurrent programs that TensorFlow built and trained, a line for each.
/// </summary>
internal static class VerifyCells
{
    /// <summary>Builds and runs one program after the other and tells of each as soon as it is done.</summary>
    /// <param name="path">The folder or archive of the programs.</param>
    /// <param name="names">The programs that are asked for; none for all.</param>
    /// <param name="output">Where to.</param>
    /// <param name="stop">Ends the work between two runs.</param>
    /// <returns>Whether all checks passed.</returns>
    internal static bool Run(string path, IReadOnlyList<string> names, TextWriter output, CancellationToken stop)
    {
        var folder = File.Exists(path) ? CellCase.Unpack(path) : path;
        try
        {
            int checks = 0,
                failed = 0;
            var verifier = new Verifier { Cancellation = stop };
            foreach (var cellCase in CellCase.ReadAll(folder, names))
                Tell(CellVerification.Verify(verifier, cellCase));
            foreach (var (name, refusal) in CellCase.ReadRefusals(folder).Where(_ => names.Count == 0))
                Tell(CellVerification.OfRefusal(name, refusal));
            output.WriteLine($"{checks} checks, {failed} failed");
            return failed == 0;

            void Tell(Report report)
            {
                checks += report.Checks.Count;
                failed += report.Failed;
                output.WriteLine($"{report.Subject}: {report.Checks.Count - report.Failed} passed, {report.Failed} failed");
                foreach (var check in report.Checks.Where(check => !check.Ok))
                    output.WriteLine($"  {check.Check}: expected {check.Expected}, found {check.Actual}\n    {check.Detail}");
            }
        }
        finally
        {
            if (folder != path)
                Directory.Delete(folder, recursive: true);
        }
    }
}
