using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>The checks that are put into loops and functions, and the way back to the code as it was written.</summary>
public class CellChecksTests
{
    private const string Check = "global::TfNetLstm.Notebooks.Cells.Interruption.Check();";
    private const string Stack = "global::System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();";

    [Theory]
    [InlineData("while (a) b();", "while (a) {!b();}")]
    [InlineData("while (a) { b(); }", "while (a) {! b(); }")]
    [InlineData("while(a);", "while(a){!;}")]
    [InlineData("do b(); while (a);", "do {!b();} while (a);")]
    [InlineData("for (;;) for (;;) b();", "for (;;) {!for (;;) {!b();}}")]
    [InlineData(
        "foreach (var (x, y) in z) { foreach (var w in x) f(w); }",
        "foreach (var (x, y) in z) {! foreach (var w in x) {!f(w);} }"
    )]
    [InlineData("if (a) while (b) c(); else d();", "if (a) while (b) {!c();} else d();")]
    [InlineData("// while (a) b();\n\"while (a) b();\"", "// while (a) b();\n\"while (a) b();\"")]
    [InlineData("while (a b();", "while (a b();")]
    public void Every_loop_checks_at_the_start_of_each_pass(string code, string expected) =>
        Assert.Equal(expected.Replace("!", Check), new CellChecks(code, CellOptions.Parse).Code);

    [Theory]
    [InlineData("int f(int n) { return f(n); }", "int f(int n) {! return f(n); }")]
    [InlineData("int f(int n) => f(n);", "int f(int n) /*=>*/{!return  f(n);}")]
    [InlineData("void f() => f();", "void f() /*=>*/{! f();}")]
    [InlineData("int f() => throw new E();", "int f() /*=>*/{! throw new E();}")]
    [InlineData("async Task f() => await f();", "async Task f() /*=>*/{! await f();}")]
    [InlineData(
        "async System.Threading.Tasks.Task f() => await f();",
        "async System.Threading.Tasks.Task f() /*=>*/{! await f();}"
    )]
    [InlineData("async Task<int> f() => await f();", "async Task<int> f() /*=>*/{!return  await f();}")]
    [InlineData("Task f() => f();", "Task f() /*=>*/{!return  f();}")]
    [InlineData("{ int f() => f(); }", "{ int f() /*=>*/{!return  f();} }")]
    [InlineData("class A { public A() => f(); ~A() => f(); }", "class A { public A() /*=>*/{! f();} ~A() /*=>*/{! f();} }")]
    [InlineData(
        "class A { int P => P; int this[int i] => i; }",
        "class A { int P /*=>*/{get{!return  P;}} int this[int i] /*=>*/{get{!return  i;}} }"
    )]
    [InlineData(
        "class A { int P { get => P; set => P = value; } }",
        "class A { int P { get /*=>*/{!return  P;} set /*=>*/{! P = value;} } }"
    )]
    [InlineData(
        "class A { int P { get { return P; } } int Q { get; set; } }",
        "class A { int P { get {! return P; } } int Q { get; set; } }"
    )]
    [InlineData(
        "class A { public static A operator +(A a, A b) => a + b; }",
        "class A { public static A operator +(A a, A b) /*=>*/{!return  a + b;} }"
    )]
    [InlineData("f = n => { return f(n); };", "f = n => {! return f(n); };")]
    [InlineData("f = n => f(n);", "f = n => f(n);")]
    public void Every_function_checks_the_stack_at_its_start(string code, string expected) =>
        Assert.Equal(expected.Replace("!", Stack), new CellChecks(code, CellOptions.Parse).Code);

    [Fact]
    public void Positions_lead_back()
    {
        const string Code = "while (a) for (;;) { b();\n while (c) d(); } e();";
        var checks = new CellChecks(Code, CellOptions.Parse);
        for (int i = 0, at = 0; i < Code.Length; i++, at++)
        {
            // The code's own letters, in order, and what is put between them.
            while (checks.Original(at + 1) == i)
                at++;
            Assert.Equal((Code[i], i), (checks.Code[at], checks.Original(at)));
        }
        Assert.Equal(Code.Length, checks.Original(checks.Code.Length));
    }
}
