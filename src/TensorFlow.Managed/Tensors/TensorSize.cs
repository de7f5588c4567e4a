using System.Numerics;

namespace Tensorflow;

/// <summary>How much memory a tensor takes, and how much one can: its elements are one .NET array of bytes.</summary>
internal static class TensorSize
{
    /// <summary>The largest size that buffers come in: the next one is the 2 GB that no array of bytes has.</summary>
    internal const long MaxBytes = 15L << 27;

    /// <summary>The bytes of a tensor: the one place where a shape becomes an amount of memory.</summary>
    /// <param name="dtype">The type of its elements.</param>
    /// <param name="shape">The shape, fully defined.</param>
    /// <param name="node">The operation that makes the tensor.</param>
    /// <exception cref="ResourceExhaustedError">They are more than one tensor can have.</exception>
    /// <exception cref="InvalidArgumentError">A dimension is negative, as one that comes in as a number may be.</exception>
    internal static long Bytes(TF_DataType dtype, Shape shape, Operation? node = null) =>
        TryBytes(dtype, shape, out var bytes) ? bytes : throw Refusal(dtype, shape, node);

    /// <summary>
    /// The product of some of a tensor's dimensions, or 0 if it is more than an int64 holds: then another dimension is 0, and the
    /// tensor is empty.
    /// </summary>
    internal static long Elements(ReadOnlySpan<long> dims)
    {
        var elements = 1L;
        foreach (var dim in dims)
        {
            if (Math.BigMul(elements, dim, out elements) != 0 || elements < 0)
                return 0;
        }

        return elements;
    }

    private static bool TryBytes(TF_DataType dtype, Shape shape, out long bytes)
    {
        bytes = dtype.get_datatype_size();
        var (fits, empty) = (true, false);
        foreach (var dim in shape.AsSpan())
        {
            if (dim < 0)
                return false;
            // A dimension of 0 makes the tensor empty, however large the product of the others.
            empty |= dim == 0;
            fits &= Math.BigMul((ulong)bytes, (ulong)dim, out var low) == 0 && low <= (ulong)MaxBytes;
            if (fits)
                bytes = (long)low;
        }
        if (empty)
            bytes = 0;
        return fits || empty;
    }

    private static TensorflowException Refusal(TF_DataType dtype, Shape shape, Operation? node)
    {
        var place = node is null ? "" : $"\n\t [[node {node.name} ({node.type})]]";
        var dims = shape.dims;
        if (Array.Find(dims, dim => dim < 0) is < 0 and var negative)
            return new InvalidArgumentError($"Dimension {negative} must be >= 0{place}");
        var bytes = dims.Aggregate(new BigInteger(dtype.get_datatype_size()), (product, dim) => product * dim);
        return new ResourceExhaustedError(
            $"OOM when allocating tensor with shape{shape.ToBracketString()} and type {dtype.as_cpp_name()}: its {bytes} bytes "
                + $"are more than the {MaxBytes} that one tensor can have{place}"
        );
    }
}
