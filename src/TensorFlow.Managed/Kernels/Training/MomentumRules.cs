using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// a = a * momentum + gradient; variable -= a * lr, with Nesterov's momentum gradient * lr + a * momentum * lr. Scalars: lr,
/// momentum; option: Nesterov's.
/// </summary>
internal readonly struct MomentumRule<T>(Vector<T> lr, Vector<T> momentum, bool nesterov) : IUpdateRule<MomentumRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 1;

    public static MomentumRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(new Vector<T>(scalars[0]), new Vector<T>(scalars[1]), option);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        a = a * momentum + gradient;
        variable -= nesterov ? gradient * lr + a * momentum * lr : a * lr;
    }
}

/// <summary>
/// a = a * momentum - gradient * lr; variable += a, with Nesterov's momentum a * momentum - gradient * lr. Scalars: lr, momentum;
/// option: Nesterov's.
/// </summary>
internal readonly struct KerasMomentumRule<T>(Vector<T> lr, Vector<T> momentum, bool nesterov)
    : IUpdateRule<KerasMomentumRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Slots => 1;

    public static KerasMomentumRule<T> Create(ReadOnlySpan<T> scalars, bool option) =>
        new(new Vector<T>(scalars[0]), new Vector<T>(scalars[1]), option);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        a = a * momentum - gradient * lr;
        variable += nesterov ? a * momentum - gradient * lr : a;
    }
}
