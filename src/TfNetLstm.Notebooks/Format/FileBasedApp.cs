using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Notebooks.Format;

/// <summary>
/// A notebook as a program of one file, which <c>dotnet run FILE.cs</c> runs: the cells one after the other, with the text
/// between them as comments.
/// </summary>
public static partial class FileBasedApp
{
    /// <summary>The tag of cells that are for notebooks only, as Jupyter's own exporters call it.</summary>
    private const string LeftOut = "remove-cell";

    /// <summary>The program.</summary>
    /// <param name="notebook">Its cells may not end with an expression to show. Their <c>using</c> lines go to the top.</param>
    /// <param name="name">The notebook's file name, for the comment on top.</param>
    /// <param name="references">The directives that bring TfNetLstm, such as <c>#:project TfNetLstm.csproj</c>.</param>
    /// <exception cref="ArgumentException">A directive is more than a line.</exception>
    /// <exception cref="NotSupportedException">A cell is not C#, has a command that only notebooks have, or ends with an
    /// expression to show.</exception>
    public static string Export(Notebook notebook, string name, params string[] references)
    {
        if (!references.All(Printable.IsLine))
            throw new ArgumentException("A directive is one line of text.", nameof(references));
        // The SDK compiles such a program ahead of time when it is published, for which it fetches a compiler.
        var directives = new List<string>([.. references, "#:property PublishAot=false"]);
        var usings = new List<string>();
        var body = new StringBuilder();
        foreach (var cell in notebook.Cells.Where(cell => !cell.HasTag(LeftOut)))
        {
            if (!cell.IsCode)
                AddText(cell.Source);
            foreach (var part in cell.IsCode ? CellParts.Split(cell.Source) : [])
            {
                if (part.MimeType is null)
                    AddCode(part.Text);
                else
                    AddText(part.Text.Trim());
            }
        }
        if (body.ToString().Contains("display(", StringComparison.Ordinal))
            usings.Add("using static TfNetLstm.Drawing.Display;");
        if (InteractiveCall().IsMatch(body.ToString()))
            usings.Add("using static TfNetLstm.Drawing.Interactive.InteractiveDisplay;");
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

        void AddText(string markdown)
        {
            body.Append('\n');
            foreach (var line in Lines(markdown))
                body.Append($"// {line}".TrimEnd()).Append('\n');
        }

        void AddCode(string code)
        {
            var (rest, packages, sources) = PackageDirectives.Take(OwnAssemblies.Take(code));
            directives.AddRange(sources.Select(place => $"#:property RestoreAdditionalProjectSources={place}"));
            directives.AddRange(packages.Select(package => $"#:package {package.Name}@{package.Version}"));
            RefuseShown(rest);
            body.Append('\n');
            foreach (var line in Lines(rest))
            {
                if (Using().IsMatch(line))
                    usings.Add(line);
                else
                    body.Append(line.TrimEnd()).Append('\n');
            }
        }
    }

    private static void RefuseShown(string code)
    {
        var last = CSharpSyntaxTree.ParseText(code, CellOptions.Parse).GetCompilationUnitRoot().Members.LastOrDefault();
        if (last is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } shown })
        {
            var line = Lines(shown.ToString())[0];
            throw new NotSupportedException(
                $"{line}: a program does not show the last value of a cell: write display(...) or a semicolon."
            );
        }
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>.NET's own namespaces, others, static classes.</summary>
    private static int Order(string line) =>
        line.StartsWith("using static ", StringComparison.Ordinal) ? 2
        : line.StartsWith("using System.", StringComparison.Ordinal) || line == "using System;" ? 0
        : 1;

    [GeneratedRegex(@"^using (static )?[\w.]+;$")]
    private static partial Regex Using();

    [GeneratedRegex(@"\bHTML\(|\.Display(As)?\(")]
    private static partial Regex InteractiveCall();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex Blank();
}
