using System.Text.RegularExpressions;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>A line that a cell cannot have; the message says what to write.</summary>
internal sealed class DirectiveException(string message) : NotSupportedException(message);

/// <summary>A part of a cell.</summary>
/// <param name="MimeType">The type of the text that the part is; null for C#.</param>
/// <param name="Text">The cell with blanks in the place of all that is not the part, so that all is where it was.</param>
/// <param name="IsTimed">Whether to say how long it takes.</param>
internal sealed record CellPart(string? MimeType, string Text, bool IsTimed)
{
    internal bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

/// <summary>
/// Lines such as <c>#!markdown</c>, which .NET Interactive calls magic commands: those that can have a meaning here have theirs.
/// Source: its documentation, "Magic commands".
/// </summary>
internal static partial class CellParts
{
    private static readonly Dictionary<string, string?> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = null,
        ["c#"] = null,
        ["markdown"] = "text/markdown",
        ["md"] = "text/markdown",
        ["html"] = "text/html",
    };

    /// <summary>What to write in the place of those that .NET Interactive has besides.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["import"] = "write #load \"FILE.csx\" for C# of another file",
        ["set"] = "declare a variable",
        ["share"] = "all cells share their variables",
        ["value"] = "declare a variable, or read a file with File.ReadAllText",
        ["who"] = "write a variable's name as the last line to see it",
        ["whos"] = "write a variable's name as the last line to see it",
        ["connect"] = "cells here are C# alone; .NET Interactive connects to other kernels",
    };

    /// <summary>The parts, in order.</summary>
    /// <exception cref="DirectiveException">A line asks for what is not there.</exception>
    internal static IReadOnlyList<CellPart> Split(string code)
    {
        var parts = new List<CellPart>();
        var start = 0;
        string? type = null;
        var timed = false;
        foreach (Match line in Magic().Matches(code))
        {
            var name = line.Groups["name"].Value;
            Add(line.Index);
            if (Languages.TryGetValue(name, out var next))
                (type, timed) = (next, false);
            else if (name.Equals("time", StringComparison.OrdinalIgnoreCase))
                timed = true;
            else
                throw new DirectiveException(Refusal(name));
            start = line.Index + line.Length;
        }
        Add(code.Length);
        return parts;

        void Add(int end) => parts.Add(new CellPart(type, Blank(code[..start]) + code[start..end] + Blank(code[end..]), timed));
    }

    private static string Refusal(string name) =>
        $"#!{name}: "
        + (Others.TryGetValue(name, out var instead) ? instead : "cells here are C#, and no other language or command")
        + ". Known are #!csharp, #!markdown, #!html and #!time, and C#'s own #r, #load and #i.";

    private static string Blank(string text) => NoLineEnd().Replace(text, " ");

    [GeneratedRegex(@"^[ \t]*\#!(?<name>[A-Za-z][\w#-]*)[^\r\n]*", RegexOptions.Multiline)]
    private static partial Regex Magic();

    [GeneratedRegex(@"[^\r\n]")]
    private static partial Regex NoLineEnd();
}
