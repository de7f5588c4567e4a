using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using TfNetLstm.Conformance.Signatures;

namespace TfNetLstm.Conformance.ReferenceAssemblies;

/// <summary>Writes listed types as C# without bodies: what has one elsewhere is <c>extern</c> here.</summary>
internal static class TypeSource
{
    private const string Usings =
        "using System; using System.Collections; using System.Collections.Generic; using System.Linq;\n";

    /// <summary>A file with one type, inside those around it.</summary>
    internal static string Write(ListedType type)
    {
        var text = new StringBuilder(Usings).Append($"namespace {type.Namespace} {{\n");
        var names = type.Name.Split('+');
        foreach (var outer in names[..^1])
            text.Append($"public partial class {outer} {{\n");
        if (type.Obsolete is not null)
            text.Append($"[Obsolete({SymbolDisplay.FormatLiteral(type.Obsolete, quote: true)})]\n");
        var bases = type.Bases.Count == 0 ? "" : $" : {string.Join(", ", type.Bases)}";
        // Members without a modifier have no business with pointers but those that have one in their signature.
        var modifiers = type.Kind == "class" ? $"unsafe {type.Modifiers} partial" : "";
        text.Append($"public {modifiers} {type.Kind} {names[^1]}{TypeParameters(type)}{bases} {{\n");
        var members = type.Members.Select(ListedMember.Parse).ToArray();
        foreach (var member in members)
            text.Append(MemberSource.Write(type, member)).Append('\n');
        // Without a listed constructor there is none to call, not the one that C# would add.
        if (type is { Kind: "class", Modifiers: not "static" } && members.All(member => member.Kind != MemberKind.Constructor))
            text.Append($"internal extern {names[^1]}();\n");
        return text.Append('}', names.Length + 1).ToString();
    }

    /// <summary>An empty type in the place of one that the lists name and do not describe.</summary>
    /// <param name="path">Its name, <c>A.B.C</c>.</param>
    /// <param name="namespaces">How many of the names are those of namespaces; the others are types, each in the one
    /// before.</param>
    internal static string Empty(string path, int namespaces, int typeParameters)
    {
        var names = path.Split('.');
        var name = names[^1];
        var kind = name.Length > 2 && name[0] == 'I' && char.IsUpper(name[1]) && char.IsLower(name[2]) ? "interface" : "class";
        var text = new StringBuilder($"namespace {string.Join('.', names[..namespaces])} {{\n");
        foreach (var outer in names[namespaces..^1])
            text.Append($"public partial class {outer} {{\n");
        var parameters =
            typeParameters == 0 ? "" : $"<{string.Join(", ", Enumerable.Range(1, typeParameters).Select(i => $"T{i}"))}>";
        return text.Append($"public partial {kind} {name}{parameters} {{ }}\n").Append('}', names.Length - namespaces).ToString();
    }

    /// <summary>The list counts the type parameters; the members use their names.</summary>
    private static string TypeParameters(ListedType type) =>
        type.TypeParameters switch
        {
            0 => "",
            1 when type.Members.Any(member => member.Contains("TDataSet")) => "<TDataSet>",
            1 => "<T>",
            _ => throw new InvalidDataException($"{type.FullName}: expected at most one type parameter"),
        };
}
