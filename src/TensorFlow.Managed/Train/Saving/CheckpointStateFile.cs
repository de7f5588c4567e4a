using System.Globalization;
using System.Text;
using Tensorflow.Formats.Checkpoints;
using Tensorflow.GraphDefs;

namespace Tensorflow.Train;

/// <summary>The file that names a folder's checkpoints: a <see cref="CheckpointState"/> in protobuf's text format.</summary>
internal static class CheckpointStateFile
{
    /// <summary>Writes the file as a whole: another reader sees the old text or the new one.</summary>
    internal static void Write(string path, CheckpointState state)
    {
        var text = new StringBuilder().Append("model_checkpoint_path: ").Append(Quoted(state.ModelCheckpointPath)).Append('\n');
        foreach (var one in state.AllModelCheckpointPaths)
            text.Append("all_model_checkpoint_paths: ").Append(Quoted(one)).Append('\n');
        BundleFiles.WriteWhole(path, stream => stream.Write(Encoding.ASCII.GetBytes(text.ToString())));
    }

    private static string Quoted(string value) => TextFormatString.Quoted(StringBuffer.Encode(value));

    /// <summary>Reads the file; lines of other fields are passed over.</summary>
    /// <exception cref="FormatException">A line is none of a state file.</exception>
    internal static CheckpointState Read(string path)
    {
        var state = new CheckpointState();
        foreach (var line in File.ReadLines(path).Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('#')))
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is not [var field, var value])
                throw new FormatException($"{path}: no field of a checkpoint state: {line}");
            switch (field)
            {
                case "model_checkpoint_path":
                    state.ModelCheckpointPath = Unquoted(value, path);
                    break;
                case "all_model_checkpoint_paths":
                    state.AllModelCheckpointPaths.Add(Unquoted(value, path));
                    break;
                case "all_model_checkpoint_timestamps":
                    state.AllModelCheckpointTimestamps.Add(Number(value, path));
                    break;
                case "last_preserved_timestamp":
                    state.LastPreservedTimestamp = Number(value, path);
                    break;
                default:
                    break;
            }
        }
        return state;
    }

    private static double Number(string value, string path) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{path}: no number: {value}");

    private static string Unquoted(string value, string path)
    {
        if (value.Length < 2 || value[0] is not ('"' or '\'') || value[^1] != value[0])
            throw new FormatException($"{path}: no string: {value}");
        var bytes = new List<byte>();
        for (var i = 1; i < value.Length - 1; i++)
        {
            if (value[i] != '\\')
            {
                bytes.AddRange(StringBuffer.Encode(value[i].ToString()));
                continue;
            }
            if (++i == value.Length - 1)
                throw new FormatException($"{path}: no string: {value}");
            var octal = value[i..Math.Min(i + 3, value.Length - 1)].TakeWhile(c => c is >= '0' and <= '7').ToArray();
            if (octal.Length > 0)
            {
                bytes.Add((byte)Convert.ToInt32(new string(octal), 8));
                i += octal.Length - 1;
            }
            else
            {
                bytes.Add(
                    (byte)(
                        value[i] switch
                        {
                            'n' => '\n',
                            'r' => '\r',
                            't' => '\t',
                            var c => c,
                        }
                    )
                );
            }
        }
        return StringBuffer.Decode([.. bytes]);
    }
}
