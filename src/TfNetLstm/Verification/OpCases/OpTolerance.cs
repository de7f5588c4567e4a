using Tensorflow;
using static TfNetLstm.Verification.FloatingPoint;

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
}
