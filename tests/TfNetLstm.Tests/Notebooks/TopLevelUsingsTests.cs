using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>Declarations with <c>using</c> at a cell's top level, which scripts do not have.</summary>
public class TopLevelUsingsTests
{
    [Theory]
    [InlineData("using var s = f();", "      var s = f();")]
    [InlineData("a(); using var s = f(), t = g();", "a();       var s = f(), t = g();")]
    [InlineData("using System.IO.Stream s = f();", "      System.IO.Stream s = f();")]
    [InlineData("using List<int>.Enumerator s = f();", "      List<int>.Enumerator s = f();")]
    [InlineData("await using var s = f();", "                  var s = f();")]
    public void They_are_declarations_without_it(string code, string expected) =>
        Assert.Equal(expected.Trim(), TopLevelUsings.Take(code).Trim());

    [Theory]
    [InlineData("using System;")]
    [InlineData("using System.IO;\nvar a = 1;")]
    [InlineData("using static System.Math;\nvar a = 1;")]
    [InlineData("using Numbers = System.Collections.Generic.List<int>;")]
    [InlineData("using unsafe P = int*;")]
    [InlineData("using (var s = f()) { }")]
    [InlineData("await using (var s = f()) { }")]
    [InlineData("{ using var s = f(); }")]
    [InlineData("void f() { using var s = g(); }")]
    [InlineData("Action f = () => { using var s = g(); };")]
    [InlineData("// using var s = f();\n\"using var s = f();\"")]
    [InlineData("using")]
    [InlineData("using var")]
    public void All_else_stays(string code) => Assert.Equal(code, TopLevelUsings.Take(code));
}
