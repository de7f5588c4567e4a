using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>Packages of one small assembly each, made on the spot.</summary>
internal static class TestPackage
{
    /// <summary>Compiles an assembly.</summary>
    internal static byte[] Compile(string name, string version, string code, params byte[][] references)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n{code}")],
            [
                .. AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is string all
                    ? all.Split(Path.PathSeparator)
                        .Where(file => Path.GetFileName(file) is "System.Runtime.dll" or "System.Private.CoreLib.dll")
                        .Select(file => MetadataReference.CreateFromFile(file))
                    : [],
                .. references.Select(reference => MetadataReference.CreateFromImage(reference)),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return assembly.ToArray();
    }

    /// <summary>Writes a package into a folder.</summary>
    internal static void Write(string folder, string name, string version, byte[] assembly, string dependencies = "")
    {
        using var package = ZipFile.Open(Path.Combine(folder, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var specification = new StreamWriter(package.CreateEntry($"{name}.nuspec").Open()))
        {
            specification.Write(
                $"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                <id>{name}</id><version>{version}</version><authors>a</authors><description>d</description>
                <dependencies><group targetFramework="net8.0">{dependencies}</group></dependencies>
                </metadata></package>
                """
            );
        }
        using var content = package.CreateEntry($"lib/net8.0/{name}.dll").Open();
        content.Write(assembly);
    }
}
