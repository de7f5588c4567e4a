namespace Tensorflow;

/// <summary>When copies of a variable on several devices are brought together. This runtime has one device.</summary>
public enum VariableSynchronization
{
    /// <summary>Whatever the place asks for (TensorFlow's <c>AUTO</c>).</summary>
    Auto = 0,

    /// <summary>There is one copy alone (<c>NONE</c>).</summary>
    None = 1,

    /// <summary>Copies are brought together whenever one is written (<c>ON_WRITE</c>).</summary>
    OnWrite = 2,

    /// <summary>Copies are brought together when the variable is read, as for a checkpoint (<c>ON_READ</c>).</summary>
    OnRead = 3,
}

/// <summary>What follows of it for a variable.</summary>
internal static class VariableSynchronizationExtensions
{
    /// <summary>
    /// Whether optimizers change the variable by default; null for what holds where nothing is said. Source: TensorFlow 1.15's
    /// <c>_get_trainable_value</c> (python/ops/variable_scope.py).
    /// </summary>
    /// <exception cref="ValueError">It is to be both trainable and brought together when it is read.</exception>
    internal static bool? Trainable(this VariableSynchronization synchronization, bool? trainable) =>
        synchronization != VariableSynchronization.OnRead ? trainable
        : trainable != true ? false
        : throw new ValueError(
            "Synchronization value can be set to VariableSynchronization.ON_READ only for non-trainable variables. You have "
                + "specified trainable=True and synchronization=VariableSynchronization.ON_READ."
        );
}

/// <summary>How copies of a variable on several devices are brought together. This runtime has one device.</summary>
public enum VariableAggregation
{
    /// <summary>Copies are not brought together (<c>NONE</c>).</summary>
    None = 0,

    /// <summary>The copies' updates are added (<c>SUM</c>).</summary>
    Sum = 1,

    /// <summary>The mean of the copies' updates is taken (<c>MEAN</c>).</summary>
    Mean = 2,

    /// <summary>The first copy's update counts for all (<c>ONLY_FIRST_REPLICA</c>).</summary>
    OnlyFirstReplica = 3,
}
