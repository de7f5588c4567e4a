using System.Globalization;
using System.Text;

namespace Tensorflow.GraphDefs;

/// <summary>
/// The words, numbers, strings and marks of a text in protocol buffers' text format. The command, which also runs over
/// TensorFlow.NET, compiles this file too.
/// </summary>
/// <param name="text">The text.</param>
internal sealed class TextFormatTokens(string text)
{
    private int _end;

    /// <summary>Where the current token begins.</summary>
    private int _start;

    /// <summary>The current token as it stands in the text; empty at its end.</summary>
    internal ReadOnlySpan<char> Current => text.AsSpan(_start, _end - _start);

    internal bool IsAtEnd => _start == text.Length;

    /// <summary>Whether the current token is a string.</summary>
    internal bool IsString => Current is ['"' or '\'', ..];

    /// <summary>Whether the current token is a name.</summary>
    internal bool IsName => !IsAtEnd && IsLetter(text[_start]);

    /// <summary>Goes on to the next token.</summary>
    /// <exception cref="FormatException">A string does not end.</exception>
    internal void Next()
    {
        _start = _end;
        while (_start < text.Length && (char.IsWhiteSpace(text[_start]) || text[_start] == '#'))
        {
            if (text[_start] != '#')
                _start++;
            else if ((_start = text.IndexOf('\n', _start)) < 0)
                _start = text.Length;
        }
        _end = _start;
        if (IsAtEnd)
            return;
        var first = text[_end++];
        if (first is '"' or '\'')
            EndString(first);
        else if (IsLetter(first) || char.IsAsciiDigit(first) || (first == '.' && IsDigitAt(_end)))
            EndWordOrNumber(first);
    }

    /// <summary>Whether the current token is this one, behind which it then goes.</summary>
    internal bool TryTake(char mark)
    {
        if (Current is not [var only] || only != mark)
            return false;
        Next();
        return true;
    }

    /// <exception cref="FormatException">The current token is another one.</exception>
    internal void Take(char mark)
    {
        if (!TryTake(mark))
            throw Error($"Expected \"{mark}\"");
    }

    /// <summary>The current token, behind which it then goes.</summary>
    internal string Take()
    {
        var token = Current.ToString();
        Next();
        return token;
    }

    /// <summary>A name with dots and slashes, such as a type's.</summary>
    internal string TakePath()
    {
        var path = new StringBuilder();
        do
        {
            if (!IsName && !(Current is [var digit, ..] && char.IsAsciiDigit(digit)))
                throw Error("Expected an identifier");
            path.Append(Take());
            if (Current is "." or "/" or "-")
                path.Append(Current);
            else
                return path.ToString();
            Next();
        } while (true);
    }

    /// <summary>The bytes of a string, or of several that follow each other.</summary>
    /// <exception cref="FormatException">There is none, or it has an escape that is none.</exception>
    internal byte[] TakeString()
    {
        if (!IsString)
            throw Error("Expected string");
        var bytes = new List<byte>();
        for (; IsString; Next())
        {
            if (TextFormatString.Unquoted(Current, bytes) is { } wrong)
                throw Error(wrong);
        }
        return [.. bytes];
    }

    /// <summary>What is wrong with the current token, and where it stands.</summary>
    internal FormatException Error(string message)
    {
        var before = text.AsSpan(0, _start);
        var (line, column) = (before.Count('\n') + 1, _start - before.LastIndexOf('\n'));
        var found =
            IsAtEnd ? "the end"
            : Current.Length <= 40 ? $"'{Current}'"
            : $"'{Current[..40]}...'";
        return new(string.Create(CultureInfo.InvariantCulture, $"{line}:{column} : {message}, found {found}."));
    }

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';

    private bool IsDigitAt(int index) => index < text.Length && char.IsAsciiDigit(text[index]);

    /// <summary>A number has a point, and a sign within it only behind its exponent's letter.</summary>
    private void EndWordOrNumber(char first)
    {
        var isNumber = !IsLetter(first);
        while (
            _end < text.Length
            && (
                IsLetter(text[_end])
                || char.IsAsciiDigit(text[_end])
                || (isNumber && (text[_end] == '.' || (text[_end] is '+' or '-' && text[_end - 1] is 'e' or 'E')))
            )
        )
        {
            _end++;
        }
    }

    private void EndString(char quote)
    {
        while (_end < text.Length && text[_end] != quote && text[_end] != '\n')
            _end += text[_end] == '\\' ? 2 : 1;
        if (_end >= text.Length || text[_end] != quote)
        {
            _end = Math.Min(_end, text.Length);
            throw Error("String missing ending quote");
        }
        _end++;
    }
}
