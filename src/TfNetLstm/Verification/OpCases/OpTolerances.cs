using Tensorflow;

namespace TfNetLstm.Verification.OpCases;

/// <summary>
/// The table of tolerances of single operations: the first row that covers a value is the one that counts. Integers, truth
/// values and strings are equal in any case. Where float64 says what is exact, a value may be near that or near TensorFlow's.
/// </summary>
internal static class OpTolerances
{
    /// <summary>TensorFlow flushes subnormal numbers to 0, as inputs and as results.</summary>
    private const double SmallestNormal = 1.17549435e-38;

    internal static IReadOnlyList<OpTolerance> All { get; } =
    [
        new("*", "*", "sums in another order, and functions of vectors that are off by an ulp or two") { Ulps = 4, ScaleUlps = 1, Absolute = SmallestNormal },
    ];

    internal static OpTolerance For(string op, string part, TF_DataType type) => All.First(row => row.Covers(op, part, type));
}
