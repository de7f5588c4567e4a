using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>The repository's references, and copies of them to be changed.</summary>
internal static class References
{
    internal static string Root { get; } = ReferenceFiles.Folder;

    internal static string VectorsFile { get; } = Path.Combine(Root, "vectors.json");

    /// <summary>The documents' numbers.</summary>
    internal static IEnumerable<string> Numbers => TutorialList.All.Select(tutorial => tutorial.Document).OfType<string>();

    /// <summary>The names of the other programs.</summary>
    internal static IEnumerable<string> Programs =>
        TutorialList.All.Where(tutorial => tutorial.Document is null).Select(tutorial => tutorial.Name);

    internal static Reference Load(string number) => Reference.Load(Path.Combine(Root, number));

    /// <summary>The reference of any tutorial.</summary>
    internal static Reference Load(Tutorial tutorial) => new ReferenceFolder(Root).Load(tutorial, alone: false);

    /// <summary>Some files of a tutorial's reference in a folder of their own.</summary>
    internal static TemporaryFolder Copy(string number, params string[] files)
    {
        var folder = new TemporaryFolder();
        foreach (var file in files)
            File.Copy(Path.Combine(Root, number, file), folder[file]);
        return folder;
    }

    /// <summary>Verifies a tutorial against a folder's files, without a whole run.</summary>
    internal static Report Verify(string number, string folder) =>
        new Verifier { Quick = true }.Verify(TutorialList.Find(number)!, Reference.Load(folder));

    /// <summary>Replaces the first occurrence of a text in a file, which must have it.</summary>
    internal static void Edit(string path, string from, string to)
    {
        var text = File.ReadAllText(path);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} has no '{from}'");
        File.WriteAllText(path, text[..at] + to + text[(at + from.Length)..]);
    }
}
