using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>
/// Adds a cell's inputs to its outputs, which must have the same structure and sizes; the state is the inner cell's. Source:
/// TensorFlow 1.15's <c>tf.nn.rnn_cell.ResidualWrapper</c> (python/ops/rnn_cell_wrapper_impl.py).
/// </summary>
/// <param name="cell">The inner cell.</param>
/// <param name="residual_fn">What makes the output of the inputs and the inner cell's outputs; their sum by default.</param>
public class ResidualWrapper(RNNCell cell, Func<Nest<Tensor>, Nest<Tensor>, Nest<Tensor>>? residual_fn = null)
    : RNNCellWrapper(cell)
{
    /// <exception cref="ValueError">Inputs and outputs have different sizes.</exception>
    private protected override (Nest<Tensor> output, Nest<Tensor> state) CallWrapped(
        Nest<Tensor> inputs,
        Nest<Tensor> state,
        CellCall call
    )
    {
        var (outputs, new_state) = call(inputs, state);
        return ((residual_fn ?? Sum)(inputs, outputs), new_state);
    }

    private static Nest<Tensor> Sum(Nest<Tensor> inputs, Nest<Tensor> outputs)
    {
        Nest.AssertSameStructure(inputs, outputs);
        var pairs = inputs.Flatten().Zip(outputs.Flatten()).ToArray();
        foreach (var (input, output) in pairs)
        {
            if (!input.shape.is_compatible_with(output.shape))
                throw new ValueError($"Shapes {PythonText.Of(input.shape)} and {PythonText.Of(output.shape)} are incompatible");
        }
        return inputs.Pack(pairs.Select(pair => pair.First + pair.Second));
    }
}
