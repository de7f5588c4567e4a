using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// How <see cref="DynamicRnn"/> goes through a sequence; here over TensorFlow.NET, unrolled into one copy for each step:
/// TensorFlow.NET has no gradient of the arrays that a loop keeps its inputs and outputs in.
/// </summary>
/// <param name="cell">The cell.</param>
/// <param name="inputs">[time, batch, depth], or several of these.</param>
/// <param name="sequence_length">[batch] int32, or null.</param>
/// <param name="dtype">The type of the outputs; the state's if not valid.</param>
/// <param name="parallel_iterations">Not used.</param>
/// <param name="swap_memory">Not used.</param>
internal sealed class RecurrentLoop(
    RNNCell cell,
    Nest<Tensor> inputs,
    Tensor? sequence_length,
    TF_DataType dtype,
    int parallel_iterations,
    bool swap_memory
)
{
    /// <summary>Runs the cell from a state on.</summary>
    /// <returns>The outputs, each [time, batch, size], and the last state.</returns>
    /// <exception cref="ValueError">The number of steps is known only when the graph runs.</exception>
    internal (Nest<Tensor> outputs, Nest<Tensor> state) Run(Nest<Tensor> state)
    {
        _ = (parallel_iterations, swap_memory);
        var shape = inputs.Flatten().First().shape;
        var time_steps = (int)shape[0];
        if (time_steps < 0)
            throw new ValueError($"TensorFlow.NET needs to know the number of steps to unroll, found inputs of shape {shape}.");
        Tensor[][] rows = [.. inputs.Flatten().Select(input => tf.unstack(input, time_steps))];
        var type = Arguments.InferType(dtype, state);
        var step = sequence_length is null
            ? null
            : new RnnStep(sequence_length, DynamicRnn.ZeroOutput(cell, DynamicRnn.BatchSizeOf(inputs), type));
        var outputs = new Tensor[time_steps][];
        for (var time = 0; time < time_steps; time++)
        {
            var (i, old) = (time, state);
            var input = inputs.Pack(rows.Select(row => row[i]));
            (var output, state) = step is null
                ? cell.__call__(input, old)
                : step.InLoop(tf.constant(i), old, () => cell.__call__(input, old));
            outputs[i] = [.. output.Flatten()];
        }
        var places = cell.output_size.Flatten().Count();
        var stacked = range(0, places).Select(place => tf.stack(outputs.Select(output => output[place]).ToArray()));
        return (cell.output_size.Pack(stacked.ToArray()), state);
    }
}
