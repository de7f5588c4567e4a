using TfNetLstm.Notebooks.Format;
using TfNetLstm.Tests.Cli;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>The notebooks as programs of one file.</summary>
public class TwinTests
{
    public static TheoryData<string> Names => NotebookFiles.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_twin_is_what_export_makes_of_its_notebook(string name) =>
        Assert.Equal(
            FileBasedApp.Export(
                Notebook.Read(NotebookFiles.PathOf(name)),
                $"{name}.ipynb",
                "#:project ../src/TfNetLstm/TfNetLstm.csproj"
            ),
            File.ReadAllText(NotebookFiles.PathOf(name, ".cs")).ReplaceLineEndings("\n")
        );

    /// <summary>Compiled by the SDK, apart from the engine.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Names))]
    public void A_twin_prints_what_train_prints(string name)
    {
        // The folder is the repository's, with its global.json.
        var result = CliProcess.RunDotnet(
            NotebookFiles.Folder,
            [("TFNETLSTM_STEPS", $"{NotebookFiles.Steps}")],
            "run",
            $"{name}.cs"
        );
        Assert.Equal(NotebookFiles.TrainedOutput(name), result.Output);
        // The figures, as text.
        Assert.Matches(@"(^|\n)loss \d.*\n", result.Error);
        Assert.Equal(TutorialList.Find(name)!.ReadsDigits, result.Error.Contains("images read correctly"));
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void Packages_and_usings_come_first()
    {
        using var folder = new TemporaryFolder();
        var file = NotebookFiles.Write(
            folder["a.ipynb"],
            "#r \"../lib/TfNetLstm.dll\"\n"
                + "#r \"nuget: Some.Package, 1.2.3\"\nusing System.Text;\nusing static System.Math;\n\nprint(Abs(1));",
            "using Alpha;\ndisplay(2);"
        );
        Assert.Equal(
            """
            // a.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
            #:project p.csproj
            #:property PublishAot=false
            #:package Some.Package@1.2.3

            using System.Text;
            using Alpha;
            using static System.Math;
            using static TfNetLstm.Drawing.Display;

            print(Abs(1));

            display(2);

            """.ReplaceLineEndings("\n"),
            FileBasedApp.Export(Notebook.Read(file), "a.ipynb", "#:project p.csproj")
        );
    }

    [Fact]
    public void Cells_for_notebooks_only_are_left_out()
    {
        using var folder = new TemporaryFolder();
        var file = NotebookFiles.Write(folder["a.ipynb"], "print(1);", "print(2);");
        var text = File.ReadAllText(file);
        var second = text.LastIndexOf("\"metadata\":{}", StringComparison.Ordinal);
        var tags = "\"metadata\":{\"tags\":[1,\"remove-cell\"]}";
        File.WriteAllText(file, text[..second] + tags + text[(second + "\"metadata\":{}".Length)..]);
        var program = FileBasedApp.Export(Notebook.Read(file), "a.ipynb", "#:project p.csproj");
        Assert.Contains("print(1);", program);
        Assert.DoesNotContain("print(2);", program);
    }

    [Fact]
    public void What_only_notebooks_have_becomes_what_programs_have()
    {
        using var folder = new TemporaryFolder();
        var file = NotebookFiles.Write(
            folder["a.ipynb"],
            "#i \"nuget: https://example.org/v3/index.json\"\n#r \"nuget:Some.Package/1.2.3\"\n#!time\nusing var a = f();",
            "#!markdown\n# Text\n\nmore\n#!csharp\nHTML(\"<b>\").Display();"
        );
        Assert.Equal(
            """
            // a.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
            #:project p.csproj
            #:property PublishAot=false
            #:property RestoreAdditionalProjectSources=https://example.org/v3/index.json
            #:package Some.Package@1.2.3

            using static TfNetLstm.Drawing.Interactive.InteractiveDisplay;

            using var a = f();

            // # Text
            //
            // more

            HTML("<b>").Display();

            """.ReplaceLineEndings("\n"),
            FileBasedApp.Export(Notebook.Read(file), "a.ipynb", "#:project p.csproj")
        );
        var refused = CliProcess.Run("notebook", "export", NotebookFiles.Write(folder["b.ipynb"], "#!fsharp\nlet x = 1"));
        Assert.StartsWith("tfnetlstm: #!fsharp: cells here are C#, ", refused.Error);
        Assert.Equal(1, refused.ExitCode);
    }

    /// <summary>It would be no statement of a program.</summary>
    [Fact]
    public void A_value_that_a_cell_shows_is_refused()
    {
        using var folder = new TemporaryFolder();
        var file = NotebookFiles.Write(folder["a.ipynb"], "var a = 1;\na + // once\n1 ");
        Assert.Equal(
            "a + // once: a program does not show the last value of a cell: write display(...) or a semicolon.",
            Assert.Throws<NotSupportedException>(() => FileBasedApp.Export(Notebook.Read(file), "a.ipynb")).Message
        );
    }

    /// <summary>Or a file's name could be code, and a path a directive.</summary>
    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void A_name_or_text_with_a_line_break_stays_a_comment(string lineBreak)
    {
        using var folder = new TemporaryFolder();
        var file = NotebookFiles.Write(folder["a.ipynb"], "int a = 1;");
        File.WriteAllText(
            file,
            File.ReadAllText(file)
                .Replace("\"cell_type\":\"code\"", "\"cell_type\":\"markdown\"")
                .Replace("int a = 1;", System.Text.Json.JsonEncodedText.Encode($"text{lineBreak}evil();").ToString())
        );
        var program = FileBasedApp.Export(Notebook.Read(file), $"a{lineBreak}evil();//.ipynb", "#:project p.csproj");
        Assert.All(program.Split(['\n', '\r', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries), line =>
            Assert.True(line.StartsWith("//") || line.StartsWith("#:"), line)
        );
        var project = $"#:project p.csproj{lineBreak}#:package Evil@1";
        Assert.Throws<ArgumentException>(() => FileBasedApp.Export(Notebook.Read(file), "a.ipynb", project));
    }

    [Fact]
    public void Export_writes_the_file_that_it_is_told()
    {
        using var folder = new TemporaryFolder();
        var file = NotebookFiles.Write(folder["a.ipynb"], "var a = 1;");
        Assert.Equal(0, CliProcess.Run("notebook", "export", file, "--out", folder["b.cs"], "--project", "p.csproj").ExitCode);
        Assert.Contains("#:project p.csproj\n", File.ReadAllText(folder["b.cs"]));
        var both = CliProcess.Run("notebook", "export", file, "--project", "p.csproj", "--source", folder.Path);
        Assert.Equal(("tfnetlstm: --project and --source do not go together\n", 2), (both.Error, both.ExitCode));
    }

    [Fact]
    public void A_program_finds_the_project_of_the_repository_that_it_stands_in()
    {
        using var folder = new TemporaryFolder();
        var file = NotebookFiles.Write(folder["a.ipynb"], "var a = 1;");
        folder.Write("src/TfNetLstm/TfNetLstm.csproj", []);
        folder.Add("mine/notebooks");
        var exported = CliProcess.Run("notebook", "export", file, "--out", folder["mine/notebooks/b.cs"]);
        Assert.Equal(("", 0), (exported.Error, exported.ExitCode));
        Assert.Contains("#:project ../../src/TfNetLstm/TfNetLstm.csproj\n", File.ReadAllText(folder["mine/notebooks/b.cs"]));
    }

    [Fact]
    public void A_program_elsewhere_takes_the_package_of_the_commands_version()
    {
        using var folder = new TemporaryFolder();
        var file = NotebookFiles.Write(folder["a.ipynb"], "var a = 1;");
        var exported = CliProcess.Run("notebook", "export", file);
        var lines = File.ReadAllLines(folder["a.cs"]);
        Assert.Matches(@"^#:package TfNetLstm@[0-9]+\.[0-9]+\.[0-9]+[^+ ]*$", lines[1]);
        Assert.Equal("#:property PublishAot=false", lines[2]);
        Assert.Matches("/a.cs takes the package TfNetLstm [^ ]+ from NuGet's sources; .*: --source DIR\n$", exported.Error);
        Assert.Equal(0, exported.ExitCode);

        exported = CliProcess.Run("notebook", "export", file, "--source", folder.Path);
        Assert.Equal(("", 0), (exported.Error, exported.ExitCode));
        Assert.Equal($"#:property RestoreAdditionalProjectSources={folder.Path}", File.ReadAllLines(folder["a.cs"])[2]);
        Assert.Equal(0, CliProcess.Run("notebook", "export", file, "--source", "https://example.org/v3/index.json").ExitCode);
        Assert.Contains("Sources=https://example.org/v3/index.json\n", File.ReadAllText(folder["a.cs"]));
    }
}
