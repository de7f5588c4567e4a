using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Backends;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The recurrent network over a sequence in one tensor (TensorFlow 1.15's <c>dynamic_rnn</c>, python/ops/rnn.py). The backend
/// decides whether it is a loop.
/// </summary>
internal static class DynamicRnn
{
    internal static (Tensor outputs, LSTMStateTuple state) Build(BasicLSTMCell cell, Tensor inputs, Tensor? sequence_length,
        LSTMStateTuple? initial_state, TF_DataType dtype, int parallel_iterations, bool swap_memory, bool time_major, string scope)
    {
        if (inputs.shape.ndim != 3 || inputs.shape[2] < 0)
            throw new ValueError($"Input size (depth of inputs) must be accessible via shape inference, but saw shape {inputs.shape}.");
        return tf_with(tf.variable_scope(scope), varscope =>
        {
            Backend.CacheVariables(varscope);
            // The steps come first: [time, batch, depth].
            var flat_input = time_major ? inputs : TransposeBatchTime(inputs);
            if (sequence_length is not null)
                sequence_length = gen_array_ops.identity(tf.cast(sequence_length, tf.int32), name: "sequence_length");
            var batch_size = BatchSize(flat_input);
            var state = initial_state ?? ZeroState(cell, flat_input, batch_size, StaticRnn.Checked(dtype));
            var (outputs, final_state) = Backend.Recur(cell, flat_input, state, sequence_length, parallel_iterations, swap_memory);
            tf.constant(new[] { cell.output_size });
            outputs.shape = new Shape(flat_input.shape[0], flat_input.shape[1], cell.output_size);
            return (time_major ? outputs : TransposeBatchTime(outputs), final_state);
        });
    }

    /// <summary>What a sequence that has ended puts out: zeros, [batch, num_units].</summary>
    /// <param name="inputs">[time, batch, depth].</param>
    internal static Tensor ZeroOutput(BasicLSTMCell cell, Tensor inputs, TF_DataType dtype)
    {
        var prefix = BatchSize(inputs) is { } batch_size ? tf.expand_dims(batch_size, 0) : tf.constant(new[] { (int)inputs.shape[1] });
        var shape = gen_array_ops.concat_v2(new Tensors(prefix, tf.constant(new[] { cell.output_size })), new NDArray(0),
            name: "concat");
        return tf.zeros(shape, dtype);
    }

    /// <summary>A step's output and state, where a sequence has ended zeros and the state before the step.</summary>
    /// <param name="time">The step, from 0: a scalar int32.</param>
    internal static (Tensor output, LSTMStateTuple state) Ended(Tensor time, Tensor sequence_length, Tensor zero_output,
        LSTMStateTuple old, Tensor output, LSTMStateTuple state)
    {
        var ended = tf.greater_equal(time, sequence_length);
        output = tf.where(ended, zero_output, output);
        return (output, new(tf.where(ended, old.c, state.c), tf.where(ended, old.h, state.h)));
    }

    /// <summary>[a, b, ...] -> [b, a, ...]</summary>
    private static Tensor TransposeBatchTime(Tensor x)
    {
        var rank = tf.rank(x);
        var others = tf.range(2, rank);
        var perm = gen_array_ops.concat_v2(new Tensors(new NDArray(new[] { 1, 0 }), others), new NDArray(0), name: "concat");
        var transposed = gen_array_ops.transpose(x, perm, name: "transpose");
        transposed.shape = new Shape(x.shape[1], x.shape[0], x.shape[2]);
        return transposed;
    }

    /// <summary>The batch size of [time, batch, depth] as a scalar, or null if it is known already.</summary>
    private static Tensor? BatchSize(Tensor inputs) => inputs.shape[1] >= 0 ? null : tf.shape(inputs)[1];

    private static LSTMStateTuple ZeroState(BasicLSTMCell cell, Tensor inputs, Tensor? batch_size, TF_DataType dtype)
        => batch_size is null ? cell.zero_state((int)inputs.shape[1], dtype) : cell.zero_state(batch_size, dtype);
}
