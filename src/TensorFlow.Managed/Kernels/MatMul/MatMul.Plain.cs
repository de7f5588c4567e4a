using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

internal static unsafe partial class MatMul
{
    /// <summary>The product as its definition reads, element by element.</summary>
    internal static void Plain<T>(
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> b,
        Span<T> c,
        int m,
        int n,
        int k,
        bool transposeA,
        bool transposeB
    )
        where T : unmanaged, INumberBase<T>
    {
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = T.Zero;
                for (var block = 0; block < k; block += BlockDepth)
                {
                    var chain = T.Zero;
                    for (var p = block; p < Math.Min(k, block + BlockDepth); p++)
                    {
                        var x = transposeA ? a[p * m + i] : a[i * k + p];
                        var y = transposeB ? b[j * k + p] : b[p * n + j];
                        chain = MultiplyAdd(x, y, chain);
                    }
                    sum = block == 0 ? chain : sum + chain;
                }
                c[i * n + j] = sum;
            }
        }
    }

    /// <summary>x * y + z, rounded once in the floating types, wrapping around in the integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T MultiplyAdd<T>(T x, T y, T z)
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
            return (T)(object)MathF.FusedMultiplyAdd((float)(object)x, (float)(object)y, (float)(object)z);
        if (typeof(T) == typeof(double))
            return (T)(object)Math.FusedMultiplyAdd((double)(object)x, (double)(object)y, (double)(object)z);
        return unchecked(x * y + z);
    }
}
