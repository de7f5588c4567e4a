using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Tensorflow.Tests.Arrays;

/// <summary>
/// A Python expression, as a tree. Reads what NumPy's expressions are made of: no lambdas or f-strings.
/// </summary>
internal abstract record PythonExpression
{
    internal sealed record Literal(object? Value) : PythonExpression;

    internal sealed record Name(string Id) : PythonExpression;

    internal sealed record Sequence(PythonExpression[] Items, bool IsTuple) : PythonExpression;

    internal sealed record Comprehension(PythonExpression Item, string Variable, PythonExpression Of) : PythonExpression;

    internal sealed record Member(PythonExpression Of, string Id) : PythonExpression;

    internal sealed record Call(PythonExpression Function, (string? Keyword, PythonExpression Value)[] Arguments)
        : PythonExpression;

    internal sealed record Subscript(PythonExpression Of, PythonExpression Index) : PythonExpression;

    internal sealed record Range(PythonExpression? Start, PythonExpression? Stop, PythonExpression? Step) : PythonExpression;

    internal sealed record Unary(string Operator, PythonExpression Of) : PythonExpression;

    internal sealed record Binary(string Operator, PythonExpression Left, PythonExpression Right) : PythonExpression;

    /// <exception cref="NotCoveredException">It has something that is not read here.</exception>
    internal static PythonExpression Parse(string text) => new PythonParser(text).Whole();
}

/// <summary>An expression that the tests leave out, because of something in it that has a name.</summary>
internal sealed class NotCoveredException(string what) : Exception(what);

/// <summary>Python's grammar of expressions, by precedence.</summary>
internal sealed partial class PythonParser(string text)
{
    // From what binds least to what binds most; comparisons do not chain here.
    private static readonly string[][] Levels =
    [
        ["or"],
        ["and"],
        ["<=", ">=", "==", "!=", "<", ">", "in"],
        ["|"],
        ["^"],
        ["&"],
        ["<<", ">>"],
        ["+", "-"],
        ["*", "/", "//", "%", "@"],
    ];

    private readonly string[] _tokens =
    [
        .. Tokens().Matches(text).Select(match => match.Value.Trim()).Where(t => t.Length > 0),
        "",
    ];
    private int _at;

    internal PythonExpression Whole()
    {
        var first = Binary(0);
        var whole = Peek(",") ? Tuple(first, "") : first;
        return _tokens[_at].Length == 0 ? whole : throw new NotCoveredException("syntax");
    }

    private PythonExpression Binary(int level)
    {
        if (level == Levels.Length)
            return Unary();
        var left = Binary(level + 1);
        while (Levels[level].Contains(_tokens[_at]))
            left = new PythonExpression.Binary(_tokens[_at++], left, Binary(level + 1));
        return left;
    }

    private PythonExpression Unary()
    {
        if (_tokens[_at] is "-" or "+" or "~" or "not")
            return new PythonExpression.Unary(_tokens[_at++], Unary());
        var operand = Postfix();
        return Skip("**") ? new PythonExpression.Binary("**", operand, Unary()) : operand;
    }

    private PythonExpression Postfix()
    {
        var operand = Primary();
        while (true)
        {
            if (Skip("."))
            {
                operand = new PythonExpression.Member(operand, _tokens[_at++]);
            }
            else if (Skip("("))
            {
                operand = new PythonExpression.Call(operand, [.. Arguments()]);
            }
            else if (Skip("["))
            {
                var index = Index();
                operand = new PythonExpression.Subscript(operand, Peek(",") ? Tuple(index, "]") : index);
                Expect("]");
            }
            else
            {
                return operand;
            }
        }
    }

    private IEnumerable<(string?, PythonExpression)> Arguments()
    {
        while (!Skip(")"))
        {
            string? keyword = null;
            if (_tokens[_at + 1] == "=")
                (keyword, _at) = (_tokens[_at], _at + 2);
            yield return (keyword, Binary(0));
            if (!Peek(")"))
                Expect(",");
        }
    }

    private PythonExpression Index()
    {
        var start = Peek(":") ? null : Binary(0);
        if (!Skip(":"))
            return start!;
        var stop = Peek(":") || Peek("]") || Peek(",") ? null : Binary(0);
        var step = Skip(":") && !Peek("]") && !Peek(",") ? Binary(0) : null;
        return new PythonExpression.Range(start, stop, step);
    }

    private PythonExpression Primary()
    {
        var token = _tokens[_at++];
        if (token == "(")
        {
            if (Skip(")"))
                return new PythonExpression.Sequence([], IsTuple: true);
            var first = Binary(0);
            var inside = Peek(",") ? Tuple(first, ")") : first;
            Expect(")");
            return inside;
        }
        if (token == "[")
        {
            var items = new List<PythonExpression>();
            while (!Skip("]"))
            {
                items.Add(Binary(0));
                if (Skip("for"))
                    return Comprehended(items[0]);
                if (!Peek("]"))
                    Expect(",");
            }
            return new PythonExpression.Sequence([.. items], IsTuple: false);
        }
        if (token is "True" or "False")
            return new PythonExpression.Literal(token == "True");
        if (token == "None")
            return new PythonExpression.Literal(null);
        if (token == "...")
            return new PythonExpression.Literal(Slice.Ellipsis);
        if (token.Length == 0 || token is "lambda" or "for" or "if")
            throw new NotCoveredException("syntax");
        if (token.StartsWith("b\"", StringComparison.Ordinal))
            return new PythonExpression.Literal(Bytes(token[2..^1]));
        if (token[0] is '"' or '\'')
            return new PythonExpression.Literal(Regex.Unescape(token[1..^1]));
        if (char.IsAsciiDigit(token[0]) || token[0] == '.')
            return new PythonExpression.Literal(Number(token));
        return char.IsLetter(token[0]) || token[0] == '_'
            ? new PythonExpression.Name(token)
            : throw new NotCoveredException("syntax");
    }

    private PythonExpression.Comprehension Comprehended(PythonExpression item)
    {
        var name = _tokens[_at++];
        Expect("in");
        var of = Binary(0);
        Expect("]");
        return new PythonExpression.Comprehension(item, name, of);
    }

    private static byte[] Bytes(string text) =>
        [
            .. Regex
                .Matches(text, @"\\x(..)|.")
                .Select(match => match.Groups[1].Success ? Convert.ToByte(match.Groups[1].Value, 16) : (byte)match.Value[0]),
        ];

    private static object Number(string token) =>
        token[^1] == 'j' ? (object)new Complex(0, double.Parse(token[..^1], CultureInfo.InvariantCulture))
        : long.TryParse(token, CultureInfo.InvariantCulture, out var integer) ? (object)integer
        : double.Parse(token, CultureInfo.InvariantCulture);

    private PythonExpression Tuple(PythonExpression first, string end)
    {
        var items = new List<PythonExpression> { first };
        while (Skip(","))
        {
            if (!Peek(end))
                items.Add(end == "]" ? Index() : Binary(0));
        }
        return new PythonExpression.Sequence([.. items], IsTuple: true);
    }

    private bool Peek(string token) => _tokens[_at] == token;

    private bool Skip(string token)
    {
        if (!Peek(token))
            return false;
        _at++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Skip(token))
            throw new NotCoveredException("syntax");
    }

    [GeneratedRegex(
        """\s+|\.\.\.|(\d+\.?\d*|\.\d+)(e[+-]?\d+)?j?|b"[^"]*"|[A-Za-z_]\w*|"[^"]*"|'[^']*'|\*\*|//|<<|>>|[<>=!]=|."""
    )]
    private static partial Regex Tokens();
}
