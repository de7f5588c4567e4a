using Tensorflow.Framework;
using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// Steps down the gradient: variable -= learning_rate * gradient. Source: TensorFlow 1.15's
/// <c>tf.train.GradientDescentOptimizer</c> (python/training/gradient_descent.py).
/// </summary>
public class GradientDescentOptimizer : Optimizer
{
    private Tensor? _learning_rate_tensor;

    /// <summary>An optimizer with this learning rate, a number or a scalar tensor.</summary>
    /// <param name="learning_rate">What the gradient is multiplied with.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">The name scope of what is made.</param>
    public GradientDescentOptimizer(float learning_rate, bool use_locking = false, string name = "GradientDescent")
        : base(learning_rate, use_locking, name) { }

    /// <inheritdoc cref="GradientDescentOptimizer(float, bool, string)"/>
    public GradientDescentOptimizer(Tensor learning_rate, bool use_locking = false, string name = "GradientDescent")
        : base(learning_rate, use_locking, name) { }

    private protected override void _prepare() =>
        _learning_rate_tensor = ops.convert_to_tensor(LearningRateValue, name: "learning_rate");

    private protected override Operation _apply_dense(Tensor grad, IVariableV1 var) =>
        Update(TrainingOps.GradientDescent, var, grad, [], [("alpha", _learning_rate_tensor!)]);

    private protected override Operation _apply_sparse_duplicate_indices(IndexedSlices grad, IVariableV1 var)
    {
        if (state_ops.NodesOf(var) is { IsResource: true } nodes)
        {
            return nodes.ScatterAdd(
                grad.indices,
                -grad.values * ops.convert_to_tensor(LearningRateValue),
                UseLocking,
                name: null
            );
        }

        var rate = math_ops.cast(_learning_rate_tensor!, var.dtype.as_base_dtype());
        return state_ops.scatter_sub(var, grad.indices, grad.values * rate, UseLocking).op;
    }
}
