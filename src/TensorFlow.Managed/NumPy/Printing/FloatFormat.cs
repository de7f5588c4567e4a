using System.Numerics;

namespace Tensorflow.NumPy;

/// <summary>
/// How the floating numbers of one array are printed: all with exponents or none, the points below one another (NumPy's
/// <c>FloatingFormat</c>).
/// </summary>
internal sealed class FloatFormat<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool _hasExponent,
        _isExact,
        _keepsZeros;
    private readonly string _plus;
    private readonly int _precision,
        _left,
        _right,
        _exponentDigits;

    internal FloatFormat(T[] values, PrintOptions options)
    {
        var isFixed = options.FloatMode == FloatMode.Fixed;
        _precision = options.FloatMode == FloatMode.Unique ? int.MaxValue : options.Precision;
        _plus = options.Sign == '+' ? "+" : "";
        var finite = Array.FindAll(values, T.IsFinite);
        _hasExponent = NeedsExponent(finite, options.Suppress);
        _isExact = isFixed && !_hasExponent;
        _keepsZeros = isFixed;
        var texts = Array.ConvertAll(finite, x =>
            _hasExponent ? Padded(FloatText.Scientific(x, _precision)) : Padded(FloatText.Positional(x, _precision, _isExact))
        );
        if (texts.Length > 0)
        {
            _left = texts.Max(text => text.IndexOf('.'));
            if (_hasExponent)
            {
                _exponentDigits = texts.Max(text => text.Length - text.IndexOf('e') - 2);
                _precision = texts.Max(text => text.IndexOf('e') - text.IndexOf('.') - 1);
                _right = _exponentDigits + 2 + _precision;
                _keepsZeros = true;
            }
            else
            {
                _right = texts.Max(text => text.Length - text.IndexOf('.') - 1);
                if (options.FloatMode is FloatMode.Fixed or FloatMode.MaxPrecEqual)
                    (_precision, _keepsZeros) = (_right, true);
            }
        }
        if (options.Sign == ' ' && !Array.Exists(finite, T.IsNegative))
            _left++;
        if (finite.Length == values.Length)
            return;
        var isSigned = options.Sign != '-' || Array.Exists(values, T.IsNegativeInfinity);
        _left = Math.Max(_left, (isSigned ? "-inf" : "nan").Length - _right - 1);
    }

    internal string Format(T value)
    {
        if (!T.IsFinite(value))
        {
            var name = FloatText.Shortest(value);
            return ((name[0] == '-' ? "" : _plus) + name).PadLeft(_left + _right + 1);
        }
        if (!_hasExponent)
        {
            var text = Padded(FloatText.Positional(value, _precision, _isExact));
            return (new string(' ', _left - text.IndexOf('.')) + text).PadRight(_left + 1 + _right);
        }
        var digits = Padded(FloatText.Scientific(value, _precision, exact: true));
        var (fraction, exponent) = (digits[..digits.IndexOf('e')], digits[(digits.IndexOf('e') + 1)..]);
        return $"{fraction}e{exponent[0]}{exponent[1..].PadLeft(_exponentDigits, '0')}".PadLeft(_left + 1 + _right);
    }

    /// <summary>With a plus and zeros up to the precision, if they are wanted.</summary>
    private string Padded(string text)
    {
        if (text[0] != '-')
            text = _plus + text;
        if (!_keepsZeros)
            return text;
        var (point, end) = (text.IndexOf('.'), text.IndexOf('e') is >= 0 and var e ? e : text.Length);
        return text[..end].PadRight(point + 1 + _precision, '0') + text[end..];
    }

    private static bool NeedsExponent(T[] finite, bool suppress)
    {
        var magnitudes = Array.FindAll(finite, x => x != T.Zero).Select(x => double.CreateChecked(T.Abs(x))).ToArray();
        if (magnitudes.Length == 0)
            return false;
        var (largest, smallest) = (magnitudes.Max(), magnitudes.Min());
        var ratio = T.CreateChecked(largest) / T.CreateChecked(smallest);
        return largest >= 1e8 || !suppress && (smallest < 0.0001 || ratio > T.CreateChecked(1000.0));
    }
}
