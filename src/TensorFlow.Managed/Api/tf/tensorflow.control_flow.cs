using Tensorflow.NumPy;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Repeats the body as long as the condition holds (TensorFlow's <c>tf.while_loop</c>).</summary>
    /// <inheritdoc cref="control_flow_ops.while_loop(Func{Tensors, Tensor}, Func{Tensors, Tensors}, Tensors, int, string?)"/>
    public Tensor[] while_loop(
        Func<Tensors, Tensor> cond,
        Func<Tensors, Tensors> body,
        Tensors loop_vars,
        int parallel_iterations = 10,
        string? name = null
    ) => control_flow_ops.while_loop(cond, body, loop_vars, parallel_iterations, name);

    /// <inheritdoc cref="control_flow_ops.while_loop(Func{Tensors, Tensor}, Func{Tensors, Tensors}, Tensors, int, string?)"/>
    public Tensor while_loop(
        Func<Tensor, Tensor> cond,
        Func<Tensor, Tensor> body,
        Tensor loop_vars,
        int parallel_iterations = 10
    ) => control_flow_ops.while_loop(v => cond(v.Single), v => body(v.Single), loop_vars, parallel_iterations).Single;

    /// <summary>Either branch's result, whichever the predicate chooses (TensorFlow's <c>tf.cond</c>).</summary>
    /// <inheritdoc cref="control_flow_ops.cond{T}"/>
    public Tensor cond(
        Tensor pred,
        Func<ITensorOrOperation>? true_fn = null,
        Func<ITensorOrOperation>? false_fn = null,
        string? name = null
    ) => control_flow_ops.cond<Tensor>(pred, Branch(true_fn), Branch(false_fn), name: name)[0];

    /// <summary>An operation that waits for all inputs (TensorFlow's <c>tf.group</c>).</summary>
    public Operation group<T>(T[] inputs, string? name = null)
        where T : ITensorOrOperation => control_flow_ops.group(inputs, name);

    public Operation no_op(string? name = null) => control_flow_ops.no_op(name);

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

    private static Func<Tensor[]>? Branch(Func<ITensorOrOperation>? fn) =>
        fn is null
            ? null
            : () =>
                [
                    fn() switch
                    {
                        Tensor tensor => tensor,
                        var other => other.op.output,
                    },
                ];
}
