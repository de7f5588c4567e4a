using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>How <see cref="DynamicRnn"/> goes through a sequence; here over TensorFlow.NET.</summary>
internal static class RecurrentLoop
{
    /// <summary>
    /// Runs a cell over a sequence, unrolled into one copy for each step: TensorFlow.NET has no gradient of the arrays that a
    /// loop keeps its inputs and outputs in.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="inputs">[time, batch, depth].</param>
    /// <param name="state">The state before the first step.</param>
    /// <param name="dtype">The type of the outputs.</param>
    /// <param name="sequence_length">[batch] int32, or null.</param>
    /// <param name="parallel_iterations">Not used.</param>
    /// <param name="swap_memory">Not used.</param>
    /// <returns>The outputs, [time, batch, num_units], and the last state.</returns>
    /// <exception cref="ValueError">The number of steps is known only when the graph runs.</exception>
    internal static (Tensor outputs, LSTMStateTuple state) Run(
        BasicLSTMCell cell,
        Tensor inputs,
        LSTMStateTuple state,
        TF_DataType dtype,
        Tensor? sequence_length,
        int parallel_iterations,
        bool swap_memory
    )
    {
        var time_steps = (int)inputs.shape[0];
        if (time_steps < 0)
        {
            throw new ValueError(
                $"TensorFlow.NET needs to know the number of steps to unroll, found inputs of shape {inputs.shape}."
            );
        }

        var rows = tf.unstack(inputs, time_steps);
        var outputs = new Tensor[time_steps];
        var zero_output = sequence_length is null ? null : DynamicRnn.ZeroOutput(cell, inputs, dtype);
        for (var time = 0; time < time_steps; time++)
        {
            var old = state;
            (outputs[time], state) = cell.__call__(rows[time], old);
            if (sequence_length is not null)
            {
                (outputs[time], state) = DynamicRnn.Ended(
                    tf.constant(time),
                    sequence_length,
                    zero_output!,
                    old,
                    outputs[time],
                    state
                );
            }
        }
        return (tf.stack(outputs), state);
    }
}
