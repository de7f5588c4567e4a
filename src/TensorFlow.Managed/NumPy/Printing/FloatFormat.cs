using System.Numerics;

namespace Tensorflow.NumPy;

/// <summary>
/// How the floating numbers of one array are printed: all with exponents or none, the points below one another (NumPy's
/// <c>FloatingFormat</c>).
/// </summary>
internal sealed class FloatFormat<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool _hasExponent;
    private readonly int _precision,
        _left,
        _right,
        _exponentDigits;

    internal FloatFormat(T[] values, PrintOptions options)
    {
        _precision = options.Precision;
        var finite = Array.FindAll(values, T.IsFinite);
        var magnitudes = Array.FindAll(finite, x => x != T.Zero).Select(x => double.CreateChecked(T.Abs(x))).ToArray();
        if (magnitudes.Length > 0)
        {
            var (largest, smallest) = (magnitudes.Max(), magnitudes.Min());
            var ratio = T.CreateChecked(largest) / T.CreateChecked(smallest);
            _hasExponent = largest >= 1e8 || !options.Suppress && (smallest < 0.0001 || ratio > T.CreateChecked(1000.0));
        }
        var texts = Array.ConvertAll(finite, x =>
            _hasExponent ? FloatText.Scientific(x, _precision) : FloatText.Positional(x, _precision)
        );
        if (texts.Length > 0)
        {
            _left = texts.Max(text => text.IndexOf('.'));
            if (_hasExponent)
            {
                _exponentDigits = texts.Max(text => text.Length - text.IndexOf('e') - 2);
                _precision = texts.Max(text => text.IndexOf('e') - text.IndexOf('.') - 1);
                _right = _exponentDigits + 2 + _precision;
            }
            else
            {
                _right = texts.Max(text => text.Length - text.IndexOf('.') - 1);
            }
        }
        if (finite.Length == values.Length)
            return;
        var widest = Array.Exists(values, T.IsNegativeInfinity) ? "-inf".Length : "nan".Length;
        _left = Math.Max(_left, widest - _right - 1);
    }

    internal string Format(T value)
    {
        if (!T.IsFinite(value))
            return FloatText.Shortest(value).PadLeft(_left + _right + 1);
        if (!_hasExponent)
        {
            var text = FloatText.Positional(value, _precision);
            var point = text.IndexOf('.');
            return (new string(' ', _left - point) + text).PadRight(_left + 1 + _right);
        }
        var digits = FloatText.Scientific(value, _precision, exact: true);
        var (fraction, exponent) = (digits[..digits.IndexOf('e')], digits[(digits.IndexOf('e') + 1)..]);
        fraction = fraction.PadRight(fraction.IndexOf('.') + 1 + _precision, '0');
        return $"{fraction}e{exponent[0]}{exponent[1..].PadLeft(_exponentDigits, '0')}".PadLeft(_left + 1 + _right);
    }
}
