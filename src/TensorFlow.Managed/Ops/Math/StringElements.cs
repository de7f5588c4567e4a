namespace Tensorflow.Ops;

/// <summary>Elementwise functions of two tensors of strings that broadcast.</summary>
internal static class StringElements
{
    /// <summary>A kernel that compares strings.</summary>
    internal static Kernel Comparison(Func<byte[], byte[], bool> holds) =>
        c =>
        {
            var pairs = new Pairs(c);
            var z = c.Allocate<bool>(0, pairs.Dims);
            for (var i = 0; i < z.Length; i++)
                z[i] = holds(pairs.X(i), pairs.Y(i));
        };

    /// <summary>A kernel that joins strings.</summary>
    internal static void Join(KernelContext c)
    {
        var pairs = new Pairs(c);
        var z = c.Allocate(0, pairs.Dims).Strings;
        for (var i = 0; i < z.Length; i++)
            z[i] = [.. pairs.X(i), .. pairs.Y(i)];
    }

    /// <summary>The operands' elements by the index of an output's.</summary>
    private readonly ref struct Pairs
    {
        private readonly TensorValue _x,
            _y;

        /// <exception cref="InvalidArgumentError">The shapes do not broadcast.</exception>
        internal Pairs(KernelContext c)
        {
            (_x, _y) = (c.Input(0), c.Input(1));
            Dims = new long[Math.Max(_x.shape!.ndim, _y.shape!.ndim)];
            if (!ElementwiseKernels.TryBroadcast(_x.shape.AsSpan(), _y.shape.AsSpan(), Dims))
                throw c.Error($"Incompatible shapes: {KernelErrors.Text(_x)} vs. {KernelErrors.Text(_y)}");
        }

        internal long[] Dims { get; }

        internal byte[] X(long i) => _x.Strings[(int)Kernels.Broadcasting.Source(i, Dims, _x.shape!.AsSpan())];

        internal byte[] Y(long i) => _y.Strings[(int)Kernels.Broadcasting.Source(i, Dims, _y.shape!.AsSpan())];
    }
}
