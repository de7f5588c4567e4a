using System.Text.Json;

namespace TfNetLstm.Data;

/// <summary>Files that users name.</summary>
public static class UserFile
{
    /// <summary>Says what was expected where a name leads to no file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it is to be, such as "a notebook".</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is a folder.</exception>
    public static void Check(string path, string expected)
    {
        if (Directory.Exists(path))
            throw new InvalidDataException($"{path}: expected {expected}, found a folder");
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: expected {expected}, there is no such file");
    }

    /// <summary>
    /// Says where a file is no JSON, or not the JSON that was expected, and why: lines and bytes from 1, and nothing of the types
    /// that it was to be read into.
    /// </summary>
    public static string Fault(JsonException e)
    {
        if (e.LineNumber is not { } line)
            return e.Message;
        var what = e.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
        var missing = what.Split("was missing required properties including: ");
        var place = $"line {line + 1}, byte {e.BytePositionInLine + 1}{(e.Path is { Length: > 1 } path ? $", {path}" : "")}: ";
        return place
            + (
                what.StartsWith("The input does not contain any JSON tokens", StringComparison.Ordinal) ? "found nothing"
                : what.Contains("could not be converted to", StringComparison.Ordinal) ? "found a value of another kind"
                : what.Contains("doesn't allow null", StringComparison.Ordinal) ? "found null"
                : missing.Length > 1 ? $"found no {missing[1].TrimEnd('.')}"
                : what
            );
    }
}
