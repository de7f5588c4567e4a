using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Tensorflow;

/// <summary>What a caller has to give: a null is refused with the argument's name.</summary>
internal static class Argument
{
    /// <summary>The value itself.</summary>
    /// <exception cref="TypeError">It is null.</exception>
    internal static T Given<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string argument = "") =>
        value ?? throw Missing(typeof(T), argument);

    /// <summary>The values, of which none is null.</summary>
    /// <exception cref="TypeError">They are null, or one of them is.</exception>
    internal static T[] EachGiven<T>([NotNull] T[]? values, [CallerArgumentExpression(nameof(values))] string argument = "")
    {
        var missing = Array.FindIndex(Given(values, argument), value => value is null);
        return missing < 0 ? values : throw Missing(typeof(T), $"{argument}[{missing}]");
    }

    /// <inheritdoc cref="EachGiven{T}(T[], string)"/>
    internal static T[] EachGiven<T>(
        [NotNull] IEnumerable<T>? values,
        [CallerArgumentExpression(nameof(values))] string argument = ""
    ) => EachGiven(Given(values, argument).ToArray(), argument);

    private static TypeError Missing(Type type, string argument) =>
        new($"Expected {Name(type)} for argument '{argument.TrimStart('@')}', not null.");

    /// <summary>A type as C# writes it.</summary>
    private static string Name(Type type) =>
        type.IsArray ? $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
