using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>The unrolled recurrent network (TensorFlow 1.15's <c>static_rnn</c>, python/ops/rnn.py).</summary>
internal static class StaticRnn
{
    internal static (Nest<Tensor>[] outputs, Nest<Tensor> state) Build(
        RNNCell cell,
        Nest<Tensor>[] inputs,
        Nest<Tensor>? initial_state,
        TF_DataType dtype,
        Tensor? sequence_length,
        RnnScope scope
    )
    {
        RNNCell.Check(cell, nameof(cell));
        CheckInputs(inputs);
        return tf_with(scope.Open("rnn"), varscope =>
        {
            RnnBackend.CacheVariables(varscope);
            var first = inputs[0].Flatten().First();
            var known = KnownBatchSize(inputs);
            BatchSize batch_size = known > 0 ? (int)known : tf.shape(first)[0];
            if (initial_state is null && dtype == TF_DataType.DtInvalid)
                throw new ValueError("If no initial_state is provided, dtype must be specified");
            var state = initial_state ?? cell.get_initial_state(null, batch_size, dtype);
            Arguments.CheckThere(state);
            var (step, shortest, longest) = Lengths(cell, sequence_length, batch_size, known, dtype, state);
            var outputs = new Nest<Tensor>[inputs.Length];
            for (var time = 0; time < inputs.Length; time++)
            {
                if (time > 0)
                    ((VariableScope)varscope).reuse_variables();
                var (input, old) = (inputs[time], state);
                (outputs[time], state) = step is null
                    ? cell.__call__(input, old)
                    : step.Unrolled(time, shortest!, longest!, old, () => cell.__call__(input, old));
            }
            return (outputs, state);
        });
    }

    /// <summary>What a step with lengths needs, if there are any.</summary>
    private static (RnnStep? step, Tensor? shortest, Tensor? longest) Lengths(
        RNNCell cell,
        Tensor? sequence_length,
        BatchSize batch_size,
        long known,
        TF_DataType dtype,
        Nest<Tensor> state
    )
    {
        if (sequence_length is null)
            return (null, null, null);
        sequence_length = tf.convert_to_tensor(sequence_length, name: "sequence_length");
        if (sequence_length.shape.ndim is not (-1 or 1))
            throw new ValueError("sequence_length must be a vector of length batch_size");
        var zero_output = cell.output_size.Map(size => ZeroOutput(size));
        sequence_length = tf.cast(sequence_length, tf.int32);
        var (shortest, longest) = (tf.reduce_min(sequence_length), tf.reduce_max(sequence_length));
        return (new(sequence_length, zero_output), shortest, longest);

        Tensor ZeroOutput(Shape size)
        {
            var zeros = tf.zeros(batch_size.Concat(size), Arguments.InferType(dtype, state));
            // The parts of the shape a second time, as TensorFlow makes them where it asks what is known of it.
            if (known >= 0)
                tf.constant(new[] { (int)known });
            BatchSize.Suffix(size);
            zeros.shape = new Shape([known, .. size.dims]);
            return zeros;
        }
    }

    /// <exception cref="TypeError">Null in the place of the list.</exception>
    /// <exception cref="ValueError">No inputs, or one is missing.</exception>
    internal static void CheckInputs(Nest<Tensor>[] inputs)
    {
        if (inputs is null)
            throw new TypeError("inputs must be a sequence");
        if (inputs.Length == 0)
            throw new ValueError("inputs must not be empty");
        foreach (var input in inputs)
            Arguments.CheckThere(input);
    }

    /// <summary>
    /// The batch size of the first inputs, -1 if it is not known, which the others must not contradict. What the cell makes of
    /// their rank is its own affair.
    /// </summary>
    private static long KnownBatchSize(Nest<Tensor>[] inputs)
    {
        Tensor[] flat = [.. inputs.SelectMany(input => input.Flatten())];
        if (flat[0].shape.ndim == 1)
            return flat[0].shape[0];
        var batch_size = flat[0].shape.ndim < 2 ? -1 : flat[0].shape[0];
        foreach (var input in flat)
        {
            var shape = input.shape;
            if (shape.ndim < 0)
                continue;
            if (shape.ndim < 2)
                throw new ValueError($"Shape {PythonText.Of(shape)} must have rank at least 2");
            if (shape[0] >= 0 && batch_size >= 0 && shape[0] != batch_size)
                throw new ValueError($"Dimensions {batch_size} and {shape[0]} are not compatible");
            for (var i = 1; i < shape.ndim; i++)
            {
                if (shape[i] < 0)
                {
                    throw new ValueError(
                        $"Input size (dimension {i - 1} of inputs) must be accessible via shape inference, but saw value None."
                    );
                }
            }
        }
        return batch_size;
    }
}
