using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>A package that could not be had; the message says why.</summary>
internal sealed class PackageException(string message) : Exception(message);

/// <summary>Gets NuGet packages, and those that they need, as the SDK gets them for a project.</summary>
internal static class PackageRestore
{
    /// <summary>Restores a project that has the packages.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="sources">Where they are looked for besides the places that nuget.config names.</param>
    /// <param name="folder">Where the search for nuget.config begins.</param>
    /// <returns>The assemblies to refer to.</returns>
    /// <exception cref="PackageException">A package does not exist, or no <c>dotnet</c> is there to get it.</exception>
    internal static async Task<IReadOnlyList<string>> RunAsync(
        IReadOnlyList<Package> packages,
        IEnumerable<string> sources,
        string folder
    )
    {
        var project = Directory.CreateTempSubdirectory("tfnetlstm-packages-");
        try
        {
            var file = Path.Combine(project.FullName, "packages.csproj");
            await File.WriteAllTextAsync(file, Project(packages, sources, folder).ToString());
            // Settings of folders above are for other projects.
            foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            {
                await File.WriteAllTextAsync(Path.Combine(project.FullName, name), "<Project />");
            }
            var items = JsonNode.Parse(
                await DotnetAsync(
                    [
                        "msbuild",
                        file,
                        "-restore",
                        "-nologo",
                        "-v:quiet",
                        "-nodeReuse:false",
                        "-t:ResolvePackageAssets",
                        "-getItem:RuntimeCopyLocalItems",
                        "-getItem:NativeCopyLocalItems",
                    ],
                    packages
                )
            )!["Items"]!;
            var assemblies = Files(items["RuntimeCopyLocalItems"]);
            PackageFiles.Add(assemblies, Files(items["NativeCopyLocalItems"]));
            return assemblies;
        }
        finally
        {
            project.Delete(recursive: true);
        }
    }

    private static XElement Project(IReadOnlyList<Package> packages, IEnumerable<string> sources, string folder) =>
        new(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement(
                "PropertyGroup",
                new XElement("TargetFramework", $"net{Environment.Version.Major}.{Environment.Version.Minor}"),
                new XElement("RuntimeIdentifier", RuntimeInformation.RuntimeIdentifier),
                new XElement("SelfContained", false),
                new XElement("UseAppHost", false),
                new XElement("RestoreRootConfigDirectory", Escaped(folder)),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', sources.Select(Escaped)))
            ),
            new XElement(
                "ItemGroup",
                packages.Select(package => new XElement(
                    "PackageReference",
                    new XAttribute("Include", package.Name),
                    new XAttribute("Version", package.Version)
                ))
            )
        );

    /// <summary>A path for MSBuild, which would evaluate some characters, and for XML, which lacks others.</summary>
    private static string Escaped(string path) =>
        string.Concat(
            path.Select(c => char.IsAsciiLetterOrDigit(c) || c > 127 || "/\\:._-+ ".Contains(c) ? $"{c}" : $"%{(int)c:X2}")
        );

    private static async Task<string> DotnetAsync(string[] arguments, IReadOnlyList<Package> packages)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(host, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Start(start);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
            return output;
        var reasons = $"{output}\n{await error}"
            .Split('\n')
            .Where(line => line.Contains("error ", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("error ", StringComparison.Ordinal)..].Split(" [")[0].Trim())
            .Distinct();
        throw new PackageException(
            $"Could not get {string.Join(", ", packages.Select(p => $"{p.Name} {p.Version}"))}:\n" + string.Join('\n', reasons)
        );
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new PackageException($"#r \"nuget: ...\" needs the .NET SDK, but {start.FileName} does not start: {e.Message}");
        }
    }

    private static string[] Files(JsonNode? items) => [.. (items?.AsArray() ?? []).Select(item => (string)item!["FullPath"]!)];
}
