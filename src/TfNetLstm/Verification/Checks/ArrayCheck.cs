using System.Globalization;
using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Verification;

/// <summary>Compares two arrays element by element and tells of the one that comes closest to failing.</summary>
internal static class ArrayCheck
{
    /// <param name="check">What to call it.</param>
    /// <param name="expected">TensorFlow's array.</param>
    /// <param name="actual">Ours.</param>
    /// <param name="allowed">The difference that an element may have, given TensorFlow's value of it.</param>
    internal static CheckResult Compare(string check, NDArray expected, NDArray actual, Func<double, double> allowed) =>
        Compare(check, expected, actual, (value, _) => allowed(value));

    /// <summary>
    /// Compares two arrays. allowed: the difference that an element may have, given TensorFlow's value and its place in row-major
    /// order.
    /// </summary>
    internal static CheckResult Compare(string check, NDArray expected, NDArray actual, Func<double, int, double> allowed)
    {
        if (expected.shape != actual.shape || expected.dtype != actual.dtype)
        {
            return CheckResult.Equality(
                check,
                $"{expected.dtype} {expected.shape}",
                $"{actual.dtype} {actual.shape}",
                1,
                "The arrays differ in type or shape."
            );
        }

        double[] theirs = Doubles(expected),
            ours = Doubles(actual);
        int worst = 0,
            failing = 0;
        double worstRatio = -1;
        for (var i = 0; i < theirs.Length; i++)
        {
            var ratio = Ratio(Difference(theirs[i], ours[i]), allowed(theirs[i], i));
            if (ratio > 1)
                failing++;
            if (ratio > worstRatio)
                (worst, worstRatio) = (i, ratio);
        }
        if (theirs.Length == 0)
            return CheckResult.Equality(check, "no elements", "no elements", 0);
        var place = expected.shape.ndim == 0 ? "" : $" [{string.Join(",", IndicesOf(worst, expected.shape))}]";
        return new CheckResult(
            check,
            Text(theirs[worst]) + place,
            Text(ours[worst]),
            Difference(theirs[worst], ours[worst]),
            allowed(theirs[worst], worst),
            failing == 0 ? "" : $"{failing} of {theirs.Length} elements differ by more than is allowed."
        );
    }

    /// <summary>The largest absolute value.</summary>
    internal static double Scale(NDArray array) => Doubles(array).Select(Math.Abs).DefaultIfEmpty().Max();

    /// <summary>The largest difference between elements at the same place.</summary>
    internal static double Distance(NDArray a, NDArray b) => Distances(a, b).DefaultIfEmpty().Max();

    /// <summary>The differences between elements at the same place.</summary>
    internal static double[] Distances(NDArray a, NDArray b) => [.. Doubles(a).Zip(Doubles(b), Difference)];

    /// <summary>A number so that it can be told from its float32 neighbours.</summary>
    private static string Text(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    /// <summary>Infinities and NaN only match themselves.</summary>
    private static double Difference(double expected, double actual)
    {
        var difference = expected.Equals(actual) ? 0 : Math.Abs(expected - actual);
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }

    private static double Ratio(double difference, double allowed) =>
        difference == 0 ? 0
        : allowed > 0 ? difference / allowed
        : double.PositiveInfinity;

    private static IEnumerable<long> IndicesOf(long element, Shape shape)
    {
        for (var axis = 0; axis < shape.ndim; axis++)
        {
            var stride = shape.dims[(axis + 1)..].Aggregate(1L, (product, dim) => product * dim);
            yield return element / stride % shape[axis];
        }
    }

    private static double[] Doubles(NDArray array) => array.astype(TF_DataType.TF_DOUBLE).ToArray<double>();
}
