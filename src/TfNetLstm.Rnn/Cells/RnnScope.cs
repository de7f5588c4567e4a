using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The variable scope of a network or a cell: a name, or a scope to go back into; by default that of the kind of network, or that
/// of the cell's name.
/// </summary>
public readonly struct RnnScope
{
    private readonly string? _name;
    private readonly VariableScope? _scope;

    private RnnScope(string? name, VariableScope? scope) => (_name, _scope) = (name, scope);

    /// <summary>Whether there is a name or a scope.</summary>
    internal bool IsGiven => _scope is not null || !string.IsNullOrEmpty(_name);

    /// <summary>Opens the scope. default_name: its name if none was given.</summary>
    internal variable_scope Open(string default_name = "") =>
        _scope is not null ? tf.variable_scope(_scope) : tf.variable_scope(string.IsNullOrEmpty(_name) ? default_name : _name);

    /// <summary>A scope of this name below the one in force.</summary>
    public static implicit operator RnnScope(string? name) => new(name, null);

    /// <summary>A scope that was open before.</summary>
    public static implicit operator RnnScope(VariableScope? scope) => new(null, scope);
}
