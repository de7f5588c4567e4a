using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>Lines that say what a cell's next lines are, as .NET Interactive has them.</summary>
public class CellPartsTests
{
    [Theory]
    [InlineData("a();\nb();")]
    [InlineData("var s = \"#!fsharp\";")]
    [InlineData("#!/usr/bin/env dotnet\na();")]
    [InlineData("#! a shebang\na();")]
    public void A_cell_without_them_is_one_part(string code) =>
        Assert.Equal([new CellPart(null, code, false)], CellParts.Split(code));

    [Fact]
    public void Each_part_is_where_it_was()
    {
        var parts = CellParts.Split("a();\r\n#!markdown\r\n# b\n#!C#\n#!time\nc();\n  #!html \n<d>").Where(part => !part.IsEmpty);
        Assert.Equal(
            [
                new CellPart(null, "a();\r\n          \r\n   \n    \n      \n    \n         \n   ", false),
                new CellPart("text/markdown", "    \r\n          \r\n# b\n    \n      \n    \n         \n   ", false),
                new CellPart(null, "    \r\n          \r\n   \n    \n      \nc();\n         \n   ", true),
                new CellPart("text/html", "    \r\n          \r\n   \n    \n      \n    \n         \n<d>", false),
            ],
            parts
        );
    }

    [Theory]
    [InlineData("#!fsharp", "#!fsharp: cells here are C#, and no other language or command. Known are #!csharp, #!markdown, ")]
    [InlineData("#!import \"a.csx\"", "#!import: write #load \"FILE.csx\" for C# of another file. Known are ")]
    [InlineData("#!share x --from fsharp", "#!share: all cells share their variables. Known are ")]
    [InlineData("#!whos", "#!whos: write a variable's name as the last line to see it. Known are ")]
    public void Others_say_what_to_write(string line, string message) =>
        Assert.StartsWith(message, Assert.Throws<DirectiveException>(() => CellParts.Split($"a();\n{line}\nb();")).Message);
}
