using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// How <see cref="DynamicRnn"/> goes through a sequence; here over TensorFlow.Managed, in a while loop (TensorFlow 1.15's
/// <c>_dynamic_rnn_loop</c>, python/ops/rnn.py).
/// </summary>
/// <param name="cell">The cell.</param>
/// <param name="inputs">[time, batch, depth], or several of these.</param>
/// <param name="sequence_length">[batch] int32, or null.</param>
/// <param name="dtype">The type of the outputs; the state's if not valid.</param>
/// <param name="parallel_iterations">Recorded in the graph.</param>
/// <param name="swap_memory">Recorded in the graph.</param>
internal sealed class RecurrentLoop(
    RNNCell cell,
    Nest<Tensor> inputs,
    Tensor? sequence_length,
    TF_DataType dtype,
    int parallel_iterations,
    bool swap_memory
)
{
    private readonly Tensor[] _inputs = [.. inputs.Flatten()];

    /// <summary>Runs the cell from a state on.</summary>
    /// <returns>The outputs, each [time, batch, size], and the last state.</returns>
    internal (Nest<Tensor> outputs, Nest<Tensor> state) Run(Nest<Tensor> state)
    {
        var time_steps = tf.shape(_inputs[0])[0];
        var batch_size = DynamicRnn.BatchSizeOf(inputs);
        var type = Arguments.InferType(dtype, state);
        var zero_output = DynamicRnn.ZeroOutput(cell, batch_size, type);
        Shape[] sizes = [.. cell.output_size.Flatten()];
        var last_step = time_steps;
        if (sequence_length is not null)
        {
            tf.reduce_min(sequence_length);
            last_step = tf.reduce_max(sequence_length);
        }
        var time = tf.constant(0, dtype: tf.int32, name: "time");
        var base_name = tf_with(tf.name_scope("dynamic_rnn"), scope => (string)scope);
        var batch = _inputs[0].shape[1];
        TensorArray[] output_tas =
        [
            .. sizes.Select((size, i) => Array($"{base_name}output_{i}", type, time_steps, new Shape([batch, .. size.dims]))),
        ];
        TensorArray[] input_tas =
        [
            .. _inputs.Select((input, i) => Array($"{base_name}input_{i}", input.dtype, time_steps, Row(input))),
        ];
        input_tas = [.. input_tas.Zip(_inputs, (array, input) => array.unstack(input))];

        var step = sequence_length is null ? null : new RnnStep(sequence_length, zero_output);
        // At least one step runs, so that the arrays learn the shapes.
        var loop_bound = tf.minimum(time_steps, tf.maximum(1, last_step));
        var written = output_tas;
        var results = control_flow_ops.while_loop(
            vars => vars[0] < loop_bound,
            vars =>
            {
                var (now, old) = (vars[0], state.Pack(vars.Skip(1 + sizes.Length)));
                var input = inputs.Pack(input_tas.Zip(_inputs, (array, all) => Read(array, now, all)).ToArray());
                var (output, next) = step is null
                    ? cell.__call__(input, old)
                    : step.InLoop(now, old, () => cell.__call__(input, old));
                Nest.AssertSameStructure(state, next);
                written = [.. output.Flatten().Select((value, i) => output_tas[i].with_flow(vars[1 + i]).write(now, value))];
                return new Tensors([now + 1, .. written.Select(array => array.flow), .. next.Flatten()]);
            },
            new Tensors([time, .. output_tas.Select(array => array.flow), .. state.Flatten()]),
            shape_invariants: null,
            parallel_iterations,
            swap_memory: swap_memory,
            maximum_iterations: time_steps
        );
        Tensor[] outputs = [.. written.Select((array, i) => array.with_flow(results[1 + i]).stack())];
        foreach (var (output, size) in outputs.Zip(sizes))
        {
            // TensorFlow makes the parts of the shape where it asks what is known of it.
            var shape = new Shape(_inputs[0].shape[0], batch);
            if (shape.IsFullyDefined)
                BatchSize.Suffix(shape);
            BatchSize.Suffix(size);
            output.shape = new Shape([.. shape.dims, .. size.dims]);
        }
        return (cell.output_size.Pack(outputs), state.Pack(results.Skip(1 + sizes.Length)));
    }

    private static TensorArray Array(string name, TF_DataType dtype, Tensor size, Shape element_shape) =>
        TensorArray.Create(dtype, size, tensor_array_name: name, element_shape: element_shape);

    private static Tensor Read(TensorArray array, Tensor time, Tensor all)
    {
        var input = array.read(time);
        input.shape = Row(all);
        return input;
    }

    private static Shape Row(Tensor input) => new(input.shape.dims[1..]);
}
