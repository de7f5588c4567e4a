using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow;

public partial class tensorflow
{
    /// <inheritdoc cref="control_flow_ops.while_loop(Func{Tensors, Tensor}, Func{Tensors, Tensors}, Tensors, int, string?)"/>
    public Tensor[] while_loop(
        Func<Tensors, Tensor> cond,
        Func<Tensors, Tensors> body,
        Tensors loop_vars,
        int parallel_iterations = 10,
        string? name = null
    ) => control_flow_ops.while_loop(cond, body, loop_vars, parallel_iterations, name);

    /// <summary>
    /// Repeats the body as long as the condition holds, with one loop variable. Source: TensorFlow 1.15 <c>tf.while_loop</c>.
    /// </summary>
    /// <inheritdoc cref="control_flow_ops.while_loop(Func{Tensors, Tensor}, Func{Tensors, Tensors}, Tensors, int, string?)"/>
    public Tensor while_loop(Func<Tensor, Tensor> cond, Func<Tensor, Tensor> body, Tensor loop_vars, int parallel_iterations = 10)
    {
        Argument.Given(cond);
        Argument.Given(body);
        return control_flow_ops.while_loop(v => cond(v.Single), v => body(v.Single), loop_vars, parallel_iterations).Single;
    }

    /// <inheritdoc cref="control_flow_ops.cond(Tensor, Func{ITensorOrOperation}, Func{ITensorOrOperation}, string)"/>
    public Tensor cond(
        Tensor pred,
        Func<ITensorOrOperation>? true_fn = null,
        Func<ITensorOrOperation>? false_fn = null,
        string? name = null
    ) => control_flow_ops.cond(pred, true_fn, false_fn, name);

    /// <summary>
    /// One of two tensors, which are both computed, as they are made outside. pred: a scalar bool. Source: TensorFlow 1.15
    /// <c>tf.cond</c>.
    /// </summary>
    /// <exception cref="TypeError">The tensors have different element types.</exception>
    public Tensor cond(Tensor pred, Tensor true_value, Tensor false_false) => cond(pred, () => true_value, () => false_false);

    /// <summary>
    /// Colocates new operations with a tensor's until the result is disposed. ignore_existing: whether colocations around this
    /// one do not count. Source: TensorFlow 1.15 <c>tf.colocate_with</c> (python/framework/ops.py).
    /// </summary>
    public IDisposable colocate_with(Tensor tensor, bool ignore_existing = false) => ops.colocate_with(tensor, ignore_existing);

    /// <inheritdoc cref="colocate_with(Tensor, bool)"/>
    public IDisposable colocate_with(Operation op, bool ignore_existing = false) => ops.colocate_with(op, ignore_existing);

    /// <summary>
    /// Colocates new operations with a variable until the result is disposed. ignore_existing: whether colocations around this
    /// one do not count; they end altogether if the variable is null. Source: TensorFlow 1.15 <c>tf.colocate_with</c>
    /// (python/framework/ops.py).
    /// </summary>
    /// <exception cref="ValueError">There is no variable, and the colocations around it are to count.</exception>
    [OverloadResolutionPriority(1)]
    public IDisposable colocate_with(IVariableV1? variable, bool ignore_existing = false) =>
        ops.colocate_with(variable?.Op, ignore_existing);

    /// <inheritdoc cref="control_flow_ops.group{T}(T[], string?)"/>
    public Operation group<T>(T[] inputs, string? name = null)
        where T : ITensorOrOperation => control_flow_ops.group(inputs, name);

    /// <inheritdoc cref="control_flow_ops.no_op(string?)"/>
    public Operation no_op(string? name = null) => control_flow_ops.no_op(name);

    /// <summary>
    /// An array of tensors for loops. Source: TensorFlow 1.15 <c>tf.TensorArray</c> (python/ops/tensor_array_ops.py).
    /// </summary>
    /// <param name="dtype">The elements' type.</param>
    /// <param name="size">The number of elements, a scalar int32.</param>
    /// <param name="dynamic_size">Whether writing beyond the end makes the array larger.</param>
    /// <param name="clear_after_read">Whether an element is gone when it has been read once.</param>
    /// <param name="element_shape">What is known of the elements' shape; by default nothing.</param>
    /// <param name="colocate_with_first_write_call">
    /// Whether the array stands where the first value that is written does: recorded in the graph.
    /// </param>
    /// <param name="infer_shape">Whether all elements have the same shape, which follows from the first that is written.</param>
    public TensorArray TensorArray(
        TF_DataType dtype,
        Tensor size,
        bool dynamic_size = false,
        bool clear_after_read = true,
        Shape? element_shape = null,
        bool colocate_with_first_write_call = true,
        bool infer_shape = true
    ) =>
        Tensorflow.TensorArray.Create(
            dtype,
            size,
            dynamic_size,
            clear_after_read,
            infer_shape: infer_shape,
            element_shape: element_shape,
            colocate_with_first_write_call: colocate_with_first_write_call
        );

    /// <summary>An array of tensors for loops, whose size is a number. Source: TensorFlow 1.15 <c>tf.TensorArray</c>.</summary>
    /// <inheritdoc cref="TensorArray(TF_DataType, Tensor, bool, bool, Shape?, bool, bool)"/>
    public TensorArray TensorArray(
        TF_DataType dtype,
        int size = 0,
        bool dynamic_size = false,
        bool clear_after_read = true,
        Shape? element_shape = null,
        bool colocate_with_first_write_call = true,
        bool infer_shape = true
    ) =>
        TensorArray(
            dtype,
            (Tensor)new NDArray(size),
            dynamic_size,
            clear_after_read,
            element_shape,
            colocate_with_first_write_call,
            infer_shape
        );
}
