using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// With rate = lr * sqrt(1 - beta2_power) / (1 - beta1_power): a += (gradient - a) * (1 - beta1); b += (gradient^2 - b) * (1 -
/// beta2); variable -= a * rate / (sqrt b + epsilon). With Nesterov's momentum gradient * (1 - beta1) + beta1 * a takes the place
/// of a in the last. Scalars: beta1_power, beta2_power, lr, beta1, beta2, epsilon; option: Nesterov's.
/// </summary>
internal readonly struct AdamRule<T>(
    Vector<T> rate,
    Vector<T> beta1,
    Vector<T> gain1,
    Vector<T> gain2,
    Vector<T> epsilon,
    bool nesterov
) : IUpdateRule<AdamRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 2;

    public static AdamRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(
            new Vector<T>(scalars[2] * T.Sqrt(T.One - scalars[1]) / (T.One - scalars[0])),
            new Vector<T>(scalars[3]),
            new Vector<T>(T.One - scalars[3]),
            new Vector<T>(T.One - scalars[4]),
            new Vector<T>(scalars[5]),
            option
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        a += (gradient - a) * gain1;
        b += (gradient * gradient - b) * gain2;
        var direction = nesterov ? gradient * gain1 + beta1 * a : a;
        variable -= direction * rate / (Vector.SquareRoot(b) + epsilon);
    }
}

/// <summary>
/// Adam whose divisor is the largest second moment so far, c. Scalars: beta1_power, beta2_power, lr, beta1, beta2, epsilon.
/// </summary>
internal readonly struct AdamWithAmsgradRule<T>(Vector<T> rate, Vector<T> gain1, Vector<T> gain2, Vector<T> epsilon)
    : IUpdateRule<AdamWithAmsgradRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 3;

    public static AdamWithAmsgradRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(
            new Vector<T>(scalars[2] * T.Sqrt(T.One - scalars[1]) / (T.One - scalars[0])),
            new Vector<T>(T.One - scalars[3]),
            new Vector<T>(T.One - scalars[4]),
            new Vector<T>(scalars[5])
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        a += (gradient - a) * gain1;
        b += (gradient * gradient - b) * gain2;
        c = Vector.ConditionalSelect(Vector.LessThan(c, b), b, c);
        variable -= a * rate / (Vector.SquareRoot(c) + epsilon);
    }
}

/// <summary>
/// a += (gradient - a) * (1 - beta1); b = max(beta2 * b, |gradient|); variable -= lr / (1 - beta1_power) * (a / (b + epsilon)).
/// Scalars: beta1_power, lr, beta1, beta2, epsilon.
/// </summary>
internal readonly struct AdaMaxRule<T>(Vector<T> rate, Vector<T> gain1, Vector<T> beta2, Vector<T> epsilon)
    : IUpdateRule<AdaMaxRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 2;

    public static AdaMaxRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(
            new Vector<T>(scalars[1] / (T.One - scalars[0])),
            new Vector<T>(T.One - scalars[2]),
            new Vector<T>(scalars[3]),
            new Vector<T>(scalars[4])
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        a += (gradient - a) * gain1;
        b *= beta2;
        var size = Vector.Abs(gradient);
        // A gradient that is NaN leaves the bound as it is.
        b = Vector.ConditionalSelect(Vector.LessThan(b, size), size, b);
        variable -= rate * (a / (b + epsilon));
    }
}
