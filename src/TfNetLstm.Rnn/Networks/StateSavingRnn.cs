using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The unrolled network whose state is kept between runs (TensorFlow 1.15's <c>static_state_saving_rnn</c>, python/ops/rnn.py).
/// </summary>
internal static class StateSavingRnn
{
    internal static (Nest<Tensor>[] outputs, Nest<Tensor> state) Build(
        RNNCell cell,
        Nest<Tensor>[] inputs,
        IStateSaver state_saver,
        Nest<string> state_name,
        Tensor? sequence_length,
        RnnScope scope
    )
    {
        RNNCell.Check(cell, nameof(cell));
        CheckNames(state_name, cell.state_size);
        string[] names = [.. state_name.Flatten()];
        var initial_state = cell.state_size.Pack(names.Select(state_saver.state).ToArray());
        var (outputs, state) = StaticRnn.Build(cell, inputs, initial_state, TF_DataType.DtInvalid, sequence_length, scope);
        ITensorOrOperation[] saved = [.. names.Zip(state.Flatten(), state_saver.save_state)];
        // Whoever reads the last output or the state has it saved first.
        return tf_with(tf.control_dependencies(saved), _ =>
        {
            outputs[^1] = outputs[^1].Map(output => tf.identity(output));
            return (outputs, state.Map(part => tf.identity(part)));
        });
    }

    /// <exception cref="ValueError">There are other names than states.</exception>
    private static void CheckNames(Nest<string> names, Sizes sizes)
    {
        if (names.IsTuple != sizes.IsTuple)
        {
            throw new ValueError(
                "state_name should be the same type as cell.state_size.  "
                    + $"state_name: {names.Text(name => names.IsTuple ? $"'{name}'" : name)}, cell.state_size: {sizes}"
            );
        }
        if (names.Flatten().Count() is var count && sizes.Flatten().Count() is var states && count != states)
            throw new ValueError($"#elems(state_name) != #elems(state_size): {count} vs. {states}");
    }
}
