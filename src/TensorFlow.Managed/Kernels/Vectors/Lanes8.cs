using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tensorflow.Kernels;

/// <summary>8 floats in a 256 bit register (AVX2 with FMA).</summary>
internal unsafe struct Lanes8 : ILanes<Lanes8>
{
    private Vector256<float> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes8(Vector256<float> lanes) => this.lanes = lanes;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes8 value, float* destination) => value.lanes.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Create(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 CreateBits(int bits) => new(Vector256.Create(bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 left, Lanes8 right) => new(left.lanes + right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 left, Lanes8 right) => new(left.lanes - right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(Lanes8 left, Lanes8 right) => new(left.lanes * right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator /(Lanes8 left, Lanes8 right) => new(left.lanes / right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator &(Lanes8 left, Lanes8 right) => new(left.lanes & right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator |(Lanes8 left, Lanes8 right) => new(left.lanes | right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator ^(Lanes8 left, Lanes8 right) => new(left.lanes ^ right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 FusedMultiplyAdd(Lanes8 left, Lanes8 right, Lanes8 addend) =>
        new(Vector256.FusedMultiplyAdd(left.lanes, right.lanes, addend.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(Lanes8 left, Lanes8 right, ref Lanes8 sum) =>
        sum.lanes = Vector256.FusedMultiplyAdd(left.lanes, right.lanes, sum.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Sqrt(Lanes8 value) => new(Vector256.Sqrt(value.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Max(Lanes8 left, Lanes8 right) =>
        new(
            Avx.IsSupported
                ? Avx.Max(left.lanes, right.lanes)
                : Vector256.ConditionalSelect(Vector256.GreaterThan(left.lanes, right.lanes), left.lanes, right.lanes)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Min(Lanes8 left, Lanes8 right) =>
        new(
            Avx.IsSupported
                ? Avx.Min(left.lanes, right.lanes)
                : Vector256.ConditionalSelect(Vector256.LessThan(left.lanes, right.lanes), left.lanes, right.lanes)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 LessThan(Lanes8 left, Lanes8 right) => new(Vector256.LessThan(left.lanes, right.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Select(Lanes8 mask, Lanes8 whenSet, Lanes8 whenClear) =>
        new(Vector256.ConditionalSelect(mask.lanes, whenSet.lanes, whenClear.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 AddBits(Lanes8 left, Lanes8 right) => new((left.lanes.AsInt32() + right.lanes.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 SubtractBits(Lanes8 left, Lanes8 right) =>
        new((left.lanes.AsInt32() - right.lanes.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 ShiftLeft(Lanes8 value, int count) => new((value.lanes.AsInt32() << count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 ShiftRight(Lanes8 value, int count) => new((value.lanes.AsInt32() >> count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 ConvertBits(Lanes8 value) => new(Vector256.ConvertToSingle(value.lanes.AsInt32()));
}
