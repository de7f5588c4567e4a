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
        var text = new StringWriter();
        TextFormat.Write(state, text);
        BundleFiles.WriteWhole(path, stream => stream.Write(Encoding.ASCII.GetBytes(text.ToString())));
    }

    /// <exception cref="FormatException">It is no state file.</exception>
    internal static CheckpointState Read(string path)
    {
        try
        {
            return TextFormatReader.Read<CheckpointState>(File.ReadAllBytes(path));
        }
        catch (FormatException e)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }
}
