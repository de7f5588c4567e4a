using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tensorflow.Kernels;

/// <summary>
/// left * right + addend, rounded once, where the machine has no such instruction. In float64 the product is exact and the sum is
/// rounded once; rounding that again gives the right float unless the sum seems to lie halfway between two floats, or below the
/// normal ones. Then an inexact sum is first rounded to odd, which keeps the second rounding on the true value's side.
/// </summary>
internal static class SoftwareMultiplyAdd
{
    // Of the 29 bits that a float64 has more than a float, the highest alone: the sum lies halfway.
    private const int LostBits = 0x1FFFFFFF,
        Halfway = 0x10000000;

    // The upper half of the smallest float that is normal.
    private const int SmallestNormal = 0x38100000;

    /// <summary>For one float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Compute(float left, float right, float addend)
    {
        var product = (double)left * right;
        var sum = product + addend;
        var bits = BitConverter.DoubleToInt64Bits(sum);
        var halfway = (bits & LostBits) == Halfway;
        var subnormal = (ulong)(bits & long.MaxValue) - 1 < ((ulong)SmallestNormal << 32) - 1; // but not zero, which is exact
        if (halfway | subnormal)
        {
            var share = sum - product;
            var error = (product - (sum - share)) + (addend - share);
            if (error != 0 && (bits & 1) == 0)
                sum = BitConverter.Int64BitsToDouble(bits + (error > 0 == sum > 0 ? 1 : -1));
        }
        return (float)sum;
    }

    /// <summary>For four floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Compute(Vector128<float> left, Vector128<float> right, Vector128<float> addend)
    {
        Vector128<double> lowerProduct = Vector128.WidenLower(left) * Vector128.WidenLower(right),
            upperProduct = Vector128.WidenUpper(left) * Vector128.WidenUpper(right),
            lowerAddend = Vector128.WidenLower(addend),
            upperAddend = Vector128.WidenUpper(addend),
            lower = lowerProduct + lowerAddend,
            upper = upperProduct + upperAddend;
        // The halves of all four sums' bits.
        var low = Vector128.Narrow(lower.AsInt64(), upper.AsInt64());
        var high = Vector128.Narrow(lower.AsInt64() >>> 32, upper.AsInt64() >>> 32) & Vector128.Create(int.MaxValue);
        var halfway = Vector128.Equals(low & Vector128.Create(LostBits), Vector128.Create(Halfway));
        var subnormal = Vector128.LessThan(high, Vector128.Create(SmallestNormal)) & Vector128.GreaterThan(high, default);
        if ((halfway | subnormal) != default)
        {
            lower = ToOdd(lowerProduct, lowerAddend, lower);
            upper = ToOdd(upperProduct, upperAddend, upper);
        }
        return Vector128.Narrow(lower, upper);
    }

    /// <summary>The sum of product and addend, rounded to odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ToOdd(Vector128<double> product, Vector128<double> addend, Vector128<double> sum)
    {
        var share = sum - product;
        var error = (product - (sum - share)) + (addend - share);
        // Towards zero, then odd; the error of an infinite sum is NaN.
        var isInexact = (Vector128.LessThan(error, default) | Vector128.GreaterThan(error, default)).AsInt64();
        var isBeyond = Vector128.LessThan(error.AsInt64() ^ sum.AsInt64(), default) & isInexact;
        return ((sum.AsInt64() + isBeyond) | (isInexact & Vector128<long>.One)).AsDouble();
    }
}
