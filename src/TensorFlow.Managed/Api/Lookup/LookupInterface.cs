namespace Tensorflow.Lookup;

/// <summary>
/// A table of values by keys, in the graph; a session keeps what is in it. Source: TensorFlow 1.15's <c>LookupInterface</c>
/// (python/ops/lookup_ops.py).
/// </summary>
public abstract class LookupInterface
{
    private protected LookupInterface(TF_DataType key_dtype, TF_DataType value_dtype) =>
        (this.key_dtype, this.value_dtype) = (key_dtype.as_base_dtype(), value_dtype.as_base_dtype());

    /// <summary>The element type of keys.</summary>
    public TF_DataType key_dtype { get; }

    /// <summary>The element type of values.</summary>
    public TF_DataType value_dtype { get; }

    /// <summary>The name of the node that makes the table, without its scopes.</summary>
    public abstract string name { get; }

    /// <summary>The number of keys that have a value: int64, [].</summary>
    /// <param name="name">The nodes' name scope; the table's name and <c>_Size</c> by default.</param>
    public abstract Tensor size(string? name = null);

    /// <summary>The values of keys.</summary>
    /// <param name="keys">The keys, of any shape.</param>
    /// <param name="name">The nodes' name scope; one that begins with the table's name by default.</param>
    /// <returns>One value for each key; a default where a key has none.</returns>
    /// <exception cref="TypeError">The keys have another element type than the table's.</exception>
    public abstract Tensor lookup(Tensor keys, string? name = null);

    private protected void CheckKeys(Tensor keys)
    {
        if (Argument.Given(keys).dtype.as_base_dtype() != key_dtype)
        {
            throw new TypeError($"Signature mismatch. Keys must be dtype {Text(key_dtype)}, got {Text(keys.dtype)}.");
        }
    }

    /// <summary>A type as Python writes it.</summary>
    private protected static string Text(TF_DataType type) => $"<dtype: '{type.as_python_name()}'>";
}
