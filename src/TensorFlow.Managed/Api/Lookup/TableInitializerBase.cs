namespace Tensorflow.Lookup;

/// <summary>
/// Gives a <see cref="StaticHashTable"/> its entries. Source: TensorFlow 1.15's <c>TableInitializerBase</c>
/// (python/ops/lookup_ops.py).
/// </summary>
public abstract class TableInitializerBase
{
    private protected TableInitializerBase(TF_DataType key_dtype, TF_DataType value_dtype) =>
        (this.key_dtype, this.value_dtype) = (key_dtype.as_base_dtype(), value_dtype.as_base_dtype());

    /// <summary>The element type of keys.</summary>
    public TF_DataType key_dtype { get; }

    /// <summary>The element type of values.</summary>
    public TF_DataType value_dtype { get; }

    /// <summary>The name that tables with these entries share; empty if each is its own.</summary>
    internal virtual string SharedName => "";

    /// <summary>Makes the operation that gives a table its entries.</summary>
    internal Operation Initialize(StaticHashTable table)
    {
        var operation = MakeInitializer(table);
        ops.get_default_graph().add_to_collection(ops.GraphKeys.TABLE_INITIALIZERS_, operation);
        return operation;
    }

    /// <summary>An <see cref="ops.init_scope"/> where the graph is being built in a loop or a condition; else none.</summary>
    internal static IDisposable? OutsideOfControlFlow() =>
        ops.get_default_graph().ControlFlowContext is null ? null : ops.init_scope();

    private protected abstract Operation MakeInitializer(StaticHashTable table);
}
