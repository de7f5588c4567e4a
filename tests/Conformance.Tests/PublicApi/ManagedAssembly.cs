using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TfNetLstm.Conformance.Signatures;

namespace TfNetLstm.Conformance.PublicApi;

/// <summary>TensorFlow.Managed as the compiler sees it.</summary>
internal static class ManagedAssembly
{
    /// <summary>
    /// Its public types but for TensorFlow's messages, which protoc makes for both runtimes from the same files.
    /// </summary>
    internal static IReadOnlyList<INamedTypeSymbol> Types { get; } = Read();

    private static INamedTypeSymbol[] Read()
    {
        var managed = MetadataReference.CreateFromFile(typeof(Tensorflow.Graph).Assembly.Location);
        var protobuf = MetadataReference.CreateFromFile(typeof(Google.Protobuf.IMessage).Assembly.Location);
        var compilation = CSharpCompilation.Create("reader", [], [.. Net100.References.All, protobuf, managed]);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(managed)!;
        return [.. TypesOf(assembly.GlobalNamespace).Where(type => !IsOfAMessage(type))];
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) =>
        container
            .GetMembers()
            .OfType<INamespaceOrTypeSymbol>()
            .SelectMany(member =>
                member is not INamedTypeSymbol type ? TypesOf(member)
                : SignatureText.IsVisible(type) ? TypesOf(type).Prepend(type)
                : []
            );

    private static bool IsOfAMessage(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(@interface => @interface.Name == nameof(Google.Protobuf.IMessage))
        || type.ContainingType is { } outer && IsOfAMessage(outer);
}
