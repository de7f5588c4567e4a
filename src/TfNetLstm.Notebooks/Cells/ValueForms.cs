using Microsoft.CodeAnalysis.CSharp.Scripting.Hosting;
using TfNetLstm.Drawing;
using TfNetLstm.Drawing.Interactive;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>The forms, by MIME type, in which a value is shown.</summary>
internal static class ValueForms
{
    internal const string Text = "text/plain",
        Html = "text/html",
        Svg = "image/svg+xml";

    /// <summary>A figure as SVG and as text; anything else as text.</summary>
    internal static IReadOnlyDictionary<string, string> Format(object? value) =>
        value switch
        {
            IFigure figure => new Dictionary<string, string> { [Svg] = figure.ToSvg(), [Text] = figure.ToText() },
            HtmlText html => new Dictionary<string, string> { [Html] = html.Text },
            _ => new Dictionary<string, string> { [Text] = TextOf(value) },
        };

    /// <summary>
    /// What a type says of itself, unless it is one of .NET's own: these show as C# literals, with their elements.
    /// </summary>
    private static string TextOf(object? value)
    {
        var says = value?.GetType().GetMethod(nameof(ToString), []);
        var own =
            says?.DeclaringType?.Assembly.GetName().Name is { } assembly
            && !assembly.StartsWith("System.", StringComparison.Ordinal);
        return own ? value!.ToString() ?? "" : CSharpObjectFormatter.Instance.FormatObject(value);
    }
}
