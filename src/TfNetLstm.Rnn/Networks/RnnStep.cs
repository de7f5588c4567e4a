using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// A step of sequences of different lengths: one that has ended puts out zeros and keeps its state. Source: TensorFlow 1.15's
/// <c>_rnn_step</c> (python/ops/rnn.py).
/// </summary>
/// <param name="sequence_length">[batch] int32.</param>
/// <param name="zero_output">What a sequence that has ended puts out, of the structure of the cell's output.</param>
internal sealed class RnnStep(Tensor sequence_length, Nest<Tensor> zero_output)
{
    /// <summary>A step of a loop. time: the step, from 0, a scalar int32.</summary>
    internal (Nest<Tensor> output, Nest<Tensor> state) InLoop(
        Tensor time,
        Nest<Tensor> state,
        Func<(Nest<Tensor> output, Nest<Tensor> state)> call
    )
    {
        var ended = tf.greater_equal(time, sequence_length);
        return Pack(state, CopySomeThrough(ended, state, Flat(state, call())));
    }

    /// <summary>
    /// A step of an unrolled network, in which nothing is computed once the longest sequence has ended, and nothing selected
    /// before the shortest has.
    /// </summary>
    /// <param name="time">The step, from 0.</param>
    /// <param name="shortest">The shortest length, a scalar int32.</param>
    /// <param name="longest">The longest length, a scalar int32.</param>
    /// <param name="state">The state before the step.</param>
    /// <param name="call">The cell's step.</param>
    internal (Nest<Tensor> output, Nest<Tensor> state) Unrolled(
        int time,
        Tensor shortest,
        Tensor longest,
        Nest<Tensor> state,
        Func<(Nest<Tensor> output, Nest<Tensor> state)> call
    )
    {
        var ended = sequence_length <= time;
        var results = control_flow_ops.cond(
            longest <= time,
            () => [.. zero_output.Flatten(), .. state.Flatten()],
            () =>
            {
                var results = Flat(state, call());
                return control_flow_ops.cond(shortest > time, () => results, () => CopySomeThrough(ended, state, results));
            }
        );
        return Pack(state, results);
    }

    /// <summary>The outputs and the state after the step in one row.</summary>
    /// <exception cref="ValueError">The cell gave others than it said.</exception>
    private Tensor[] Flat(Nest<Tensor> state, (Nest<Tensor> output, Nest<Tensor> state) results)
    {
        Nest.AssertSameStructure(zero_output, results.output);
        Nest.AssertSameStructure(state, results.state);
        return [.. results.output.Flatten(), .. results.state.Flatten()];
    }

    private Tensor[] CopySomeThrough(Tensor ended, Nest<Tensor> state, Tensor[] results) =>
        [.. zero_output.Flatten().Concat(state.Flatten()).Zip(results, (old, now) => CopyOneThrough(ended, old, now))];

    /// <summary>Where a sequence has ended the old value, else the new one; scalars are all sequences'.</summary>
    internal static Tensor CopyOneThrough(Tensor ended, Tensor old, Tensor now)
    {
        if (old.shape.ndim == 0)
            return now;
        using var colocation = RnnBackend.ColocateWith(now);
        return tf.where(ended, old, now);
    }

    private (Nest<Tensor> output, Nest<Tensor> state) Pack(Nest<Tensor> state, Tensor[] results)
    {
        foreach (var (old, now) in zero_output.Flatten().Concat(state.Flatten()).Zip(results))
            now.shape = old.shape;
        var outputs = zero_output.Flatten().Count();
        return (zero_output.Pack(results.Take(outputs)), state.Pack(results.Skip(outputs)));
    }
}
