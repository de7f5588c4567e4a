using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>What several rules do with signs.</summary>
internal static class Proximal
{
    /// <summary>-1, 0 or 1; 0 of NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Sign<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var negative = Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), -Vector<T>.One, Vector<T>.Zero);
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.One, negative);
    }

    /// <summary>x moved towards 0 by a threshold, and no further; x itself where that is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Shrink<T>(Vector<T> x, Vector<T> threshold)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var shrunk = Sign(x) * Vector.Max(Vector.Abs(x) - threshold, Vector<T>.Zero);
        return Vector.ConditionalSelect(Vector.GreaterThan(threshold, Vector<T>.Zero), shrunk, x);
    }
}
