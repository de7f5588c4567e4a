using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>y[i] = f(x[i]) over whole arrays of one length.</summary>
internal delegate void UnaryLoop<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary>z[i] = f(x[i], y[i]) over whole arrays of one length.</summary>
internal delegate void BinaryLoop<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z);

/// <summary>
/// Makes the kernels of elementwise operations: chooses the loop for the element type and gives the output its shape.
/// </summary>
internal static class ElementwiseKernels
{
    /// <summary>TensorFlow's kernels broadcast no more dimensions, after neighbours that broadcast alike are merged.</summary>
    private const int MaxBroadcastRank = 5;

    /// <summary>A function of one tensor.</summary>
    internal static Kernel Unary(
        UnaryLoop<float> f32,
        UnaryLoop<double> f64,
        UnaryLoop<int>? i32 = null,
        UnaryLoop<long>? i64 = null,
        Func<Complex, Complex>? complex = null
    ) =>
        c =>
        {
            var x = c.Input(0);
            var dims = x.shape!.AsSpan();
            switch (x.dtype)
            {
                case TF_DataType.TF_FLOAT:
                    f32(x.Span<float>(), c.Allocate<float>(0, dims));
                    break;
                case TF_DataType.TF_DOUBLE:
                    f64(x.Span<double>(), c.Allocate<double>(0, dims));
                    break;
                case TF_DataType.TF_INT32 when i32 is not null:
                    i32(x.Span<int>(), c.Allocate<int>(0, dims));
                    break;
                case TF_DataType.TF_INT64 when i64 is not null:
                    i64(x.Span<long>(), c.Allocate<long>(0, dims));
                    break;
                case TF_DataType.TF_COMPLEX128 when complex is not null:
                    Each(complex)(x.Span<Complex>(), c.Allocate<Complex>(0, dims));
                    break;
                default:
                    throw KernelErrors.NoKernel(c, x.dtype);
            }
        };

    /// <summary>A function of two tensors of one shape, such as a gradient of an output and the output's gradient.</summary>
    internal static Kernel SameShape(
        BinaryLoop<float> f32,
        BinaryLoop<double> f64,
        BinaryLoop<int>? i32 = null,
        BinaryLoop<long>? i64 = null,
        Func<Complex, Complex, Complex>? complex = null
    ) =>
        c =>
        {
            var (x, y) = (c.Input(0), c.Input(1));
            KernelErrors.CheckSameShape(c);
            var dims = x.shape!.AsSpan();
            switch (x.dtype)
            {
                case TF_DataType.TF_FLOAT:
                    f32(x.Span<float>(), y.Span<float>(), c.Allocate<float>(0, dims));
                    break;
                case TF_DataType.TF_DOUBLE:
                    f64(x.Span<double>(), y.Span<double>(), c.Allocate<double>(0, dims));
                    break;
                case TF_DataType.TF_INT32 when i32 is not null:
                    i32(x.Span<int>(), y.Span<int>(), c.Allocate<int>(0, dims));
                    break;
                case TF_DataType.TF_INT64 when i64 is not null:
                    i64(x.Span<long>(), y.Span<long>(), c.Allocate<long>(0, dims));
                    break;
                case TF_DataType.TF_COMPLEX128 when complex is not null:
                    Each(complex)(x.Span<Complex>(), y.Span<Complex>(), c.Allocate<Complex>(0, dims));
                    break;
                default:
                    throw KernelErrors.NoKernel(c, x.dtype);
            }
        };

    /// <summary>A function of two tensors that broadcast; one operator for each element type.</summary>
    internal static Kernel Binary<F, D, I, L>()
        where F : struct, IBinaryOperator<float, float>
        where D : struct, IBinaryOperator<double, double>
        where I : struct, IBinaryOperator<int, int>
        where L : struct, IBinaryOperator<long, long> =>
        static c =>
        {
            var (x, y) = (c.Input(0), c.Input(1));
            switch (x.dtype)
            {
                case TF_DataType.TF_FLOAT:
                    Run<float, float, F>(c, x, y, x.Span<float>(), y.Span<float>());
                    break;
                case TF_DataType.TF_DOUBLE:
                    Run<double, double, D>(c, x, y, x.Span<double>(), y.Span<double>());
                    break;
                case TF_DataType.TF_INT32:
                    Run<int, int, I>(c, x, y, x.Span<int>(), y.Span<int>());
                    break;
                case TF_DataType.TF_INT64:
                    Run<long, long, L>(c, x, y, x.Span<long>(), y.Span<long>());
                    break;
                default:
                    throw KernelErrors.NoKernel(c, x.dtype);
            }
        };

    /// <summary>The same with an operator for complex numbers.</summary>
    internal static Kernel Binary<F, D, I, L, C>()
        where F : struct, IBinaryOperator<float, float>
        where D : struct, IBinaryOperator<double, double>
        where I : struct, IBinaryOperator<int, int>
        where L : struct, IBinaryOperator<long, long>
        where C : struct, IBinaryOperator<Complex, Complex> => OrComplex<C, Complex>(Binary<F, D, I, L>());

