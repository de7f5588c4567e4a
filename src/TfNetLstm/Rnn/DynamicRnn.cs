using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>The recurrent network as a while loop (TensorFlow 1.15's <c>dynamic_rnn</c>, python/ops/rnn.py).</summary>
internal static class DynamicRnn
{
    internal static (Tensor outputs, LSTMStateTuple state) Build(BasicLSTMCell cell, Tensor inputs, Tensor? sequence_length,
        LSTMStateTuple? initial_state, TF_DataType dtype, int parallel_iterations, bool swap_memory, bool time_major, string scope)
    {
        if (inputs.shape.ndim != 3 || inputs.shape[2] < 0)
            throw new ValueError($"Input size (depth of inputs) must be accessible via shape inference, but saw shape {inputs.shape}.");
        using var varscope = tf.variable_scope(scope);
        VariableCaching.Enable(varscope);
        // The loop works on [time, batch, depth].
        var flat_input = time_major ? inputs : TransposeBatchTime(inputs);
        if (sequence_length is not null)
            sequence_length = gen_array_ops.identity(tf.cast(sequence_length, tf.int32), name: "sequence_length");
        var batch_size = BatchSize(flat_input);
        var state = initial_state ?? ZeroState(cell, flat_input, batch_size, StaticRnn.Checked(dtype));
        var (outputs, final_state) = Loop(cell, flat_input, state, sequence_length, parallel_iterations, swap_memory);
        return (time_major ? outputs : TransposeBatchTime(outputs), final_state);
    }

    private static (Tensor outputs, LSTMStateTuple state) Loop(BasicLSTMCell cell, Tensor inputs, LSTMStateTuple state,
        Tensor? sequence_length, int parallel_iterations, bool swap_memory)
    {
        var time_steps = tf.shape(inputs)[0];
        var zero_output = ZeroOutput(cell, inputs, BatchSize(inputs), state.h.dtype);
        var last_step = sequence_length is null ? time_steps : tf.reduce_max(sequence_length);
        var time = tf.constant(0, dtype: tf.int32, name: "time");
        string base_name;
        using (var scope = tf.name_scope("dynamic_rnn")) base_name = scope;

        var output_ta = TensorArray.Create(state.h.dtype, time_steps, tensor_array_name: base_name + "output_0",
            element_shape: new Shape(inputs.shape[1], cell.output_size));
        var input_ta = TensorArray.Create(inputs.dtype, time_steps, tensor_array_name: base_name + "input_0",
            element_shape: new Shape(inputs.shape[1], inputs.shape[2]));
        input_ta = input_ta.unstack(inputs);

        // At least one step runs, so that the arrays learn the shapes.
        var loop_bound = tf.minimum(time_steps, tf.maximum(1, last_step));
        var written = output_ta;
        var results = control_flow_ops.while_loop(
            vars => vars[0] < loop_bound,
            vars =>
            {
                var (now, old) = (vars[0], new LSTMStateTuple(vars[2], vars[3]));
                var input = input_ta.read(now);
                input.set_shape(new Shape(inputs.shape[1], inputs.shape[2]));
                var (output, next) = cell.__call__(input, old);
                if (sequence_length is not null)
                {
                    var ended = tf.greater_equal(now, sequence_length);
                    output = CopyWhere(ended, zero_output, output);
                    next = new(CopyWhere(ended, old.c, next.c), CopyWhere(ended, old.h, next.h));
                }
                written = output_ta.with_flow(vars[1]).write(now, output);
                return new Tensors(now + 1, written.flow, next.c, next.h);
            },
            new Tensors(time, output_ta.flow, state.c, state.h),
            shape_invariants: null, parallel_iterations, swap_memory: swap_memory, maximum_iterations: time_steps);

        var outputs = written.with_flow(results[1]).stack();
        tf.constant(new[] { cell.output_size });
        outputs.set_shape(new Shape(inputs.shape[0], inputs.shape[1], cell.output_size));
        return (outputs, new(results[2], results[3]));
    }

    /// <summary>[a, b, ...] -> [b, a, ...]</summary>
    private static Tensor TransposeBatchTime(Tensor x)
    {
        var rank = tf.rank(x);
        var others = tf.range(2, rank);
        var perm = gen_array_ops.concat_v2(new Tensors(new[] { 1, 0 }, others), 0, name: "concat");
        var transposed = gen_array_ops.transpose(x, perm, name: "transpose");
        transposed.set_shape(new Shape(x.shape[1], x.shape[0], x.shape[2]));
        return transposed;
    }

    /// <summary>The batch size of [time, batch, depth] as a scalar, or null if it is known already.</summary>
    private static Tensor? BatchSize(Tensor inputs) => inputs.shape[1] >= 0 ? null : tf.shape(inputs)[1];

    private static LSTMStateTuple ZeroState(BasicLSTMCell cell, Tensor inputs, Tensor? batch_size, TF_DataType dtype)
        => batch_size is null ? cell.zero_state((int)inputs.shape[1], dtype) : cell.zero_state(batch_size, dtype);

    /// <summary>What a sequence that has ended puts out: zeros, [batch, num_units].</summary>
    private static Tensor ZeroOutput(BasicLSTMCell cell, Tensor inputs, Tensor? batch_size, TF_DataType dtype)
    {
        var prefix = batch_size is null ? tf.constant(new[] { (int)inputs.shape[1] }) : tf.expand_dims(batch_size, 0);
        var shape = gen_array_ops.concat_v2(new Tensors(prefix, tf.constant(new[] { cell.output_size })), 0, name: "concat");
        return tf.zeros(shape, dtype);
    }

    private static Tensor CopyWhere(Tensor rows, Tensor x, Tensor y) => tf.where(rows, x, y);
}
