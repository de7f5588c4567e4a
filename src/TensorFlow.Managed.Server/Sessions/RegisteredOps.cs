namespace Tensorflow.Server.Sessions;

/// <summary>
/// The names of the operations of TensorFlow 1.15's core, of which this runtime has a part: what a graph may have, though a step
/// that comes to it is refused. Source: TensorFlow 1.15's core/ops/ops.pbtxt.
/// </summary>
internal static class RegisteredOps
{
    private static readonly Lazy<HashSet<string>> Names = new(Read);

    internal static bool Contains(string op) => Names.Value.Contains(op);

    private static HashSet<string> Read()
    {
        using var stream = typeof(RegisteredOps).Assembly.GetManifestResourceStream("RegisteredOps.txt")!;
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
    }
}
