using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Tensorflow.Kernels;

/// <summary>4 floats in a 128 bit register (SSE or NEON).</summary>
internal unsafe struct Lanes4 : ILanes<Lanes4>
{
    private Vector128<float> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes4(Vector128<float> lanes) => _lanes = lanes;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes4 value, float* destination) => value._lanes.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Create(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 CreateBits(int bits) => new(Vector128.Create(bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 left, Lanes4 right) => new(left._lanes + right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 left, Lanes4 right) => new(left._lanes - right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 left, Lanes4 right) => new(left._lanes * right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator /(Lanes4 left, Lanes4 right) => new(left._lanes / right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator &(Lanes4 left, Lanes4 right) => new(left._lanes & right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator |(Lanes4 left, Lanes4 right) => new(left._lanes | right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator ^(Lanes4 left, Lanes4 right) => new(left._lanes ^ right._lanes);

    // The instruction sets are asked for here: another call to be inlined is one too many for the compiler's budget in a loop of
    // several functions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 FusedMultiplyAdd(Lanes4 left, Lanes4 right, Lanes4 addend) =>
        new(
            Fma.IsSupported || AdvSimd.IsSupported
                ? Vector128.FusedMultiplyAdd(left._lanes, right._lanes, addend._lanes)
                : SoftwareMultiplyAdd.Compute(left._lanes, right._lanes, addend._lanes)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(Lanes4 left, Lanes4 right, ref Lanes4 sum)
    {
        if (Fma.IsSupported || AdvSimd.IsSupported)
            sum._lanes = Vector128.FusedMultiplyAdd(left._lanes, right._lanes, sum._lanes);
        else
            sum._lanes = SoftwareMultiplyAdd.Compute(left._lanes, right._lanes, sum._lanes);
    }

    // Arm's multiply-add by a lane needs no instruction that copies the scalar to all lanes, on the pipes that it runs on itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 LoadScalar(float* source) =>
        new(AdvSimd.Arm64.IsSupported ? Vector128.CreateScalarUnsafe(*source) : Vector128.Create(*source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAddScalar(Lanes4 scalar, Lanes4 vector, ref Lanes4 sum)
    {
        if (AdvSimd.Arm64.IsSupported)
            sum._lanes = AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar(sum._lanes, vector._lanes, scalar._lanes, 0);
        else
            MultiplyAdd(scalar, vector, ref sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Sqrt(Lanes4 value) => new(Vector128.Sqrt(value._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Max(Lanes4 left, Lanes4 right) =>
        new(
            Sse.IsSupported
                ? Sse.Max(left._lanes, right._lanes)
                : Vector128.ConditionalSelect(Vector128.GreaterThan(left._lanes, right._lanes), left._lanes, right._lanes)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Min(Lanes4 left, Lanes4 right) =>
        new(
            Sse.IsSupported
                ? Sse.Min(left._lanes, right._lanes)
                : Vector128.ConditionalSelect(Vector128.LessThan(left._lanes, right._lanes), left._lanes, right._lanes)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 LessThan(Lanes4 left, Lanes4 right) => new(Vector128.LessThan(left._lanes, right._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Select(Lanes4 mask, Lanes4 whenSet, Lanes4 whenClear) =>
        new(Vector128.ConditionalSelect(mask._lanes, whenSet._lanes, whenClear._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 AddBits(Lanes4 left, Lanes4 right) => new((left._lanes.AsInt32() + right._lanes.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 SubtractBits(Lanes4 left, Lanes4 right) =>
        new((left._lanes.AsInt32() - right._lanes.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 ShiftLeft(Lanes4 value, int count) => new((value._lanes.AsInt32() << count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 ShiftRight(Lanes4 value, int count) => new((value._lanes.AsInt32() >> count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 ConvertBits(Lanes4 value) => new(Vector128.ConvertToSingle(value._lanes.AsInt32()));
}
