using System.Text.Json.Serialization;

namespace TfNetLstm.Verification;

/// <summary><c>info.json</c>: where a reference comes from, and its initial state.</summary>
/// <param name="Tensorflow">TensorFlow's version.</param>
/// <param name="Seed">The graph's seed.</param>
/// <param name="Steps">Training steps traced.</param>
/// <param name="Nodes">Nodes of the graph.</param>
/// <param name="Trainable">The trainable variables, as <c>name:0</c>.</param>
/// <param name="OpSeeds">The two seeds of each random node.</param>
/// <param name="Initial">Each variable's initial value.</param>
/// <param name="Spread">By how the training was done once more (in float64, with two threads), and by quantity: how far that
/// parts from the trace. Null where <c>error.json</c> says it.</param>
public sealed record ReferenceInfo(
    string Tensorflow,
    int Seed,
    int Steps,
    int Nodes,
    string[] Trainable,
    Dictionary<string, long[]> OpSeeds,
    Dictionary<string, InitialValue> Initial,
    Dictionary<string, Dictionary<string, double>>? Spread = null
)
{
    /// <summary>
    /// How far TensorFlow's own trainings part in a quantity: the most that any of them does. Null where that is not known.
    /// </summary>
    internal double? SpreadOf(string quantity) =>
        Spread?.Values.Select(of => of.TryGetValue(quantity, out var apart) ? apart : (double?)null).Max();
}

/// <summary>A variable's initial value, in short.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Sha256">The SHA-256 of its little-endian float32 bytes, in lower-case hexadecimal.</param>
/// <param name="First">Its first elements.</param>
public sealed record InitialValue(long[] Shape, string Sha256, float[] First);

/// <summary><c>document.json</c>: how the numbers came about that a document shows.</summary>
/// <param name="Tensorflow">TensorFlow's version.</param>
/// <param name="Seed">The graph's seed.</param>
/// <param name="OpSeeds">The two seeds of each random node.</param>
/// <param name="Printed">The file of the lines that the document shows.</param>
public sealed record ReferenceDocument(string Tensorflow, int Seed, Dictionary<string, long[]> OpSeeds, string Printed)
{
    /// <summary>The lines that the document shows.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Lines { get; init; } = [];
}

/// <summary>An entry of <c>error.json</c>: how far float32 TensorFlow is from float64.</summary>
/// <param name="Error">The largest absolute difference.</param>
/// <param name="Scale">The largest absolute value.</param>
public sealed record ReferenceError(double Error, double Scale);
