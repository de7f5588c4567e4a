using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>The network whose inputs and outputs a function decides on; not over TensorFlow.NET.</summary>
internal static class RawRnn
{
    /// <exception cref="NotSupportedException">
    /// Always: it is a loop, and TensorFlow.NET has no gradient of the arrays that a loop keeps its outputs in.
    /// </exception>
    internal static (Nest<TensorArray> emit_ta, Nest<Tensor> final_state, Nest<Tensor>? final_loop_state) Build(
        RNNCell cell,
        LoopFunction loop_fn,
        int? parallel_iterations,
        bool swap_memory,
        RnnScope scope
    ) => throw new NotSupportedException("TensorFlow.NET has no gradient of what raw_rnn's loop is made of.");
}
