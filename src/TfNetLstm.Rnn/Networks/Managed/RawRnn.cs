using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The network whose inputs and outputs a function decides on (TensorFlow 1.15's <c>raw_rnn</c>, python/ops/rnn.py).
/// </summary>
internal static class RawRnn
{
    internal static (Nest<TensorArray> emit_ta, Nest<Tensor> final_state, Nest<Tensor>? final_loop_state) Build(
        RNNCell cell,
        LoopFunction loop_fn,
        int? parallel_iterations,
        bool swap_memory,
        RnnScope scope
    )
    {
        RNNCell.Check(cell, nameof(cell));
        if (loop_fn is null)
            throw new TypeError("loop_fn must be a callable");
        return tf_with(scope.Open("rnn"), varscope =>
        {
            RnnBackend.CacheVariables(varscope);
            var time = tf.constant(0, dtype: tf.int32);
            var (finished, first_input, state, emit_example, first_loop_state) = loop_fn(time, null, null, null);
            // A loop needs a state.
            var loop_state = first_loop_state ?? tf.constant(0, dtype: tf.int32);
            var known = KnownBatchSize(first_input);
            BatchSize batch_size = known >= 0 ? (int)known : tf.shape(first_input.Flatten().First())[0];
            Nest.AssertSameStructure(state, cell.state_size);
            var emitted = Emitted.Infer(cell, emit_example, state);
            var arrays = emitted.Arrays(known);
            var zero_emit = emitted.Zeros(batch_size);
            int inputs = first_input.Flatten().Count(),
                outputs = arrays.Flatten().Count(),
                states = state.Flatten().Count();
            var written = arrays;
            var results = control_flow_ops.while_loop(
                vars => tf.logical_not(tf.reduce_all(vars[1])),
                vars =>
                {
                    var (ended, old) = (vars[1], state.Pack(vars.Skip(2 + inputs + outputs)));
                    var old_loop_state = loop_state.Pack(vars.Skip(2 + inputs + outputs + states));
                    var (output, cell_state) = cell.__call__(first_input.Pack(vars.Skip(2)), old);
                    Nest.AssertSameStructure(old, cell_state);
                    Nest.AssertSameStructure(cell.output_size, output);
                    var next_time = vars[0] + 1;
                    var (next_finished, next_input, next_state, emit, next_loop_state) = loop_fn(
                        next_time,
                        output,
                        cell_state,
                        old_loop_state
                    );
                    Nest.AssertSameStructure(old, next_state);
                    Nest.AssertSameStructure(first_input, next_input);
                    Arguments.CheckThere(emit!);
                    Nest.AssertSameStructure(arrays, emit!);
                    emit = CopySomeThrough(ended, zero_emit, emit!);
                    next_state = CopySomeThrough(ended, old, next_state);
                    Tensor[] flows = [.. vars.Skip(2 + inputs).Take(outputs)];
                    written = arrays.Pack(
                        arrays
                            .Flatten()
                            .Zip(emit.Flatten())
                            .Select((pair, i) => pair.First.with_flow(flows[i]).write(vars[0], pair.Second))
                            .ToArray()
                    );
                    var all_finished = tf.logical_or(ended, next_finished);
                    return new Tensors([
                        next_time,
                        all_finished,
                        .. next_input.Flatten(),
                        .. written.Flatten().Select(array => array.flow),
                        .. next_state.Flatten(),
                        .. (next_loop_state ?? old_loop_state).Flatten(),
                    ]);
                },
                new Tensors([
                    time,
                    finished,
                    .. first_input.Flatten(),
                    .. arrays.Flatten().Select(array => array.flow),
                    .. state.Flatten(),
                    .. loop_state.Flatten(),
                ]),
                shape_invariants: null,
                parallel_iterations is null or 0 ? 32 : parallel_iterations.Value,
                swap_memory: swap_memory
            );
            Tensor[] last = [.. results.Skip(2 + inputs)];
            var emit_ta = written.Pack(written.Flatten().Zip(last, (array, flow) => array.with_flow(flow)).ToArray());
            var final_state = state.Pack(last.Skip(outputs));
            return (emit_ta, final_state, first_loop_state is null ? null : loop_state.Pack(last.Skip(outputs + states)));
        });
    }

    /// <summary>The batch size of the first inputs, -1 if it is not known, which the others must not contradict.</summary>
    private static long KnownBatchSize(Nest<Tensor> inputs)
    {
        long[] sizes = [.. inputs.Flatten().Select(input => input.shape).Select(shape => shape.ndim < 1 ? -1 : shape[0])];
        var known = sizes[0];
        foreach (var size in sizes)
        {
            if (known >= 0 && size >= 0 && size != known)
                throw new ValueError($"Dimensions {known} and {size} are not compatible");
        }
        return known;
    }

    /// <summary>Where a sequence has ended the old values, else the new ones.</summary>
    private static Nest<Tensor> CopySomeThrough(Tensor ended, Nest<Tensor> current, Nest<Tensor> candidate) =>
        candidate.Pack(
            current.Flatten().Zip(candidate.Flatten(), (old, now) => RnnStep.CopyOneThrough(ended, old, now)).ToArray()
        );

    /// <summary>What the steps emit: the structure, and of each part its size without the batch and its type.</summary>
    private sealed record Emitted(Nest<object> Sizes, TF_DataType[] Types)
    {
        /// <summary>As the example is; where there is none, as the cell's output.</summary>
        internal static Emitted Infer(RNNCell cell, Nest<Tensor>? example, Nest<Tensor> state) =>
            example is not null
                ? new(
                    example.Map(emit => emit.shape.IsFullyDefined ? (object)emit.shape : tf.shape(emit)),
                    [.. example.Flatten().Select(emit => emit.dtype)]
                )
                : new(
                    cell.output_size.Map(size => (object)size),
                    [.. cell.output_size.Flatten().Select(_ => state.Flatten().First().dtype)]
                );

        internal Nest<TensorArray> Arrays(long batch) =>
            Sizes.Pack(
                Sizes
                    .Flatten()
                    .Select(
                        (size, i) =>
                            TensorArray.Create(
                                Types[i],
                                new Tensorflow.NumPy.NDArray(0),
                                dynamic_size: true,
                                element_shape: size is Shape shape ? new Shape([batch, .. shape.dims]) : Shape.Null,
                                name: $"rnn_output_{i}"
                            )
                    )
                    .ToArray()
            );

        internal Nest<Tensor> Zeros(BatchSize batch_size) =>
            Sizes.Pack(
                Sizes
                    .Flatten()
                    .Select(
                        (size, i) =>
                            tf.zeros(size is Shape shape ? batch_size.Concat(shape) : batch_size.Concat((Tensor)size), Types[i])
                    )
                    .ToArray()
            );
    }
}
