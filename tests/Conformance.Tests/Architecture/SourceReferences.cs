using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TfNetLstm.Conformance.Architecture;

/// <summary>
/// Which source file of a project uses which: a file uses another if it names a type or a member that the other declares, with a
/// word, an operator, an indexer or a conversion. Of a type in several files a member stands for its own, and the type's name for
/// the file that is called after it.
/// </summary>
internal static class SourceReferences
{
    /// <summary>A partial method has no body, because a generator of the SDK makes it, as that of a regular expression.</summary>
    private const string BodyOfAGenerator = "CS8795";

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable
    );

    /// <summary>The files that each file of a built project uses, by their paths in the project's folder.</summary>
    /// <exception cref="InvalidDataException">The sources do not compile.</exception>
    internal static IReadOnlyDictionary<string, IReadOnlySet<string>> Read(SourceProject project)
    {
        var folder = Path.Combine(Repository.Root, "src", project.Name);
        var trees = Repository
            .SourceFiles(folder)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), Parse);
        if (project.NotCompiled is { } other)
            trees = trees.Where(tree => !tree.Key.Split('/').Contains(other)).ToDictionary();
        var generated = Directory.EnumerateFiles(Path.Combine(folder, "obj", Repository.BuildFolder), "*.cs");
        var compilation = CSharpCompilation.Create(
            project.Name,
            [.. trees.Values, .. generated.Select(Parse)],
            [.. Net100.References.All, .. WebAssemblies(), .. AssembliesFor(project.Name)],
            Options
        );
        var errors = compilation
            .GetDeclarationDiagnostics()
            .Where(found => found.Severity == DiagnosticSeverity.Error && found.Id != BodyOfAGenerator);
        if (errors.FirstOrDefault() is { } error)
            throw new InvalidDataException($"{project.Name}: {error}");
        var names = trees.ToDictionary(tree => tree.Value, tree => tree.Key);
        return trees.AsParallel().ToDictionary(tree => tree.Key, tree => Used(compilation.GetSemanticModel(tree.Value), names));
    }

    /// <summary>ASP.NET Core, of the runtime that this is.</summary>
    private static IEnumerable<MetadataReference> WebAssemblies()
    {
        var runtime = new DirectoryInfo(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        var folder = Path.Combine(runtime.Parent!.Parent!.FullName, "Microsoft.AspNetCore.App", runtime.Name);
        return Directory.EnumerateFiles(folder, "*.dll").Select(file => MetadataReference.CreateFromFile(file));
    }

    /// <summary>
    /// All that lies beside the command, which uses every project but the one over NumSharp, without the project itself; and
    /// NumSharp.
    /// </summary>
    private static IEnumerable<MetadataReference> AssembliesFor(string project) =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", "TfNetLstm.Cli", "bin", Repository.BuildFolder), "*.dll")
            .Where(file => Path.GetFileNameWithoutExtension(file) != project)
            .Append(typeof(NumSharp.NDArray).Assembly.Location)
            .Select(file => MetadataReference.CreateFromFile(file));

    private static SyntaxTree Parse(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file));

    private static IReadOnlySet<string> Used(SemanticModel model, Dictionary<SyntaxTree, string> names)
    {
        var own = names[model.SyntaxTree];
        return model
            .SyntaxTree.GetRoot()
            .DescendantNodes()
            .SelectMany(node => Symbols(node, model))
            .OfType<ISymbol>()
            .Select(symbol => FileOf(symbol.OriginalDefinition, names))
            .OfType<string>()
            .Where(file => file != own)
            .ToHashSet();
    }

    private static IEnumerable<ISymbol?> Symbols(SyntaxNode node, SemanticModel model) =>
        node switch
        {
            IdentifierNameSyntax { IsVar: true } => [],
            ExpressionSyntax expression => [model.GetSymbolInfo(node).Symbol, model.GetConversion(expression).MethodSymbol],
            ConstructorInitializerSyntax => [model.GetSymbolInfo(node).Symbol],
            _ => [],
        };

    /// <summary>The file that declares a symbol, if the project has it.</summary>
    private static string? FileOf(ISymbol symbol, Dictionary<SyntaxTree, string> names)
    {
        if (symbol is INamespaceSymbol)
            return null;
        if (symbol is IMethodSymbol { ReducedFrom: { } extension })
            symbol = extension;
        if (symbol is { IsImplicitlyDeclared: true, ContainingType: { } type })
            symbol = type;
        var files = symbol
            .DeclaringSyntaxReferences.Select(declaration => names.GetValueOrDefault(declaration.SyntaxTree))
            .OfType<string>()
            .ToList();
        return files.Find(file => Path.GetFileNameWithoutExtension(file) == symbol.Name) ?? files.Order().FirstOrDefault();
    }
}
