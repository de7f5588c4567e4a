using System.Numerics;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Adds up gradients of rows: a row's average is that of the gradients that have it. Source: TensorFlow 1.15's
/// core/kernels/sparse_conditional_accumulator.h.
/// </summary>
/// <param name="op">The node that makes the accumulator.</param>
internal sealed class SparseAccumulator(Operation op) : AccumulatorResource(op)
{
    /// <summary>The rows' numbers, in how many gradients each was, and their sums, [rows, ...].</summary>
    private long[] _indices = [];
    private int[] _counts = [];
    private TensorValue _sums;

    private protected override void Add(KernelContext c)
    {
        var (indices, values) = (c.Input(2), c.Input(3));
        Check(c, indices, values);
        if (Count > 0)
        {
            Merge(c, indices.Span<long>(), values);
            return;
        }

        _indices = indices.Span<long>().ToArray();
        _counts = new int[_indices.Length];
        Array.Fill(_counts, 1);
        _sums = NDArray.NewValue(values.dtype, values.shape!);
        _sums.CopyFrom(values);
    }

    private protected override void Return(KernelContext c)
    {
        _indices.CopyTo(c.Allocate<long>(0, [_indices.Length]));
        var values = c.Allocate(1, _sums.shape!.AsSpan());
        values.CopyFrom(_sums);
        if (Averages)
        {
            for (var row = 0; row < _counts.Length; row++)
                Combine(c, Row(values, row), default, _counts[row]);
        }

        var shape = c.Allocate<long>(2, [_sums.shape.ndim]);
        _sums.shape.AsSpan().CopyTo(shape);
        shape[0] = Shape.ndim > 0 ? Shape[0] : -1;
    }

    /// <summary>Adds rows to those that are there. Both are taken to be sorted by their numbers, as in TensorFlow.</summary>
    private void Merge(KernelContext c, ReadOnlySpan<long> indices, TensorValue values)
    {
        var rows = new List<(int Old, int New)>(_indices.Length + indices.Length);
        int i = 0,
            j = 0;
        while (i < _indices.Length || j < indices.Length)
        {
            var isOld = j == indices.Length || (i < _indices.Length && _indices[i] <= indices[j]);
            var isNew = i == _indices.Length || (j < indices.Length && indices[j] <= _indices[i]);
            rows.Add((isOld ? i++ : -1, isNew ? j++ : -1));
        }

        long[] dims = [rows.Count, .. values.shape!.dims[1..]];
        var sums = NDArray.NewValue(values.dtype, new Shape(dims));
        var (numbers, counts) = (new long[rows.Count], new int[rows.Count]);
        for (var row = 0; row < rows.Count; row++)
        {
            var (old, added) = rows[row];
            numbers[row] = old >= 0 ? _indices[old] : indices[added];
            counts[row] = (old >= 0 ? _counts[old] : 0) + (added >= 0 ? 1 : 0);
            Row(sums, row).CopyFrom(old >= 0 ? Row(_sums, old) : Row(values, added));
            if (old >= 0 && added >= 0)
                Combine(c, Row(sums, row), Row(values, added), divisor: 1);
        }

        (_indices, _counts, _sums) = (numbers, counts, sums);
    }

    private void Check(KernelContext c, TensorValue indices, TensorValue values)
    {
        if (indices.shape!.ndim != 1)
            throw Wrong($"Input indices should be vector but received shape: {indices.shape.ToBracketString()}");
        if (values.shape!.ndim == 0)
            throw Wrong("Values cannot be 0-dimensional.");
        if (values.shape[0] != indices.shape[0])
            throw Wrong($"Expected {indices.shape[0]} non-empty input values, got {values.shape[0]}");
        if (c.Attributes.Get<bool>("has_known_shape"))
            CheckShape(c.Input(4).Span<long>());
        if (Shape.ndim > 0 && Shape[0] != -1)
        {
            var found = indices.Span<long>();
            for (var i = 0; i < found.Length; i++)
            {
                if (found[i] >= Shape[0])
                {
                    throw Wrong(
                        $"Shape mismatch: index of slice {i} exceeded limits of shape; index is {found[i]} exceeded {Shape[0]}"
                    );
                }
            }
        }

        var (expected, atLeast) = Count > 0 ? (_sums.shape!, "") : (Shape, " at least");
        if (Count > 0 ? expected.ndim != values.shape.ndim : expected.ndim > values.shape.ndim)
            throw Wrong($"Shape mismatch: expected values rank{atLeast} {expected.ndim}, got {values.shape.ndim}");
        for (var i = 1; i < expected.ndim; i++)
        {
            if (expected[i] != -1 && expected[i] != values.shape[i])
                throw Wrong($"Shape mismatch: expected values dim {i} to be {expected[i]}, got {values.shape[i]}");
        }
    }

    private void CheckShape(ReadOnlySpan<long> shape)
    {
        if (Shape.ndim > shape.Length)
            throw Wrong($"Shape mismatch: expected shape rank at least {Shape.ndim}, got {shape.Length}");
        for (var i = 0; i < Shape.ndim; i++)
        {
            if (Shape[i] != -1 && Shape[i] != shape[i])
                throw Wrong($"Shape mismatch: expected shape dim {i} to be {Shape[i]}, got {shape[i]}");
        }
    }

    private static InvalidArgumentError Wrong(string message) => new(message);

    private static TensorValue Row(TensorValue rows, int row)
    {
        var shape = new Shape(rows.shape!.dims[1..]);
        return rows.Elements(shape, row * shape.size);
    }

    /// <summary>row = (row + summand) / divisor; summand: default for none.</summary>
    private static void Combine(KernelContext c, TensorValue row, TensorValue summand, int divisor)
    {
        switch (row.dtype)
        {
            case TF_DataType.TF_FLOAT:
                Combine<float>(row, summand, divisor);
                break;
            case TF_DataType.TF_DOUBLE:
                Combine<double>(row, summand, divisor);
                break;
            case TF_DataType.TF_HALF:
                Combine<Half>(row, summand, divisor);
                break;
            default:
                throw KernelErrors.NoKernel(c, row.dtype);
        }
    }

    private static void Combine<T>(TensorValue row, TensorValue summand, int divisor)
        where T : unmanaged, INumber<T>
    {
        var sums = row.Span<T>();
        if (!summand.IsDead)
        {
            var summands = summand.Span<T>();
            for (var i = 0; i < sums.Length; i++)
                sums[i] += summands[i];
        }

        var count = T.CreateChecked(divisor);
        for (var i = 0; i < sums.Length && divisor > 1; i++)
            sums[i] /= count;
    }
}
