using TfNetLstm.Notebooks.Format;
using TfNetLstm.Tests.Cli;
using TfNetLstm.Tests.Data;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>The notebooks as programs of one file.</summary>
public class TwinTests
{
    public static TheoryData<string> Names => NotebookFiles.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_twin_is_what_export_makes_of_its_notebook(string name) => Assert.Equal(
        FileBasedApp.Of(Notebook.Read(NotebookFiles.PathOf(name)), $"{name}.ipynb", "../src/TfNetLstm/TfNetLstm.csproj"),
        File.ReadAllText(NotebookFiles.PathOf(name, ".cs")).ReplaceLineEndings("\n"));

    /// <summary>Compiled by the SDK, apart from the engine.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_twin_prints_what_train_prints(string name)
    {
        // The folder is the repository's, with its global.json.
        var result = CliProcess.RunDotnet(NotebookFiles.Folder, [("TFNETLSTM_STEPS", $"{NotebookFiles.Steps}")], "run", $"{name}.cs");
        Assert.Equal(NotebookFiles.TrainedOutput(name), result.Output);
        // The pictures, as text.
        Assert.Contains("pictures read correctly", result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void Packages_and_usings_come_first()
    {
        using var folder = new TemporaryFolder();
        string file = NotebookFiles.Write(folder["a.ipynb"],
            "#r \"nuget: Some.Package, 1.2.3\"\nusing System.Text;\nusing static System.Math;\n\nprint(Abs(1));", "using Alpha;\ndisplay(2);");
        Assert.Equal("""
            // a.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
            #:project p.csproj
            #:package Some.Package@1.2.3

            using System.Text;
            using Alpha;
            using static System.Math;
            using static TfNetLstm.Drawing.Display;

            print(Abs(1));

            display(2);

            """.ReplaceLineEndings("\n"), FileBasedApp.Of(Notebook.Read(file), "a.ipynb", "p.csproj"));
    }
}
