using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Small int32 or int64 arguments: shapes, axes, indices.</summary>
internal static class Integers
{
    /// <summary>The only element.</summary>
    internal static long Scalar(TensorValue value)
        => value.dtype == TF_DataType.TF_INT32 ? value.Scalar<int>() : value.Scalar<long>();

    /// <summary>Element <paramref name="i"/>.</summary>
    internal static long At(TensorValue value, int i)
        => value.dtype == TF_DataType.TF_INT32 ? value.Span<int>()[i] : value.Span<long>()[i];

    /// <summary>Copies the elements to <paramref name="target"/>, which has room for them all.</summary>
    internal static void Read(TensorValue value, Span<long> target)
    {
        if (value.dtype == TF_DataType.TF_INT64)
        {
            value.Span<long>().CopyTo(target);
            return;
        }
        var elements = value.Span<int>();
        for (var i = 0; i < elements.Length; i++) target[i] = elements[i];
    }

    /// <summary>Sets the elements.</summary>
    internal static void Write(ReadOnlySpan<long> source, TensorValue value)
    {
        if (value.dtype == TF_DataType.TF_INT64)
        {
            source.CopyTo(value.Span<long>());
            return;
        }
        var elements = value.Span<int>();
        for (var i = 0; i < elements.Length; i++) elements[i] = checked((int)source[i]);
    }

    /// <summary>How many dimensions a shape argument has; few enough to keep on the stack.</summary>
    /// <exception cref="InvalidArgumentError">More than any tensor has.</exception>
    internal static int Rank(KernelContext c, TensorValue shape)
        => shape.shape!.size <= Kernels.Movement.MaxRank ? (int)shape.shape.size
            : throw c.Error($"Expected a shape of at most {Kernels.Movement.MaxRank} dimensions, found {shape.shape.size}");

    /// <summary>The elements of an array.</summary>
    internal static long[] Of(NDArray array) => array.Value.ToLongs();

    /// <summary>A vector of the wanted integer type.</summary>
    internal static NDArray Vector(IEnumerable<long> values, TF_DataType dtype)
        => new NDArray((Array)values.ToArray()).astype(dtype);

    /// <summary>An axis counted from the front.</summary>
    /// <exception cref="ValueError">There is no such axis.</exception>
    internal static int Axis(ShapeContext c, long axis, int rank)
        => axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis)
            : throw c.Error($"Invalid axis: {axis}; must be in [{-rank},{rank})");
}
