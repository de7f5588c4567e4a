using Microsoft.CodeAnalysis.CSharp.Scripting.Hosting;
using TfNetLstm.Drawing;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>The forms, by MIME type, in which a value is shown.</summary>
internal static class ValueForms
{
    internal const string Text = "text/plain",
        Svg = "image/svg+xml";

    /// <summary>A picture as SVG and as text; anything else as text.</summary>
    internal static IReadOnlyDictionary<string, string> Of(object? value) =>
        value is IPicture picture
            ? new Dictionary<string, string> { [Svg] = picture.ToSvg(), [Text] = picture.ToText() }
            : new Dictionary<string, string> { [Text] = TextOf(value) };

    /// <summary>
    /// What a type says of itself, unless it is one of .NET's own: these show as C# literals, with their elements.
    /// </summary>
    private static string TextOf(object? value)
    {
        var says = value?.GetType().GetMethod(nameof(ToString), []);
        bool own =
            says?.DeclaringType?.Assembly.GetName().Name is { } assembly
            && !assembly.StartsWith("System.", StringComparison.Ordinal);
        return own ? value!.ToString() ?? "" : CSharpObjectFormatter.Instance.FormatObject(value);
    }
}
