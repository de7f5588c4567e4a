using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TfNetLstm.Conformance.ReferenceAssemblies;

/// <summary>
/// The members with which listed classes implement their interfaces out of sight: a list of public members does not have them.
/// </summary>
internal static class ExplicitImplementations
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat
        .FullyQualifiedFormat.WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeParameters
                | SymbolDisplayMemberOptions.IncludeContainingType
                | SymbolDisplayMemberOptions.IncludeType
        )
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType
                | SymbolDisplayParameterOptions.IncludeName
                | SymbolDisplayParameterOptions.IncludeParamsRefOut
        )
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    internal static string Write(CSharpCompilation compilation)
    {
        var text = new StringBuilder();
        foreach (var type in TypesOf(compilation.Assembly.GlobalNamespace).Where(type => type.TypeKind == TypeKind.Class))
        {
            // A base class that has the interface implements it for both.
            var interfaces = type.AllInterfaces.Except(type.BaseType?.AllInterfaces ?? [], SymbolEqualityComparer.Default);
            var missing = interfaces
                .Cast<INamedTypeSymbol>()
                .SelectMany(@interface => @interface.GetMembers())
                .Where(member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol)
                .Where(member => type.FindImplementationForInterfaceMember(member) is null)
                .ToArray();
            if (missing.Length == 0)
                continue;
            text.Append($"namespace {type.ContainingNamespace} {{ ");
            if (type.ContainingType is { } outer)
                text.Append($"partial class {outer.Name} {{ ");
            var parameters = type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => p.Name))}>";
            text.Append($"partial class {type.Name}{parameters} {{\n");
            foreach (var member in missing)
                text.Append($"extern {member.ToDisplayString(Format)}{Accessors(member)}\n");
            text.Append('}', type.ContainingType is null ? 2 : 3).Append('\n');
        }
        return text.ToString();
    }

    private static string Accessors(ISymbol member) =>
        member is not IPropertySymbol property
            ? ";"
            : $" {{ {(property.GetMethod is null ? "" : "get; ")}{(property.SetMethod is null ? "" : "set; ")}}}";

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) =>
        container
            .GetMembers()
            .OfType<INamespaceOrTypeSymbol>()
            .SelectMany(member => member is INamedTypeSymbol type ? TypesOf(type).Prepend(type) : TypesOf(member));
}
