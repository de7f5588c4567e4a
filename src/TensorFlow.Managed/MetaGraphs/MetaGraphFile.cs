using Google.Protobuf;
using Tensorflow.Formats;
using Tensorflow.Formats.Checkpoints;
using Tensorflow.GraphDefs;

namespace Tensorflow.MetaGraphs;

/// <summary>Files that hold a meta graph or a part of one, in protobuf's binary or text format.</summary>
internal static class MetaGraphFile
{
    /// <summary>Exports the default graph.</summary>
    /// <param name="filename">The file to write; none if empty.</param>
    /// <param name="options">What is written, and how.</param>
    /// <param name="saver_def">The saver that goes with it; null for none.</param>
    /// <param name="graph_def">The graph's message; made from the graph if null.</param>
    /// <param name="as_text">Whether the file is written in protobuf's text format.</param>
    /// <inheritdoc cref="MetaGraphExport.Export"/>
    internal static MetaGraphDef Export(
        string filename,
        bool as_text,
        GraphDef? graph_def,
        SaverDef? saver_def,
        MetaGraphOptions options
    )
    {
        var message = MetaGraphExport.Export(ops.get_default_graph(), graph_def, saver_def, options);
        if (Argument.Given(filename).Length > 0)
            Write(filename, message, as_text);
        return message;
    }

    /// <summary>Writes a message as a whole.</summary>
    internal static void Write(string path, IMessage message, bool as_text) => BundleFiles.WriteWhole(path, stream =>
        {
            if (!as_text)
            {
                message.WriteTo(stream);
                return;
            }

            using var writer = new StreamWriter(stream, leaveOpen: true);
            TextFormat.Write(message, writer);
        });

    /// <summary>Reads a message in either format. Source: TensorFlow 1.15's <c>read_meta_graph_file</c>.</summary>
    /// <exception cref="NotFoundError">There is no such file.</exception>
    /// <exception cref="DataLossError">It holds no such message.</exception>
    internal static T Read<T>(string path)
        where T : IMessage<T>, new()
    {
        if (!File.Exists(path))
            throw new NotFoundError($"File {path} does not exist.");
        var bytes = FileErrors.At(path, () => File.ReadAllBytes(path));
        try
        {
            return new MessageParser<T>(() => new()).ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException) when (IsText(bytes))
        {
            return ReadText<T>(path);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new DataLossError($"Cannot parse file {path}: {e.Message}");
        }
    }

    /// <summary>Reads a message in protobuf's text format.</summary>
    /// <exception cref="DataLossError">The file holds no such message.</exception>
    internal static T ReadText<T>(string path)
        where T : IMessage<T>, new()
    {
        try
        {
            return TextFormatReader.Read<T>(FileErrors.At(path, () => File.ReadAllBytes(path)));
        }
        catch (FormatException e)
        {
            throw new DataLossError($"Cannot parse file {path}: {e.Message}");
        }
    }

    private static bool IsText(byte[] bytes) => !bytes.AsSpan().ContainsAnyInRange((byte)0, (byte)8);
}
