using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>NumPy's and Python's functions that make texts.</summary>
internal static class NumPyPrinting
{
    internal static readonly Dictionary<string, Func<NumPyArguments, object?>> Table = new()
    {
        [".array_repr"] = a => np.array_repr(a.Array(0)),
        [".array_str"] = a => a.Array(0).ToString(),
        [".set_printoptions"] = SetPrintOptions,
        ["str"] = a => PythonText.Format(a.Get(0, "")),
        ["repr"] = a => a.Get(0, "") is NDArray array ? np.array_repr(array) : throw new NotCoveredException("repr"),
        [".array2string"] = a =>
            np.array2string(
                a.Array(0),
                precision: a.Get(2, "precision") is long precision ? (int)precision : null,
                suppress_small: a.Get(3, "suppress_small") as bool?,
                separator: a.Text(4, "separator", " ")
            ),
        [".format_float_positional"] = a =>
            np.format_float_positional(a.Double(0, "x"), a.Get(1, "precision") is long precision ? (int)precision : null),
    };

    private static object? SetPrintOptions(NumPyArguments a)
    {
        np.set_printoptions(
            Number("precision"),
            Number("threshold"),
            Number("edgeitems"),
            Number("linewidth"),
            a.Get(9, "suppress") as bool?,
            a.Get(9, "sign") as string,
            a.Get(9, "floatmode") as string
        );
        return null;

        int? Number(string name) => a.Get(9, name) is long number ? (int)number : null;
    }
}
