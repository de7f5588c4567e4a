using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// Makes the plain versions that kernels are tested against: arithmetic in float64, each element straight from its definition.
/// </summary>
internal static class Plain
{
    /// <summary>y = f(x), element by element.</summary>
    internal static Func<AttributeMap, NDArray[], NDArray[]> Unary(Func<double, double> f) =>
        (_, x) => [Array(Doubles(x[0]).Select(f), x[0].shape, x[0].dtype)];

    /// <summary>z = f(x, y), element by element of the broadcast shape.</summary>
    /// <param name="f">The function of two elements.</param>
    /// <param name="dtype">The result's type; the operands' by default.</param>
    internal static Func<AttributeMap, NDArray[], NDArray[]> Binary(Func<double, double, double> f, TF_DataType? dtype = null) =>
        (_, x) =>
        {
            var shape = BroadcastShape(x[0].shape, x[1].shape);
            var (a, b) = (Doubles(x[0]), Doubles(x[1]));
            var values = Indices(shape).Select(i => f(a[Offset(i, x[0].shape)], b[Offset(i, x[1].shape)]));
            return [Array(values, shape, dtype ?? x[0].dtype)];
        };

    /// <summary>z = whether the predicate holds, element by element of the broadcast shape.</summary>
    internal static Func<AttributeMap, NDArray[], NDArray[]> Predicate(Func<double, double, bool> f) =>
        Binary((x, y) => f(x, y) ? 1 : 0, TF_DataType.TF_BOOL);

    /// <summary>y = f(the elements along the axes in input 1), with <c>keep_dims</c> as the attribute says.</summary>
    internal static Func<AttributeMap, NDArray[], NDArray[]> Reduction(Func<IEnumerable<double>, double> f) =>
        (attrs, x) =>
        {
            var (values, shape) = (Doubles(x[0]), x[0].shape);
            var axes = Integers.ToLongs(x[1]).Select(a => (int)(a < 0 ? a + shape.ndim : a)).ToHashSet();
            var kept = new Shape(shape.dims.Select((d, i) => axes.Contains(i) ? 1 : d).ToArray());
            var results = Indices(kept)
                .Select(k =>
                    f(
                        Indices(shape)
                            .Where(i => Enumerable.Range(0, shape.ndim).All(a => axes.Contains(a) || k[a] == i[a]))
                            .Select(i => values[Offset(i, shape)])
                    )
                );
            var dims = attrs.Get<bool>("keep_dims") ? kept : new Shape(shape.dims.Where((_, i) => !axes.Contains(i)).ToArray());
            return [Array(results, dims, x[0].dtype)];
        };

    /// <summary>The elements as float64, in row-major order.</summary>
    internal static double[] Doubles(NDArray x) => x.astype(TF_DataType.TF_DOUBLE).ToArray<double>();

    internal static NDArray Array(IEnumerable<double> values, Shape shape, TF_DataType dtype) =>
        new NDArray(values.ToArray(), shape).astype(dtype);

    /// <summary>All indices of an array of this shape, in row-major order.</summary>
    internal static IEnumerable<long[]> Indices(Shape shape)
    {
        var strides = shape.strides;
        for (var n = 0L; n < shape.size; n++)
            yield return shape.dims.Select((d, i) => n / strides[i] % d).ToArray();
    }

    /// <summary>Where an index into a broadcast shape finds its element in an array of this shape.</summary>
    internal static int Offset(long[] index, Shape shape)
    {
        var strides = shape.strides;
        return (int)shape.dims.Select((d, i) => d == 1 ? 0 : strides[i] * index[index.Length - shape.ndim + i]).Sum();
    }

    private static Shape BroadcastShape(Shape x, Shape y)
    {
        var rank = Math.Max(x.ndim, y.ndim);
        return new(Enumerable.Range(0, rank).Select(i => Dim(x, i) == 1 ? Dim(y, i) : Dim(x, i)).ToArray());

        long Dim(Shape s, int i) => i - rank + s.ndim is >= 0 and var at ? s[at] : 1;
    }
}
