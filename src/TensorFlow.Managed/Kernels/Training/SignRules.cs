using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// a = the running mean of the gradient; variable -= lr * (alpha + sign_decay * sign(gradient) * sign(a)) * gradient. Scalars:
/// lr, alpha, sign_decay, beta.
/// </summary>
internal readonly struct AddSignRule<T>(Vector<T> lr, Vector<T> alpha, Vector<T> signDecay, Vector<T> beta, Vector<T> gain)
    : IUpdateRule<AddSignRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 1;

    public static AddSignRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(
            new Vector<T>(scalars[0]),
            new Vector<T>(scalars[1]),
            new Vector<T>(scalars[2]),
            new Vector<T>(scalars[3]),
            new Vector<T>(T.One - scalars[3])
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        a = a * beta + gradient * gain;
        variable -= lr * (alpha + signDecay * (Proximal.Sign(gradient) * Proximal.Sign(a))) * gradient;
    }
}

/// <summary>
/// a = the running mean of the gradient; variable -= lr * exp(logbase * sign_decay * sign(gradient) * sign(a)) * gradient.
/// Scalars: lr, logbase, sign_decay, beta.
/// </summary>
internal readonly struct PowerSignRule<T>(Vector<T> lr, Vector<T> same, Vector<T> opposite, Vector<T> beta, Vector<T> gain)
    : IUpdateRule<PowerSignRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 1;

    public static PowerSignRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(
            new Vector<T>(scalars[0]),
            new Vector<T>(T.Exp(scalars[1] * scalars[2])),
            new Vector<T>(T.Exp(-(scalars[1] * scalars[2]))),
            new Vector<T>(scalars[3]),
            new Vector<T>(T.One - scalars[3])
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        a = a * beta + gradient * gain;
        // The exponent has three values: that of equal signs, its opposite, and 0.
        var signs = Proximal.Sign(gradient) * Proximal.Sign(a);
        var scale = Vector.ConditionalSelect(Vector.GreaterThan(signs, Vector<T>.Zero), same, Vector<T>.One);
        scale = Vector.ConditionalSelect(Vector.LessThan(signs, Vector<T>.Zero), opposite, scale);
        variable -= lr * scale * gradient;
    }
}
