using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Loops that several tests plan.</summary>
internal static class LoopGraphs
{
    /// <summary>A loop of n iterations over one value.</summary>
    internal static Tensor Repeated(int n, Func<Tensor, Tensor> body, Tensor start) =>
        tf.while_loop(v => v[0] < n, v => new Tensors(v[0] + 1, body(v[1])), new Tensors(tf.constant(0), start))[1];

    /// <summary>A loop of four steps that adds each input to the tanh of what it had.</summary>
    internal static (Tensor Flow, TensorArray Outputs) Recurred(TensorArray inputs)
    {
        var outputs = tf.TensorArray(tf.float32, size: 4);
        var results = tf.while_loop(
            v => v[0] < 4,
            v =>
            {
                var h = tf.tanh(v[1]) + inputs.read(v[0]);
                return new Tensors(v[0] + 1, h, outputs.with_flow(v[2]).write(v[0], h).flow);
            },
            new Tensors(tf.constant(0), tf.zeros((5, 3)), outputs.flow)
        );
        return (results[2], outputs);
    }

    /// <summary>
    /// Three iterations that push a value of what they halve, and three that pop the values in reverse and multiply by them.
    /// </summary>
    /// <param name="limit">The most values that the stack takes; any number if it is negative.</param>
    internal static (Tensor Pushed, Tensor Popped) PushedAndPopped(Tensor x, int limit, Func<Tensor, Tensor> value)
    {
        var stack = gen_data_flow_ops.stack_v2(tf.constant(limit), TF_DataType.TF_FLOAT);
        var pushed = tf.while_loop(
            v => v[0] < 3,
            v =>
            {
                using var after = tf.control_dependencies([gen_data_flow_ops.stack_push_v2(stack, value(v[1])).op]);
                return new Tensors(v[0] + 1, tf.identity(v[1] * 0.5f));
            },
            new Tensors(tf.constant(0), x)
        );
        var popped = control_flow_ops.while_loop(
            v => v[0] < 3,
            v => new Tensors(v[0] + 1, v[1] * gen_data_flow_ops.stack_pop_v2(stack, TF_DataType.TF_FLOAT) + x),
            new Tensors(pushed[0] - 3, pushed[1]),
            [Shape.Scalar, Shape.Null]
        );
        return (pushed[1], popped[1]);
    }
}
