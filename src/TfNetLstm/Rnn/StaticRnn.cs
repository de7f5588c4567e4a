using Tensorflow;
using TfNetLstm.Backends;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>The unrolled recurrent network (TensorFlow 1.15's <c>static_rnn</c>, python/ops/rnn.py).</summary>
internal static class StaticRnn
{
    internal static (Tensor[] outputs, LSTMStateTuple state) Build(
        BasicLSTMCell cell,
        Tensor[] inputs,
        LSTMStateTuple? initial_state,
        TF_DataType dtype,
        string scope
    )
    {
        CheckCell(cell, nameof(cell));
        if (inputs is null)
            throw new TypeError("inputs must be a sequence");
        if (inputs.Length == 0)
            throw new ValueError("inputs must not be empty");
        if (Array.IndexOf(inputs, null) >= 0)
            throw new ValueError("None values not supported.");
        var batch_size = BatchSize(inputs);
        if (initial_state is null && dtype == TF_DataType.DtInvalid)
            throw new ValueError("If no initial_state is provided, dtype must be specified");
        return tf_with(tf.variable_scope(string.IsNullOrEmpty(scope) ? "rnn" : scope), varscope =>
        {
            Backend.CacheVariables(varscope);
            var state = initial_state
                ?? (batch_size > 0 ? cell.zero_state((int)batch_size, dtype) : cell.zero_state(tf.shape(inputs[0])[0], dtype));
            var outputs = new Tensor[inputs.Length];
            for (var time = 0; time < inputs.Length; time++)
                (outputs[time], state) = cell.__call__(inputs[time], state);
            return (outputs, state);
        });
    }

    /// <exception cref="TypeError">There is no cell.</exception>
    internal static void CheckCell(BasicLSTMCell cell, string argument)
    {
        if (cell is null)
        {
            throw new TypeError(
                $"The argument '{argument}' (None) is not an RNNCell: 'output_size' property is missing, 'state_size' "
                    + "property is missing, "
                    + "either 'zero_state' or 'get_initial_state' method is required, is not callable."
            );
        }
    }

    /// <summary>The batch size that all inputs agree on, or -1. What the cell makes of their rank is its own affair.</summary>
    private static long BatchSize(Tensor[] inputs)
    {
        if (inputs[0].shape.ndim == 1)
            return inputs[0].shape[0];
        var batch_size = -1L;
        foreach (var input in inputs)
        {
            var shape = input.shape;
            if (shape.ndim < 0)
                continue;
            if (shape.ndim < 2)
                throw new ValueError($"Shape {shape} must have rank at least 2");
            if (shape[0] >= 0 && batch_size >= 0 && shape[0] != batch_size)
                throw new ValueError($"Dimensions {batch_size} and {shape[0]} are not compatible");
            if (shape[0] >= 0)
                batch_size = shape[0];
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
