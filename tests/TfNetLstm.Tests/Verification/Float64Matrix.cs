using System.Numerics;
using System.Runtime.InteropServices;

namespace TfNetLstm.Tests.Verification;

/// <summary>The three matrix products of a layer and its gradient, in float64, row by row.</summary>
internal static class Float64Matrix
{
    /// <summary>c += a b: [n, k], [k, m], [n, m].</summary>
    internal static void AddProduct(double[] a, double[] b, double[] c, int n, int k, int m) => Parallel.For(0, n, row =>
        {
            for (var i = 0; i < k; i++)
                AddScaled(a[row * k + i], b.AsSpan(i * m, m), c.AsSpan(row * m, m));
        });

    /// <summary>c += aᵀ b: [n, k], [n, m], [k, m].</summary>
    internal static void AddTransposedProduct(double[] a, double[] b, double[] c, int n, int k, int m) => Parallel.For(0, k, i =>
        {
            for (var row = 0; row < n; row++)
                AddScaled(a[row * k + i], b.AsSpan(row * m, m), c.AsSpan(i * m, m));
        });

    /// <summary>c = a bᵀ: [n, m], [k, m], [n, k].</summary>
    internal static double[] ProductTransposed(double[] a, double[] b, int n, int k, int m)
    {
        var c = new double[n * k];
        Parallel.For(0, n, row =>
        {
            for (var i = 0; i < k; i++)
                c[row * k + i] = Dot(a.AsSpan(row * m, m), b.AsSpan(i * m, m));
        });
        return c;
    }

    /// <summary>Adds every row of a, [n, m], to c, [m].</summary>
    internal static void AddRows(double[] a, double[] c, int n, int m)
    {
        for (var row = 0; row < n; row++)
            AddScaled(1, a.AsSpan(row * m, m), c);
    }

    private static void AddScaled(double factor, ReadOnlySpan<double> from, Span<double> to)
    {
        var fromVectors = MemoryMarshal.Cast<double, Vector<double>>(from);
        var toVectors = MemoryMarshal.Cast<double, Vector<double>>(to);
        for (var i = 0; i < toVectors.Length; i++)
            toVectors[i] += fromVectors[i] * factor;
        for (var i = toVectors.Length * Vector<double>.Count; i < to.Length; i++)
            to[i] += from[i] * factor;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var aVectors = MemoryMarshal.Cast<double, Vector<double>>(a);
        var bVectors = MemoryMarshal.Cast<double, Vector<double>>(b);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < aVectors.Length; i++)
            sums += aVectors[i] * bVectors[i];
        var sum = Vector.Sum(sums);
        for (var i = aVectors.Length * Vector<double>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
