namespace Tensorflow.Train;

/// <summary>
/// What gives a model its first values and saves it; what is not given is made by <see cref="finalize"/>. Source: TensorFlow 1.15
/// <c>tf.train.Scaffold</c> (python/training/monitored_session.py).
/// </summary>
/// <param name="init_op">Gives the variables their first values.</param>
/// <param name="init_fn">What to do besides, where no checkpoint was restored.</param>
/// <param name="ready_op">The names of what has no value yet.</param>
/// <param name="ready_for_local_init_op">The same for what <paramref name="local_init_op"/> needs.</param>
/// <param name="local_init_op">Gives what is each process's own its first values.</param>
/// <param name="summary_op">The summaries as one string.</param>
/// <param name="saver">What saves.</param>
public sealed class Scaffold(
    Operation? init_op = null,
    Action<Scaffold, Session>? init_fn = null,
    Tensor? ready_op = null,
    Tensor? ready_for_local_init_op = null,
    Operation? local_init_op = null,
    Tensor? summary_op = null,
    Saver? saver = null
)
{
    /// <summary>Gives the variables their first values.</summary>
    public Operation? init_op { get; private set; } = init_op;

    /// <summary>What to do besides.</summary>
    public Action<Scaffold, Session>? init_fn { get; } = init_fn;

    /// <summary>The names of what has no value yet.</summary>
    public Tensor? ready_op { get; private set; } = ready_op;

    /// <summary>The same for what <see cref="local_init_op"/> needs.</summary>
    public Tensor? ready_for_local_init_op { get; private set; } = ready_for_local_init_op;

    /// <summary>Gives what is each process's own its first values.</summary>
    public Operation? local_init_op { get; private set; } = local_init_op;

    /// <summary>The summaries as one string; null where there are none.</summary>
    public Tensor? summary_op { get; private set; } = summary_op;

    /// <summary>What saves; null where there is nothing to save.</summary>
    public Saver? saver { get; private set; } = saver;

    /// <summary>Adds the nodes of what was not given to the default graph.</summary>
    public Scaffold finalize()
    {
        using var building = ops.Build();
        init_op ??= Binding.tf.global_variables_initializer();
        ready_op ??= variables.report_uninitialized_variables();
        ready_for_local_init_op ??= variables.report_uninitialized_variables([.. variables.global_variables()]);
        local_init_op ??= control_flow_ops.group([Binding.tf.local_variables_initializer(), Binding.tf.tables_initializer()]);
        summary_op ??= Binding.tf.summary.merge_all();
        if (saver is null && variables.global_variables().Count > 0)
            saver = new Saver();
        return building.Done(this);
    }
}
