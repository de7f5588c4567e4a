using Microsoft.CodeAnalysis.CSharp;
using TfNetLstm.Conformance.Signatures;

namespace TfNetLstm.Conformance.ReferenceAssemblies;

/// <summary>Writes a listed member as C# without a body.</summary>
internal static class MemberSource
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Decrement"] = "--",
        ["op_Division"] = "/",
        ["op_Equality"] = "==",
        ["op_GreaterThan"] = ">",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_Increment"] = "++",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_LessThanOrEqual"] = "<=",
        ["op_Modulus"] = "%",
        ["op_Multiply"] = "*",
        ["op_Subtraction"] = "-",
        ["op_UnaryNegation"] = "-",
    };

    internal static string Write(ListedType type, ListedMember member)
    {
        var obsolete = member.Obsolete ? "[Obsolete] " : "";
        return obsolete
            + member.Kind switch
            {
                MemberKind.EnumValue => $"{Name(member.Name)} = {member.Tail},",
                MemberKind.Field => $"{Modifiers(type, member)} {member.Type} {Name(member.Name)}{member.Tail};",
                MemberKind.Property when member.Parameters is { } parameters =>
                    $"{Modifiers(type, member)} {member.Type} this[{Parameters(parameters)}]{member.Tail}",
                MemberKind.Property => $"{Modifiers(type, member)} {member.Type} {Name(member.Name)}{member.Tail}",
                MemberKind.Constructor =>
                    $"{Modifiers(type, member)} {type.Name.Split('+')[^1]}({Parameters(member.Parameters!)});",
                _ => $"{Modifiers(type, member)} {Declaration(member)}({Parameters(member.Parameters!)}){member.Tail};",
            };
    }

    private static string Declaration(ListedMember member)
    {
        if (member.Name is "op_Implicit")
            return $"implicit operator {member.Type}";
        if (member.Name is "op_Explicit")
            return $"explicit operator {member.Type}";
        if (Operators.TryGetValue(member.Name, out var symbol))
            return $"{member.Type} operator {symbol}";
        var generic = member.Name.IndexOf('<');
        return generic < 0
            ? $"{member.Type} {Name(member.Name)}"
            : $"{member.Type} {Name(member.Name[..generic])}{member.Name[generic..]}";
    }

    private static string Modifiers(ListedType type, ListedMember member)
    {
        if (type.Kind == "interface")
            return "";
        var access = member.Modifiers.Contains("protected") ? "" : "public ";
        var hasBody = member.Kind != MemberKind.Field && !member.Modifiers.Contains("abstract");
        return $"{access}{string.Join(' ', member.Modifiers)}{(hasBody ? " extern" : "")}";
    }

    private static string Parameters(IReadOnlyList<ListedParameter> parameters) =>
        string.Join(
            ", ",
            parameters.Select(parameter =>
                // Where the type is a type parameter, null stands for its default.
                $"{parameter.Modifier} {parameter.Type} {Name(parameter.Name)}"
                + parameter.Default switch
                {
                    null => "",
                    "null" => " = default",
                    var value => $" = {value}",
                }
            )
        );

    private static string Name(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
