using TfNetLstm.Verification;
using TfNetLstm.Verification.Cells;

namespace TfNetLstm.Tests.Verification.Cells;

/// <summary>
/// Recurrent programs build TensorFlow 1.15's graph, start with its numbers and train to them; what it refuses is refused with
/// its words.
/// </summary>
public sealed class CellCaseTests(CellCaseTests.UnpackedCases cases) : IClassFixture<CellCaseTests.UnpackedCases>
{
    public static IEnumerable<TheoryDataRow<string>> Programs() =>
        CellPrograms.All.Keys.Select(name => new TheoryDataRow<string>(name));

    public static IEnumerable<TheoryDataRow<string>> Refusals() =>
        CellPrograms.Refused.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_builds_TensorFlows_graph_and_trains_to_its_numbers(string name)
    {
        var verifier = new Verifier { Cancellation = TestContext.Current.CancellationToken };
        var report = CellVerification.Verify(verifier, CellCase.ReadAll(cases.Folder, [name]).Single());
        Assert.Equal([], report.Checks.Where(check => !check.Ok));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_program_is_refused_with_TensorFlows_words(string name)
    {
        var report = CellVerification.OfRefusal(name, CellCase.ReadRefusals(cases.Folder)[name]);
        Assert.Equal([], report.Checks.Where(check => !check.Ok));
    }

    /// <summary>The recorded programs, unpacked while the tests run.</summary>
    public sealed class UnpackedCases : IDisposable
    {
        internal string Folder { get; } =
            CellCase.Unpack(Path.Combine(AppContext.BaseDirectory, "reference", "cells", "cells.zip"));

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
