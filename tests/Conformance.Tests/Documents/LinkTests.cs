using System.Text.RegularExpressions;

namespace TfNetLstm.Conformance.Documents;

/// <summary>Links from one document of the repository to another lead somewhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages =>
        [
            .. new[] { "", "docs", "bench", "notebooks", "reference", "data/mnist", "data/digits" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md"))
                .Select(page => Path.GetRelativePath(Repository.Root, page).Replace('\\', '/')),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Files_and_headings_that_a_page_links_to_are_there(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        var lost = Link().Matches(File.ReadAllText(path)).Select(link => link.Groups["to"].Value).Where(IsLost);
        Assert.Empty(lost);

        bool IsLost(string link)
        {
            var (file, heading) = link.Split('#') switch
            {
                [var one] => (one, ""),
                var parts => (parts[0], parts[1]),
            };
            var target = file.Length == 0 ? path : Path.GetFullPath(file, Path.GetDirectoryName(path)!);
            return !Path.Exists(target) || heading.Length > 0 && !Headings(target).Contains(heading);
        }
    }

    /// <summary>The anchors that GitHub gives to headings.</summary>
    private static IEnumerable<string> Headings(string page) =>
        File.ReadLines(page)
            .Where(line => line.StartsWith('#'))
            .Select(line => NoPartOfAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?!https?:)(?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoPartOfAnchor();
}
