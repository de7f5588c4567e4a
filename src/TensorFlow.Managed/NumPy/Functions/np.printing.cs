namespace Tensorflow.NumPy;

/// <content>Arrays as text.</content>
public static partial class np
{
    /// <summary>
    /// The text from which Python would make the array again: <c>array([1., 2.], dtype=float32)</c>. Source: NumPy's
    /// <c>array_repr</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are complex numbers or bfloat16, which have no text.</exception>
    /// <exception cref="UnimplementedError">Such an element alone.</exception>
    public static string array_repr(NDArray arr) => NDArrayText.Repr(arr);

    /// <summary>
    /// Sets how arrays are printed from here on; what is not given stays as it is. Source: NumPy's <c>set_printoptions</c>.
    /// </summary>
    /// <param name="precision">The most digits behind the point; 8 at first.</param>
    /// <param name="threshold">From how many elements on the middle is left out; 1000 at first.</param>
    /// <param name="edgeitems">How many elements stay at each end; 3 at first.</param>
    /// <param name="linewidth">The most columns of a line; 75 at first.</param>
    /// <param name="suppress">Whether small numbers are printed as zeros rather than with exponents.</param>
    public static void set_printoptions(
        int? precision = null,
        int? threshold = null,
        int? edgeitems = null,
        int? linewidth = null,
        bool? suppress = null
    )
    {
        var before = PrintOptions.Current;
        PrintOptions.Current = before with
        {
            Precision = precision ?? before.Precision,
            Threshold = threshold ?? before.Threshold,
            EdgeItems = edgeitems ?? before.EdgeItems,
            LineWidth = linewidth ?? before.LineWidth,
            Suppress = suppress ?? before.Suppress,
        };
    }
}
