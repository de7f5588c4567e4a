using System.Text;

namespace Tensorflow.NumPy;

/// <summary>An array's text as NumPy 1.18 prints it (numpy/core/arrayprint.py).</summary>
internal static class NDArrayText
{
    private const string Ellipsis = "...";

    /// <summary>As NumPy's <c>str</c> prints it.</summary>
    internal static string Format(NDArray array) =>
        array.ndim == 0 ? ElementFormat.Scalar(array) : Layout(array, PrintOptions.Current);

    /// <summary>As NumPy's <c>repr</c> prints it.</summary>
    internal static string Repr(NDArray array)
    {
        const string prefix = "array(";
        // NumPy leaves out the types that Python's numbers have, except where no number shows it.
        var isImplied =
            Argument.Given(array).size > 0
            && array.dtype is (TF_DataType.TF_INT64 or TF_DataType.TF_DOUBLE or TF_DataType.TF_BOOL or TF_DataType.TF_COMPLEX128);
        var text =
            prefix
            + (
                array.size > 0 || array.ndim == 1
                    ? Layout(array, PrintOptions.Current, ", ", prefix, isImplied ? ")" : ",") + (isImplied ? ")" : ",")
                    : $"[], shape={array.shape},"
            );
        if (isImplied)
            return text;
        var dtype = $"dtype={array.dtype.as_numpy_name()})";
        var column = text.Length - (text.LastIndexOf('\n') + 1);
        return text
            + (column + dtype.Length + 1 > PrintOptions.Current.LineWidth ? "\n" + new string(' ', prefix.Length) : " ")
            + dtype;
    }

    /// <summary>The elements in brackets.</summary>
    /// <param name="array">Elements of any type that has a text.</param>
    /// <param name="options">How they are printed.</param>
    /// <param name="separator">What is between two elements.</param>
    /// <param name="prefix">What the caller puts in front: later lines are indented by its length.</param>
    /// <param name="suffix">What the caller puts behind: lines are shorter by its length.</param>
    internal static string Layout(
        NDArray array,
        PrintOptions options,
        string separator = " ",
        string prefix = "",
        string suffix = ""
    )
    {
        if (Argument.Given(array).size == 0)
            return "[]";
        var summarise = array.shape.size > options.Threshold;
        var format = ElementFormat.For(summarise ? Edges(array, options.EdgeItems) : array, options);
        if (array.ndim == 0)
            return format(array);
        return Rows(
            array,
            0,
            new string(' ', Argument.Given(prefix).Length + 1),
            options.LineWidth - Argument.Given(suffix).Length
        );

        string Rows(NDArray part, int axis, string indent, int width)
        {
            if (axis == array.ndim)
                return format(part);
            var count = (int)part.shape[0];
            var edge = summarise && 2 * options.EdgeItems < count ? options.EdgeItems : count;
            var text = new StringBuilder();
            if (axis < array.ndim - 1)
            {
                var between = Argument.Given(separator).TrimEnd() + new string('\n', array.ndim - axis - 1) + indent;
                for (var i = 0; i < count; i = Next(i))
                {
                    if (i > 0)
                        text.Append(between);
                    text.Append(Rows(part[i], axis + 1, indent + ' ', width - 1));
                    if (i == edge - 1 && edge < count)
                        text.Append(between).Append(Ellipsis);
                }
                return $"[{text}]";
            }
            var line = indent;
            var room = width - Math.Max(separator.TrimEnd().Length, 1);
            for (var i = 0; i < count; i = Next(i))
            {
                Append(format(part[i]));
                if (i < count - 1)
                    line += separator;
                if (i != edge - 1 || edge == count)
                    continue;
                Append(Ellipsis);
                line += separator;
            }
            return $"[{text.Append(line).ToString()[indent.Length..]}]";

            void Append(string word)
            {
                // A line that is still empty does not get room by ending it.
                if (line.Length + word.Length > room && line.Length > indent.Length)
                {
                    text.Append(line.TrimEnd()).Append('\n');
                    line = indent;
                }
                line += word;
            }

            int Next(int i) => i == edge - 1 && edge < count ? count - edge : i + 1;
        }
    }

    /// <summary>The first and the last of each axis.</summary>
    private static NDArray Edges(NDArray array, int edgeItems)
    {
        for (var axis = 0; axis < array.ndim; axis++)
        {
            if (array.dims[axis] <= 2 * edgeItems)
                continue;
            var before = Enumerable.Repeat(Slice.All, axis);
            array = np.concatenate(
                (array[[.. before, new Slice(stop: edgeItems)]], array[[.. before, new Slice(-edgeItems)]]),
                axis
            );
        }
        return array;
    }
}
