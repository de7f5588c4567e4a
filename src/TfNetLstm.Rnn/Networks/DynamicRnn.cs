using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The recurrent network over a sequence in one tensor (TensorFlow 1.15's <c>dynamic_rnn</c>, python/ops/rnn.py). The backend
/// decides whether it is a loop.
/// </summary>
internal static class DynamicRnn
{
    internal static (Nest<Tensor> outputs, Nest<Tensor> state) Build(
        RNNCell cell,
        Nest<Tensor> inputs,
        Tensor? sequence_length,
        Nest<Tensor>? initial_state,
        TF_DataType dtype,
        int? parallel_iterations,
        bool swap_memory,
        bool time_major,
        RnnScope scope
    )
    {
        RNNCell.Check(cell, nameof(cell));
        Arguments.CheckThere(inputs);
        foreach (var input in inputs.Flatten())
            CheckShape(input.shape, $"{input}");
        return tf_with(scope.Open("rnn"), varscope =>
        {
            RnnBackend.CacheVariables(varscope);
            // The steps come first: [time, batch, depth].
            var flat_inputs = time_major ? inputs : inputs.Map(input => TransposeBatchTime(tf.convert_to_tensor(input)));
            if (sequence_length is not null)
                sequence_length = Lengths(sequence_length);
            var batch_size = BatchSizeOf(flat_inputs);
            if (initial_state is null && dtype == TF_DataType.DtInvalid)
                throw new ValueError("If there is no initial_state, you must give a dtype.");
            var state = initial_state ?? cell.get_initial_state(null, batch_size, dtype);
            Arguments.CheckThere(state);
            if (sequence_length is not null)
                sequence_length = RnnBackend.CheckCount(sequence_length, batch_size);
            CheckSteps(flat_inputs);
            var loop = new RecurrentLoop(
                cell,
                flat_inputs,
                sequence_length,
                dtype,
                parallel_iterations is null or 0 ? 32 : parallel_iterations.Value,
                swap_memory
            );
            var (outputs, final_state) = loop.Run(state);
            return (time_major ? outputs : outputs.Map(TransposeBatchTime), final_state);
        });
    }

    /// <summary>The lengths as int32, under a name of their own.</summary>
    /// <exception cref="ValueError">They are no vector.</exception>
    private static Tensor Lengths(Tensor sequence_length)
    {
        sequence_length = sequence_length is NDArray array
            ? tf_with(tf.name_scope("Cast"), scope => tf.cast(tf.convert_to_tensor(array, name: "x"), tf.int32, name: scope))
            : tf.cast(sequence_length, tf.int32);
        if (sequence_length.shape.ndim is not (-1 or 1))
        {
            throw new ValueError(
                $"sequence_length must be a vector of length batch_size, but saw shape: {PythonText.Of(sequence_length.shape)}"
            );
        }
        return gen_array_ops.identity(sequence_length, name: "sequence_length");
    }

    /// <exception cref="ValueError">The inputs have no axes for time and batch.</exception>
    private static void CheckShape(Shape shape, string inputs)
    {
        if (shape.ndim < 0)
            throw new ValueError("as_list() is not defined on an unknown TensorShape.");
        if (shape.ndim < 2)
            throw new ValueError($"Expected input tensor {inputs} to have rank at least 2");
    }

    /// <exception cref="ValueError">The inputs have no depth or none that is known, or they differ in time or batch.</exception>
    private static void CheckSteps(Nest<Tensor> inputs)
    {
        Shape[] shapes = [.. inputs.Flatten().Select(input => input.shape)];
        foreach (var shape in shapes.Where(shape => shape.ndim == 2))
            throw new ValueError($"Shape {PythonText.Of(shape)} must have rank at least 3");
        foreach (var shape in shapes)
        {
            if (shape.dims[2..].Any(d => d < 0))
            {
                throw new ValueError("Input size (depth of inputs) must be accessible via shape inference, but saw value None.");
            }
            if (shape[0] != shapes[0][0])
                throw new ValueError("Time steps is not the same for all the elements in the input in a batch.");
            if (shape[1] != shapes[0][1])
                throw new ValueError("Batch_size is not the same for all the elements in the input.");
        }
    }

    /// <summary>[a, b, ...] -> [b, a, ...]</summary>
    private static Tensor TransposeBatchTime(Tensor x)
    {
        if (x.shape.ndim is 0 or 1)
            return x;
        var rank = tf.rank(x);
        var others = tf.range(2, rank);
        var perm = gen_array_ops.concat_v2(new Tensors(new NDArray(new[] { 1, 0 }), others), new NDArray(0), name: "concat");
        var transposed = gen_array_ops.transpose(x, perm, name: "transpose");
        transposed.shape = new Shape([x.shape[1], x.shape[0], .. x.shape.dims[2..]]);
        return transposed;
    }

    /// <summary>The batch size of inputs [time, batch, ...]: the first that is known, else that of the first inputs.</summary>
    internal static BatchSize BatchSizeOf(Nest<Tensor> inputs)
    {
        foreach (var input in inputs.Flatten())
        {
            if (input.shape[1] >= 0)
                return (int)input.shape[1];
        }
        return tf.shape(inputs.Flatten().First())[1];
    }

    /// <summary>What a sequence that has ended puts out: zeros, [batch, size].</summary>
    internal static Nest<Tensor> ZeroOutput(RNNCell cell, BatchSize batch_size, TF_DataType dtype) =>
        cell.output_size.Map(size => tf.zeros(batch_size.Concat(size), dtype));
}
