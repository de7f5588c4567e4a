using System.Runtime.InteropServices;

namespace TfNetLstm.Conformance.Builds;

/// <summary>The command as one file that needs no .NET, as the README publishes it from a clean clone.</summary>
public sealed class SingleFileTests : IDisposable
{
    private const string Cli = "src/TfNetLstm.Cli";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true), Trait("Category", "Long")]
    public void The_single_file_is_published_without_a_warning_and_does_everything()
    {
        string sources = _folder.Add("sources"),
            published = _folder.Add("published");
        Repository.Copy(sources, "src", "data/mnist", "reference");
        string[] publish = ["publish", Cli, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-warnaserror"];
        var (exitCode, output) = Dotnet.Run(
            sources,
            [.. publish, "--self-contained", "-p:PublishSingleFile=true", "-o", published]
        );
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("warning", output);
        var name = OperatingSystem.IsWindows() ? "TfNetLstm.Cli.exe" : "TfNetLstm.Cli";
        Assert.All(Directory.GetFiles(published).Select(Path.GetFileName), file =>
            Assert.True(file == name || file!.EndsWith(".pdb"), file)
        );
        new OfflineUser(_folder, hasDotnet: false).UsesEverything(Path.Combine(published, name));
    }
}
