using System.Text.Json;
using System.Text.Json.Serialization;

namespace TfNetLstm.Cli;

/// <summary>How the command writes JSON: an object in a line, names in snake case.</summary>
internal static class JsonLines
{
    internal static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            // A loss may be NaN.
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        };
}
