using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>Matrices: identities, norms, traces (TensorFlow 1.15's python/ops/linalg_ops.py).</summary>
internal static class Matrices
{
    internal static Tensor eye(int num_rows, int num_columns, Shape? batch_shape, TF_DataType dtype, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "eye");
        if (num_columns < 0)
            num_columns = num_rows;
        var batch = batch_shape?.dims ?? [];
        var diagonal = array_ops.ones(new Shape([.. batch, Math.Min(num_rows, num_columns)]), dtype);
        if (num_rows == num_columns)
            return building.Done(gen_array_ops.matrix_diag(diagonal));
        var zeros = array_ops.zeros(new Shape([.. batch, num_rows, num_columns]), dtype);
        return building.Done(gen_array_ops.matrix_set_diag(zeros, diagonal));
    }

    /// <summary>The same with as many rows and batches as tensors say, both int32: num_rows [], batch_shape [any].</summary>
    internal static Tensor eye(Tensor num_rows, Tensor batch_shape, TF_DataType dtype, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "eye");
        var diag_size = gen_math_ops.minimum(num_rows, num_rows);
        var diag_shape = array_ops.concat([batch_shape, array_ops.stack(new object[] { diag_size })], 0);
        return building.Done(gen_array_ops.matrix_diag(array_ops.ones(diag_shape, dtype)));
    }

    internal static Tensor norm(Tensor a, string ord, Axis? axis, string? name, bool keepdims = false)
    {
        var order = ord switch
        {
            "euclidean" or "fro" or "2" => 2,
            "1" => 1,
            "inf" => double.PositiveInfinity,
            _ => double.TryParse(ord, System.Globalization.CultureInfo.InvariantCulture, out var p) && p > 0
                ? p
                : throw new ValueError($"'ord' must be a supported vector norm, got {ord}"),
        };
        var isMatrix = axis?.axis.Length == 2;
        if (isMatrix && (order is not (1 or 2 or double.PositiveInfinity) || ord == "2"))
            throw new ValueError($"'ord' must be a supported matrix norm in ['euclidean', 'fro', 1, inf], got {ord}");
        if ((ord == "fro" && !isMatrix) || axis?.axis.Length > 2)
            throw new ValueError($"'ord' must be a supported vector norm, got {ord}");
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "norm");
        a = ops.convert_to_tensor(a);
        var result = order == 2 ? Euclidean(a, axis) : OfMagnitudes(math_ops.abs(a), order, axis, isMatrix);
        return building.Done(keepdims ? result : array_ops.squeeze(result, axis));
    }

    /// <summary>The sum of the elements on the diagonals (Python's <c>tf.linalg.trace</c>).</summary>
    internal static Tensor trace(Tensor x, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Trace");
        var diagonal = gen_array_ops.matrix_diag_part(ops.convert_to_tensor(x, name: "x"));
        return building.Done(math_ops.reduce_sum(diagonal, new NDArray(new[] { -1 }), name: scope));
    }

    private static Tensor Euclidean(Tensor a, Axis? axis)
    {
        var squares = a * math_ops.conj(a);
        return gen_math_ops.sqrt(math_ops.reduce_sum(squares, Axes(axis), keepdims: true));
    }

    private static Tensor OfMagnitudes(Tensor magnitudes, double order, Axis? axis, bool isMatrix)
    {
        var (first, last) = axis is null ? (null, null) : (new Axis(axis[0]), new Axis(axis.axis[^1]));
        if (order == 1)
        {
            var sums = math_ops.reduce_sum(magnitudes, Axes(first), keepdims: true);
            return isMatrix ? math_ops.reduce_max(sums, last, keepdims: true) : sums;
        }
        if (double.IsPositiveInfinity(order))
        {
            var rows = isMatrix ? math_ops.reduce_sum(magnitudes, Axes(last), keepdims: true) : magnitudes;
            return math_ops.reduce_max(rows, first, keepdims: true);
        }
        var powers = math_ops.reduce_sum(math_ops.pow(magnitudes, (float)order), Axes(axis), keepdims: true);
        return math_ops.pow(powers, (float)(1 / order));
    }

    private static Tensor? Axes(Axis? axis) => axis is null ? null : new NDArray(axis.axis);
}
