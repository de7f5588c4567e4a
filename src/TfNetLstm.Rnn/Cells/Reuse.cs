namespace TfNetLstm.Rnn;

/// <summary>
/// Which variables a layer takes: null those that the variable scope around its first step says; true only such as exist. Source:
/// the argument <c>reuse</c> of TensorFlow 1.15's layers (python/layers/base.py).
/// </summary>
public readonly partial struct Reuse
{
    private Reuse(bool existing, bool auto) => (Existing, Auto) = (existing, auto);

    /// <summary>Only variables that exist.</summary>
    internal bool Existing { get; }

    /// <summary>Variables that exist, and new ones where they do not.</summary>
    internal bool Auto { get; }

    /// <summary>Whether the layer's scope has just the layer's name, and none that is made unique.</summary>
    internal bool IsSet => Existing || Auto;

    /// <summary>True: only variables that exist; false or null: as the scope says.</summary>
    public static implicit operator Reuse(bool? reuse) => new(reuse == true, false);
}
