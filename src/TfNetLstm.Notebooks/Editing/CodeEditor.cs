using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.QuickInfo;
using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Notebooks.Editing;

/// <summary>What could stand at the cursor.</summary>
/// <param name="Start">Where the word at the cursor begins, which a choice replaces.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Choices">The best first, each with its kind, such as <c>method</c>.</param>
public sealed record Completions(int Start, int End, IReadOnlyList<(string Text, string Kind)> Choices);

/// <summary>Helps to write a cell: Roslyn's editor services, with all that the cells before have declared.</summary>
public sealed class CodeEditor(CellEngine engine)
{
    private const int MostChoices = 200;
    private readonly SubmissionDocuments _documents = new(engine);

    /// <summary>What could stand at a position, which counts UTF-16 units; nothing in code that is nested very deeply.</summary>
    public async Task<Completions> CompleteAsync(string code, int position)
    {
        if (IsTooDeep(code))
            return new Completions(position, position, []);
        var document = _documents.Open(code);
        var service = CompletionService.GetService(document)!;
        var list = await service.GetCompletionsAsync(document, position);
        var begun = code[list.Span.Start..position];
        var items = begun.Length == 0 ? [.. list.ItemsList] : service.FilterItems(document, [.. list.ItemsList], begun);
        // An inexact match is for those who would see the list while they type.
        var exact = items.Where(item => item.FilterText.StartsWith(begun, StringComparison.OrdinalIgnoreCase));
        return new Completions(
            list.Span.Start,
            list.Span.End,
            [.. exact.Take(MostChoices).Select(item => (item.DisplayText, Kind(item))).Distinct()]
        );
    }

    /// <summary>The signature and the summary of what stands at a position; null if there is nothing to tell.</summary>
    public async Task<string?> InspectAsync(string code, int position)
    {
        if (IsTooDeep(code))
            return null;
        var document = _documents.Open(code);
        var service = QuickInfoService.GetService(document)!;
        var info = await service.GetQuickInfoAsync(document, position);
        // Behind a name, or its opening parenthesis, it is still the name that is asked for.
        for (var back = 1; info is null && back <= 2 && position >= back; back++)
            info = await service.GetQuickInfoAsync(document, position - back);
        return info is null
            ? null
            : string.Join("\n\n", info.Sections.Select(section => section.Text).Where(text => text.Length > 0));
    }

    /// <summary>Whether the code is whole: "complete", "incomplete" if it goes on in the next line, or "invalid".</summary>
    public static string Completeness(string code)
    {
        if (IsTooDeep(code))
            return "invalid";
        var tree = CSharpSyntaxTree.ParseText(code, CellOptions.Parse);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return "incomplete";
        return tree.GetDiagnostics().Any(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
            ? "invalid"
            : "complete";
    }

    private static bool IsTooDeep(string code)
    {
        try
        {
            Nesting.Check(code, Nesting.MostInEditor);
            return false;
        }
        catch (NestingException)
        {
            return true;
        }
    }

    private static string Kind(CompletionItem item) => item.Tags.FirstOrDefault()?.ToLowerInvariant() ?? "";
}
