namespace Tensorflow.Ops;

/// <summary>
/// Accumulators, which average the gradients of several replicas and live as long as the session; who takes an average waits for
/// other runs of the session. Source: TensorFlow 1.15's core/ops/data_flow_ops.cc and
/// core/kernels/conditional_accumulator_base.cc.
/// </summary>
internal static class AccumulatorOps
{
    private const string Types = "dtype: numbertype";

    /// <summary>An accumulator of gradients of one shape.</summary>
    internal static readonly OpDef ResourceConditionalAccumulator = new(
        "ResourceConditionalAccumulator",
        outputs: "handle: resource",
        attrs: $"{Types}, shape: shape, container: string = '', shared_name: string = '', "
            + "reduction_type: {'MEAN', 'SUM'} = 'MEAN'"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        IsStateful = true,
        Shared = static (op, _, _) => new DenseAccumulator(op),
        SharesUnnamed = false,
        Kernel = static c => c.SetOutput(0, new TensorValue(c.State!)),
    };

    /// <summary>Adds a gradient, unless it was computed before the accumulator's step.</summary>
    internal static readonly OpDef ResourceAccumulatorApplyGradient = new(
        "ResourceAccumulatorApplyGradient",
        inputs: "handle: resource, local_step: int64, gradient: dtype",
        attrs: Types
    )
    {
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = KernelErrors.AtNode(static c => c.Resource<AccumulatorResource>(0).Apply(c, c.Input(1).Scalar<long>())),
    };

    /// <summary>Takes the gradients' average, or sum, once there are as many as required.</summary>
    internal static readonly OpDef ResourceAccumulatorTakeGradient = new(
        "ResourceAccumulatorTakeGradient",
        inputs: "handle: resource, num_required: int32",
        outputs: "average: dtype",
        attrs: Types
    )
    {
        NotDifferentiable = true,
        UpdatesVariable = true,
        IsStateful = true,
        Kernel = KernelErrors.AtNode(static c => c.Resource<AccumulatorResource>(0).Take(c, c.Input(1).Scalar<int>())),
    };

    /// <summary>Sets the step before which gradients are out of date.</summary>
    internal static readonly OpDef ResourceAccumulatorSetGlobalStep = new(
        "ResourceAccumulatorSetGlobalStep",
        inputs: "handle: resource, new_global_step: int64"
    )
    {
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c => c.Resource<AccumulatorResource>(0).GlobalStep = c.Input(1).Scalar<long>(),
    };

    /// <summary>The number of gradients that are accumulated, [].</summary>
    internal static readonly OpDef ResourceAccumulatorNumAccumulated = new(
        "ResourceAccumulatorNumAccumulated",
        inputs: "handle: resource",
        outputs: "num_accumulated: int32"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c => c.Allocate<int>(0, [])[0] = c.Resource<AccumulatorResource>(0).Count,
    };
}
