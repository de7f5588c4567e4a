using Tensorflow.Formats.Checkpoints;

namespace Tensorflow.Train;

/// <summary>
/// What a Saver's graph and a checkpoint do not have in common, for the message of a restore that failed: TensorFlow's own names
/// the first variable only.
/// </summary>
internal static class CheckpointDifferences
{
    /// <summary>How many names of a kind are told.</summary>
    private const int Most = 20;

    /// <summary>Lines that name every variable that is missing or of another shape or type; empty if there is none.</summary>
    /// <param name="restore">The operation that restores all variables.</param>
    /// <param name="prefix">The checkpoint's path.</param>
    internal static string Describe(Operation restore, string prefix)
    {
        try
        {
            var checkpoint = new BundleReader(prefix);
            var wanted = Wanted(restore).OrderBy(w => w.Name, StringComparer.Ordinal).ToList();
            var missing = wanted.Select(w => w.Name).Where(name => !checkpoint.Contains(name));
            var different = wanted
                .Where(w => checkpoint.Contains(w.Name))
                .Select(w => (w.Name, w.Type, w.Shape, Stored: checkpoint.Describe(w.Name)))
                .Where(w => w.Type != w.Stored.dtype || w.Shape is { IsFullyDefined: true } && w.Shape != w.Stored.shape)
                .Select(w =>
                    $"{w.Name} ({Text(w.Stored.dtype, w.Stored.shape)}; the graph has {Text(w.Type, w.Shape ?? w.Stored.shape)})"
                );
            var only = checkpoint.Names.Except(wanted.Select(w => w.Name)).Order(StringComparer.Ordinal);
            var text = Line("The checkpoint lacks", missing) + Line("It has with another type or shape", different);
            return text.Length == 0 ? "" : $"\n\n{prefix}:{text}{Line("It has besides", only)}";
        }
        // What cannot be read is what the restore itself has told.
        catch (TensorflowException)
        {
            return "";
        }
    }

    private static string Line(string title, IEnumerable<string> names)
    {
        string[] all = [.. names];
        var more = all.Length > Most ? $", and {all.Length - Most} more" : "";
        return all.Length == 0 ? "" : $"\n{title}: {string.Join(", ", all.Take(Most))}{more}";
    }

    private static string Text(TF_DataType type, Shape shape) => $"{type.as_numpy_name()} {shape.ToBracketString()}";

    /// <summary>The tensors that are read whole, with the shapes of the variables that get them, as far as known.</summary>
    private static IEnumerable<(string Name, TF_DataType Type, Shape? Shape)> Wanted(Operation restore)
    {
        var seen = new HashSet<Operation>();
        var open = new Stack<Operation>([restore]);
        while (open.TryPop(out var op))
        {
            if (!seen.Add(op))
                continue;
            foreach (var before in op.control_inputs)
                open.Push(before);
            foreach (var input in op.inputs)
            {
                var value = input;
                while (value.op.type is "Identity" or "Reshape")
                    value = value.op.inputs[0];
                if (
                    value.op.type == "RestoreV2"
                    && tensor_util.constant_value(value.op.inputs[1]) is { } names
                    && tensor_util.constant_value(value.op.inputs[2]) is { } slices
                    && slices.StringData()[value.value_index].Length == 0
                )
                {
                    yield return (
                        names.StringData()[value.value_index],
                        value.dtype,
                        op.type == "Assign" ? op.inputs[0].shape : null
                    );
                }
            }
        }
    }
}