    /// <summary>A comparison of two tensors that broadcast; <typeparamref name="B"/> compares truth values as 0 and 1.</summary>
    internal static Kernel Comparison<F, D, I, L, B>()
        where F : struct, IBinaryOperator<float, bool>
        where D : struct, IBinaryOperator<double, bool>
        where I : struct, IBinaryOperator<int, bool>
        where L : struct, IBinaryOperator<long, bool>
        where B : struct, IBinaryOperator<byte, bool> =>
        static c =>
        {
            var (x, y) = (c.Input(0), c.Input(1));
            switch (x.dtype)
            {
                case TF_DataType.TF_FLOAT:
                    Run<float, bool, F>(c, x, y, x.Span<float>(), y.Span<float>());
                    break;
                case TF_DataType.TF_DOUBLE:
                    Run<double, bool, D>(c, x, y, x.Span<double>(), y.Span<double>());
                    break;
                case TF_DataType.TF_INT32:
                    Run<int, bool, I>(c, x, y, x.Span<int>(), y.Span<int>());
                    break;
                case TF_DataType.TF_INT64:
                    Run<long, bool, L>(c, x, y, x.Span<long>(), y.Span<long>());
                    break;
                case TF_DataType.TF_BOOL:
                    Run<byte, bool, B>(c, x, y, x.AsBytes(), y.AsBytes());
                    break;
                default:
                    throw KernelErrors.NoKernel(c, x.dtype);
            }
        };

    /// <summary>The same of values that have no order but are equal or not, so that they may be complex.</summary>
    internal static Kernel Comparison<F, D, I, L, B, C>()
        where F : struct, IBinaryOperator<float, bool>
        where D : struct, IBinaryOperator<double, bool>
        where I : struct, IBinaryOperator<int, bool>
        where L : struct, IBinaryOperator<long, bool>
        where B : struct, IBinaryOperator<byte, bool>
        where C : struct, IBinaryOperator<Complex, bool> => OrComplex<C, bool>(Comparison<F, D, I, L, B>());

    /// <summary>The same kernel with another one for strings.</summary>
    internal static Kernel OrStrings(Kernel kernel, Kernel strings) =>
        c =>
        {
            if (c.Input(0).dtype == TF_DataType.TF_STRING)
                strings(c);
            else
                kernel(c);
        };

    /// <summary>A function of two truth values that broadcast.</summary>
    internal static Kernel Logical<TOp>()
        where TOp : struct, IBinaryOperator<bool, bool> =>
        static c =>
        {
            var (x, y) = (c.Input(0), c.Input(1));
            Run<bool, bool, TOp>(c, x, y, x.Span<bool>(), y.Span<bool>());
        };

    /// <summary>The same kernel with the errors of integer arithmetic in TensorFlow's words.</summary>
    internal static Kernel CheckedIntegers(Kernel kernel) =>
        c =>
        {
            try
            {
                kernel(c);
            }
            catch (DivideByZeroException)
            {
                throw c.Error("Integer division by zero");
            }
            catch (ArgumentException e)
            {
                throw c.Error(e.Message);
            }
        };

    /// <summary>A loop that calls a function for each element: for types that no hot path has.</summary>
    internal static UnaryLoop<T> Each<T>(Func<T, T> function) =>
        (x, y) =>
        {
            for (var i = 0; i < y.Length; i++)
                y[i] = function(x[i]);
        };

    /// <inheritdoc cref="Each{T}(Func{T, T})"/>
    internal static BinaryLoop<T> Each<T>(Func<T, T, T> function) =>
        (x, y, z) =>
        {
            for (var i = 0; i < z.Length; i++)
                z[i] = function(x[i], y[i]);
        };

    private static Kernel OrComplex<C, TOut>(Kernel real)
        where C : struct, IBinaryOperator<Complex, TOut>
        where TOut : unmanaged =>
        c =>
        {
            var (x, y) = (c.Input(0), c.Input(1));
            if (x.dtype == TF_DataType.TF_COMPLEX128)
                Run<Complex, TOut, C>(c, x, y, x.Span<Complex>(), y.Span<Complex>());
            else
                real(c);
        };

    /// <summary>An operator over two tensors that broadcast.</summary>
    internal static void Run<TIn, TOut, TOp>(
        KernelContext c,
        TensorValue x,
        TensorValue y,
        ReadOnlySpan<TIn> xs,
        ReadOnlySpan<TIn> ys
    )
        where TIn : unmanaged
        where TOut : unmanaged
        where TOp : struct, IBinaryOperator<TIn, TOut>
    {
        ReadOnlySpan<long> xDims = x.shape!.AsSpan(),
            yDims = y.shape!.AsSpan();
        if (xDims.IsEmpty && yDims.IsEmpty)
        {
            // What loops count with.
            c.Allocate<TOut>(0, [])[0] = TOp.Apply(xs[0], ys[0]);
            return;
        }
        Span<long> dims = stackalloc long[Math.Max(xDims.Length, yDims.Length)];
        if (!TryBroadcast(xDims, yDims, dims))
            throw c.Error($"Incompatible shapes: {KernelErrors.Text(x)} vs. {KernelErrors.Text(y)}");
        if (dims.Length > MaxBroadcastRank && Broadcasting.Rank(xDims, yDims) > MaxBroadcastRank)
        {
            throw new UnimplementedError(
                $"Broadcast between {KernelErrors.Text(x)} and {KernelErrors.Text(y)} is not supported yet."
                    + $"\n\t [[node {c.Op.name} ({c.Op.type})]]"
            );
        }

        Broadcasting.Apply<TIn, TOut, TOp>(xs, xDims, ys, yDims, c.Allocate<TOut>(0, dims));
    }

    /// <summary>Sets the broadcast dimensions; false if the shapes do not fit.</summary>
    internal static bool TryBroadcast(ReadOnlySpan<long> xDims, ReadOnlySpan<long> yDims, Span<long> dims)
    {
        for (var i = 1; i <= dims.Length; i++)
        {
            long x = i <= xDims.Length ? xDims[^i] : 1,
                y = i <= yDims.Length ? yDims[^i] : 1;
            if (x != y && x != 1 && y != 1)
                return false;
            dims[^i] = x == 1 ? y : x;
        }
        return true;
    }
}
