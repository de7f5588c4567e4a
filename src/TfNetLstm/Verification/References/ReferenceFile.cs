using System.Text.Json;
using Google.Protobuf;
using Tensorflow;
using TfNetLstm.Data;

namespace TfNetLstm.Verification;

/// <summary>Reads the kinds of files that a reference has, and says which file is damaged and how.</summary>
internal static class ReferenceFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="InvalidDataException">The file is no JSON, or a property is missing or of the wrong kind.</exception>
    internal static T Json<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options)
                ?? throw new JsonException("expected an object, found null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {UserFile.Fault(e)}", e);
        }
    }

    /// <exception cref="JsonException">A property is missing or of the wrong kind.</exception>
    internal static T Deserialize<T>(JsonElement element) =>
        element.Deserialize<T>(Options) ?? throw new JsonException("expected an object, found null");

    /// <exception cref="InvalidDataException">The file is no GraphDef, or one without nodes.</exception>
    internal static GraphDef Graph(string path)
    {
        try
        {
            var graph = GraphDef.Parser.ParseFrom(File.ReadAllBytes(path));
            return graph.Node.Count > 0 ? graph : throw new InvalidDataException($"{path}: expected a GraphDef, found no nodes");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidDataException($"{path}: expected a GraphDef: {e.Message}", e);
        }
    }

    /// <summary>The lines of what a program printed, without those with which TensorFlow's data set tells of its files.</summary>
    /// <exception cref="InvalidDataException">There are no lines.</exception>
    internal static string[] Lines(string path)
    {
        string[] lines = [.. File.ReadAllLines(path).Where(line => !line.StartsWith("Extracting ", StringComparison.Ordinal))];
        return lines.Length > 0 ? lines : throw new InvalidDataException($"{path}: expected printed lines, found none");
    }
}
