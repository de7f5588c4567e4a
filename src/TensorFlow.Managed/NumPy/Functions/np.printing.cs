namespace Tensorflow.NumPy;

/// <content>Arrays as text.</content>
public static partial class np
{
    /// <summary>
    /// The text from which Python would make the array again: <c>array([1., 2.], dtype=float32)</c>. Source: NumPy's
    /// <c>array_repr</c>.
    /// </summary>
    /// <exception cref="UnimplementedError">The elements are bfloat16, which has no text.</exception>
    public static string array_repr(NDArray arr) => NDArrayText.Repr(arr);

    /// <summary>
    /// Sets how arrays are printed from here on; what is not given stays as it is. Source: NumPy's <c>set_printoptions</c>.
    /// </summary>
    /// <param name="precision">The most digits behind the point; 8 at first.</param>
    /// <param name="threshold">From how many elements on the middle is left out; 1000 at first.</param>
    /// <param name="edgeitems">How many elements stay at each end; 3 at first.</param>
    /// <param name="linewidth">The most columns of a line; 75 at first.</param>
    /// <param name="suppress">Whether small numbers are printed as zeros rather than with exponents.</param>
    /// <param name="sign">What stands before a floating number that is not negative: "+", " ", or nothing for "-".</param>
    /// <param name="floatmode">
    /// How many digits behind the point: "fixed": the precision; "unique": as many as tell each number from its neighbours;
    /// "maxprec", as at first: the fewer of the two; "maxprec_equal": of all numbers as many as the one with most then has.
    /// </param>
    /// <exception cref="ValueError">A text is none of these.</exception>
    public static void set_printoptions(
        int? precision = null,
        int? threshold = null,
        int? edgeitems = null,
        int? linewidth = null,
        bool? suppress = null,
        string? sign = null,
        string? floatmode = null
    ) => PrintOptions.Current = PrintOptions.Current.With(precision, threshold, edgeitems, linewidth, suppress, sign, floatmode);

    /// <summary>
    /// An array's text with options of its own; those not given are what <see cref="set_printoptions"/> set. Source: NumPy's
    /// <c>array2string</c>.
    /// </summary>
    /// <param name="a">Elements of any type that has a text.</param>
    /// <param name="max_line_width">The most columns of a line.</param>
    /// <param name="precision">The most digits behind the point.</param>
    /// <param name="suppress_small">Whether small numbers are printed as zeros rather than with exponents.</param>
    /// <param name="separator">What is between two elements.</param>
    /// <param name="prefix">What will stand before the text: lines behind the first are indented by its length.</param>
    /// <param name="threshold">From how many elements on the middle is left out.</param>
    /// <param name="edgeitems">How many elements stay at each end.</param>
    /// <param name="sign">What stands before a floating number that is not negative.</param>
    /// <param name="floatmode">How many digits behind the point.</param>
    /// <param name="suffix">What will stand behind the text: lines are shorter by its length.</param>
    /// <exception cref="ValueError">A text is no sign or mode.</exception>
    /// <exception cref="UnimplementedError">The elements are bfloat16, which has no text.</exception>
    public static string array2string(
        NDArray a,
        int? max_line_width = null,
        int? precision = null,
        bool? suppress_small = null,
        string separator = " ",
        string prefix = "",
        int? threshold = null,
        int? edgeitems = null,
        string? sign = null,
        string? floatmode = null,
        string suffix = ""
    )
    {
        var options = PrintOptions.Current.With(precision, threshold, edgeitems, max_line_width, suppress_small, sign, floatmode);
        return NDArrayText.Layout(a, options, separator, prefix, suffix);
    }

    /// <summary>
    /// A number's text without an exponent: with the fewest digits that tell it from its neighbours, at most precision of them
    /// behind the point. Source: NumPy's <c>format_float_positional</c>.
    /// </summary>
    public static string format_float_positional(double x, int? precision = null) =>
        double.IsFinite(x) ? FloatText.Positional(x, precision ?? int.MaxValue) : FloatText.Shortest(x);
}
