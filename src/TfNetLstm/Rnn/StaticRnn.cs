using Tensorflow;
using TfNetLstm.Backends;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>The unrolled recurrent network (TensorFlow 1.15's <c>static_rnn</c>, python/ops/rnn.py).</summary>
internal static class StaticRnn
{
    internal static (Tensor[] outputs, LSTMStateTuple state) Build(BasicLSTMCell cell, Tensor[] inputs, LSTMStateTuple? initial_state,
        TF_DataType dtype, string scope)
    {
        if (inputs.Length == 0) throw new ValueError("inputs must not be empty");
        return tf_with(tf.variable_scope(scope), varscope =>
        {
            Backend.CacheVariables(varscope);
            var state = initial_state ?? ZeroState(cell, inputs, dtype);
            var outputs = new Tensor[inputs.Length];
            for (var time = 0; time < inputs.Length; time++) (outputs[time], state) = cell.__call__(inputs[time], state);
            return (outputs, state);
        });
    }

    private static LSTMStateTuple ZeroState(BasicLSTMCell cell, Tensor[] inputs, TF_DataType dtype)
    {
        var batch_size = Known(inputs);
        if (batch_size < 0)
        {
            var dynamic_batch_size = tf.shape(inputs[0])[0];
            return cell.zero_state(dynamic_batch_size, Checked(dtype));
        }
        return cell.zero_state((int)batch_size, Checked(dtype));
    }

    internal static TF_DataType Checked(TF_DataType dtype)
        => dtype != TF_DataType.DtInvalid ? dtype : throw new ValueError("If no initial_state is provided, dtype must be specified");

    /// <summary>The batch size that all inputs agree on, or -1.</summary>
    private static long Known(Tensor[] inputs)
    {
        var batch_size = -1L;
        foreach (var input in inputs)
        {
            if (input.shape.ndim < 2 || input.shape[1] < 0)
                throw new ValueError($"Input size (dimension 1 of inputs) must be accessible via shape inference, but saw shape {input.shape}.");
            var size = input.shape[0];
            if (size >= 0 && batch_size >= 0 && size != batch_size)
                throw new ValueError($"Dimensions {batch_size} and {size} are not compatible: all inputs must have one batch size.");
            if (size >= 0) batch_size = size;
        }
        return batch_size;
    }
}
