using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Small int32 or int64 arguments: shapes, axes, indices.</summary>
internal static class Integers
{
    /// <summary>The only element.</summary>
    internal static long Scalar(TensorValue value) =>
        value.dtype == TF_DataType.TF_INT32 ? value.Scalar<int>() : value.Scalar<long>();

    /// <summary>The one element of an input.</summary>
    /// <param name="c">The kernel's inputs.</param>
    /// <param name="input">Which of them.</param>
    /// <param name="refusal">What is said of an input of another shape, before that shape.</param>
    /// <exception cref="InvalidArgumentError">The input is no scalar.</exception>
    internal static long Scalar(KernelContext c, int input, string refusal) =>
        c.Input(input).dtype == TF_DataType.TF_INT32
            ? KernelErrors.Scalar<int>(c, input, refusal)
            : KernelErrors.Scalar<long>(c, input, refusal);

    /// <summary>Element <paramref name="i"/> of integers of any type but uint64.</summary>
    internal static long At(TensorValue value, int i) =>
        value.dtype switch
        {
            TF_DataType.TF_INT32 => value.Span<int>()[i],
            TF_DataType.TF_UINT8 => value.Span<byte>()[i],
            _ => value.Span<long>()[i],
        };

    /// <summary>Copies the elements to <paramref name="target"/>, which has room for them all.</summary>
    internal static void Read(TensorValue value, Span<long> target)
    {
        if (value.dtype == TF_DataType.TF_INT64)
        {
            value.Span<long>().CopyTo(target);
            return;
        }
        var elements = value.Span<int>();
        for (var i = 0; i < elements.Length; i++)
            target[i] = elements[i];
    }

    /// <summary>Sets the elements.</summary>
    /// <exception cref="InvalidArgumentError">The type of <paramref name="value"/> does not hold one of them.</exception>
    internal static void Write(ReadOnlySpan<long> source, TensorValue value)
    {
        if (value.dtype == TF_DataType.TF_INT64)
        {
            source.CopyTo(value.Span<long>());
            return;
        }
        var elements = value.Span<int>();
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] =
                (int)source[i] == source[i] ? (int)source[i] : throw new InvalidArgumentError($"{source[i]} is no int32");
        }
    }

    /// <summary>How many dimensions a shape argument has; few enough to keep on the stack.</summary>
    /// <exception cref="InvalidArgumentError">More than any tensor has.</exception>
    internal static int Rank(KernelContext c, TensorValue shape) =>
        shape.shape!.size <= Shape.MaxDimensions
            ? (int)shape.shape.size
            : throw c.Error($"A tensor has at most {Shape.MaxDimensions} dimensions, not {shape.shape.size}");

    /// <summary>An element's place as messages write it: <c>[1,2]</c> (TensorFlow's <c>SliceDebugString</c>).</summary>
    internal static string Place(Shape shape, long i) =>
        shape.ndim == 0 ? "" : $"[{string.Join(",", shape.strides.Zip(shape.dims, (stride, dim) => i / stride % dim))}]";

    /// <summary>The elements of an array.</summary>
    internal static long[] ToLongs(NDArray array) => array.Value.ToLongs();

    /// <summary>A vector of the wanted integer type.</summary>
    internal static NDArray Vector(IEnumerable<long> values, TF_DataType dtype) =>
        new NDArray((Array)values.ToArray()).astype(dtype);

    /// <summary>An axis counted from the front.</summary>
    /// <exception cref="ValueError">There is no such axis.</exception>
    internal static int Axis(ShapeContext c, long axis, int rank) =>
        axis >= -rank && axis < rank
            ? (int)(axis < 0 ? axis + rank : axis)
            : throw c.Error($"Invalid axis: {axis}; must be in [{-rank},{rank})");

    /// <summary>The lowest rank that has this axis.</summary>
    internal static long RankOf(long axis) => (long)Math.Min((ulong)Math.Max(axis, ~axis) + 1, long.MaxValue);

    /// <summary>A scalar input's value, or null if it is not known (TensorFlow's <c>GetScalarFromTensor</c>).</summary>
    /// <exception cref="ValueError">It is known and no scalar.</exception>
    internal static long? Known(ShapeContext c, int input) =>
        c.Constant(input) is not { } value ? null
        : value.ndim == 0 ? (long)value
        : throw c.Error($"Input must be scalar but has rank {value.ndim}");

    /// <summary>A scalar input as a dimension, -1 if it is not known (TensorFlow's <c>MakeDimForScalarInput</c>).</summary>
    /// <exception cref="ValueError">It is known and negative or no scalar.</exception>
    internal static long Dimension(ShapeContext c, int input) =>
        Known(c, input) is not { } value ? -1
        : value >= 0 ? value
        : throw c.Error($"Dimension size, given by scalar input {input}, must be non-negative but is {value}");

    /// <summary>
    /// A scalar input as an axis counted from the front, null if it is not known (TensorFlow's
    /// <c>MakeDimForScalarInputWithNegativeIndexing</c>).
    /// </summary>
    /// <exception cref="ValueError">It is known and no axis or no scalar.</exception>
    internal static int? KnownAxis(ShapeContext c, int input, int rank) =>
        Known(c, input) is not { } axis || rank < 0 ? null
        : axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis)
        : throw c.Error($"Dimension size, given by scalar input {axis} must be in range [-{rank}, {rank})");
}
