using TfNetLstm.Verification.OpCases;

namespace TfNetLstm.Tests.Verification.OpCases;

/// <summary>
/// Each operation alone does what TensorFlow 1.15 did: 4,500 cases of results, static shapes, gradients and refusals. The
/// environment variable <c>TFNETLSTM_OP</c> names the operations to run, separated by commas; all without it.
/// </summary>
public class OpCaseTests
{
    private static readonly string Archive = ReferenceFiles.PathOf("ops/cases.zip");

    private static readonly string[] Named = Environment.GetEnvironmentVariable("TFNETLSTM_OP")?.Split(',') ?? [];

    public static IEnumerable<TheoryDataRow<string>> Operations() =>
        OpCaseFile.ReadAll(Archive, Named).Select(file => new TheoryDataRow<string>(file.Op));

    /// <summary>Few enough to be read, and each of a case that there is.</summary>
    [Fact]
    public void No_more_than_one_case_of_fifty_is_an_exception()
    {
        string[] cases =
        [
            .. OpCaseFile.ReadAll(Archive, []).SelectMany(file => file.Cases.Select(one => $"{file.Op}/{one.What}")),
        ];
        Assert.Empty(OpCaseExceptions.Reasons.Keys.Except(cases));
        Assert.True(50 * OpCaseExceptions.Reasons.Count <= cases.Length, $"{OpCaseExceptions.Reasons.Count} of {cases.Length}");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_case_passes_or_is_an_exception_with_a_reason(string op)
    {
        var file = OpCaseFile.ReadAll(Archive, [op]).Single();
        var report = OpCaseReport.Run(file, TestContext.Current.CancellationToken);
        Assert.True(report is not null, $"{op} has cases, and this runtime does not have it");
        var failing = report.Failures.Where(failure => !OpCaseExceptions.Reasons.ContainsKey($"{op}/{failure.What}"));
        var passing = report.Passed.Where(what => OpCaseExceptions.Reasons.ContainsKey($"{op}/{what}"));
        string[] lines =
        [
            .. failing.Select(failure => $"{failure.What}: {string.Join("\n    ", failure.Differences)}"),
            .. passing.Select(what => $"{what}: passes, so that it is no exception"),
        ];
        Assert.True(
            lines is [],
            $"{op}: {report.Passed.Count} passed, {report.Failures.Count} failed\n  {string.Join("\n  ", lines)}"
        );
    }
}
