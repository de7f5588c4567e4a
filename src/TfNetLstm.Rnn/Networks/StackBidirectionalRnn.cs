using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// Networks in both directions on top of each other (TensorFlow 1.15's <c>stack_bidirectional_dynamic_rnn</c> and
/// <c>stack_bidirectional_rnn</c>, contrib/rnn/python/ops/rnn.py).
/// </summary>
internal static class StackBidirectionalRnn
{
    private const string Scope = "stack_bidirectional_rnn";

    internal static (Tensor outputs, Nest<Tensor> output_states_fw, Nest<Tensor> output_states_bw) Dynamic(
        RNNCell[] cells_fw,
        RNNCell[] cells_bw,
        Tensor inputs,
        Nest<Tensor>[]? initial_states_fw,
        Nest<Tensor>[]? initial_states_bw,
        TF_DataType dtype,
        Tensor? sequence_length,
        int? parallel_iterations,
        bool time_major,
        RnnScope scope,
        bool swap_memory
    ) =>
        Build(
            cells_fw,
            cells_bw,
            inputs,
            initial_states_fw,
            initial_states_bw,
            scope,
            (cell_fw, cell_bw, layer, state_fw, state_bw, _) =>
            {
                var (outputs, states) = BidirectionalRnn.Dynamic(
                    cell_fw,
                    cell_bw,
                    layer,
                    sequence_length,
                    state_fw,
                    state_bw,
                    dtype,
                    parallel_iterations,
                    swap_memory,
                    time_major,
                    default
                );
                return (tf.concat([outputs.fw, outputs.bw], 2), states.fw, states.bw);
            }
        );

    internal static (Nest<Tensor>[] outputs, Nest<Tensor> output_states_fw, Nest<Tensor> output_states_bw) Static(
        RNNCell[] cells_fw,
        RNNCell[] cells_bw,
        Nest<Tensor>[] inputs,
        Nest<Tensor>[]? initial_states_fw,
        Nest<Tensor>[]? initial_states_bw,
        TF_DataType dtype,
        Tensor? sequence_length,
        RnnScope scope
    ) =>
        Build(
            cells_fw,
            cells_bw,
            inputs,
            initial_states_fw,
            initial_states_bw,
            scope,
            (cell_fw, cell_bw, layer, state_fw, state_bw, cell_scope) =>
                BidirectionalRnn.Static(cell_fw, cell_bw, layer, state_fw, state_bw, dtype, sequence_length, cell_scope)
        );

    private static (T outputs, Nest<Tensor> output_states_fw, Nest<Tensor> output_states_bw) Build<T>(
        RNNCell[] cells_fw,
        RNNCell[] cells_bw,
        T inputs,
        Nest<Tensor>[]? initial_states_fw,
        Nest<Tensor>[]? initial_states_bw,
        RnnScope scope,
        Func<
            RNNCell,
            RNNCell,
            T,
            Nest<Tensor>?,
            Nest<Tensor>?,
            VariableScope,
            (T outputs, Nest<Tensor> fw, Nest<Tensor> bw)
        > layer
    )
    {
        if (cells_fw is null or [])
            throw new ValueError("Must specify at least one fw cell for BidirectionalRNN.");
        if (cells_bw is null or [])
            throw new ValueError("Must specify at least one bw cell for BidirectionalRNN.");
        if (cells_fw.Length != cells_bw.Length)
            throw new ValueError("Forward and Backward cells must have the same depth.");
        CheckStates(initial_states_fw, nameof(initial_states_fw));
        CheckStates(initial_states_bw, nameof(initial_states_bw));
        var (states_fw, states_bw) = (new List<Nest<Tensor>>(), new List<Nest<Tensor>>());
        return tf_with(scope.Open(Scope), _ =>
        {
            var outputs = inputs;
            for (var i = 0; i < cells_fw.Length; i++)
            {
                var (k, below) = (i, outputs);
                (outputs, var fw, var bw) = tf_with(tf.variable_scope($"cell_{i}"), cell_scope =>
                    layer(cells_fw[k], cells_bw[k], below, initial_states_fw?[k], initial_states_bw?[k], cell_scope)
                );
                states_fw.Add(fw);
                states_bw.Add(bw);
            }
            return (outputs, Nest.Tuple<Tensor>([.. states_fw]), Nest.Tuple<Tensor>([.. states_bw]));
        });

        void CheckStates(Nest<Tensor>[]? states, string name)
        {
            if (states is not null && states.Length != cells_fw.Length)
                throw new ValueError($"{name} must be a list of state tensors (one per layer).");
        }
    }
}
