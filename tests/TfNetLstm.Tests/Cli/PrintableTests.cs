using TfNetLstm.Data;
using TfNetLstm.Tests.Notebooks;

namespace TfNetLstm.Tests.Cli;

/// <summary>Names and texts from outside as they come onto a terminal.</summary>
public sealed class PrintableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "", "")]
    [InlineData("Ä 行 😀 'x'", "Ä 行 😀 'x'", "Ä 行 😀 'x'")]
    [InlineData("a\r\nb\tc\n", "a\\u000d\\u000ab\\u0009c\\u000a", "a\nb\tc\n")]
    [InlineData("\u001b[2K\r\u0007\u0000\u007f\u009b", "\\u001b[2K\\u000d\\u0007\\u0000\\u007f\\u009b")]
    [InlineData("\u202e\u2066\u200f\u061c\u2028\u2029", "\\u202e\\u2066\\u200f\\u061c\\u2028\\u2029")]
    public void What_is_no_text_is_shown_as_an_escape(string text, string line, string? lines = null)
    {
        Assert.Equal(line, Printable.Line(text));
        Assert.Equal(lines ?? line, Printable.Lines(text));
        Assert.Equal(text == line, Printable.IsLine(text));
    }

    [Theory]
    [InlineData("FILE", "notebook", "export", "a\nb")]
    [InlineData("FILE", "notebook", "run", "a\nb")]
    [InlineData("FILE", "notebook", "step", "a\nb")]
    [InlineData("--out", "notebook", "run", "a.ipynb", "--out", "a\nb")]
    [InlineData("--project", "notebook", "export", "a.ipynb", "--project", "a\nb")]
    [InlineData("--prefix", "notebook", "install", "--prefix", "a\nb")]
    [InlineData("--python", "notebook", "install", "--python", "a\nb")]
    [InlineData("--out", "graph", "static", "--out", "a\nb")]
    [InlineData("--data", "train", "static", "--data", "a\nb")]
    public void A_path_with_a_control_character_is_refused(string name, params string[] arguments)
    {
        foreach (var (control, shown) in new[] { ('\n', " "), ('\u001b', "\\u001b"), ('\u202e', "\\u202e") })
        {
            var result = CliProcess.Run([.. arguments.Select(argument => argument.Replace('\n', control))]);
            Assert.Equal($"tfnetlstm: {name}: expected a path without control characters, found 'a{shown}b'\n", result.Error);
            Assert.Equal(("", 2), (result.Output, result.ExitCode));
        }
    }

    [Fact]
    public void Other_names_are_told_without_their_control_characters()
    {
        var unknown = CliProcess.Run("train", "\u001b[31mstatc");
        Assert.StartsWith("tfnetlstm: unknown tutorial '\\u001b[31mstatc'", unknown.Error);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        var folder = Directory.CreateDirectory(_folder["a\u001b[2Kb"]).FullName;
        var missing = CliProcess.RunInShell($"cd '{folder}' && $TFNETLSTM notebook run x.ipynb");
        Assert.Equal(
            $"tfnetlstm: {_folder["a\\u001b[2Kb"]}/x.ipynb: expected a notebook, there is no such file\n",
            missing.Error
        );
    }

    /// <summary>Or a cell could show something harmless and do another thing.</summary>
    [Fact]
    public void A_cell_is_shown_with_all_that_it_has()
    {
        var file = NotebookFiles.Write(_folder["a.ipynb"], "// harmless \u001b[2K\r File.Delete(\"x\");\r\n1\u202e");
        var result = CliProcess.RunWithInput("q\n", "notebook", "step", file);
        Assert.StartsWith("In [1] of 1\n1  // harmless \\u001b[2K\\u000d File.Delete(\"x\");\n2  1\\u202e\n", result.Output);
    }

    [Fact(Explicit = true)]
    public void An_errors_text_cannot_move_the_cursor()
    {
        var file = NotebookFiles.Write(_folder["a.ipynb"], "throw new Exception(\"\\x1b[2Kx\");");
        Assert.StartsWith("Exception: \\u001b[2Kx\n", CliProcess.Run("notebook", "run", file).Error);
        Assert.Contains("Exception: \\u001b[2Kx\n", CliProcess.RunWithInput("\n", "notebook", "step", file).Output);
    }
}
