namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Builds the graph of d(sum of ys)/dx for each x (TensorFlow's <c>tf.gradients</c>).</summary>
    /// <inheritdoc cref="gradients_impl.gradients(Tensor[], Tensor[], Tensor[], string, bool, bool, int?)"/>
    public Tensor?[] gradients(
        Tensor[] ys,
        Tensor[] xs,
        Tensor[]? grad_ys = null,
        string name = "gradients",
        bool colocate_gradients_with_ops = false,
        bool gate_gradients = false,
        int? aggregation_method = null,
        Tensor[]? stop_gradients = null
    ) => gradients_impl.gradients(ys, xs, grad_ys, name, colocate_gradients_with_ops, gate_gradients, stop_gradients ?? []);

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
