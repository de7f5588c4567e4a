using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TfNetLstm.Conformance.Signatures;

/// <summary>Writes what is public or protected of a type as a signature list has it.</summary>
internal static class SignatureText
{
    /// <summary>The namespaces that the lists leave out.</summary>
    private static readonly string[] Implied =
    [
        "Tensorflow",
        "System",
        "System.Collections",
        "System.Collections.Generic",
        "System.Linq",
    ];

    /// <summary>A type's line, without what it derives from and without the hashes.</summary>
    internal static string Header(INamedTypeSymbol type)
    {
        var modifiers =
            type.IsStatic ? "static "
            : type.TypeKind != TypeKind.Class ? ""
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : "";
        return $"{modifiers}{type.TypeKind.ToString().ToLowerInvariant()} {FullName(type)}";
    }

    /// <summary><c>Namespace.outer+inner`1</c></summary>
    internal static string FullName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer
            ? $"{FullName(outer)}+{type.MetadataName}"
            : $"{type.ContainingNamespace}.{type.MetadataName}";

    internal static IEnumerable<string> Members(INamedTypeSymbol type) =>
        type.GetMembers()
            .Where(IsVisible)
            .Where(member => member is not ITypeSymbol)
            .Select(member => Write(type, member))
            .OfType<string>();

    internal static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static string? Write(INamedTypeSymbol type, ISymbol member) =>
        member switch
        {
            IFieldSymbol { HasConstantValue: true } field when type.TypeKind == TypeKind.Enum =>
                $"{field.Name} = {field.ConstantValue}",
            IFieldSymbol field => $"{Access(field)}field {FieldModifiers(field)}{field.Name} : {Type(field.Type)}"
                + (field.IsConst ? $" = {Value(field.ConstantValue, field.Type)}" : ""),
            IPropertySymbol property =>
                $"{Access(property)}prop {Modifiers(property)}{PropertyName(property)} : {Type(property.Type)} "
                    + $"{{ {Accessor("get", property.GetMethod, property)}{Accessor("set", property.SetMethod, property)}}}",
            IMethodSymbol { MethodKind: MethodKind.Constructor } method when type.TypeKind == TypeKind.Class =>
                $"{Access(method)}.ctor({Parameters(method.Parameters)})",
            IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion } method =>
                $"{Access(method)}{Modifiers(method)}{method.Name}{TypeParameters(method)}"
                    + $"({This(method)}{Parameters(method.Parameters)})"
                    + $" : {Type(method.ReturnType)}{string.Concat(method.TypeParameters.Select(Constraints))}",
            _ => null,
        };

    private static string Access(ISymbol member) => member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ";

    private static string Modifiers(ISymbol member) =>
        member.ContainingType.TypeKind == TypeKind.Interface
            ? ""
            : (member.IsStatic ? "static " : "")
                + (
                    member.IsAbstract ? "abstract "
                    : member.IsOverride ? "override "
                    : member.IsVirtual ? "virtual "
                    : ""
                );

    private static string FieldModifiers(IFieldSymbol field) =>
        field.IsConst ? "const " : (field.IsStatic ? "static " : "") + (field.IsReadOnly ? "readonly " : "");

    private static string PropertyName(IPropertySymbol property) =>
        property.IsIndexer ? $"Item[{Parameters(property.Parameters)}]" : property.Name;

    private static string Accessor(string name, IMethodSymbol? accessor, IPropertySymbol property) =>
        accessor is null || !IsVisible(accessor) ? ""
        : accessor.DeclaredAccessibility == property.DeclaredAccessibility ? $"{name}; "
        : $"protected {name}; ";

    private static string TypeParameters(IMethodSymbol method) =>
        method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(parameter => parameter.Name))}>";

    private static string Constraints(ITypeParameterSymbol parameter)
    {
        string[] constraints =
        [
            .. parameter.HasUnmanagedTypeConstraint ? ["unmanaged"]
            : parameter.HasValueTypeConstraint ? ["struct"]
            : parameter.HasReferenceTypeConstraint ? (string[])["class"]
            : [],
            .. parameter.ConstraintTypes.Select(Type),
            .. parameter.HasConstructorConstraint ? (string[])["new()"] : [],
        ];
        return constraints.Length == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }

    private static string This(IMethodSymbol method) => method.IsExtensionMethod ? "this " : "";

    private static string Parameters(IEnumerable<IParameterSymbol> parameters) =>
        string.Join(
            ", ",
            parameters.Select(parameter =>
                (
                    parameter.IsParams
                        ? "params "
                        : parameter.RefKind switch
                        {
                            RefKind.Out => "out ",
                            RefKind.Ref => "ref ",
                            _ => "",
                        }
                )
                + $"{Type(parameter.Type)} {parameter.Name}"
                + (parameter.HasExplicitDefaultValue ? $" = {Value(parameter.ExplicitDefaultValue, parameter.Type)}" : "")
            )
        );

    private static string Value(object? value, ITypeSymbol type) =>
        (value, type) switch
        {
            (null, { IsValueType: true }) => "default",
            (null, _) => "null",
            (_, { TypeKind: TypeKind.Enum }) => $"{Type(type)}.{EnumValue(value, type)}",
            (bool truth, _) => truth ? "true" : "false",
            (string text, _) => SymbolDisplay.FormatLiteral(text, quote: true),
            (float number, _) => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            (double number, _) => number.ToString("R", CultureInfo.InvariantCulture) + "d",
            (long number, _) => number.ToString(CultureInfo.InvariantCulture) + "L",
            _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        };

    private static string EnumValue(object value, ITypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => value.Equals(field.ConstantValue))?.Name ?? $"{value}";

    /// <summary>A type as the lists write it, with no word on what may be null.</summary>
    internal static string Type(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => $"{Type(array.ElementType)}[{new string(',', array.Rank - 1)}]",
            IPointerTypeSymbol pointer => $"{Type(pointer.PointedAtType)}*",
            ITypeParameterSymbol parameter => parameter.Name,
            { SpecialType: SpecialType.System_IntPtr } => "IntPtr",
            { SpecialType: not (SpecialType.None or SpecialType.System_Nullable_T) } when Keyword(type) is { } keyword => keyword,
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                $"{Type(nullable.TypeArguments[0])}?",
            INamedTypeSymbol { IsTupleType: true } tuple =>
                $"({string.Join(", ", tuple.TupleElements.Select(element => Type(element.Type)))})",
            INamedTypeSymbol named => $"{Qualifier(named)}{named.Name}"
                + (named.Arity == 0 ? "" : $"<{string.Join(", ", named.TypeArguments.Select(Type))}>"),
            _ => type.ToDisplayString(),
        };

    private static string? Keyword(ITypeSymbol type)
    {
        var text = type.WithNullableAnnotation(NullableAnnotation.None)
            .ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        return SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None ? null : text;
    }

    private static string Qualifier(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return Type(outer) + ".";
        var space = type.ContainingNamespace.ToDisplayString();
        return type.ContainingNamespace.IsGlobalNamespace || Implied.Contains(space) ? "" : space + ".";
    }
}
