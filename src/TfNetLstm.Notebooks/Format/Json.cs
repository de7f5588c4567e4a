using System.Text;
using System.Text.Json;

namespace TfNetLstm.Notebooks.Format;

/// <summary>Reads JSON of which nothing is known, and says what is wrong with it and where.</summary>
internal static class Json
{
    private const int MostShown = 40;

    /// <summary>A string's text.</summary>
    /// <param name="value">The string.</param>
    /// <param name="place">Where it is, for the message.</param>
    /// <exception cref="InvalidDataException">It is no string, or one that is no text.</exception>
    internal static string Text(JsonElement value, string place)
    {
        Require(value, JsonValueKind.String, place);
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException(
                "expected text, found "
                    + (e.InnerException is DecoderFallbackException ? "bytes that are not UTF-8" : "half of a surrogate pair")
                    + $" ({place})",
                e
            );
        }
    }

    /// <exception cref="InvalidDataException">It is of another kind.</exception>
    internal static void Require(JsonElement value, JsonValueKind kind, string place)
    {
        if (value.ValueKind != kind)
            throw new InvalidDataException($"expected {Name(kind)}, found {Describe(value)} ({place})");
    }

    /// <summary>What a value is: itself, if it is short.</summary>
    internal static string Describe(JsonElement value)
    {
        var number = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
        return number is { Length: <= MostShown } ? number : Name(value.ValueKind);
    }

    private static string Name(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            _ => kind.ToString().ToLowerInvariant(),
        };
}
