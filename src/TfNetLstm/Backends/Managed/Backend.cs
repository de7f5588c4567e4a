using System.Buffers;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Backends;

/// <summary>What differs between the backends; here TensorFlow.Managed, which does all that TensorFlow 1.15 does.</summary>
internal static class Backend
{
    /// <summary>Why the graph, the seeds and the numbers of a run cannot be TensorFlow 1.15's; null if they can.</summary>
    internal static string? WhyNotTensorFlow1 => null;

    /// <summary>What has to be done before a graph is built.</summary>
    internal static void Start() { }

    /// <summary>Closes the default session when the token says so, which ends what it is running with an exception.</summary>
    internal static void CloseSessionOn(CancellationToken cancellation) => cancellation.Register(tf.get_default_session().close);

    /// <summary>Threads that one operation's work is split over.</summary>
    internal static void UseThreads(int threads) => tf.config.threading.set_intra_op_parallelism_threads(threads);

    /// <summary>The graph's seed and an operation's, as an operation made now would get them; null where there is none.</summary>
    /// <param name="op_seed">The operation's own seed, or null.</param>
    internal static (long? seed, long? seed2) Seeds(int? op_seed) => tf.get_seed(op_seed);

    /// <summary>
    /// Asks for the variables of a recurrent network to be read once and not in every step. In TensorFlow's graph this shows as
    /// a read that is not colocated with its variable.
    /// </summary>
    internal static void CacheVariables(VariableScope scope) => scope.caching_device ??= op => op.Device;

    /// <summary>A batch size that the graph is not to know, in the place of one that it would; null to let it know.</summary>
    internal static Tensor? Unknown(int batch_size) => null;

    /// <summary>An array of elements that a function writes, each of them.</summary>
    internal static NDArray NewArray<T, TState>(Shape shape, TState state, SpanAction<T, TState> fill)
        where T : unmanaged
    {
        var array = new NDArray(shape, typeof(T).as_tf_dtype());
        fill(array.AsSpan<T>(), state);
        return array;
    }

    /// <summary>The arrays of an <c>.npz</c> file by name.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of a kind that is not read here.</exception>
    internal static IReadOnlyDictionary<string, NDArray> ArraysOf(string path)
    {
        var arrays = np.loadz(path);
        return arrays.Keys.ToDictionary(name => name, name => arrays[name]);
    }

    /// <summary>
    /// Runs a cell over a sequence, in a while loop (TensorFlow 1.15's <c>_dynamic_rnn_loop</c>, python/ops/rnn.py).
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="inputs">[time, batch, depth].</param>
    /// <param name="state">The state before the first step.</param>
    /// <param name="dtype">The type of the outputs.</param>
    /// <param name="sequence_length">[batch] int32, or null.</param>
    /// <param name="parallel_iterations">Recorded in the graph.</param>
    /// <param name="swap_memory">Recorded in the graph.</param>
    /// <returns>The outputs, [time, batch, num_units], and the last state.</returns>
    internal static (Tensor outputs, LSTMStateTuple state) Recur(
        BasicLSTMCell cell,
        Tensor inputs,
        LSTMStateTuple state,
        TF_DataType dtype,
        Tensor? sequence_length,
        int parallel_iterations,
        bool swap_memory
    )
    {
        var time_steps = tf.shape(inputs)[0];
        var zero_output = DynamicRnn.ZeroOutput(cell, inputs, dtype);
        var last_step = sequence_length is null ? time_steps : tf.reduce_max(sequence_length);
        var time = tf.constant(0, dtype: tf.int32, name: "time");
        var base_name = tf_with(tf.name_scope("dynamic_rnn"), scope => (string)scope);

        var output_ta = TensorArray.Create(
            dtype,
            time_steps,
            tensor_array_name: base_name + "output_0",
            element_shape: new Shape(inputs.shape[1], cell.output_size)
        );
        var row = new Shape(inputs.shape.dims[1..]);
        var input_ta = TensorArray.Create(inputs.dtype, time_steps, tensor_array_name: base_name + "input_0", element_shape: row);
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
                input.shape = row;
                var (output, next) = cell.__call__(input, old);
                if (sequence_length is not null)
                    (output, next) = DynamicRnn.Ended(now, sequence_length, zero_output, old, output, next);
                written = output_ta.with_flow(vars[1]).write(now, output);
                return new Tensors(now + 1, written.flow, next.c, next.h);
            },
            new Tensors(time, output_ta.flow, state.c, state.h),
            shape_invariants: null,
            parallel_iterations,
            swap_memory: swap_memory,
            maximum_iterations: time_steps
        );
        return (written.with_flow(results[1]).stack(), new(results[2], results[3]));
    }
}
