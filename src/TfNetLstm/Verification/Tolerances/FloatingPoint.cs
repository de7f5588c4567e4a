using Tensorflow;

namespace TfNetLstm.Verification;

/// <summary>The formats of numbers with fractions.</summary>
internal static class FloatingPoint
{
    /// <summary>
    /// The unit in the last place: the distance from the magnitude of a number to the next one of the type above; never less than
    /// at the smallest normal one, and 0 where a number is not finite.
    /// </summary>
    internal static double Ulp(double value, TF_DataType type = TF_DataType.TF_FLOAT) =>
        double.IsFinite(value) ? Math.ScaleB(1, Math.Max(Exponent(value), MinExponent(type)) - Digits(type) + 1) : 0;

    /// <summary>Binary digits of the significand; 0 for a type without fractions.</summary>
    internal static int Digits(TF_DataType type) =>
        type switch
        {
            TF_DataType.TF_FLOAT or TF_DataType.TF_COMPLEX64 => 24,
            TF_DataType.TF_DOUBLE or TF_DataType.TF_COMPLEX128 => 53,
            TF_DataType.TF_HALF => 11,
            TF_DataType.TF_BFLOAT16 => 8,
            _ => 0,
        };

    private static int Exponent(double value) => value == 0 ? int.MinValue / 2 : Math.ILogB(value);

    private static int MinExponent(TF_DataType type) =>
        type switch
        {
            TF_DataType.TF_DOUBLE or TF_DataType.TF_COMPLEX128 => -1022,
            TF_DataType.TF_HALF => -14,
            _ => -126,
        };
}
