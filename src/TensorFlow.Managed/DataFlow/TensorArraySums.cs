using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow;

/// <summary>
/// Adds up what is written to one element of an array of gradients (TensorFlow's <c>AddToTensor</c>,
/// core/kernels/tensor_array.cc).
/// </summary>
internal static class TensorArraySums
{
    /// <summary>x + y in new memory; both have one type and one shape.</summary>
    /// <exception cref="InvalidArgumentError">A type that cannot be added.</exception>
    internal static TensorValue Add(TensorValue x, TensorValue y, KernelContext context)
    {
        var sum = context.Scratch(x.dtype, x.shape!);
        switch (x.dtype)
        {
            case TF_DataType.TF_FLOAT:
                Add<float>(x, y, sum);
                break;
            case TF_DataType.TF_DOUBLE:
                Add<double>(x, y, sum);
                break;
            case TF_DataType.TF_HALF:
                Add<Half>(x, y, sum);
                break;
            case TF_DataType.TF_INT8:
                Add<sbyte>(x, y, sum);
                break;
            case TF_DataType.TF_UINT8:
                Add<byte>(x, y, sum);
                break;
            case TF_DataType.TF_INT16:
                Add<short>(x, y, sum);
                break;
            case TF_DataType.TF_UINT16:
                Add<ushort>(x, y, sum);
                break;
            case TF_DataType.TF_INT32:
                Add<int>(x, y, sum);
                break;
            case TF_DataType.TF_INT64:
                Add<long>(x, y, sum);
                break;
            default:
                sum.Release();
                throw context.Error($"tensor_array::AddToTensor type not supported: {x.dtype.as_cpp_name()}");
        }
        return sum;
    }

    private static void Add<T>(TensorValue x, TensorValue y, TensorValue sum)
        where T : unmanaged, INumber<T> =>
        Broadcasting.Apply<T, T, Add<T>>(x.Span<T>(), x.shape!.AsSpan(), y.Span<T>(), y.shape!.AsSpan(), sum.Span<T>());
}
