using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>
/// What a network with a loop of one's own does between two steps: it says what comes in next. Called once before the first step,
/// with null for the cell's output, its state and the loop's state. Source: <c>loop_fn</c> of TensorFlow 1.15's
/// <c>tf.nn.raw_rnn</c>.
/// </summary>
/// <param name="time">The number of the next step, a scalar int32.</param>
/// <param name="cell_output">The output of the last step.</param>
/// <param name="cell_state">The state after it.</param>
/// <param name="loop_state">What the function gave as the loop's state before.</param>
/// <returns>
/// Which sequences have ended, [batch] bool; the next input; the next state, at first the initial one; what to emit, at first an
/// example without the batch or null for the cell's output; the loop's state, or null for what it was.
/// </returns>
public delegate (
    Tensor elements_finished,
    Nest<Tensor> next_input,
    Nest<Tensor> next_cell_state,
    Nest<Tensor>? emit_output,
    Nest<Tensor>? next_loop_state
) LoopFunction(Tensor time, Nest<Tensor>? cell_output, Nest<Tensor>? cell_state, Nest<Tensor>? loop_state);
