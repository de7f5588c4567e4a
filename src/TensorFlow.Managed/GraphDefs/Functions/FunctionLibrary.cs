using Tensorflow.GraphDefs.Protos;

namespace Tensorflow.GraphDefs.Functions;

/// <summary>
/// The functions that a graph's messages have brought along, by their names. Source: TensorFlow's
/// <c>FunctionLibraryDefinition</c> (core/framework/function.h).
/// </summary>
internal sealed class FunctionLibrary
{
    private readonly Dictionary<string, FunctionDef> _functions = new(StringComparer.Ordinal);

    /// <summary>The functions as a message; null if there are none.</summary>
    internal FunctionDefLibrary? Message =>
        _functions.Count == 0 ? null : new FunctionDefLibrary { Function = { _functions.Values } };

    /// <summary>The function of this name; null if there is none.</summary>
    internal FunctionDef? Find(string name) => _functions.GetValueOrDefault(name);

    /// <summary>Adds a message's functions.</summary>
    /// <exception cref="InvalidArgumentError">Another function has the name of one of them; none is added.</exception>
    internal void Add(FunctionDefLibrary? library)
    {
        if (library is null)
            return;
        var other = library.Function.FirstOrDefault(f => Find(f.Signature?.Name ?? "") is { } known && !known.Equals(f));
        if (other is not null)
        {
            throw new InvalidArgumentError(
                $"Cannot add function '{other.Signature.Name}' because a different function with the same name already exists."
            );
        }

        foreach (var function in library.Function)
            _functions[function.Signature?.Name ?? ""] = function;
    }
}
