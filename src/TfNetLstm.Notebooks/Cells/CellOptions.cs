using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>What a cell is compiled with.</summary>
internal static class CellOptions
{
    /// <summary>The namespaces of an SDK project with implicit usings, <c>display</c>, and what else cells show with.</summary>
    internal static readonly string[] Imports =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
        "TfNetLstm.Drawing.Display",
        "TfNetLstm.Drawing.Interactive.InteractiveDisplay",
    ];

    internal static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>
    /// The newest C#, optimised (a cell may compute, too) and with line numbers; all that the process was started with can be
    /// used, the framework and this repository's assemblies.
    /// </summary>
    internal static ScriptOptions In(string folder) =>
        ScriptOptions
            .Default.WithReferences(References.Value)
            .WithImports(Imports)
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder).WithSearchPaths(folder))
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder).WithSearchPaths(folder))
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8);

    /// <summary>An assembly, with the documentation that lies beside it.</summary>
    internal static MetadataReference Reference(string assembly)
    {
        var documentation = Path.ChangeExtension(assembly, ".xml");
        return MetadataReference.CreateFromFile(
            assembly,
            documentation: File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : null
        );
    }

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(File.Exists)
                .Select(Reference),
        ]
    );
}
