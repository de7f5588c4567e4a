namespace TfNetLstm.Verification;

/// <summary>One comparison of a value of TensorFlow's with ours.</summary>
/// <param name="Check">What is compared.</param>
/// <param name="Expected">TensorFlow's value; of an array, the element that comes closest to failing.</param>
/// <param name="Actual">Ours.</param>
/// <param name="Difference">How far they are apart; NaN if they cannot be compared.</param>
/// <param name="Allowed">How far they may be; 0 where they must be equal.</param>
/// <param name="Detail">Further lines for whoever looks for the reason; empty if there is nothing to say.</param>
/// <param name="Reason">Why more is allowed than the table of tolerances says; empty if it is not more.</param>
public sealed record CheckResult(
    string Check,
    string Expected,
    string Actual,
    double Difference,
    double Allowed,
    string Detail = "",
    string Reason = ""
)
{
    /// <summary>Whether the two are no further apart than they may be.</summary>
    public bool Ok => Difference <= Allowed;

    /// <summary>Difference to allowed: above 1 if the check failed. Null where equality is asked for and found.</summary>
    public double? Ratio =>
        Allowed > 0 && Difference >= 0 ? Difference / Allowed
        : Ok ? null
        : double.PositiveInfinity;

    /// <summary>A comparison of what has to be equal. differences: how many parts differ.</summary>
    internal static CheckResult Equality(string check, string expected, string actual, int differences, string detail = "") =>
        new(check, expected, actual, differences, 0, detail);

    /// <inheritdoc cref="Equality(string, string, string, int, string)"/>
    internal static CheckResult Equality(string check, object expected, object actual) =>
        Equality(check, $"{expected}", $"{actual}", expected.Equals(actual) ? 0 : 1);
}
