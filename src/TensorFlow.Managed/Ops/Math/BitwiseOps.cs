using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Integers as rows of bits. T: the integers of 8 to 64 bits, with and without sign; two tensors broadcast.</summary>
internal static class BitwiseOps
{
    private const string Integers = "T: {int8, int16, int32, int64, uint8, uint16, uint32, uint64}";

    /// <summary>z = the bits that are set in both. Source: TensorFlow 1.15 <c>BitwiseAnd</c>.</summary>
    internal static readonly OpDef BitwiseAnd = Define<And>("BitwiseAnd", (x, y) => x & y);

    /// <summary>z = the bits that are set in one or both. Source: TensorFlow 1.15 <c>BitwiseOr</c>.</summary>
    internal static readonly OpDef BitwiseOr = Define<Or>("BitwiseOr", (x, y) => x | y);

    /// <summary>z = the bits that are set in one alone. Source: TensorFlow 1.15 <c>BitwiseXor</c>.</summary>
    internal static readonly OpDef BitwiseXor = Define<Xor>("BitwiseXor", (x, y) => x ^ y);

    /// <summary>
    /// z = x shifted left by y bits, of which there are 0 to all but one; others count as the nearest. Source: TensorFlow 1.15
    /// <c>LeftShift</c>.
    /// </summary>
    internal static readonly OpDef LeftShift = Define<ShiftLeft>("LeftShift", (x, y) => (int)(x << (int)y));

    /// <summary>
    /// z = x shifted right by y bits, of which there are 0 to all but one; others count as the nearest. Copies of a sign move in.
    /// Source: TensorFlow 1.15 <c>RightShift</c>.
    /// </summary>
    internal static readonly OpDef RightShift = Define<ShiftRight>("RightShift", (x, y) => x >> (int)y);

    /// <summary>y = the bits that are not set in x. Source: TensorFlow 1.15 <c>Invert</c>.</summary>
    internal static readonly OpDef Invert = new("Invert", inputs: "x: T", outputs: "y: T", attrs: Integers)
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        Kernel = c => ForType(c, new InvertLoop()),
        Plain = Plain.Unary(x => ~(long)x),
        Samples = () => [new([Ints(0, -1, 5, int.MinValue)]), new([Ints(0, 200).astype(TF_DataType.TF_INT8)])],
    };

    /// <summary>y = how many bits of x are set: uint8. Source: TensorFlow 1.15 <c>PopulationCount</c>.</summary>
    internal static readonly OpDef PopulationCount = new("PopulationCount", inputs: "x: T", outputs: "y: uint8", attrs: Integers)
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        WithoutKernel = "uint32, uint64",
        Kernel = c => ForType(c, new CountLoop()),
        Samples = () =>
            [
                new([Ints(0, -1, 5)]) { Expected = [new NDArray(new byte[] { 0, 32, 2 })] },
                new([Ints(-1, 6).astype(TF_DataType.TF_INT8)]) { Expected = [new NDArray(new byte[] { 8, 2 })] },
            ],
    };

    private interface IBits
    {
        static abstract T Apply<T>(T x, T y)
            where T : unmanaged, IBinaryInteger<T>;
    }

    private interface ILoop
    {
        void Run<T>(KernelContext c)
            where T : unmanaged, IBinaryInteger<T>;
    }

    private static OpDef Define<TOp>(string name, Func<long, long, long> plain)
        where TOp : struct, IBits =>
        new(name, inputs: "x: T, y: T", outputs: "z: T", attrs: Integers)
        {
            Shape = Shapes.Broadcast,
            NotDifferentiable = true,
            Kernel = c => ForType(c, new BinaryLoop<TOp>()),
            Plain = Plain.Binary((x, y) => plain((long)x, (long)y)),
            Samples = () =>
                [
                    new([Ints(0, -1, 5, 1 << 30, 12), Ints(3, 1, 3, 1, 2)]),
                    new([Ints(1, 2, 3, 4).reshape(new Shape(2, 2)), Int(1)]),
                ],
        };

    private static void ForType<TLoop>(KernelContext c, TLoop loop)
        where TLoop : struct, ILoop
    {
        switch (c.Input(0).dtype)
        {
            case TF_DataType.TF_INT8:
                loop.Run<sbyte>(c);
                break;
            case TF_DataType.TF_INT16:
                loop.Run<short>(c);
                break;
            case TF_DataType.TF_INT32:
                loop.Run<int>(c);
                break;
            case TF_DataType.TF_INT64:
                loop.Run<long>(c);
                break;
            case TF_DataType.TF_UINT8:
                loop.Run<byte>(c);
                break;
            case TF_DataType.TF_UINT16:
                loop.Run<ushort>(c);
                break;
            case TF_DataType.TF_UINT32:
                loop.Run<uint>(c);
                break;
            case TF_DataType.TF_UINT64:
                loop.Run<ulong>(c);
                break;
            default:
                throw KernelErrors.NoKernel(c, c.Input(0).dtype);
        }
    }

    private readonly struct BinaryLoop<TOp> : ILoop
        where TOp : struct, IBits
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, IBinaryInteger<T> =>
            ElementwiseKernels.Run<T, T, Operator<T, TOp>>(c, c.Input(0), c.Input(1), c.Input<T>(0), c.Input<T>(1));
    }

    private readonly struct InvertLoop : ILoop
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, IBinaryInteger<T>
        {
            var x = c.Input<T>(0);
            var y = c.Allocate<T>(0, c.Input(0).shape!.AsSpan());
            for (var i = 0; i < y.Length; i++)
                y[i] = ~x[i];
        }
    }

    private readonly struct CountLoop : ILoop
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, IBinaryInteger<T>
        {
            var x = c.Input<T>(0);
            var y = c.Allocate<byte>(0, c.Input(0).shape!.AsSpan());
            for (var i = 0; i < y.Length; i++)
                y[i] = byte.CreateTruncating(T.PopCount(x[i]));
        }
    }

    private readonly struct Operator<T, TOp> : IBinaryOperator<T, T>
        where T : unmanaged, IBinaryInteger<T>
        where TOp : struct, IBits
    {
        public static T Apply(T x, T y) => TOp.Apply(x, y);
    }

    private readonly struct And : IBits
    {
        public static T Apply<T>(T x, T y)
            where T : unmanaged, IBinaryInteger<T> => x & y;
    }

    private readonly struct Or : IBits
    {
        public static T Apply<T>(T x, T y)
            where T : unmanaged, IBinaryInteger<T> => x | y;
    }

    private readonly struct Xor : IBits
    {
        public static T Apply<T>(T x, T y)
            where T : unmanaged, IBinaryInteger<T> => x ^ y;
    }

    private readonly struct ShiftLeft : IBits
    {
        public static T Apply<T>(T x, T y)
            where T : unmanaged, IBinaryInteger<T> => x << Count(y);
    }

    private readonly struct ShiftRight : IBits
    {
        public static T Apply<T>(T x, T y)
            where T : unmanaged, IBinaryInteger<T> => x >> Count(y);
    }

    private static int Count<T>(T y)
        where T : unmanaged, IBinaryInteger<T> =>
        Math.Clamp(int.CreateSaturating(y), 0, System.Runtime.CompilerServices.Unsafe.SizeOf<T>() * 8 - 1);
}
