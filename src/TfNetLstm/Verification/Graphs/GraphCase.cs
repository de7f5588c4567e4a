using Tensorflow.NumPy;
using TfNetLstm.Data;

namespace TfNetLstm.Verification;

/// <summary>
/// A graph that TensorFlow exported, and what came of it in one session: a folder as <c>reference/python/graphs.py</c> writes it.
/// </summary>
public sealed class GraphCase
{
    private const string GraphFile = "graph.pb",
        CaseFile = "case.json",
        ArraysFile = "case.npz";

    private readonly IReadOnlyDictionary<string, NDArray> _arrays;

    private GraphCase(string folder, Content content, IReadOnlyDictionary<string, NDArray> arrays) =>
        (Folder, Runs, _arrays) = (folder, content.Runs, arrays);

    /// <summary>The folder that the case was read from.</summary>
    public string Folder { get; }

    /// <summary>The runs in order.</summary>
    internal IReadOnlyList<Run> Runs { get; }

    /// <summary>The file of the graph, a GraphDef.</summary>
    internal string Graph => Path.Combine(Folder, GraphFile);

    /// <summary>Where a run stands, for whoever looks for a mistake.</summary>
    internal string PlaceOf(int run) => $"{Path.Combine(Folder, CaseFile)}: run {run}";

    /// <summary>Reads a case's folder.</summary>
    /// <exception cref="IOException">The folder or a file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or has not what a run needs.</exception>
    public static GraphCase Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"{Path.GetFullPath(folder)}: expected a folder with a graph and its runs, found none."
            );
        }

        string[] missing = [.. new[] { GraphFile, CaseFile, ArraysFile }.Where(file => !File.Exists(Path.Combine(folder, file)))];
        if (missing.Length > 0)
        {
            throw new FileNotFoundException(
                $"{Path.GetFullPath(folder)}: expected {GraphFile}, {CaseFile} and {ArraysFile}, "
                    + $"found no {string.Join(" and no ", missing)}."
            );
        }

        var content = ReferenceFile.Json<Content>(Path.Combine(folder, CaseFile));
        if (content.Runs.All(run => run.Fetches is []))
        {
            throw new InvalidDataException(
                $"{Path.Combine(folder, CaseFile)}: expected a run that fetches something, found none"
            );
        }

        var loaded = new GraphCase(folder, content, NpzReader.Read(Path.Combine(folder, ArraysFile)));
        foreach (var (i, run) in loaded.Runs.Index())
        {
            foreach (var feed in run.Feeds)
                loaded.Feed(i, feed);
            foreach (var fetch in run.Fetches)
                loaded.Fetch(i, fetch);
        }
        return loaded;
    }

    /// <summary>What a run feeds to a tensor.</summary>
    internal NDArray Feed(int run, string tensor) => Find($"{run}/feed/{tensor.Replace('/', '|')}");

    /// <summary>What TensorFlow's run gave for a tensor.</summary>
    internal NDArray Fetch(int run, string tensor) => Find($"{run}/fetch/{tensor.Replace('/', '|')}");

    private NDArray Find(string name) =>
        _arrays.GetValueOrDefault(name)
        ?? throw new InvalidDataException(
            $"{Path.Combine(Folder, ArraysFile)}: expected an array '{name}', as {CaseFile} has it; found none"
        );

    /// <summary>A run of the session: operations to run, and tensors to feed and to fetch, by name.</summary>
    internal sealed record Run(string[] Targets, string[] Feeds, string[] Fetches);

    /// <summary><c>case.json</c>.</summary>
    private sealed record Content(string Tensorflow, Run[] Runs);
}
