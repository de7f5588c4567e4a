namespace Tensorflow.Train;

/// <summary>
/// Has the optimizers of a program, which knows nothing of it, apply gradients as one of several replicas. Source: TensorFlow
/// 1.15's <c>get_replica_context</c>, which its optimizers ask in <c>apply_gradients</c>
/// (python/distribute/distribution_strategy_context.py, python/training/optimizer.py).
/// </summary>
internal abstract class ReplicaContext
{
    /// <summary>That of this thread; null for a program that trains alone.</summary>
    [field: ThreadStatic]
    internal static ReplicaContext? Current { get; set; }

    /// <summary>Applies gradients, and counts the step, for an optimizer that is told no step to count.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="grads_and_vars">What <see cref="Optimizer.compute_gradients"/> gave.</param>
    /// <param name="name">The name scope of the update; the optimizer's if null.</param>
    /// <returns>The operation that takes a step.</returns>
    internal abstract Operation Apply(Optimizer optimizer, Tuple<Tensor?, IVariableV1>[] grads_and_vars, string? name);
}
