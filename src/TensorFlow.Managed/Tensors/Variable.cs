namespace Tensorflow;

/// <summary>
/// A variable's place in a session. Reading gives the memory itself; writing copies it first if somebody still holds what was
/// read, so that a value once read never changes.
/// </summary>
/// <param name="name">The name of its node, or the one under which nodes share it.</param>
/// <param name="container">Where it is shared; null for a variable of one node.</param>
internal sealed class Variable(string name, ResourceContainer? container = null)
{
    private TensorValue _value;

    /// <summary>The name of its node, which messages give.</summary>
    internal string Name => name;

    /// <summary>Where it is shared.</summary>
    internal string Container => container?.Name ?? "";

    internal bool IsInitialized => !_value.IsDead;

    /// <exception cref="FailedPreconditionError">The variable has not been initialised.</exception>
    internal TensorValue Read() =>
        !_value.IsDead ? _value : throw new FailedPreconditionError($"Attempting to use uninitialized value {name}");

    /// <summary>That it has no value, as TensorFlow says it of what a handle stands for.</summary>
    internal NotFoundError NotFound() =>
        new(
            container is { Exists: false }
                ? $"Container {Container} does not exist. (Could not find resource: {Container}/{name})"
                : $"Resource {Container}/{name}/N10tensorflow3VarE does not exist."
        );

    /// <summary>Takes over a value that the caller holds a reference to.</summary>
    internal void Replace(TensorValue value)
    {
        _value.Release();
        _value = value;
        container?.Exists |= IsInitialized;
    }

    /// <summary>Sets the value to a copy, since the other may be somebody else's memory, such as an array that was fed.</summary>
    internal void Assign(TensorValue value, KernelContext context)
    {
        var inPlace = IsInitialized && _value.dtype == value.dtype && _value.shape!.Equals(value.shape) && _value.IsExclusive;
        var target = inPlace ? _value : context.Scratch(value.dtype, value.shape!);
        target.CopyFrom(value);
        if (!inPlace)
            Replace(target);
    }

    /// <summary>The value's memory, for changing it in place.</summary>
    /// <exception cref="FailedPreconditionError">The variable has not been initialised.</exception>
    internal TensorValue Writable(KernelContext context)
    {
        var value = Read();
        if (value.IsExclusive)
            return value;
        var copy = context.Scratch(value.dtype, value.shape!);
        copy.CopyFrom(value);
        Replace(copy);
        return copy;
    }
}
