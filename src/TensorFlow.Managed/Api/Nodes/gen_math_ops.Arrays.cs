using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Nodes that are not elementwise: products, reductions, sequences.</content>
public static partial class gen_math_ops
{
    /// <summary>One MatMul node: the product of two matrices.</summary>
    /// <param name="a">
    /// [m, k], or [k, m] if transposed; bfloat16, float16, float32, float64, int32, int64, complex64 or complex128.
    /// </param>
    /// <param name="b">[k, n], or [n, k] if transposed; a's element type.</param>
    /// <param name="transpose_a">Whether a is transposed first.</param>
    /// <param name="transpose_b">Whether b is.</param>
    /// <param name="name">The node's name; <c>MatMul</c> by default.</param>
    /// <returns>[m, n], a's element type.</returns>
    /// <exception cref="TypeError">a or b has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">An operand is no matrix, or the inner dimensions differ.</exception>
    public static Tensor mat_mul(Tensor a, Tensor b, bool transpose_a = false, bool transpose_b = false, string? name = null) =>
        MatMulOps.MatMul.MakeTensor(
            name,
            [a, b],
            new AttributeMap { { "transpose_a", transpose_a }, { "transpose_b", transpose_b } }
        );

    /// <summary>One Mean node: the mean of the elements along some axes.</summary>
    /// <param name="input">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128; any shape.
    /// </param>
    /// <param name="reduction_indices">
    /// The axes to reduce: int32 or int64, [] or [number of axes], negative ones counting from the end.
    /// </param>
    /// <param name="keep_dims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>Mean</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor mean(Tensor input, Tensor reduction_indices, bool keep_dims = false, string? name = null) =>
        Reduce(ReductionOps.Mean, input, reduction_indices, keep_dims, name);

    /// <summary>One ArgMax node: the index of the largest element along an axis, of the first of equals.</summary>
    /// <param name="input">bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32 or int64; rank 1 to 5.</param>
    /// <param name="dimension">The axis: a scalar int32 or int64; a negative one counts from the end.</param>
    /// <param name="output_type">The result's element type: int64 or int32.</param>
    /// <param name="name">The node's name; <c>ArgMax</c> by default.</param>
    /// <returns>input's shape without the axis.</returns>
    /// <exception cref="TypeError">The input or output_type has another element type.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: the axis is empty.</exception>
    public static Tensor arg_max(
        Tensor input,
        Tensor dimension,
        TF_DataType output_type = TF_DataType.TF_INT64,
        string? name = null
    ) => ArgExtremumOps.ArgMax.MakeTensor(name, [input, dimension], new AttributeMap { { "output_type", output_type } });

    internal static Tensor arg_min(
        Tensor input,
        Tensor dimension,
        TF_DataType output_type = TF_DataType.TF_INT64,
        string? name = null
    ) => ArgExtremumOps.ArgMin.MakeTensor(name, [input, dimension], new AttributeMap { { "output_type", output_type } });

    internal static Tensor batch_mat_mul_v2(Tensor x, Tensor y, bool adj_x = false, bool adj_y = false, string? name = null) =>
        BatchMatMulOps.BatchMatMulV2.MakeTensor(name, [x, y], new AttributeMap { { "adj_x", adj_x }, { "adj_y", adj_y } });

    internal static Tensor add_n(Tensor[] inputs, string? name = null) => AddNOps.AddN.MakeTensor(name, [inputs]);

    internal static Tensor sum(Tensor input, Tensor axis, bool keep_dims = false, string? name = null) =>
        Reduce(ReductionOps.Sum, input, axis, keep_dims, name);

    internal static Tensor prod(Tensor input, Tensor axis, bool keep_dims = false, string? name = null) =>
        Reduce(ReductionOps.Prod, input, axis, keep_dims, name);

    internal static Tensor max(Tensor input, Tensor axis, bool keep_dims = false, string? name = null) =>
        Reduce(ReductionOps.Max, input, axis, keep_dims, name);

    internal static Tensor min(Tensor input, Tensor axis, bool keep_dims = false, string? name = null) =>
        Reduce(ReductionOps.Min, input, axis, keep_dims, name);

    internal static Tensor all(Tensor input, Tensor axis, bool keep_dims = false, string? name = null) =>
        Reduce(ReductionOps.All, input, axis, keep_dims, name);

    internal static Tensor any(Tensor input, Tensor axis, bool keep_dims = false, string? name = null) =>
        Reduce(ReductionOps.Any, input, axis, keep_dims, name);

    internal static Tensor range(Tensor start, Tensor limit, Tensor delta, string? name = null) =>
        RangeOps.Range.MakeTensor(name, [start, limit, delta]);

    internal static Tensor cumprod(Tensor x, Tensor axis, bool exclusive = false, bool reverse = false, string? name = null) =>
        ScanOps.Cumprod.MakeTensor(name, [x, axis], new AttributeMap { { "exclusive", exclusive }, { "reverse", reverse } });

    private static Tensor Reduce(OpDef op, Tensor input, Tensor axis, bool keep_dims, string? name) =>
        op.MakeTensor(name, [input, axis], new AttributeMap { { "keep_dims", keep_dims } });

    internal static Tensor segment_sum(Tensor data, Tensor segment_ids, string? name = null) =>
        SegmentOps.SegmentSum.MakeTensor(name, [data, segment_ids]);

    internal static Tensor unsorted_segment_prod(Tensor data, Tensor segment_ids, Tensor num_segments, string? name = null) =>
        UnsortedSegmentOps.UnsortedSegmentProd.MakeTensor(name, [data, segment_ids, num_segments]);

    internal static Tensor cross(Tensor a, Tensor b, string? name = null) => CrossOps.Cross.MakeTensor(name, [a, b]);

    internal static Tensor lin_space(Tensor start, Tensor stop, Tensor num, string? name = null) =>
        LinSpaceOps.LinSpace.MakeTensor(name, [start, stop, num]);
}
