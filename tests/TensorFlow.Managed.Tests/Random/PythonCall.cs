using System.Globalization;

namespace TensorFlow.Managed.Tests.RandomNumbers;

/// <summary>
/// A call as Python writes it: <c>tf.random.normal([3], 2, seed=4)</c>. Arguments are numbers, texts, names, lists and calls.
/// </summary>
internal sealed record PythonCall(string Function, IReadOnlyList<object> Positional, IReadOnlyDictionary<string, object> Named)
{
    /// <summary>The call that an expression is, or null if it is something else.</summary>
    internal static PythonCall? Parse(string expression)
    {
        var parser = new Parser(expression);
        return parser.Value() is PythonCall call && parser.AtEnd ? call : null;
    }

    /// <summary>An argument by its place or its name.</summary>
    internal object? Argument(int position, string name) =>
        position < Positional.Count ? Positional[position] : Named.GetValueOrDefault(name);

    private sealed class Parser(string text)
    {
        private int _at;

        internal bool AtEnd => _at == text.Length;

        internal object? Value()
        {
            if (Take('['))
                return Items(']', []);
            if (Take('"'))
                return Text();
            var start = _at;
            while (!AtEnd && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '.' or '-' or '*'))
                _at++;
            if (_at == start)
                return null;
            var word = text[start.._at];
            // Powers are the only sums that arguments have, but for "2**31 - 1".
            if (text[_at..].StartsWith(" - 1", StringComparison.Ordinal) && Number(word) is { } number)
            {
                _at += " - 1".Length;
                return number - 1;
            }
            if (!Take('('))
                return Number(word) ?? (object)word;
            var named = new Dictionary<string, object>();
            return Items(')', named) is { } positional ? new PythonCall(word, positional, named) : null;
        }

        private List<object>? Items(char end, Dictionary<string, object> named)
        {
            var items = new List<object>();
            while (!Take(end))
            {
                var (start, name) = (_at, "");
                while (_at < text.Length && (char.IsLetter(text[_at]) || text[_at] == '_'))
                    _at++;
                if (Take('='))
                    name = text[start..(_at - 1)];
                else
                    _at = start;
                if (AtEnd || Value() is not { } value)
                    return null;
                if (name.Length > 0)
                    named[name] = value;
                else
                    items.Add(value);
                if (Take(','))
                    Take(' ');
            }
            return items;
        }

        private string Text()
        {
            var start = _at;
            _at = text.IndexOf('"', _at) + 1;
            return text[start..(_at - 1)];
        }

        private bool Take(char c)
        {
            if (AtEnd || text[_at] != c)
                return false;
            _at++;
            return true;
        }

        private static double? Number(string word)
        {
            var sign = word.StartsWith('-') ? -1 : 1;
            var parts = word.TrimStart('-').Split("**");
            var numbers = Array.ConvertAll(parts, p =>
                double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN
            );
            return numbers.Any(double.IsNaN) || parts.Length > 2
                ? null
                : sign * (numbers.Length == 2 ? Math.Pow(numbers[0], numbers[1]) : numbers[0]);
        }
    }
}
