using Tensorflow;

namespace TfNetLstm.Verification.OpCases;

/// <summary>A row of the table of tolerances of single operations; all its bounds add up.</summary>
/// <param name="Ops">The operations, separated by spaces; a <c>*</c> for all.</param>
/// <param name="Part"><c>output</c>, <c>gradient</c>, <c>variable</c>, or a <c>*</c> for all.</param>
/// <param name="Reason">Why this much and no more.</param>
internal sealed record OpTolerance(string Ops, string Part, string Reason)
{
    private readonly string[] _ops = Ops.Split(' ');

    /// <summary>In units in the last place of the element.</summary>
    internal int Ulps { get; init; }

    /// <summary>In units in the last place of the array's scale.</summary>
    internal int ScaleUlps { get; init; }

    /// <summary>In units in the last place of 1.</summary>
    internal int UnitUlps { get; init; }

    internal double Absolute { get; init; }

    /// <summary>The type of which it speaks; null for every type with fractions.</summary>
    internal TF_DataType? Type { get; init; }

    internal bool Covers(string op, string part, TF_DataType type) =>
        (Ops == "*" || _ops.Contains(op)) && (Part == "*" || Part == part) && (Type is null || Type == type);

    /// <summary>The difference that is allowed to an element.</summary>
    internal double Allowed(double value, double scale, TF_DataType type) =>
        Digits(type) == 0 ? 0 : Absolute + Ulps * Ulp(value, type) + ScaleUlps * Ulp(scale, type) + UnitUlps * Ulp(1, type);

    /// <summary>
    /// The distance from a magnitude to the next number of the type above; never less than at the smallest normal one.
    /// </summary>
    private static double Ulp(double value, TF_DataType type) =>
        double.IsFinite(value) ? Math.ScaleB(1, Math.Max(Exponent(value), MinExponent(type)) - Digits(type) + 1) : 0;

    private static int Exponent(double value) => value == 0 ? int.MinValue / 2 : Math.ILogB(value);

    /// <summary>Binary digits of the significand; 0 for a type without fractions.</summary>
    private static int Digits(TF_DataType type) =>
        type switch
        {
            TF_DataType.TF_FLOAT or TF_DataType.TF_COMPLEX64 => 24,
            TF_DataType.TF_DOUBLE or TF_DataType.TF_COMPLEX128 => 53,
            TF_DataType.TF_HALF => 11,
            TF_DataType.TF_BFLOAT16 => 8,
            _ => 0,
        };

    private static int MinExponent(TF_DataType type) =>
        type switch
        {
            TF_DataType.TF_DOUBLE or TF_DataType.TF_COMPLEX128 => -1022,
            TF_DataType.TF_HALF => -14,
            _ => -126,
        };
}
