using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// Follow the regularized leader: a += gradient^2; b += gradient - (a'^p - a^p) / lr * variable with p = -lr_power; variable =
/// (l1 sign b - b) / (a'^p / lr + 2 l2), or 0 where |b| is not above l1. Scalars: lr, l1, l2, lr_power.
/// </summary>
internal readonly struct FtrlRule<T>(Vector<T> lr, Vector<T> l1, Vector<T> l2, T power) : IUpdateRule<FtrlRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T Half = T.One / (T.One + T.One);

    public static int Slots => 2;

    public static FtrlRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(new Vector<T>(scalars[0]), new Vector<T>(scalars[1]), new Vector<T>((T.One + T.One) * scalars[2]), -scalars[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c) =>
        Step(gradient, gradient, ref variable, ref a, ref b);

    /// <param name="gradient">What the squares are of.</param>
    /// <param name="shrunk">What is added up: the gradient with the shrinkage, if there is any.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="a">The sum of squares.</param>
    /// <param name="b">The linear term.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Step(Vector<T> gradient, Vector<T> shrunk, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b)
    {
        var sum = a + gradient * gradient;
        var root = Power(sum);
        b += shrunk - (root - Power(a)) / lr * variable;
        var step = (l1 * Proximal.Sign(b) - b) / (root / lr + l2);
        variable = Vector.ConditionalSelect(Vector.GreaterThan(Vector.Abs(b), l1), step, Vector<T>.Zero);
        a = sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<T> Power(Vector<T> x)
    {
        if (power == Half)
            return Vector.SquareRoot(x);
        for (var i = 0; i < Vector<T>.Count; i++)
            x = x.WithElement(i, T.Pow(x[i], power));
        return x;
    }
}

/// <summary>
/// <see cref="FtrlRule{T}"/> with 2 l2_shrinkage variable added to the gradient. Scalars: lr, l1, l2, l2_shrinkage, lr_power.
/// </summary>
internal readonly struct FtrlV2Rule<T>(FtrlRule<T> rule, Vector<T> shrinkage) : IUpdateRule<FtrlV2Rule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 2;

    public static FtrlV2Rule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(
            FtrlRule<T>.Create([scalars[0], scalars[1], scalars[2], scalars[4]], option),
            new Vector<T>((T.One + T.One) * scalars[3])
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c) =>
        rule.Step(gradient, gradient + shrinkage * variable, ref variable, ref a, ref b);
}
