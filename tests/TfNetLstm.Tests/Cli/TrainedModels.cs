namespace TfNetLstm.Tests.Cli;

/// <summary>Checkpoints of short trainings, each made once for all tests that look at it.</summary>
internal static class TrainedModels
{
    private static readonly TemporaryFolder Folder = new();

    private static readonly Lazy<string> LazyStatic = new(() => Train("static", "--seed", "1", "--steps", "400")),
        LazyDynamic = new(() => Train("dynamic", "--hidden", "16", "--batch-size", "64", "--steps", "30"));

    /// <summary>As good as to read digits that are drawn plainly.</summary>
    internal static string Static => LazyStatic.Value;

    /// <summary>Small, of a graph that takes 64 images at once.</summary>
    internal static string Dynamic => LazyDynamic.Value;

    private static string Train(string tutorial, params string[] options)
    {
        var folder = Folder[tutorial];
        Assert.Equal(0, CliProcess.Run(["train", tutorial, .. options, "--checkpoint", folder]).ExitCode);
        return folder;
    }
}
