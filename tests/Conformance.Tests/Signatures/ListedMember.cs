using System.Text.RegularExpressions;

namespace TfNetLstm.Conformance.Signatures;

internal enum MemberKind
{
    Field,
    Property,
    Constructor,
    Method,
    EnumValue,
}

/// <summary>A member's line, taken apart.</summary>
/// <param name="Modifiers">protected, static, virtual, ...; readonly and const too.</param>
/// <param name="Name">The name, with type parameters where it has some; an indexer is called <c>Item</c>.</param>
/// <param name="Parameters">One text each; null if the member has no parameter list.</param>
/// <param name="Type">The type of the value, empty for a constructor.</param>
/// <param name="Tail">What follows the type: accessors, constraints, a constant's value.</param>
internal sealed partial record ListedMember(
    MemberKind Kind,
    IReadOnlyList<string> Modifiers,
    string Name,
    IReadOnlyList<ListedParameter>? Parameters,
    string Type,
    string Tail,
    bool Obsolete
)
{
    private static readonly string[] Words = ["protected", "static", "virtual", "override", "abstract", "readonly", "const"];

    /// <exception cref="InvalidDataException">The line is none of a member.</exception>
    internal static ListedMember Parse(string line)
    {
        var modifiers = new List<string>();
        var match = ObsoletePattern().Match(line);
        var rest = match.Success ? line[..match.Index] : line;
        MemberKind? kind = null;
        for (var word = WordPattern().Match(rest); word.Success; word = WordPattern().Match(rest))
        {
            var text = word.Groups[1].Value;
            if (text == "field")
                kind = MemberKind.Field;
            else if (text == "prop")
                kind = MemberKind.Property;
            else if (Words.Contains(text))
                modifiers.Add(text);
            else
                break;
            rest = rest[word.Length..];
        }
        if (kind is null && EnumPattern().IsMatch(rest))
            return new(MemberKind.EnumValue, modifiers, rest.Split(" = ")[0], null, "", rest.Split(" = ")[1], match.Success);
        var open = kind == MemberKind.Property ? '[' : '(';
        var start = kind == MemberKind.Field ? -1 : rest.IndexOf(open);
        if (start > rest.IndexOf(" : ", StringComparison.Ordinal) && kind == MemberKind.Property)
            start = -1;
        IReadOnlyList<ListedParameter>? parameters = null;
        string name;
        if (start >= 0)
        {
            var end = Close(rest, start);
            parameters = [.. SignatureList.SplitAtCommas(rest[(start + 1)..end]).Select(ListedParameter.Parse)];
            (name, rest) = (rest[..start], rest[(end + 1)..]);
        }
        else
        {
            var colon = rest.IndexOf(" : ", StringComparison.Ordinal);
            (name, rest) = colon >= 0 ? (rest[..colon], rest[colon..]) : throw new InvalidDataException($"no member: {line}");
        }
        var tail = TailPattern().Match(rest);
        if (!tail.Success)
            throw new InvalidDataException($"no member: {line}");
        return new(
            kind ?? (name == ".ctor" ? MemberKind.Constructor : MemberKind.Method),
            modifiers,
            name,
            parameters,
            tail.Groups["type"].Value,
            tail.Groups["tail"].Value,
            match.Success
        );
    }

    /// <summary>The bracket that closes the one at an index.</summary>
    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] is '(' or '[')
                depth++;
            if (text[i] is ')' or ']' && --depth == 0)
                return i;
        }
        throw new InvalidDataException($"a bracket is not closed: {text}");
    }

    [GeneratedRegex(@"^(\w+) (?=\S)")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"^\w+ = -?\d+$")]
    private static partial Regex EnumPattern();

    [GeneratedRegex(@"\s+\[Obsolete.*\]$")]
    private static partial Regex ObsoletePattern();

    [GeneratedRegex(@"^( : (?<type>.*?))?(?<tail>( \{ .* \}| where .*| = .*)?)$")]
    private static partial Regex TailPattern();
}
