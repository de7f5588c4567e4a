namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>
    /// Averages gradients of replicas. Source: TensorFlow 1.15 <c>tf.ConditionalAccumulator</c> (python/ops/data_flow_ops.py).
    /// </summary>
    /// <param name="dtype">The gradients' element type: float16, float32 or float64.</param>
    /// <param name="shape">Their shape; null for any.</param>
    /// <param name="shared_name">
    /// The name under which other nodes stand for the same accumulator; null for one of its own.
    /// </param>
    /// <param name="name">The name of the node.</param>
    /// <param name="reduction_type">What is taken: <c>MEAN</c>, or <c>SUM</c>.</param>
    /// <exception cref="ValueError">Neither of these is taken.</exception>
    public ConditionalAccumulator ConditionalAccumulator(
        TF_DataType dtype,
        Shape? shape = null,
        string? shared_name = null,
        string name = "conditional_accumulator",
        string reduction_type = "MEAN"
    ) => new(dtype, shape, shared_name, name, reduction_type);

    /// <summary>
    /// Averages gradients of rows of replicas. Source: TensorFlow 1.15 <c>tf.SparseConditionalAccumulator</c>
    /// (python/ops/data_flow_ops.py).
    /// </summary>
    /// <param name="dtype">The gradients' element type: float16, float32 or float64.</param>
    /// <param name="shape">The shape of all rows; null for any.</param>
    /// <param name="shared_name">
    /// The name under which other nodes stand for the same accumulator; null for one of its own.
    /// </param>
    /// <param name="name">The name of the node.</param>
    /// <param name="reduction_type">What is taken: <c>MEAN</c>, or <c>SUM</c>.</param>
    /// <exception cref="ValueError">Neither of these is taken.</exception>
    public SparseConditionalAccumulator SparseConditionalAccumulator(
        TF_DataType dtype,
        Shape? shape = null,
        string? shared_name = null,
        string name = "sparse_conditional_accumulator",
        string reduction_type = "MEAN"
    ) => new(dtype, shape, shared_name, name, reduction_type);

    /// <inheritdoc cref="variables.report_uninitialized_variables(IVariableV1[], string)"/>
    public Tensor report_uninitialized_variables(
        IVariableV1[]? var_list = null,
        string name = "report_uninitialized_variables"
    ) => variables.report_uninitialized_variables(var_list, name);
}
