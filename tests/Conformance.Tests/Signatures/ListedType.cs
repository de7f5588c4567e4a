namespace TfNetLstm.Conformance.Signatures;

/// <summary>A type of a signature list.</summary>
/// <param name="Modifiers"><c>static</c>, <c>abstract</c>, <c>sealed</c>, or empty.</param>
/// <param name="Kind"><c>class</c>, <c>interface</c> or <c>enum</c>.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name with those of the types around it, <c>outer+inner</c>, without the number of type
/// parameters.</param>
/// <param name="TypeParameters">How many type parameters it has.</param>
/// <param name="Bases">What follows the colon: base class and interfaces.</param>
/// <param name="Obsolete">The text of its obsolescence; empty if there is none; null if it is not obsolete.</param>
/// <param name="Members">A line for each public or protected member.</param>
internal sealed record ListedType(
    string Modifiers,
    string Kind,
    string Namespace,
    string Name,
    int TypeParameters,
    IReadOnlyList<string> Bases,
    string? Obsolete,
    IReadOnlyList<string> Members
)
{
    internal string FullName => $"{Namespace}.{Name}{(TypeParameters == 0 ? "" : $"`{TypeParameters}")}";
}
