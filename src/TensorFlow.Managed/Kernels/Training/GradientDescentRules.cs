using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>variable -= gradient * alpha. Scalars: alpha.</summary>
internal readonly struct GradientDescentRule<T>(Vector<T> alpha) : IUpdateRule<GradientDescentRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 0;

    public static GradientDescentRule<T> Create(ReadOnlySpan<T> scalars, bool option) => new(new Vector<T>(scalars[0]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        variable -= gradient * alpha;
    }
}

/// <summary>
/// The nearest point, with penalties l1 |variable| and l2 variable^2 / 2, of a step of gradient descent. Scalars: alpha, l1, l2.
/// </summary>
internal readonly struct ProximalGradientDescentRule<T>(Vector<T> alpha, Vector<T> threshold, Vector<T> shrinkage)
    : IUpdateRule<ProximalGradientDescentRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 0;

    public static ProximalGradientDescentRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(new Vector<T>(scalars[0]), new Vector<T>(scalars[0] * scalars[1]), new Vector<T>(T.One + scalars[2] * scalars[0]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        variable = Proximal.Shrink(variable - gradient * alpha, threshold) / shrinkage;
    }
}
