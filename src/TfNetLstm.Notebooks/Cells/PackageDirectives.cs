using System.Text.RegularExpressions;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>A NuGet package that a cell asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">A version or range as NuGet writes them; <c>*</c> for the newest.</param>
internal sealed record Package(string Name, string Version)
{
    public override string ToString() => Version == "*" ? Name : $"{Name} {Version}";
}

/// <summary>
/// Lines such as <c>#r "nuget: Name, 1.2.3"</c>, without a version of which the newest is taken, and <c>#i "nuget: PLACE"</c>,
/// another place to look for packages: an address or a folder.
/// </summary>
internal static partial class PackageDirectives
{
    /// <summary>Takes these lines out of the code; blanks stay in their place, so that all else stays where it is.</summary>
    internal static (string Code, IReadOnlyList<Package> Packages, IReadOnlyList<string> Sources) Take(string code)
    {
        var packages = new List<Package>();
        var sources = new List<string>();
        code = Source()
            .Replace(code, match =>
            {
                sources.Add(match.Groups["place"].Value.Trim());
                return new string(' ', match.Length);
            });
        var rest = Directive()
            .Replace(code, match =>
            {
                var version = match.Groups["version"].Value;
                packages.Add(new Package(match.Groups["name"].Value, version is "" ? "*" : version));
                return new string(' ', match.Length);
            });
        return (rest, packages, sources);
    }

    [GeneratedRegex(
        """^[ \t]*\#r[ \t]+"nuget:[ \t]*(?<name>[\w.-]+)[ \t]*([,/][ \t]*(?<version>[^"\s]+)[ \t]*)?"[ \t]*;?[ \t]*(?=\r?$)""",
        RegexOptions.Multiline
    )]
    private static partial Regex Directive();

    [GeneratedRegex(
        """^[ \t]*\#i[ \t]+"(nuget:)?[ \t]*(?<place>[^"\r\n]*[^"\s])[ \t]*"[ \t]*;?[ \t]*(?=\r?$)""",
        RegexOptions.Multiline
    )]
    private static partial Regex Source();
}
