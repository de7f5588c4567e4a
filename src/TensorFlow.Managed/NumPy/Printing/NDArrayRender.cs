namespace Tensorflow.NumPy;

/// <summary>Arrays as text in which every element that is shown is written as it is, without columns.</summary>
public class NDArrayRender
{
    /// <summary>An array in brackets, with a line for each row; a scalar stands alone, a string in quotes.</summary>
    /// <param name="array">The array.</param>
    /// <param name="maxLength">How many elements of a dimension are shown; of a longer one the first and the last half.</param>
    public static string ToString(NDArray array, int maxLength = 10) =>
        Argument.Given(array).ndim == 0 ? Element(array) : $"array({Nested(array, maxLength)})";

    private static string Nested(NDArray array, int maxLength)
    {
        if (array.ndim == 0)
            return Element(array);
        var count = (int)array.shape[0];
        var separator = array.ndim == 1 ? ", " : $", {Environment.NewLine}";
        var shown =
            count <= maxLength
                ? Rows(0, count)
                : [.. Rows(0, maxLength / 2), "...", .. Rows(count - maxLength / 2, maxLength / 2)];
        return $"[{string.Join(separator, shown)}]";

        IEnumerable<string> Rows(int first, int number) =>
            Enumerable.Range(first, number).Select(i => Nested(array[i], maxLength));
    }

    private static string Element(NDArray array) =>
        array.dtype == TF_DataType.TF_STRING ? $"'{array.StringData(0)}'" : array.ToString();
}
