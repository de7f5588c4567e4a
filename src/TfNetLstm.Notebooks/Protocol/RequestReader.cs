using System.Text.Json;
using TfNetLstm.Notebooks.Format;

namespace TfNetLstm.Notebooks.Protocol;

/// <summary>Reads requests of which nothing is known, and says what is wrong with them.</summary>
internal static class RequestReader
{
    /// <summary>A line's request, or what is answered to a line that is none: with its id, if it has one.</summary>
    internal static (Request? Request, Refused? Refused) Read(string line)
    {
        var id = 0;
        try
        {
            using var document = JsonDocument.Parse(line);
            var fields = document.RootElement;
            Json.Require(fields, JsonValueKind.Object, "the line");
            id = Number(fields, "id");
            return (Parse(fields, id), null);
        }
        catch (JsonException e)
        {
            return (null, new Refused(id, $"Not a request: expected JSON, found none: {e.Message.Split(" LineNumber: ")[0]}"));
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            // The latter of a field's name that is no text.
            return (null, new Refused(id, $"Not a request: {e.Message}"));
        }
    }

    private static Request Parse(JsonElement fields, int id) =>
        Text(fields, "type") switch
        {
            "execute" => new Execute(id, Text(fields, "code"), Number(fields, "number")),
            "interrupt" => new Interrupt(id),
            "complete" => new Complete(id, Text(fields, "code"), Position(fields)),
            "inspect" => new Inspect(id, Text(fields, "code"), Position(fields)),
            "is_complete" => new IsComplete(id, Text(fields, "code")),
            "shutdown" => new Shutdown(id),
            var type => throw new InvalidDataException(
                $"type: expected execute, interrupt, complete, inspect, is_complete or shutdown, found '{type}'"
            ),
        };

    private static int Position(JsonElement fields)
    {
        int position = Number(fields, "position"),
            length = Text(fields, "code").Length;
        return position <= length
            ? position
            : throw new InvalidDataException($"position: expected 0 to {length}, the code's length, found {position}");
    }

    private static string Text(JsonElement fields, string name) => Json.Text(Field(fields, name), name);

    private static int Number(JsonElement fields, string name)
    {
        var field = Field(fields, name);
        return field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out var number) && number >= 0
            ? number
            : throw new InvalidDataException(
                $"{name}: expected a whole number from 0 to {int.MaxValue}, found {Json.Describe(field)}"
            );
    }

    private static JsonElement Field(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var field)
            ? field
            : throw new InvalidDataException($"{name}: expected a value, found none");
}
