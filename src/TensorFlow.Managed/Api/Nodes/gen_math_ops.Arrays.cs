using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Nodes that are not elementwise: products, reductions, sequences.</content>
public static partial class gen_math_ops
{
    public static Tensor mat_mul(Tensor a, Tensor b, bool transpose_a = false, bool transpose_b = false, string? name = null) =>
        MatMulOps.MatMul.Of(name, [a, b], new AttributeMap { { "transpose_a", transpose_a }, { "transpose_b", transpose_b } });

    public static Tensor mean(Tensor input, Tensor reduction_indices, bool keep_dims = false, string? name = null) =>
        Reduce(ReductionOps.Mean, input, reduction_indices, keep_dims, name);

    public static Tensor arg_max(
        Tensor input,
        Tensor dimension,
        TF_DataType output_type = TF_DataType.TF_INT64,
        string? name = null
    ) => ArgExtremumOps.ArgMax.Of(name, [input, dimension], new AttributeMap { { "output_type", output_type } });

    internal static Tensor arg_min(
        Tensor input,
        Tensor dimension,
        TF_DataType output_type = TF_DataType.TF_INT64,
        string? name = null
    ) => ArgExtremumOps.ArgMin.Of(name, [input, dimension], new AttributeMap { { "output_type", output_type } });

    internal static Tensor batch_mat_mul_v2(Tensor x, Tensor y, bool adj_x = false, bool adj_y = false, string? name = null) =>
        BatchMatMulOps.BatchMatMulV2.Of(name, [x, y], new AttributeMap { { "adj_x", adj_x }, { "adj_y", adj_y } });

    internal static Tensor add_n(Tensor[] inputs, string? name = null) => AddNOps.AddN.Of(name, [inputs]);

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
        RangeOps.Range.Of(name, [start, limit, delta]);

    internal static Tensor cumsum(Tensor x, Tensor axis, bool exclusive = false, bool reverse = false, string? name = null) =>
        ScanOps.Cumsum.Of(name, [x, axis], new AttributeMap { { "exclusive", exclusive }, { "reverse", reverse } });

    internal static Tensor cumprod(Tensor x, Tensor axis, bool exclusive = false, bool reverse = false, string? name = null) =>
        ScanOps.Cumprod.Of(name, [x, axis], new AttributeMap { { "exclusive", exclusive }, { "reverse", reverse } });

    private static Tensor Reduce(OpDef op, Tensor input, Tensor axis, bool keep_dims, string? name) =>
        op.Of(name, [input, axis], new AttributeMap { { "keep_dims", keep_dims } });
}
