using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>Tells where in which cell something went wrong, and shows the line.</summary>
internal sealed partial class CellErrors
{
    /// <summary>Lines of cells shown of an exception; after an endless recursion there are thousands.</summary>
    private const int MostFrames = 20;

    private readonly Dictionary<int, string[]> _lines = [];

    /// <summary>The file name under which a cell is compiled, and so what a stack trace calls it.</summary>
    internal static string FileOf(int number) => $"In [{number}]";

    /// <summary>Keeps a cell's text for the errors to come; a later cell may call into it.</summary>
    internal void Remember(int number, string code) => _lines[number] = code.ReplaceLineEndings("\n").Split('\n');

    /// <summary>An error whose message says all.</summary>
    internal static CellError OfMessage(Exception e) =>
        new(e is PackageException ? "PackageError" : "CompilationError", e.Message, e.Message.Split('\n'));

    /// <summary>What the compiler refuses.</summary>
    internal CellError Describe(CompilationErrorException e, int number, CellChecks checks)
    {
        var traceback = new List<string>();
        foreach (var error in e.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
            Add(traceback, error, number, checks);
        var message = e.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error)?.GetMessage() ?? e.Message;
        return new CellError("CompilationError", message, traceback);
    }

    /// <summary>What was thrown, and by what.</summary>
    internal CellError Describe(Exception e)
    {
        if (e is CellInterruptedException)
            return new CellError("Interrupted", e.Message, Trace(e)) { IsInterrupt = true };
        return new CellError(e.GetType().Name, e.Message, Trace(e));
    }

    private void Add(List<string> traceback, Diagnostic error, int number, CellChecks checks)
    {
        var span = error.Location.GetLineSpan();
        var text = $"error {error.Id}: {error.GetMessage()}";
        if (span.Path != FileOf(number))
        {
            // Of a file that the cell loads.
            traceback.Add($"{span.Path}, line {span.StartLinePosition.Line + 1}: {text}");
            return;
        }
        var code = string.Join('\n', _lines[number]);
        var from = Math.Min(checks.Original(error.Location.SourceSpan.Start), code.Length);
        var to = Math.Clamp(checks.Original(error.Location.SourceSpan.End), from, code.Length);
        var position = SourceText.From(code).Lines.GetLinePosition(from);
        var line = _lines[number][position.Line];
        var marks = Math.Clamp(to - from, 1, Math.Max(1, line.Length - position.Character));
        traceback.Add($"{FileOf(number)}, line {position.Line + 1}, column {position.Character + 1}: {text}");
        traceback.Add($"    {line}");
        traceback.Add($"    {Blank().Replace(line[..position.Character], " ")}{new string('^', marks)}");
    }

    /// <summary>
    /// The exception and those behind it, each with the lines of cells that it came through, the innermost first.
    /// </summary>
    private List<string> Trace(Exception e)
    {
        var traceback = new List<string>();
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            traceback.AddRange($"{(cause == e ? "" : "because of ")}{cause.GetType().Name}: {cause.Message}".Split('\n'));
            var shown = 0;
            foreach (var frame in new StackTrace(cause, fNeedFileInfo: true).GetFrames())
            {
                if (shown == MostFrames)
                {
                    traceback.Add("  ...");
                    break;
                }
                if (CellFile().Match(frame.GetFileName() ?? "") is not { Success: true } file)
                    continue;
                int number = int.Parse(file.Groups[1].Value),
                    line = frame.GetFileLineNumber();
                var text =
                    _lines.TryGetValue(number, out var lines) && line >= 1 && line <= lines.Length ? lines[line - 1].Trim() : "";
                traceback.Add($"  {FileOf(number)}, line {line}: {text}");
                shown++;
            }
        }
        return traceback;
    }

    // The compiler writes a full path, in the folder of the engine.
    [GeneratedRegex(@"(?:^|[\\/])In \[(\d+)\]$")]
    private static partial Regex CellFile();

    [GeneratedRegex(@"[^\t]")]
    private static partial Regex Blank();
}
