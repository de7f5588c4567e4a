using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>
/// Declarations such as <c>using var sess = tf.Session();</c> outside of any block, which scripts do not have: the value is to be
/// there for the cells that follow, so that here it lives as long as the engine.
/// </summary>
internal static class TopLevelUsings
{
    /// <summary>Takes the word out of these declarations; blanks stay in its place, so that all else stays where it is.</summary>
    internal static string Take(string code)
    {
        if (!code.Contains("using", StringComparison.Ordinal))
            return code;
        SyntaxToken[] tokens = [.. SyntaxFactory.ParseTokens(code, options: CellOptions.Parse)];
        var rest = code.ToCharArray();
        var depth = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            depth += tokens[i].Kind() switch
            {
                SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
                SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
                _ => 0,
            };
            if (depth != 0 || !tokens[i].IsKind(SyntaxKind.UsingKeyword) || !IsDeclaration(tokens[(i + 1)..]))
                continue;
            var first = i > 0 && tokens[i - 1].Text == "await" ? i - 1 : i;
            foreach (var word in tokens[first..(i + 1)])
                Array.Fill(rest, ' ', word.SpanStart, word.Span.Length);
        }
        return new string(rest);
    }

    /// <summary>Whether a type and a name come before an equals sign; in a directive it is a name alone.</summary>
    private static bool IsDeclaration(SyntaxToken[] afterUsing)
    {
        if (afterUsing[0].Kind() is SyntaxKind.OpenParenToken or SyntaxKind.StaticKeyword or SyntaxKind.UnsafeKeyword)
            return false;
        var end = Array.FindIndex(afterUsing, token => token.Kind() is SyntaxKind.EqualsToken or SyntaxKind.SemicolonToken);
        return end >= 2 && afterUsing[end].IsKind(SyntaxKind.EqualsToken);
    }
}
