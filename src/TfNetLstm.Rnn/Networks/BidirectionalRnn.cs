using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// Two networks, one of which reads the sequence from its end (TensorFlow 1.15's <c>bidirectional_dynamic_rnn</c> and
/// <c>static_bidirectional_rnn</c>, python/ops/rnn.py).
/// </summary>
internal static class BidirectionalRnn
{
    private const string Scope = "bidirectional_rnn";

    internal static ((Nest<Tensor> fw, Nest<Tensor> bw) outputs, (Nest<Tensor> fw, Nest<Tensor> bw) output_states) Dynamic(
        RNNCell cell_fw,
        RNNCell cell_bw,
        Nest<Tensor> inputs,
        Tensor? sequence_length,
        Nest<Tensor>? initial_state_fw,
        Nest<Tensor>? initial_state_bw,
        TF_DataType dtype,
        int? parallel_iterations,
        bool swap_memory,
        bool time_major,
        RnnScope scope
    )
    {
        RNNCell.Check(cell_fw, nameof(cell_fw));
        RNNCell.Check(cell_bw, nameof(cell_bw));
        Arguments.CheckThere(inputs);
        var (time_axis, batch_axis) = time_major ? (0, 1) : (1, 0);
        var (fw, bw) = tf_with(scope.Open(Scope), _ =>
            (
                tf_with(tf.variable_scope("fw"), inner => Run(cell_fw, inputs, initial_state_fw, inner)),
                tf_with(tf.variable_scope("bw"), inner => Run(cell_bw, inputs.Map(Reverse), initial_state_bw, inner))
            )
        );
        return ((fw.outputs, bw.outputs.Map(Reverse)), (fw.state, bw.state));

        (Nest<Tensor> outputs, Nest<Tensor> state) Run(
            RNNCell cell,
            Nest<Tensor> x,
            Nest<Tensor>? initial_state,
            VariableScope inner
        ) =>
            DynamicRnn.Build(cell, x, sequence_length, initial_state, dtype, parallel_iterations, swap_memory, time_major, inner);

        Tensor Reverse(Tensor x) =>
            sequence_length is not null
                ? RnnBackend.ReverseSequence(x, sequence_length, time_axis, batch_axis)
                : tf.reverse(x, new[] { time_axis });
    }

    internal static (Nest<Tensor>[] outputs, Nest<Tensor> output_state_fw, Nest<Tensor> output_state_bw) Static(
        RNNCell cell_fw,
        RNNCell cell_bw,
        Nest<Tensor>[] inputs,
        Nest<Tensor>? initial_state_fw,
        Nest<Tensor>? initial_state_bw,
        TF_DataType dtype,
        Tensor? sequence_length,
        RnnScope scope
    )
    {
        RNNCell.Check(cell_fw, nameof(cell_fw));
        RNNCell.Check(cell_bw, nameof(cell_bw));
        StaticRnn.CheckInputs(inputs);
        var (fw, bw) = tf_with(scope.Open(Scope), _ =>
            (
                tf_with(tf.variable_scope("fw"), inner =>
                    StaticRnn.Build(cell_fw, inputs, initial_state_fw, dtype, sequence_length, (VariableScope)inner)
                ),
                tf_with(tf.variable_scope("bw"), inner =>
                    StaticRnn.Build(
                        cell_bw,
                        Reverse(inputs, sequence_length),
                        initial_state_bw,
                        dtype,
                        sequence_length,
                        (VariableScope)inner
                    )
                )
            )
        );
        var backward = Reverse(bw.outputs, sequence_length);
        Nest<Tensor>[] outputs =
        [
            .. fw.outputs.Zip(backward, (one, other) =>
                one.Pack(one.Flatten().Zip(other.Flatten(), (a, b) => Gates.Concat(a, b)).ToArray())
            ),
        ];
        return (outputs, fw.state, bw.state);
    }

    /// <summary>A list of steps turned around, each sequence as far as its length goes (<c>_reverse_seq</c>).</summary>
    private static Nest<Tensor>[] Reverse(Nest<Tensor>[] steps, Tensor? lengths)
    {
        if (lengths is null)
            return [.. Enumerable.Reverse(steps)];
        Tensor[][] flat = [.. steps.Select(step => step.Flatten().ToArray())];
        var reversed = flat.Select(step => new Tensor[step.Length]).ToArray();
        for (var part = 0; part < flat[0].Length; part++)
        {
            var place = part;
            Tensor[] sequence = [.. flat.Select(step => step[place])];
            var results = tf.unstack(RnnBackend.ReverseSequence(tf.stack(sequence), lengths, 0, 1));
            for (var time = 0; time < results.Length; time++)
                reversed[time][place] = results[time];
        }
        return [.. steps.Zip(reversed, (step, values) => step.Pack(values))];
    }
}
