using TfNetLstm.Tutorials;

namespace TfNetLstm.Verification;

/// <summary>
/// A row of the table of tolerances: how far a quantity may be from TensorFlow's. The largest of its bounds counts; a row
/// without any asks for equality.
/// </summary>
/// <param name="Quantity">Which quantity, or which ones: a <c>*</c> stands for any text.</param>
/// <param name="Reason">Why this much and no more.</param>
internal sealed record Tolerance(string Quantity, string Reason)
{
    /// <summary>How many times TensorFlow's own error ours may be.</summary>
    internal const double Errors = 3;

    /// <summary>An absolute bound.</summary>
    internal double Absolute { get; init; }

    /// <summary>A bound in float32 units in the last place of the quantity's scale.</summary>
    internal int Ulps { get; init; }

    /// <summary>
    /// TensorFlow's own error against float64 in terms of the quantity's scale, by network; empty if it has none.
    /// </summary>
    internal double[] RelativeErrors { get; init; } = [];

    internal bool Covers(string quantity) =>
        Quantity.IndexOf('*') is var star and >= 0
            ? quantity.Length >= Quantity.Length - 1
                && quantity.StartsWith(Quantity[..star], StringComparison.Ordinal)
                && quantity.EndsWith(Quantity[(star + 1)..], StringComparison.Ordinal)
            : quantity == Quantity;

    /// <summary>The difference that is allowed.</summary>
    /// <param name="scale">The quantity's largest absolute value.</param>
    /// <param name="network">Whose errors to take where <paramref name="error"/> is null.</param>
    /// <param name="error">TensorFlow's error where it was measured together with the value.</param>
    internal double Allowed(double scale, Network? network = null, ReferenceError? error = null)
    {
        if (RelativeErrors is [])
            return Math.Max(Absolute, Ulps * FloatingPoint.Ulp(scale));
        error ??= network is { } measured
            ? new ReferenceError(RelativeErrors[(int)measured] * scale, scale)
            : throw new InvalidDataException(
                $"{Quantity}: TensorFlow's errors were not measured: the reference needs error.json"
            );
        return Math.Max(Errors * error.Error, Ulps * FloatingPoint.Ulp(error.Scale));
    }
}
