namespace Tensorflow;

/// <summary>Symbolic gradients (TensorFlow 1.15's python/ops/gradients_util.py).</summary>
public class gradients_impl
{
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
    /// <returns>For each x a tensor of its element type and shape, or null if the ys do not depend on it.</returns>
    /// <exception cref="LookupError">An operation in between has no gradient.</exception>
    /// <exception cref="TypeError">An incoming gradient has another element type than its y, or a complex y has none.</exception>
    /// <exception cref="ValueError">There is no such aggregation method.</exception>
    public static Tensor?[] gradients(
        Tensor[] ys,
        Tensor[] xs,
        Tensor[]? grad_ys = null,
        string name = "gradients",
        bool colocate_gradients_with_ops = false,
        bool gate_gradients = false,
        int? aggregation_method = null
    ) => gradients(ys, xs, grad_ys, name, colocate_gradients_with_ops, gate_gradients, aggregation_method, stop_gradients: []);

    internal static Tensor?[] gradients(
        Tensor[] ys,
        Tensor[] xs,
        Tensor[]? grad_ys,
        string name,
        bool colocate_gradients_with_ops,
        bool gate_gradients,
        int? aggregation_method,
        Tensor[] stop_gradients
    )
    {
        Argument.EachGiven(stop_gradients);
        var graph = ops._get_graph_from_inputs([.. Argument.EachGiven(ys), .. Argument.EachGiven(xs)]);
        using var building = graph.Build();
        using var asDefault = ops.default_graph(graph);
        using var scope = ops.name_scope(name, "gradients");
        graph.unique_name("uid");
        var builder = new GradientBuilder(colocate_gradients_with_ops, gate_gradients, aggregation_method);
        return building.Done(builder.Build(ys, xs, grad_ys, stop_gradients));
    }
}
