using System.Globalization;
using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Verification.OpCases;

/// <summary>Compares an array of a case with ours, element by element, within what the table of tolerances allows.</summary>
internal static class CaseComparison
{
    /// <param name="op">The operation type.</param>
    /// <param name="part"><c>output</c>, <c>gradient</c> or <c>variable NAME</c>.</param>
    /// <param name="expected">TensorFlow's array.</param>
    /// <param name="actual">Ours.</param>
    /// <param name="exact">The same in float64, if it is known: an element may be near either.</param>
    /// <returns>What differs, or null.</returns>
    internal static string? Difference(string op, string part, CaseArray expected, NDArray actual, CaseArray? exact)
    {
        var type = expected.Type;
        var shape = new Shape(expected.Shape);
        if (type != actual.dtype || shape != actual.shape)
            return $"expected {expected.Dtype} {shape}, found {actual.dtype.as_python_name()} {actual.shape}";
        if (type == TF_DataType.TF_STRING)
            return Strings(expected.Strings(), CaseStrings.ElementsOf(actual));
        byte[] theirBytes = expected.Bytes(),
            ourBytes = actual.ToByteArray();
        if (theirBytes.AsSpan().SequenceEqual(ourBytes))
            return null;
        double[] theirs = CaseArray.Doubles(type, theirBytes),
            ours = CaseArray.Doubles(type, ourBytes);
        var truth = exact is null ? theirs : CaseArray.Doubles(exact.Type, exact.Bytes());
        var tolerance = OpTolerances.For(op, part.Split(' ')[0], type);
        var scale = Scale(theirs);
        int failing = 0,
            worst = -1;
        for (var i = 0; i < theirs.Length; i++)
        {
            if (Near(i, theirs) || Near(i, truth))
                continue;
            failing++;
            if (worst < 0)
                worst = i;
        }
        if (failing == 0)
            return null;
        var exactly = exact is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (exact {truth[worst]:G9})");
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{failing} of {theirs.Length} elements; at {worst} expected {theirs[worst]:G9}"
            )
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{exactly}, found {ours[worst]:G9}, allowed {tolerance.Allowed(theirs[worst], scale, type):G3}"
            );

        bool Near(int i, double[] right) =>
            right[i].Equals(ours[i])
            || right[i] == ours[i] && type.is_floating()
            || Math.Abs(right[i] - ours[i]) <= tolerance.Allowed(Magnitude(right, i), scale, type);

        double Magnitude(double[] array, int i) =>
            type is TF_DataType.TF_COMPLEX64 or TF_DataType.TF_COMPLEX128
                ? Math.Max(Math.Abs(array[i & ~1]), Math.Abs(array[i | 1]))
                : Math.Abs(array[i]);
    }

    /// <summary>The median of the magnitudes, so that a single extreme number says nothing of the others.</summary>
    private static double Scale(double[] array)
    {
        double[] magnitudes = [.. array.Where(double.IsFinite).Select(Math.Abs).Order()];
        return magnitudes is [] ? 0 : magnitudes[magnitudes.Length / 2];
    }

    private static string? Strings(byte[][] theirs, byte[][] ours)
    {
        for (var i = 0; i < theirs.Length; i++)
        {
            if (!theirs[i].AsSpan().SequenceEqual(ours[i]))
                return $"element {i}: expected {Text(theirs[i])}, found {Text(ours[i])}";
        }
        return null;

        static string Text(byte[] bytes) => $"'{System.Text.Encoding.Latin1.GetString(bytes)}'";
    }
}
