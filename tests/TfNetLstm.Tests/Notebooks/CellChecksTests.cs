using Microsoft.CodeAnalysis.CSharp.Scripting;
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
        Assert.Equal(expected.Replace("!", Check), Checks(code).Code);

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
    [InlineData("Func<int, int> f = null; f = n => f(n);", "Func<int, int> f = null; f = n => {!return f(n);};")]
    [InlineData("Action f = null; f = () => f();", "Action f = null; f = () => {!f();};")]
    [InlineData("Func<Task> f = null; f = async () => await f();", "Func<Task> f = null; f = async () => {!await f();};")]
    [InlineData(
        "Func<Task<int>> f = null; f = async () => await f();",
        "Func<Task<int>> f = null; f = async () => {!return await f();};"
    )]
    [InlineData("Func<int> f = () => throw new Exception();", "Func<int> f = () => {!throw new Exception();};")]
    [InlineData(
        "Func<int, Func<int, int>> add = a => b => a + b;",
        "Func<int, Func<int, int>> add = a => {!return b => {!return a + b;};};"
    )]
    [InlineData("var f = (ref int x) => ref x;", "var f = (ref int x) => {!return ref x;};")]
    [InlineData(
        "System.Linq.Expressions.Expression<Func<int[], int>> f = x => x.Count(y => y > 1);",
        "System.Linq.Expressions.Expression<Func<int[], int>> f = x => x.Count(y => y > 1);"
    )]
    public void Every_function_checks_the_stack_at_its_start(string code, string expected) =>
        Assert.Equal(expected.Replace("!", Stack), Checks(code).Code);

    /// <summary>Lambdas are told by the compiler, which must choose the same overload of the code with its checks.</summary>
    [Theory]
    [InlineData("new[] { 1, 2 }.Select(n => n + 1).Sum(n => n * 2)", 10)]
    [InlineData("string f(Action a) => \"a\"; string f(Func<int> a) => \"f\"; int n = 0; f(() => n++)", "f")]
    [InlineData("await Task.Run(() => 5)", 5)]
    [InlineData("var f = (int n) => n; f(5)", 5)]
    [InlineData("Func<object> f = () => 5; f()", 5)]
    [InlineData("(new List<int> { 3, 1 }.OrderBy(n => n) is var s) ? string.Join(\",\", s) : null", "1,3")]
    [InlineData("System.Linq.Expressions.LambdaExpression e = (int n) => n; e.ToString()", "n => n")]
    [InlineData("new[] { 1, 2 }.AsQueryable().Where(n => n > 1).Count(n => n < 9)", 1)]
    public async Task Code_with_checks_does_what_it_did(string code, object value)
    {
        var options = CellOptions.In(AppContext.BaseDirectory);
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Equal(value, await CSharpScript.EvaluateAsync(Checks(code).Code, options, cancellationToken: cancellation));
    }

    [Fact]
    public void Positions_lead_back()
    {
        const string Code = "while (a) for (;;) { b();\n while (c) d(); } e();";
        var checks = Checks(Code);
        for (int i = 0, at = 0; i < Code.Length; i++, at++)
        {
            // The code's own letters, in order, and what is put between them.
            while (checks.Original(at + 1) == i)
                at++;
            Assert.Equal((Code[i], i), (checks.Code[at], checks.Original(at)));
        }
        Assert.Equal(Code.Length, checks.Original(checks.Code.Length));
    }

    private static CellChecks Checks(string code)
    {
        var compilation = CSharpScript.Create(code, CellOptions.In(AppContext.BaseDirectory)).GetCompilation();
        return new CellChecks(compilation, compilation.SyntaxTrees.Single());
    }
}
