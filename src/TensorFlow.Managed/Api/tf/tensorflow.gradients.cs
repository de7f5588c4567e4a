using Tensorflow.Gradients;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>
    /// What gives gradients of what was computed, until it is disposed of. Source: TensorFlow 1.15 <c>tf.GradientTape</c>
    /// (python/eager/backprop.py).
    /// </summary>
    /// <param name="persistent">Whether gradients can be asked for more than once.</param>
    /// <param name="watch_accessed_variables">Of no effect: the graph knows what was computed from what.</param>
    public GradientTape GradientTape(bool persistent = false, bool watch_accessed_variables = true) => new(persistent);

    /// <summary>
    /// Builds the graph of d(sum of ys)/dx for each x. Source: TensorFlow 1.15 <c>tf.gradients</c>
    /// (python/ops/gradients_impl.py).
    /// </summary>
    /// <param name="ys">What to differentiate: floating or complex element types, any shapes.</param>
    /// <param name="xs">With respect to what: tensors that the ys are computed from.</param>
    /// <param name="grad_ys">The gradients that come in at the ys, in their shapes and element types; ones by default.</param>
    /// <param name="name">The name scope of all new operations.</param>
    /// <param name="colocate_gradients_with_ops">
    /// Whether a gradient stands where its operation does: recorded in the graph.
    /// </param>
    /// <param name="gate_gradients">Whether an operation's gradients become available all at once.</param>
    /// <param name="aggregation_method">
    /// How several gradients of a tensor are added: one of <see cref="AggregationMethod"/>'s.
    /// </param>
    /// <param name="stop_gradients">Tensors that are taken for constants.</param>
    /// <returns>For each x a tensor of its element type and shape, or null if the ys do not depend on it.</returns>
    /// <exception cref="LookupError">An operation in between has no gradient.</exception>
    /// <exception cref="TypeError">An incoming gradient has another element type than its y, or a complex y has none.</exception>
    /// <exception cref="ValueError">The tensors belong to different graphs, or there is no such aggregation method.</exception>
    public Tensor?[] gradients(
        Tensor[] ys,
        Tensor[] xs,
        Tensor[]? grad_ys = null,
        string name = "gradients",
        bool colocate_gradients_with_ops = false,
        bool gate_gradients = false,
        int? aggregation_method = null,
        Tensor[]? stop_gradients = null
    ) =>
        gradients_impl.gradients(
            ys,
            xs,
            grad_ys,
            name,
            colocate_gradients_with_ops,
            gate_gradients,
            aggregation_method,
            stop_gradients ?? []
        );

    /// <inheritdoc cref="gradients(Tensor[], Tensor[], Tensor[], string, bool, bool, int?, Tensor[])"/>
    public Tensor?[] gradients(
        Tensor ys,
        Tensor[] xs,
        Tensor[]? grad_ys = null,
        string name = "gradients",
        bool colocate_gradients_with_ops = false,
        bool gate_gradients = false,
        int? aggregation_method = null,
        Tensor[]? stop_gradients = null
    ) => gradients([ys], xs, grad_ys, name, colocate_gradients_with_ops, gate_gradients, aggregation_method, stop_gradients);

    /// <inheritdoc cref="gradients(Tensor[], Tensor[], Tensor[], string, bool, bool, int?, Tensor[])"/>
    public Tensor?[] gradients(
        Tensor ys,
        Tensor xs,
        Tensor[]? grad_ys = null,
        string name = "gradients",
        bool colocate_gradients_with_ops = false,
        bool gate_gradients = false,
        int? aggregation_method = null,
        Tensor[]? stop_gradients = null
    ) => gradients([ys], [xs], grad_ys, name, colocate_gradients_with_ops, gate_gradients, aggregation_method, stop_gradients);
}
