using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tensorflow.Kernels;

/// <summary>4 floats in a 128 bit register (SSE or NEON).</summary>
internal unsafe struct Lanes4 : ILanes<Lanes4>
{
    private Vector128<float> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes4(Vector128<float> lanes) => this.lanes = lanes;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes4 value, float* destination) => value.lanes.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Create(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 CreateBits(int bits) => new(Vector128.Create(bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 left, Lanes4 right) => new(left.lanes + right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 left, Lanes4 right) => new(left.lanes - right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 left, Lanes4 right) => new(left.lanes * right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator /(Lanes4 left, Lanes4 right) => new(left.lanes / right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator &(Lanes4 left, Lanes4 right) => new(left.lanes & right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator |(Lanes4 left, Lanes4 right) => new(left.lanes | right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator ^(Lanes4 left, Lanes4 right) => new(left.lanes ^ right.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 FusedMultiplyAdd(Lanes4 left, Lanes4 right, Lanes4 addend) =>
        new(Vector128.FusedMultiplyAdd(left.lanes, right.lanes, addend.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(Lanes4 left, Lanes4 right, ref Lanes4 sum) =>
        sum.lanes = Vector128.FusedMultiplyAdd(left.lanes, right.lanes, sum.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Sqrt(Lanes4 value) => new(Vector128.Sqrt(value.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Max(Lanes4 left, Lanes4 right) =>
        new(
            Sse.IsSupported
                ? Sse.Max(left.lanes, right.lanes)
                : Vector128.ConditionalSelect(Vector128.GreaterThan(left.lanes, right.lanes), left.lanes, right.lanes)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Min(Lanes4 left, Lanes4 right) =>
        new(
            Sse.IsSupported
                ? Sse.Min(left.lanes, right.lanes)
                : Vector128.ConditionalSelect(Vector128.LessThan(left.lanes, right.lanes), left.lanes, right.lanes)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 LessThan(Lanes4 left, Lanes4 right) => new(Vector128.LessThan(left.lanes, right.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Select(Lanes4 mask, Lanes4 whenSet, Lanes4 whenClear) =>
        new(Vector128.ConditionalSelect(mask.lanes, whenSet.lanes, whenClear.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 AddBits(Lanes4 left, Lanes4 right) => new((left.lanes.AsInt32() + right.lanes.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 SubtractBits(Lanes4 left, Lanes4 right) =>
        new((left.lanes.AsInt32() - right.lanes.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 ShiftLeft(Lanes4 value, int count) => new((value.lanes.AsInt32() << count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 ShiftRight(Lanes4 value, int count) => new((value.lanes.AsInt32() >> count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 ConvertBits(Lanes4 value) => new(Vector128.ConvertToSingle(value.lanes.AsInt32()));
}
