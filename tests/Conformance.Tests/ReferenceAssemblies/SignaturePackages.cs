using System.IO.Compression;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace TfNetLstm.Conformance.ReferenceAssemblies;

/// <summary>
/// A feed with those packages of the TensorFlow.NET backend that are not at hand, of the names and versions that it asks for,
/// which have signatures in the place of code: a build takes them as it would take the real ones.
/// </summary>
internal static class SignaturePackages
{
    private const string Framework = "net10.0";

    internal static void Create(string feed)
    {
        Pack(feed, "TensorFlow.NET", ReferenceAssembly.TensorFlowNet, "Google.Protobuf");
        Pack(feed, "SciSharp.TensorFlow.Redist", null);
    }

    /// <summary>The version that Directory.Packages.props names.</summary>
    internal static string VersionOf(string package) =>
        XDocument
            .Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Single(version => version.Attribute("Include")!.Value == package)
            .Attribute("Version")!
            .Value;

    private static void Pack(string feed, string id, CSharpCompilation? assembly, params string[] dependencies)
    {
        using var archive = ZipFile.Open(Path.Combine(feed, $"{id}.{VersionOf(id)}.nupkg"), ZipArchiveMode.Create);
        using (var writer = new StreamWriter(archive.CreateEntry($"{id}.nuspec").Open()))
        {
            writer.Write(
                new XElement(
                    "package",
                    new XElement(
                        "metadata",
                        new XElement("id", id),
                        new XElement("version", VersionOf(id)),
                        new XElement("authors", "none"),
                        new XElement("description", "Signatures, to compile against."),
                        new XElement(
                            "dependencies",
                            new XElement(
                                "group",
                                new XAttribute("targetFramework", Framework),
                                dependencies.Select(dependency => new XElement(
                                    "dependency",
                                    new XAttribute("id", dependency),
                                    new XAttribute("version", VersionOf(dependency))
                                ))
                            )
                        )
                    )
                )
            );
        }
        using var content = archive
            .CreateEntry($"lib/{Framework}/{(assembly is null ? "_._" : assembly.AssemblyName + ".dll")}")
            .Open();
        if (assembly is not null)
            ReferenceAssembly.Write(assembly, content);
    }
}
