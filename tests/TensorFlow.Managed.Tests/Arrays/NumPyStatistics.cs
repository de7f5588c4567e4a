using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>NumPy's reductions, and its functions of order and of sets.</summary>
internal static class NumPyStatistics
{
    internal static readonly Dictionary<string, Func<NumPyArguments, object?>> Table = new()
    {
        [".sum"] = a => np.sum(a.Array(0), a.Axis(1), a.Flag("keepdims"), a.Type(7), a.Optional(9, "where")),
        [".prod"] = a => np.prod(a.Array(0), a.Axis(1), keepdims: a.Flag("keepdims")),
        [".mean"] = a => np.mean(a.Array(0), a.Axis(1), a.Flag("keepdims"), a.Type(7)),
        [".std"] = a => np.std(a.Array(0), a.Axis(1), a.Int(4, "ddof"), a.Flag("keepdims")),
        [".var"] = a => np.var(a.Array(0), a.Axis(1), a.Int(4, "ddof"), a.Flag("keepdims")),
        [".max"] = a => np.max(a.Array(0), a.Axis(1), a.Flag("keepdims"), a.Optional(9, "initial")),
        [".min"] = a => np.min(a.Array(0), a.Axis(1), a.Flag("keepdims"), a.Optional(9, "initial")),
        [".amax"] = a => np.max(a.Array(0), a.Axis(1)),
        [".any"] = a => np.any(a.Array(0), a.Axis(1), a.Flag("keepdims")),
        [".all"] = a => np.all(a.Array(0), a.Axis(1), a.Flag("keepdims")),
        [".average"] = a => np.average(a.Array(0), weights: a.Optional(2, "weights")),
        [".argmax"] = a => np.argmax(a.Array(0), a.Axis(1)),
        [".argmin"] = a => np.argmin(a.Array(0), a.Axis(1)),
        [".sort"] = a => a.IsNone("axis") ? np.sort(a.Array(0).ravel()) : np.sort(a.Array(0), a.Axis(1)),
        [".argsort"] = a => (a.Get(9, "kind"), np.argsort(a.Array(0), a.Axis(1))).Item2,
        [".unique"] = Unique,
        [".ptp"] = a => np.ptp(a.Array(0), a.Axis(1)),
        [".cumsum"] = a => np.cumsum(a.Array(0), a.Axis(1)),
        [".cumprod"] = a => np.cumprod(a.Array(0), a.Axis(1)),
        [".diff"] = a => np.diff(a.Array(0), a.Int(1, "n", 1), a.Int(2, "axis", -1)),
        [".gradient"] = a => np.gradient(a.Array(0)),
        [".trapz"] = a => np.trapz(a.Array(0)),
        [".nanmax"] = a => np.nanmax(a.Array(0), a.Axis(1)),
        [".nanmin"] = a => np.nanmin(a.Array(0), a.Axis(1)),
        [".nansum"] = a => np.nansum(a.Array(0), a.Axis(1)),
        [".nanmean"] = a => np.nanmean(a.Array(0), a.Axis(1)),
        [".median"] = a => np.median(a.Array(0), a.Axis(1)),
        [".percentile"] = a => np.percentile(a.Array(0), a.Array(1), a.Axis(2)),
        [".count_nonzero"] = a => np.count_nonzero(a.Array(0), a.Axis(1)),
        [".cov"] = a => np.cov(a.Array(0)),
        [".corrcoef"] = a => np.corrcoef(a.Array(0)),
        [".bincount"] = a => np.bincount(a.Array(0), a.Optional(1, "weights"), a.Int(2, "minlength")),
        [".histogram"] = Histogram,
        [".digitize"] = a => np.digitize(a.Array(0), a.Array(1), a.Flag("right")),
        [".searchsorted"] = a => np.searchsorted(a.Array(0), a.Array(1), a.Text(2, "side", "left")),
        [".partition"] = a => np.partition(a.Array(0), a.Int(1, "kth")),
        [".lexsort"] = a => np.lexsort(a.Arrays(0)),
        [".isin"] = a => np.isin(a.Array(0), a.Array(1), a.Flag("invert")),
        [".in1d"] = a => np.in1d(a.Array(0), a.Array(1)),
        [".intersect1d"] = a => np.intersect1d(a.Array(0), a.Array(1)),
        [".union1d"] = a => np.union1d(a.Array(0), a.Array(1)),
        [".setxor1d"] = a => np.setxor1d(a.Array(0), a.Array(1)),
        [".setdiff1d"] = a => np.setdiff1d(a.Array(0), a.Array(1)),
        // A function of NumPy's is a value in Python; those of one array are here too.
        [".apply_along_axis"] = a =>
            np.apply_along_axis((Func<NDArray, NDArray>)a.Get(0, "func1d")!, a.Int(1, "axis"), a.Array(2)),
    };

    private static object? Unique(NumPyArguments a)
    {
        var found = np.unique(a.Array(0), a.Flag("return_index"), a.Flag("return_inverse"), a.Flag("return_counts"), a.Axis(9));
        return found.Length > 1 ? Array.ConvertAll(found, object? (x) => x) : found[0];
    }

    private static object?[] Histogram(NumPyArguments a)
    {
        (double, double)? range = a.Optional(2, "range") is { } limits ? ((double)limits[0], (double)limits[1]) : null;
        var (counts, edges) = a.Get(1, "bins") is long bins
            ? np.histogram(a.Array(0), (int)bins, range)
            : np.histogram(a.Array(0), a.Array(1, "bins"));
        return [counts, edges];
    }
}
