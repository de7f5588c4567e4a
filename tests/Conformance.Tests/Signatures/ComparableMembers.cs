using System.Text.RegularExpressions;

namespace TfNetLstm.Conformance.Signatures;

/// <summary>
/// A list's members in a form in which two assemblies can be compared: what callers do not see, such as <c>virtual</c>, is left
/// out, and a property is its accessors, so that one may have fewer than the other.
/// </summary>
internal static partial class ComparableMembers
{
    /// <summary>Every type with its own members and those that it inherits.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlySet<string>> Select(IEnumerable<ListedType> types)
    {
        var all = types.ToDictionary(type => type.FullName);
        return all.Values.ToDictionary(
            type => type.FullName,
            IReadOnlySet<string> (type) => WithInherited(type, all).SelectMany(Select).ToHashSet()
        );
    }

    internal static IEnumerable<string> Select(string member)
    {
        var line = UnseenPattern().Replace(member, "");
        var property = PropertyPattern().Match(line);
        return !property.Success
            ? [line]
            : property.Groups["accessor"].Captures.Select(accessor => $"{property.Groups["property"]} {accessor}");
    }

    private static IEnumerable<string> WithInherited(ListedType type, Dictionary<string, ListedType> all) =>
        type.Members.Concat(
            type.Bases.SelectMany(@base =>
                {
                    // The one generic base, Nest<Tensor>, calls its parameter T.
                    var generic = GenericPattern().Match(@base);
                    var name = generic.Success ? $"{generic.Groups["name"]}`1" : @base;
                    var found = all.GetValueOrDefault(name) ?? all.GetValueOrDefault($"Tensorflow.{name}");
                    var members = found is null ? [] : WithInherited(found, all);
                    return generic.Success
                        ? members.Select(member => Regex.Replace(member, @"\bT\b", generic.Groups["argument"].Value))
                        : members;
                })
                .Where(member => !member.Contains(".ctor("))
        );

    [GeneratedRegex(@"\b(virtual|override|abstract|readonly) |\s+\[Obsolete.*\]$")]
    private static partial Regex UnseenPattern();

    [GeneratedRegex(@"^(?<property>(protected )?prop .*) \{ ((?<accessor>(protected )?(get|set)); )+\}$")]
    private static partial Regex PropertyPattern();

    [GeneratedRegex(@"^(?<name>[\w.]+)<(?<argument>\w+)>$")]
    private static partial Regex GenericPattern();
}
