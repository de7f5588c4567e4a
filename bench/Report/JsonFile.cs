using System.Text.Json;
using System.Text.Json.Serialization;

namespace TfNetLstm.Bench.Report;

/// <summary>A report as a JSON file.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the whole file or none: under another name first, which then takes the place of the file.</summary>
    internal static void Write(BenchReport report, string path)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = File.Create(temporary))
            {
                JsonSerializer.Serialize(file, report, Options);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
