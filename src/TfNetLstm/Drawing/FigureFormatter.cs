namespace TfNetLstm.Drawing;

/// <summary>
/// Says how .NET Interactive shows a figure. Its formatter knows this attribute, the source and the formatters by their names
/// and members alone, so that nothing refers to it. Source: its documentation, "Formatting".
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The types that are shown of a figure by itself; inside of other values it is shown as HTML.</summary>
    public string[] PreferredMimeTypes { get; } = ["image/svg+xml", "text/plain"];
}

/// <summary>The formatters of a figure.</summary>
internal sealed class FigureFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [
            new FigureFormatter("image/svg+xml", figure => figure.ToSvg()),
            new FigureFormatter("text/html", figure => figure.ToSvg()),
            new FigureFormatter("text/plain", figure => figure.ToText()),
        ];
}

/// <summary>Writes a figure in one of its forms.</summary>
internal sealed class FigureFormatter(string mimeType, Func<IFigure, string> text)
{
    public string MimeType { get; } = mimeType;

    /// <returns>Whether it has written the value.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not IFigure figure)
            return false;
        writer.Write(text(figure));
        return true;
    }
}
