using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>The checks that are put into loops, and the way back to the code as it was written.</summary>
public class LoopChecksTests
{
    private const string Check = "global::TfNetLstm.Notebooks.Cells.Interruption.Check();";

    [Theory]
    [InlineData("while (a) b();", "while (a) {!b();}")]
    [InlineData("while (a) { b(); }", "while (a) {! b(); }")]
    [InlineData("while(a);", "while(a){!;}")]
    [InlineData("do b(); while (a);", "do {!b();} while (a);")]
    [InlineData("for (;;) for (;;) b();", "for (;;) {!for (;;) {!b();}}")]
    [InlineData("foreach (var (x, y) in z) { foreach (var w in x) f(w); }", "foreach (var (x, y) in z) {! foreach (var w in x) {!f(w);} }")]
    [InlineData("if (a) while (b) c(); else d();", "if (a) while (b) {!c();} else d();")]
    [InlineData("// while (a) b();\n\"while (a) b();\"", "// while (a) b();\n\"while (a) b();\"")]
    [InlineData("while (a b();", "while (a b();")]
    public void Every_loop_checks_at_the_start_of_each_pass(string code, string expected) =>
        Assert.Equal(expected.Replace("!", Check), new LoopChecks(code, CellOptions.Parse).Code);

    [Fact]
    public void Positions_lead_back()
    {
        const string Code = "while (a) for (;;) { b();\n while (c) d(); } e();";
        var checks = new LoopChecks(Code, CellOptions.Parse);
        for (int i = 0, at = 0; i < Code.Length; i++, at++)
        {
            // The code's own letters, in order, and what is put between them.
            while (checks.Original(at + 1) == i) at++;
            Assert.Equal((Code[i], i), (checks.Code[at], checks.Original(at)));
        }
        Assert.Equal(Code.Length, checks.Original(checks.Code.Length));
    }
}
