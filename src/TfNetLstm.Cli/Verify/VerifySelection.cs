using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Cli;

/// <summary>What <c>verify</c> is to compare, all of it read before any work is done.</summary>
/// <param name="Tutorials">Tutorials with their references.</param>
/// <param name="Vectors">A file of vectors, or null.</param>
/// <param name="Graph">An exported graph with its runs, or null.</param>
/// <param name="NotChecked">What could be expected and is not there.</param>
internal sealed record VerifySelection(
    IReadOnlyList<(Tutorial Tutorial, Reference Reference)> Tutorials,
    Vectors? Vectors,
    GraphCase? Graph,
    IReadOnlyList<string> NotChecked
)
{
    /// <summary>How many tutorials, files and graphs there are to verify.</summary>
    internal int Subjects => Tutorials.Count + (Vectors is null ? 0 : 1) + (Graph is null ? 0 : 1);

    /// <param name="named">The tutorials that are asked for; none for all that have a reference.</param>
    /// <param name="reference">The folder of references; null for the repository's.</param>
    /// <param name="vectors">The file of vectors; null for the reference's, if no tutorial is named.</param>
    /// <param name="graph">The folder of an exported graph, or null. Vectors or a graph alone leave the tutorials out.</param>
    /// <exception cref="IOException">A folder or a file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    internal static VerifySelection Select(IReadOnlyList<Tutorial> named, string? reference, string? vectors, string? graph)
    {
        var exported = graph is null ? null : GraphCase.Load(graph);
        if ((vectors ?? graph) is not null && named.Count == 0 && reference is null)
            return new([], vectors is null ? null : Vectors.Load(vectors), exported, []);
        var folder = reference is null ? ReferenceFolder.Find() : new ReferenceFolder(reference);
        var tutorials = named.Count > 0 ? [.. named.Distinct()] : TutorialList.All.Where(folder.Has).ToList();
        if (tutorials.Count == 0)
        {
            throw new FileNotFoundException(
                $"{Path.GetFullPath(folder.Path)}: expected a folder NNN or tNNN with a tutorial's reference, found none. "
                    + "If the files lie in the folder itself, say which tutorial they are of (verify NAME --reference DIR)."
            );
        }
        if (named.Count == 0)
            vectors ??= folder.Vectors;
        string[] absent =
            named.Count > 0
                ? []
                :
                [
                    .. TutorialList.All.Except(tutorials).Select(t => $"{t.Name}: {folder.Path} has no reference of it"),
                    .. vectors is null ? new[] { $"vectors: {folder.Path} has no vectors.json" } : [],
                ];
        var references = tutorials.ConvertAll(t => (t, folder.Load(t, alone: tutorials.Count == 1)));
        return new(references, vectors is null ? null : Vectors.Load(vectors), exported, absent);
    }
}
