using TfNetLstm.Conformance.ReferenceAssemblies;

namespace TfNetLstm.Conformance.Builds;

/// <summary>
/// A copy of the port and its command, restored over TensorFlow.NET from packages of signatures and NumSharp's real one: as a
/// user builds it who has all real ones.
/// </summary>
public sealed class TensorFlowNetBuild : IDisposable
{
    private const string Backend = "-p:TensorFlowBackend=TensorFlow.NET";
    private readonly TemporaryFolder _folder = new();

    public TensorFlowNetBuild()
    {
        Sources = _folder.Add("sources");
        Repository.Copy(
            Sources,
            "src/TfNetLstm",
            "src/TfNetLstm.NumSharp",
            "src/TfNetLstm.Rnn",
            "src/TfNetLstm.Notebooks",
            "src/TfNetLstm.Cli",
            "src/TensorFlow.Managed/NumPy",
            "src/TensorFlow.Managed/GraphDefs",
            "reference/ops"
        );
        var feed = _folder.Add("feed");
        SignaturePackages.Create(feed);
        var (exitCode, output) = Dotnet.Run(
            Sources,
            ["restore", "src/TfNetLstm.Cli", Backend, .. Dotnet.RestoreFrom(feed, _folder.Add("packages"))]
        );
        if (exitCode != 0)
            throw new InvalidOperationException(output);
    }

    internal string Sources { get; }

    internal (int ExitCode, string Output) Build(string project) =>
        Dotnet.Run(Sources, "build", "--no-restore", project, Backend);

    /// <summary>Changes a file and gives the number of the line that is another one then.</summary>
    /// <exception cref="ArgumentException">The text is not there, or more than once.</exception>
    internal int Replace(string file, string text, string replacement)
    {
        string path = Path.Combine(Sources, file),
            content = File.ReadAllText(path);
        var index = content.IndexOf(text, StringComparison.Ordinal);
        if (index < 0 || content.LastIndexOf(text, StringComparison.Ordinal) != index)
            throw new ArgumentException($"{file}: expected once: {text}", nameof(text));
        File.WriteAllText(path, content.Replace(text, replacement));
        return content[..index].Count(character => character == '\n') + 1;
    }

    public void Dispose() => _folder.Dispose();
}
