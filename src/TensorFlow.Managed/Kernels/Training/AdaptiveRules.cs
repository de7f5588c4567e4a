using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// a += gradient^2, unless the slots stay as they are; variable -= gradient * lr / sqrt a. Scalars: lr; option: whether a
/// changes.
/// </summary>
internal readonly struct AdagradRule<T>(Vector<T> lr, bool updatesSlots) : IUpdateRule<AdagradRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 1;

    public static AdagradRule<T> Create(ReadOnlySpan<T> scalars, bool option) => new(new Vector<T>(scalars[0]), option);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        if (updatesSlots)
            a += gradient * gradient;
        variable -= gradient * lr * (Vector<T>.One / Vector.SquareRoot(a));
    }
}

/// <summary>
/// a += gradient^2, unless the slots stay as they are; variable -= gradient * lr / (sqrt a + epsilon). Scalars: lr, epsilon;
/// option: whether a changes.
/// </summary>
internal readonly struct AdagradV2Rule<T>(Vector<T> lr, Vector<T> epsilon, bool updatesSlots) : IUpdateRule<AdagradV2Rule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 1;

    public static AdagradV2Rule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(new Vector<T>(scalars[0]), new Vector<T>(scalars[1]), option);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        if (updatesSlots)
            a += gradient * gradient;
        variable -= gradient * lr / (Vector.SquareRoot(a) + epsilon);
    }
}

/// <summary>
/// Adagrad's step and the nearest point to it, with penalties l1 |variable| and l2 variable^2 / 2. Scalars: lr, l1, l2.
/// </summary>
internal readonly struct ProximalAdagradRule<T>(Vector<T> lr, Vector<T> l1, Vector<T> l2) : IUpdateRule<ProximalAdagradRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 1;

    public static ProximalAdagradRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(new Vector<T>(scalars[0]), new Vector<T>(scalars[1]), new Vector<T>(scalars[2]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        a += gradient * gradient;
        var rate = lr * (Vector<T>.One / Vector.SquareRoot(a));
        variable = Proximal.Shrink(variable - gradient * rate, rate * l1) / (Vector<T>.One + l2 * rate);
    }
}

/// <summary>
/// a = the running mean of gradient^2; variable -= lr * update with update = gradient * sqrt(b + epsilon) / sqrt(a + epsilon); b
/// = the running mean of update^2. Scalars: lr, rho, epsilon.
/// </summary>
internal readonly struct AdadeltaRule<T>(Vector<T> lr, Vector<T> rho, Vector<T> gain, Vector<T> epsilon)
    : IUpdateRule<AdadeltaRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 2;

    public static AdadeltaRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(new Vector<T>(scalars[0]), new Vector<T>(scalars[1]), new Vector<T>(T.One - scalars[1]), new Vector<T>(scalars[2]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        a = a * rho + gradient * gradient * gain;
        var update = Vector.SquareRoot(b + epsilon) * (Vector<T>.One / Vector.SquareRoot(a + epsilon)) * gradient;
        variable -= update * lr;
        b = b * rho + update * update * gain;
    }
}

/// <summary>
/// a = the running mean of gradient^2; b = b * momentum + gradient * lr / sqrt(a + epsilon); variable -= b. Scalars: lr, rho,
/// momentum, epsilon.
/// </summary>
internal readonly struct RMSPropRule<T>(Vector<T> lr, Vector<T> gain, Vector<T> momentum, Vector<T> epsilon)
    : IUpdateRule<RMSPropRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 2;

    public static RMSPropRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(new Vector<T>(scalars[0]), new Vector<T>(T.One - scalars[1]), new Vector<T>(scalars[2]), new Vector<T>(scalars[3]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        a += (gradient * gradient - a) * gain;
        b = b * momentum + gradient * lr / Vector.SquareRoot(a + epsilon);
        variable -= b;
    }
}

/// <summary>
/// a and b = the running means of the gradient and of its square; c = c * momentum + gradient * lr / sqrt(b - a^2 + epsilon);
/// variable -= c. Scalars: lr, rho, momentum, epsilon.
/// </summary>
internal readonly struct CenteredRMSPropRule<T>(Vector<T> lr, Vector<T> gain, Vector<T> momentum, Vector<T> epsilon)
    : IUpdateRule<CenteredRMSPropRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 3;

    public static CenteredRMSPropRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(new Vector<T>(scalars[0]), new Vector<T>(T.One - scalars[1]), new Vector<T>(scalars[2]), new Vector<T>(scalars[3]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        b += (gradient * gradient - b) * gain;
        a += (gradient - a) * gain;
        c = c * momentum + gradient * lr / Vector.SquareRoot(b - a * a + epsilon);
        variable -= c;
    }
}
