using System.Globalization;

namespace Tensorflow.NumPy;

/// <content>Arrays made of sequences, texts and other arrays.</content>
public static partial class np
{
    /// <summary>The identity matrix: [n, n]. Source: NumPy's <c>identity</c>.</summary>
    /// <exception cref="ValueError">The number is negative.</exception>
    public static NDArray identity(int n, TF_DataType dtype = TF_DataType.TF_DOUBLE) => eye(n, dtype: dtype);

    /// <summary>
    /// Powers of a base whose exponents are evenly spaced from start to stop. Source: NumPy's <c>logspace</c>.
    /// </summary>
    /// <param name="start">The first exponent.</param>
    /// <param name="stop">The last exponent, or, without <paramref name="endpoint"/>, what would follow it.</param>
    /// <param name="num">How many.</param>
    /// <param name="endpoint">Whether the last exponent is stop.</param>
    /// <param name="base">The base.</param>
    /// <param name="dtype">The element type; to integers numbers are rounded towards zero.</param>
    /// <returns>[num].</returns>
    /// <exception cref="ValueError">The number is negative.</exception>
    public static NDArray logspace(
        double start,
        double stop,
        int num = 50,
        bool endpoint = true,
        double @base = 10,
        TF_DataType dtype = TF_DataType.TF_DOUBLE
    ) => power(new NDArray(@base), linspace(start, stop, num, endpoint)).astype(dtype);

    /// <summary>
    /// Numbers from start to stop, each by the same factor from the one before. Source: NumPy's <c>geomspace</c>.
    /// </summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number, or, without <paramref name="endpoint"/>, what would follow it.</param>
    /// <param name="num">How many.</param>
    /// <param name="endpoint">Whether the last is stop.</param>
    /// <param name="dtype">The element type; to integers numbers are rounded towards zero.</param>
    /// <returns>[num].</returns>
    /// <exception cref="ValueError">The number is negative, or a limit is 0, or their signs differ.</exception>
    public static NDArray geomspace(
        double start,
        double stop,
        int num = 50,
        bool endpoint = true,
        TF_DataType dtype = TF_DataType.TF_DOUBLE
    )
    {
        if (start == 0 || stop == 0)
            throw new ValueError("Geometric sequence cannot include zero");
        if (Math.Sign(start) != Math.Sign(stop))
            throw new ValueError($"A geometric sequence of real numbers does not go from {start} to {stop}.");
        var sign = Math.Sign(start);
        return (sign * logspace(Math.Log10(Math.Abs(start)), Math.Log10(Math.Abs(stop)), num, endpoint)).astype(dtype);
    }

    /// <summary>
    /// A vector of the items of a sequence, the first count of them if that is not negative. Source: NumPy's <c>fromiter</c>.
    /// </summary>
    /// <exception cref="ValueError">There are fewer items.</exception>
    public static NDArray fromiter<T>(IEnumerable<T> iter, TF_DataType dtype, int count = -1)
        where T : unmanaged
    {
        var items = (count < 0 ? Argument.Given(iter) : Argument.Given(iter).Take(count)).ToArray();
        return items.Length >= count ? new NDArray((Array)items).astype(dtype) : throw new ValueError("iterator too short");
    }

    /// <summary>A vector of the numbers that a text lists. Source: NumPy's <c>fromstring</c> of texts.</summary>
    /// <param name="string">The text.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="sep">What is between two numbers; a blank stands for any number of blanks and line ends.</param>
    /// <exception cref="ValueError">Something between two separators is no number.</exception>
    public static NDArray fromstring(string @string, TF_DataType dtype = TF_DataType.TF_DOUBLE, string sep = " ")
    {
        Argument.Given(@string);
        var words =
            Argument.Given(sep).Trim().Length == 0
                ? @string.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                : @string.Split(sep.Trim(), StringSplitOptions.TrimEntries);
        return new NDArray(
            Array.ConvertAll(words, word =>
                double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw new ValueError($"string or file could not be read to its end: '{word}' is no number")
            )
        ).astype(dtype);
    }

    /// <summary>
    /// The array itself if its elements follow one another in row-major order, else such a copy; a number as a vector. Source:
    /// NumPy's <c>ascontiguousarray</c>.
    /// </summary>
    public static NDArray ascontiguousarray(NDArray a) => atleast_1d(Argument.Given(a).IsRowMajor ? a : a.copy());

    /// <summary>
    /// Whether the memory that two arrays span overlaps; they may still have no element in common. Source: NumPy's
    /// <c>may_share_memory</c>.
    /// </summary>
    public static bool may_share_memory(NDArray a, NDArray b) => Argument.Given(a).Overlaps(b);

    /// <summary>
    /// Whether two arrays have memory of an element in common. It takes time in proportion to their elements. Source: NumPy's
    /// <c>shares_memory</c>.
    /// </summary>
    public static bool shares_memory(NDArray a, NDArray b) =>
        Argument.Given(a).Overlaps(b) && a.Places().Intersect(b.Places()).Any();
}
