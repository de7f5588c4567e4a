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
    internal static (Tensor outputs, LSTMStateTuple state) Build(
        BasicLSTMCell cell,
        Tensor inputs,
        Tensor? sequence_length,
        LSTMStateTuple? initial_state,
        TF_DataType dtype,
        int parallel_iterations,
        bool swap_memory,
        bool time_major,
        string scope
    )
    {
        StaticRnn.CheckCell(cell, nameof(cell));
        if (inputs is null)
            throw new ValueError("None values not supported.");
        if (sequence_length is { shape.ndim: not (-1 or 1) })
        {
            throw new ValueError(
                $"sequence_length must be a vector of length batch_size, but saw shape: {sequence_length.shape}"
            );
        }

        CheckShape(inputs.shape, time_major, $"{inputs}");
        if (initial_state is null && dtype == TF_DataType.DtInvalid)
            throw new ValueError("If there is no initial_state, you must give a dtype.");
        CheckDepth(inputs.shape);
        return tf_with(tf.variable_scope(string.IsNullOrEmpty(scope) ? "rnn" : scope), varscope =>
        {
            Backend.CacheVariables(varscope);
            // The steps come first: [time, batch, depth].
            var flat_input = time_major ? inputs : TransposeBatchTime(inputs);
            if (sequence_length is not null)
            {
                sequence_length = gen_array_ops.identity(tf.cast(sequence_length, tf.int32), name: "sequence_length");
                CheckCount(sequence_length, flat_input.shape[1]);
            }
            var batch_size = BatchSize(flat_input);
            var state = initial_state ?? ZeroState(cell, flat_input, batch_size, dtype);
            var (outputs, final_state) = RecurrentLoop.Run(
                cell,
                flat_input,
                state,
                StateType(dtype, state),
                sequence_length,
                parallel_iterations,
                swap_memory
            );
            tf.constant(new[] { cell.output_size });
            outputs.shape = new Shape(flat_input.shape[0], flat_input.shape[1], cell.output_size);
            return (time_major ? outputs : TransposeBatchTime(outputs), final_state);
        });
    }

    /// <exception cref="ValueError">The inputs have no axes for time and batch.</exception>
    private static void CheckShape(Shape shape, bool time_major, string inputs)
    {
        if (shape.ndim < 0)
            throw new ValueError("as_list() is not defined on an unknown TensorShape.");
        if (shape.ndim < 2)
            throw new ValueError($"Expected input tensor {inputs} to have rank at least 2");
        if (shape.ndim == 2)
            throw new ValueError($"Shape {(time_major ? shape : new Shape(shape[1], shape[0]))} must have rank at least 3");
    }

    /// <exception cref="ValueError">The inputs' depth is not known.</exception>
    private static void CheckDepth(Shape shape)
    {
        if (shape.dims[2..].Any(d => d < 0))
            throw new ValueError("Input size (depth of inputs) must be accessible via shape inference, but saw value None.");
    }

    /// <exception cref="InvalidArgumentError">There are more or fewer lengths than sequences, as far as both are
    /// known.</exception>
    private static void CheckCount(Tensor sequence_length, long batch_size)
    {
        if (
            sequence_length.shape.ndim == 1
            && sequence_length.shape[0] is var count and >= 0
            && batch_size >= 0
            && count != batch_size
        )
        {
            throw new InvalidArgumentError(
                $"assertion failed: [Expected shape for Tensor {sequence_length.name} is ] [{batch_size}] [ but saw "
                    + $"shape: ] [{count}]"
            );
        }
    }

    /// <summary>The type of the outputs: the one that is given, else the state's.</summary>
    /// <exception cref="ValueError">c and h have different types, and none is given.</exception>
    private static TF_DataType StateType(TF_DataType dtype, LSTMStateTuple state)
    {
        if (state is not { c: not null, h: not null })
            throw new ValueError("None values not supported.");
        if (dtype != TF_DataType.DtInvalid)
            return dtype;
        return state.c.dtype == state.h.dtype
            ? state.h.dtype
            : throw new ValueError(
                "State has tensors of different inferred_dtypes. Unable to infer a single representative dtype."
            );
    }

    /// <summary>What a sequence that has ended puts out: zeros, [batch, num_units]. inputs: [time, batch, depth].</summary>
    internal static Tensor ZeroOutput(BasicLSTMCell cell, Tensor inputs, TF_DataType dtype)
    {
        var prefix = BatchSize(inputs) is { } batch_size
            ? tf.expand_dims(batch_size, 0)
            : tf.constant(new[] { (int)inputs.shape[1] });
        var shape = gen_array_ops.concat_v2(
            new Tensors(prefix, tf.constant(new[] { cell.output_size })),
            new NDArray(0),
            name: "concat"
        );
        return tf.zeros(shape, dtype);
    }

    /// <summary>
    /// A step's output and state, where a sequence has ended zeros and the state before the step. time: the step, from 0, a
    /// scalar int32.
    /// </summary>
    internal static (Tensor output, LSTMStateTuple state) Ended(
        Tensor time,
        Tensor sequence_length,
        Tensor zero_output,
        LSTMStateTuple old,
        Tensor output,
        LSTMStateTuple state
    )
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
        transposed.shape = new Shape([x.shape[1], x.shape[0], .. x.shape.dims[2..]]);
        return transposed;
    }

    /// <summary>The batch size of [time, batch, depth] as a scalar, or null if it is known already.</summary>
    private static Tensor? BatchSize(Tensor inputs) => inputs.shape[1] >= 0 ? null : tf.shape(inputs)[1];

    private static LSTMStateTuple ZeroState(BasicLSTMCell cell, Tensor inputs, Tensor? batch_size, TF_DataType dtype) =>
        batch_size is null ? cell.zero_state((int)inputs.shape[1], dtype) : cell.zero_state(batch_size, dtype);
}
