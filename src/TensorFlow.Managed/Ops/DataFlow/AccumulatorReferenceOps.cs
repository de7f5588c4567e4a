namespace Tensorflow.Ops;

/// <summary>
/// Accumulators whose handles are references, as those of gradients of rows are, and those of whole gradients in graphs of
/// TensorFlow 1.14 and before. See <see cref="AccumulatorOps"/>. Source: TensorFlow 1.15's core/ops/data_flow_ops.cc and
/// core/kernels/sparse_conditional_accumulator_op.cc.
/// </summary>
internal static class AccumulatorReferenceOps
{
    private const string Types = "dtype: numbertype",
        Handle = "handle: Ref(string)";

    /// <summary>An accumulator of gradients of one shape.</summary>
    internal static readonly OpDef ConditionalAccumulator = Accumulator(
        "ConditionalAccumulator",
        static op => new DenseAccumulator(op)
    );

    /// <summary>An accumulator of gradients of rows of one shape.</summary>
    internal static readonly OpDef SparseConditionalAccumulator = Accumulator(
        "SparseConditionalAccumulator",
        static op => new SparseAccumulator(op)
    );

    /// <inheritdoc cref="AccumulatorOps.ResourceAccumulatorApplyGradient"/>
    internal static readonly OpDef AccumulatorApplyGradient = Apply("AccumulatorApplyGradient", "gradient: dtype", attrs: Types);

    /// <summary>
    /// Adds a gradient of rows, unless it was computed before the accumulator's step. gradient_indices: the rows' numbers, [n],
    /// in their order; gradient_values: [n, ...]; gradient_shape: that of all rows, if the attribute says that it is known.
    /// </summary>
    internal static readonly OpDef SparseAccumulatorApplyGradient = Apply(
        "SparseAccumulatorApplyGradient",
        "gradient_indices: int64, gradient_values: dtype, gradient_shape: int64",
        attrs: $"{Types}, has_known_shape: bool"
    );

    /// <inheritdoc cref="AccumulatorOps.ResourceAccumulatorTakeGradient"/>
    internal static readonly OpDef AccumulatorTakeGradient = Take("AccumulatorTakeGradient", "average: dtype");

    /// <summary>
    /// Takes the average, or sum, of each row over the gradients that have it, once there are as many gradients as required.
    /// </summary>
    internal static readonly OpDef SparseAccumulatorTakeGradient = Take(
        "SparseAccumulatorTakeGradient",
        "indices: int64, values: dtype, shape: int64"
    );

    /// <inheritdoc cref="AccumulatorOps.ResourceAccumulatorSetGlobalStep"/>
    internal static readonly OpDef AccumulatorSetGlobalStep = new(
        "AccumulatorSetGlobalStep",
        inputs: $"{Handle}, new_global_step: int64"
    )
    {
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c => c.Resource<AccumulatorResource>(0).GlobalStep = c.Input(1).Scalar<long>(),
    };

    /// <inheritdoc cref="AccumulatorOps.ResourceAccumulatorNumAccumulated"/>
    internal static readonly OpDef AccumulatorNumAccumulated = new(
        "AccumulatorNumAccumulated",
        inputs: Handle,
        outputs: "num_accumulated: int32"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c => c.Allocate<int>(0, [])[0] = c.Resource<AccumulatorResource>(0).Count,
    };

    private static OpDef Accumulator(string name, Func<Operation, AccumulatorResource> make) =>
        new(
            name,
            outputs: Handle,
            attrs: $"{Types}, shape: shape, container: string = '', shared_name: string = '', "
                + "reduction_type: {'MEAN', 'SUM'} = 'MEAN'"
        )
        {
            Shape = static c => c.Output(0, new Shape(2)),
            NotDifferentiable = true,
            IsStateful = true,
            Shared = (op, _, _) => make(op),
            SharesUnnamed = false,
            Kernel = static c => c.SetOutput(0, new TensorValue(c.State!)),
        };

    private static OpDef Apply(string name, string gradient, string attrs) =>
        new(name, inputs: $"{Handle}, local_step: int64, {gradient}", attrs: attrs)
        {
            NotDifferentiable = true,
            IsStateful = true,
            Kernel = KernelErrors.AtNode(static c => c.Resource<AccumulatorResource>(0).Apply(c, c.Input(1).Scalar<long>())),
        };

    private static OpDef Take(string name, string outputs) =>
        new(name, inputs: $"{Handle}, num_required: int32", outputs: outputs, attrs: Types)
        {
            NotDifferentiable = true,
            IsStateful = true,
            UpdatesVariable = true,
            Kernel = KernelErrors.AtNode(static c => c.Resource<AccumulatorResource>(0).Take(c, c.Input(1).Scalar<int>())),
        };
}
