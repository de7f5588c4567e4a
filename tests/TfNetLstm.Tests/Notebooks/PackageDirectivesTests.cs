using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>Lines that ask for packages, as .NET Interactive and the C# tools write them.</summary>
public class PackageDirectivesTests
{
    [Theory]
    [InlineData("#r \"nuget: My.Package, 1.2.3\"", "My.Package", "1.2.3")]
    [InlineData("  #r   \"nuget:My-Package,1.2.3-beta.4\"  ", "My-Package", "1.2.3-beta.4")]
    [InlineData("#r \"nuget: My.Package/1.2.3\";", "My.Package", "1.2.3")]
    [InlineData("#r \"nuget: My.Package, [1.0,2.0)\"", "My.Package", "[1.0,2.0)")]
    [InlineData("#r \"nuget: My.Package\"\r", "My.Package", "*")]
    public void A_line_names_a_package(string line, string name, string version)
    {
        var (code, packages, sources) = PackageDirectives.Take($"before();\n{line}\nafter();");
        Assert.Equal([new Package(name, version)], packages);
        Assert.Empty(sources);
        Assert.Equal(
            $"before();\n{new string(' ', line.TrimEnd('\r').Length)}{(line.EndsWith('\r') ? "\r" : "")}\nafter();",
            code
        );
    }

    [Theory]
    [InlineData("#i \"nuget: https://example.org/v3/index.json\"", "https://example.org/v3/index.json")]
    [InlineData(" #i  \"nuget:/a folder\";  ", "/a folder")]
    [InlineData("#i \"C:\\packages\"\r", "C:\\packages")]
    public void A_line_names_a_place_of_packages(string line, string place)
    {
        var (code, packages, sources) = PackageDirectives.Take($"before();\n{line}\nafter();");
        Assert.Equal([place], sources);
        Assert.Empty(packages);
        Assert.Equal(3, code.Split('\n').Length);
        Assert.DoesNotContain("#i", code);
    }

    [Theory]
    [InlineData("#r \"my.dll\"")]
    [InlineData("// #r \"nuget: My.Package\"")]
    [InlineData("#r \"nuget: \"")]
    [InlineData("print(\"#r nuget: My.Package\");")]
    public void Other_lines_stay(string line)
    {
        var (code, packages, sources) = PackageDirectives.Take(line);
        Assert.Equal((line, 0, 0), (code, packages.Count, sources.Count));
    }
}
