using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Data;

namespace TfNetLstm.Verification;

/// <summary>
/// What TensorFlow does with one tutorial: the files of a folder that <c>reference/python</c> wrote, or those of them that are
/// there.
/// </summary>
public sealed class Reference
{
    internal const string GraphFile = "graph.pb",
        InfoFile = "info.json",
        TraceFile = "trace.npz",
        ErrorFile = "error.json",
        StdoutFile = "stdout.txt",
        DocumentFile = "document.json";

    /// <summary>The files that something can be compared with.</summary>
    private static readonly string[] Checkable = [GraphFile, InfoFile, TraceFile, StdoutFile, DocumentFile];

    private Reference(string folder) => Folder = folder;

    /// <summary>The folder that the reference was read from.</summary>
    public string Folder { get; }

    /// <summary>The tutorial's whole graph.</summary>
    public GraphDef? Graph { get; private init; }

    /// <summary>Where the reference comes from, and its initial state.</summary>
    public ReferenceInfo? Info { get; private init; }

    /// <summary>Arrays of a training run.</summary>
    public IReadOnlyDictionary<string, NDArray>? Trace { get; private init; }

    /// <summary>TensorFlow's own errors by quantity.</summary>
    public IReadOnlyDictionary<string, ReferenceError>? Errors { get; private init; }

    /// <summary>The lines that the program prints.</summary>
    public IReadOnlyList<string>? Stdout { get; private init; }

    /// <summary>What the document itself shows, where it can be computed again.</summary>
    public ReferenceDocument? Document { get; private init; }

    /// <summary>
    /// The graph's seed: <c>info.json</c>'s, or else the one of the graph's random nodes; null if neither is there.
    /// </summary>
    public int? Seed => Info?.Seed ?? (int?)Graph?.Node.FirstOrDefault(node => node.Attr.ContainsKey("seed"))?.Attr["seed"].I;

    /// <summary>Whether a folder has a file that something can be compared with.</summary>
    public static bool IsIn(string folder) => Checkable.Any(file => File.Exists(Path.Combine(folder, file)));

    /// <summary>Reads all of the reference's files in a folder.</summary>
    /// <exception cref="FileNotFoundException">There is none of them.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or two do not fit each other.</exception>
    public static Reference Load(string folder)
    {
        if (!IsIn(folder))
        {
            throw new FileNotFoundException(
                $"{Path.GetFullPath(folder)}: expected at least one of {string.Join(", ", Checkable)}, found none."
            );
        }
        var reference = new Reference(folder)
        {
            Graph = Read(GraphFile, ReferenceFile.Graph),
            Info = Read(InfoFile, ReferenceFile.Json<ReferenceInfo>),
            Trace = Read(TraceFile, NpzReader.Read),
            Errors = Read(ErrorFile, ReferenceFile.Json<Dictionary<string, ReferenceError>>),
            Stdout = Read(StdoutFile, ReferenceFile.Lines),
            Document = Read(DocumentFile, DocumentOf),
        };
        reference.CheckConsistency();
        return reference;

        T? Read<T>(string file, Func<string, T> read)
            where T : class
        {
            var path = Path.Combine(folder, file);
            return File.Exists(path) ? read(path) : null;
        }
    }

    private static ReferenceDocument DocumentOf(string path)
    {
        var document = ReferenceFile.Json<ReferenceDocument>(path);
        return document with { Lines = ReferenceFile.Lines(Path.Combine(Path.GetDirectoryName(path)!, document.Printed)) };
    }

    private void CheckConsistency()
    {
        if (Trace is null)
            return;
        var path = Path.Combine(Folder, TraceFile);
        if (!Trace.TryGetValue("loss", out var loss) || loss.shape.ndim != 1 || loss.shape.size == 0)
            throw new InvalidDataException($"{path}: expected an array 'loss' with an element for each step");
        if (Info is not null && Info.Steps != loss.shape.size)
            throw new InvalidDataException($"{path}: expected {InfoFile}'s {Info.Steps} steps, found {loss.shape.size}");
        // What else a program has noted is the program's affair.
        if (Info?.Spread is not null)
            return;
        foreach (var (name, array) in Trace)
        {
            var expected = name == TraceRecorder.Labels ? TF_DataType.TF_UINT8 : TF_DataType.TF_FLOAT;
            if (!Tolerances.Know(name))
                throw new InvalidDataException($"{path}: {name}: no such quantity is known");
            if (array.dtype != expected)
                throw new InvalidDataException($"{path}: {name}: expected {expected}, found {array.dtype}");
        }
    }
}
