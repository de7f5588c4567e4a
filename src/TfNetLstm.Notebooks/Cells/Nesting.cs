using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>Code that is nested deeper than the compiler can follow, which calls itself for each level.</summary>
internal sealed class NestingException()
    : Exception(
        $"The cell is nested too deeply: at most {Nesting.Most} brackets, statements or expressions may lie one in the other."
    );

/// <summary>
/// Finds out how deeply code is nested, before the compiler does: that ends the process when its stack is used up, or takes hours
/// over some thousand open parentheses.
/// </summary>
internal static class Nesting
{
    /// <summary>More than people write; the compiler needs a tenth of the engine's stack for it.</summary>
    internal const int Most = 500;

    /// <summary>What the editor's services get along with, on the pool's threads with their small stacks.</summary>
    internal const int MostInEditor = 100;

    /// <summary>Interpolated strings that may be in a cell: the lexer calls itself for one in the other.</summary>
    private const int MostStrings = 2_000;

    private const int StackBytes = 256 * 1024 * 1024;

    /// <exception cref="NestingException">The code is nested deeper.</exception>
    internal static void Check(string code, int most = Most)
    {
        // What is nested takes a character a level at least.
        if (code.Length <= most)
            return;
        var text = code.AsSpan();
        if (text.Count("$\"") + text.Count("$@\"") + text.Count("@$\"") > MostStrings)
            throw new NestingException();
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    CheckBrackets(code, most);
                    CheckTree(CSharpSyntaxTree.ParseText(code, CellOptions.Parse).GetRoot(), most);
                }
                catch (Exception e)
                {
                    thrown = ExceptionDispatchInfo.Capture(e);
                }
            },
            StackBytes
        );
        thread.Start();
        thread.Join();
        thrown?.Throw();
    }

    /// <summary>Brackets first: the parser tries, at each, all that could begin there, and at each of those the same.</summary>
    private static void CheckBrackets(string code, int most)
    {
        int open = 0,
            angles = 0;
        foreach (var token in SyntaxFactory.ParseTokens(code, options: CellOptions.Parse))
        {
            switch (token.Kind())
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken:
                    open++;
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken:
                    open = Math.Max(0, open - 1);
                    break;
                case SyntaxKind.LessThanToken:
                    angles++;
                    break;
                case SyntaxKind.GreaterThanToken:
                    angles = Math.Max(0, angles - 1);
                    break;
                case SyntaxKind.SemicolonToken or SyntaxKind.AmpersandAmpersandToken or SyntaxKind.BarBarToken:
                    angles = 0;
                    break;
            }
            if (open > most || angles > most)
                throw new NestingException();
        }
    }

    private static void CheckTree(SyntaxNode root, int most)
    {
        var waiting = new Stack<(SyntaxNode Node, int Depth)>([(root, 0)]);
        while (waiting.TryPop(out var next))
        {
            if (next.Depth > most)
                throw new NestingException();
            var follows = Followed(next.Node);
            foreach (var child in next.Node.ChildNodes())
                waiting.Push((child, child == follows ? next.Depth : next.Depth + 1));
        }
    }

    /// <summary>What a chain such as a + b + c or a.B().C() begins with, which the compiler follows in a loop.</summary>
    private static SyntaxNode? Followed(SyntaxNode node) =>
        node switch
        {
            BinaryExpressionSyntax binary => binary.Left,
            MemberAccessExpressionSyntax member => member.Expression,
            InvocationExpressionSyntax call => call.Expression,
            ElementAccessExpressionSyntax element => element.Expression,
            _ => null,
        };
}
