using System.Text;
using System.Text.RegularExpressions;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Notebooks.Format;

/// <summary>
/// A notebook as a program of one file, which <c>dotnet run FILE.cs</c> runs: the cells one after the other, with the text
/// between them as comments.
/// </summary>
public static partial class FileBasedApp
{
    /// <summary>The program.</summary>
    /// <param name="notebook">Its cells may not end with an expression to show. Their <c>using</c> lines go to the top.</param>
    /// <param name="name">The notebook's file name, for the comment on top.</param>
    /// <param name="project">The path of TfNetLstm.csproj as seen from the program.</param>
    /// <exception cref="ArgumentException">The path is more than a line.</exception>
    public static string Of(Notebook notebook, string name, string project)
    {
        if (!Printable.IsLine(project))
            throw new ArgumentException("A directive is one line of text.", nameof(project));
        // The SDK compiles such a program ahead of time when it is published, for which it fetches a compiler.
        var directives = new List<string> { $"#:project {project}", "#:property PublishAot=false" };
        var usings = new List<string>();
        var body = new StringBuilder();
        foreach (var cell in notebook.Cells)
        {
            body.Append('\n');
            string source = cell.IsCode ? OwnAssemblies.Take(cell.Source) : cell.Source;
            foreach (string line in source.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            {
                if (!cell.IsCode)
                    body.Append($"// {line}".TrimEnd()).Append('\n');
                else if (Package().Match(line) is { Success: true } package)
                    directives.Add(Directive(package));
                else if (Using().IsMatch(line))
                    usings.Add(line);
                else
                    body.Append(line.TrimEnd()).Append('\n');
            }
        }
        if (body.ToString().Contains("display(", StringComparison.Ordinal))
            usings.Add("using static TfNetLstm.Drawing.Display;");
        var text = new StringBuilder($"// {Printable.Line(name)} as a program, made by `tfnetlstm notebook export`: ");
        text.Append("change the notebook, then make it anew.\n");
        text.Append(string.Concat(directives.Select(line => line + "\n"))).Append('\n');
        text.Append(
            string.Concat(
                usings
                    .Distinct()
                    .OrderBy(Order)
                    .ThenBy(line => line.TrimEnd(';'), StringComparer.Ordinal)
                    .Select(line => line + "\n")
            )
        );
        return text.Append('\n').Append(Blank().Replace(body.ToString(), "\n\n").TrimStart('\n')).ToString();
    }

    private static string Directive(Match package) =>
        "#:package "
        + $"{package.Groups["name"].Value}@{(package.Groups["version"].Value is { Length: > 0 } version ? version : "*")}";

    /// <summary>.NET's own namespaces, others, static classes.</summary>
    private static int Order(string line) =>
        line.StartsWith("using static ", StringComparison.Ordinal) ? 2
        : line.StartsWith("using System.", StringComparison.Ordinal) || line == "using System;" ? 0
        : 1;

    [GeneratedRegex(@"^using (static )?[\w.]+;$")]
    private static partial Regex Using();

    [GeneratedRegex("""^#r "nuget: *(?<name>[\w.-]+) *(, *(?<version>[^" ]+))? *"$""")]
    private static partial Regex Package();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex Blank();
}
