namespace Tensorflow.Tests.Arrays;

/// <summary>What the expressions have that is not compared, and why.</summary>
internal static class NotCovered
{
    /// <summary>Functions, methods (with parentheses), arguments, operators: each expression with one of them.</summary>
    internal static readonly Dictionary<string, string> Names = new (string Reason, string[] Names)[]
    {
        ("NumPy's, which neither TensorFlow.NET's np has nor anything that was asked for.",
        [
            ".add.at", ".add.outer", ".add.reduce", ".append", ".arcsin", ".arctan2", ".argwhere", ".array2string",
            ".array_equiv", ".array_split", ".ascontiguousarray", ".atleast_1d", ".atleast_2d", ".atleast_3d", ".bincount",
            ".broadcast", ".broadcast_arrays", ".broadcast_to", ".can_cast", ".cbrt", ".choose", ".column_stack", ".compress",
            ".convolve", ".copyto", ".corrcoef", ".count_nonzero", ".cov", ".cross", ".cumprod", ".cumsum", ".cumsum()",
            ".deg2rad", ".delete", ".diag", ".diagonal", ".diff", ".digitize", ".divmod", ".dtype", ".einsum", ".expm1",
            ".extract", ".fill()", ".fill_diagonal", ".finfo", ".fix", ".flatnonzero", ".flatten()", ".flip", ".fliplr",
            ".flipud", ".floating", ".floor_divide", ".fmax", ".fmod", ".format()", ".format_float_positional", ".fromiter",
            ".fromstring", ".gcd", ".geomspace", ".gradient", ".heaviside", ".histogram", ".hsplit", ".hypot", ".identity",
            ".iinfo", ".in1d", ".indices", ".inner", ".insert", ".integer", ".interp", ".intersect1d", ".isclose", ".isfinite",
            ".isin", ".isinf", ".isneginf", ".isscalar", ".item()", ".itemset()", ".ix_", ".kron", ".lexsort", ".linalg.det",
            ".linalg.inv", ".linalg.norm", ".linalg.solve", ".log10", ".log1p", ".log2", ".logaddexp", ".logical_xor",
            ".logspace", ".ma.masked_array", ".maximum.accumulate", ".may_share_memory", ".median", ".nan_to_num", ".nanmax",
            ".nanmean", ".nansum", ".ndim", ".outer", ".pad", ".partition", ".percentile", ".piecewise", ".place", ".polyfit",
            ".polyval", ".ptp()", ".put", ".put()", ".putmask", ".random.beta", ".random.binomial", ".random.bytes",
            ".random.dirichlet", ".random.exponential", ".random.gamma", ".random.get_state", ".random.laplace",
            ".random.multinomial", ".random.poisson", ".random.random_integers", ".ravel_multi_index", ".reciprocal", ".resize",
            ".resize()", ".roll", ".rollaxis", ".rot90", ".searchsorted", ".select", ".setdiff1d", ".shape", ".shares_memory",
            ".sign", ".signbit", ".sinh", ".size", ".sort()", ".split", ".str_", ".sum", ".swapaxes", ".swapaxes()", ".take",
            ".take()", ".take_along_axis", ".tan", ".tanh", ".tensordot", ".tobytes()", ".tolist()", ".trace", ".trapz", ".tri",
            ".tril", ".triu", ".trunc", ".union1d", ".unravel_index", ".vander", ".vdot", ".view()", ".vsplit",
            "attribute flags", "attribute flat", "attribute itemsize", "attribute nbytes", "attribute real", "attribute strides",
        ]),
        ("An argument that TensorFlow.NET's function does not have.",
        [
            ".array(ndmin=)", ".linspace(retstep=)", ".max(initial=)", ".mean(dtype=)", ".set_printoptions(floatmode=)",
            ".set_printoptions(sign=)", ".sum(dtype=)", ".sum(where=)", ".unique(axis=)", ".unique(return_counts=)",
            ".unique(return_index=)", "astype(copy=)", "order=",
        ]),
        ("Python's own, or a type that no array of numbers has.",
        [
            "complex numbers", "concatenate(axis=None)", "divmod", "indices that do not compile in C#", "max",
            "numbers beyond int64", "object", "objects", "repr", "round", "str", "strings", "sum", "syntax", "type", "w",
        ]),
        ("No operator of C#, or of Python's numbers.",
        [
            "operator //", "operator <<", "operator >>", "operator and",
        ]),
    }.SelectMany(group => group.Names, (group, name) => (name, group.Reason)).ToDictionary();

    /// <summary>Single expressions.</summary>
    internal static readonly Dictionary<string, string> Expressions = new (string Reason, string[] Expressions)[]
    {
        ("C#'s a += b makes a new array, as a = a + b does; NumPy's writes into the old one, in the old one's type.",
        [
            "a /= 2; a", "a += 1.5; a", "f += np.ones(4); f", "f += np.ones(4); f.dtype", "u += np.array([1, 2, 3, 4, 5]); u", "f += a; f",
            "b += a; b", "v = a[::2]; v += 100; a", "v = a; v += 1; a",
        ]),
        ("NumPy 1.18 reads a list of lists in an index as a tuple, and warns; its later versions read an array, as here.",
        [
            "a[[[0, 1], [2, 0]]]", "a[[(0, 1), (1, 2)]]",
        ]),
        ("NumPy has other words for a Python list than for the array that it stands for.",
        [
            "a[:, 1] = [7, 8]; a", "a[0] = [1, 2, 3]; a",
        ]),
        ("NumPy fails before it looks at the axis; here the words are those of its other reductions.",
        [
            "a.mean(axis=2)", "a.mean(axis=-3)", "a.std(axis=2)", "a.std(axis=-3)",
        ]),
        ("The words name NumPy's iterator.",
        [
            "np.matmul(c, np.ones((3, 4, 2)))",
        ]),
        ("A ValueError, as the conversions of C# have been.",
        [
            "int(b)",
        ]),
        ("Text of Python's own types.",
        [
            "str(np.float32)", "a.astype(\"S2\")",
        ]),
    }.SelectMany(group => group.Expressions, (group, name) => (name, group.Reason)).ToDictionary();
}
