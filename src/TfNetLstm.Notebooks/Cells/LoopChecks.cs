using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>
/// Code whose loops can be interrupted: <see cref="Interruption.Check"/> is called at the start of every pass. The calls are put
/// within lines, so that lines keep their numbers, and columns can be told back.
/// </summary>
internal sealed class LoopChecks
{
    private const string Check = "global::TfNetLstm.Notebooks.Cells.Interruption.Check();";

    private readonly List<(int Position, string Text)> _insertions = [];

    internal LoopChecks(string code, CSharpParseOptions options)
    {
        var root = CSharpSyntaxTree.ParseText(code, options).GetRoot();
        // A syntax error is the compiler's to tell, of the code as it was written.
        if (!root.ContainsDiagnostics)
        {
            foreach (var node in root.DescendantNodes())
            {
                if (BodyOf(node) is { } body) Add(body);
            }
        }
        _insertions.Sort((a, b) => a.Position.CompareTo(b.Position));
        var text = new StringBuilder();
        int copied = 0;
        foreach (var (position, inserted) in _insertions)
        {
            text.Append(code, copied, position - copied).Append(inserted);
            copied = position;
        }
        Code = text.Append(code, copied, code.Length - copied).ToString();
    }

    /// <summary>The code with its checks.</summary>
    internal string Code { get; }

    /// <summary>Where a position in <see cref="Code"/> is in the code as it was written.</summary>
    internal int Original(int position)
    {
        int shift = 0;
        foreach (var (at, text) in _insertions)
        {
            if (at + shift >= position) break;
            shift += Math.Min(text.Length, position - shift - at);
        }
        return position - shift;
    }

    private static StatementSyntax? BodyOf(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };

    private void Add(StatementSyntax body)
    {
        if (body is BlockSyntax block)
        {
            _insertions.Add((block.OpenBraceToken.Span.End, Check));
            return;
        }
        _insertions.Add((body.SpanStart, "{" + Check));
        _insertions.Add((body.Span.End, "}"));
    }
}
