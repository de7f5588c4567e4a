using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using TfNetLstm.Conformance.Signatures;

namespace TfNetLstm.Conformance.ReferenceAssemblies;

/// <summary>
/// Makes an assembly of signatures without bodies, to compile against, from lists. Types that the lists name but do not
/// describe become empty ones.
/// </summary>
internal static class ReferenceAssembly
{
    /// <summary>How many errors are told.</summary>
    private const int Told = 20;

    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    /// <summary>Namespaces of TensorFlow.NET and of what it depends on: whatever else a name begins with is a type.</summary>
    private static readonly string[] Namespaces = ["Tensorflow", "OneOf", "Serilog"];

    private static readonly Lazy<CSharpCompilation> Made = new(() =>
        Compile(
            "Tensorflow.Binding",
            [.. SignatureList.TensorFlowNet, .. SignatureList.TensorFlowNetMore],
            Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "protos"), "*.cs").Select(File.ReadAllText)
        )
    );

    /// <summary>TensorFlow.NET's assembly: its list, what the list leaves out, and the messages that protoc makes.</summary>
    internal static CSharpCompilation TensorFlowNet => Made.Value;

    /// <summary>Writes the assembly without bodies and without what is neither public nor protected.</summary>
    /// <exception cref="InvalidDataException">The lists contradict themselves or C#.</exception>
    internal static void Write(CSharpCompilation compilation, Stream target)
    {
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false));
        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Length > 0)
        {
            throw new InvalidDataException(
                $"{compilation.AssemblyName}: {string.Join('\n', errors.Take(Told).Select(Describe))}"
            );
        }

        assembly.WriteTo(target);
    }

    private static CSharpCompilation Compile(string name, IReadOnlyList<ListedType> types, IEnumerable<string> sources)
    {
        var references = Net100
            .References.All.Cast<MetadataReference>()
            .Append(MetadataReference.CreateFromFile(typeof(Google.Protobuf.IMessage).Assembly.Location));
        var trees = types.Select(TypeSource.Write).Concat(sources).Select(source => CSharpSyntaxTree.ParseText(source));
        var compilation = CSharpCompilation.Create(name, trees, references, Options);
        compilation = compilation.AddSyntaxTrees(MissingTypes(compilation).Select(source => CSharpSyntaxTree.ParseText(source)));
        return compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(ExplicitImplementations.Write(compilation)));
    }

    /// <summary>An empty type for each name in a signature that means none.</summary>
    private static IEnumerable<string> MissingTypes(CSharpCompilation compilation) =>
        compilation
            .SyntaxTrees.SelectMany(tree =>
            {
                var model = compilation.GetSemanticModel(tree);
                return tree.GetRoot()
                    .DescendantNodes()
                    .OfType<NameSyntax>()
                    .Where(name =>
                        name.Parent
                            is not (
                                QualifiedNameSyntax
                                or NamespaceDeclarationSyntax
                                or UsingDirectiveSyntax
                                or MemberAccessExpressionSyntax
                            )
                    )
                    // The constraint is no type, unless somebody makes one of that name.
                    .Where(name => name.ToString() != "unmanaged" && model.GetTypeInfo(name).Type is IErrorTypeSymbol)
                    .Select(PathOf);
            })
            .Distinct()
            .Select(missing =>
            {
                var names = missing.Path.Split('.');
                var known = Namespaces.Contains(names[0]);
                return known && names.Length > 1
                    ? TypeSource.Empty(missing.Path, names.Length - 1, missing.TypeParameters)
                    : TypeSource.Empty($"Tensorflow.{missing.Path}", 1, missing.TypeParameters);
            });

    private static (string Path, int TypeParameters) PathOf(NameSyntax name) =>
        name switch
        {
            QualifiedNameSyntax { Left: var left, Right: var right } => (
                $"{PathOf(left).Path}.{right.Identifier.Text}",
                (right as GenericNameSyntax)?.Arity ?? 0
            ),
            GenericNameSyntax generic => (generic.Identifier.Text, generic.Arity),
            _ => (name.ToString(), 0),
        };

    private static string Describe(Diagnostic error)
    {
        var line = error.Location.SourceTree?.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString()
            ?? "";
        return $"{error.Id} {error.GetMessage()}: {line}";
    }
}
