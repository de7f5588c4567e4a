namespace TfNetLstm.Drawing;

/// <summary>
/// Says how .NET Interactive shows a picture. Its formatter knows this attribute, the source and the formatters by their names
/// and members alone, so that nothing refers to it. Source: its documentation, "Formatting".
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The types that are shown of a picture by itself; inside of other values it is shown as HTML.</summary>
    public string[] PreferredMimeTypes { get; } = ["image/svg+xml", "text/plain"];
}

/// <summary>The formatters of a picture.</summary>
internal sealed class PictureFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [
            new PictureFormatter("image/svg+xml", picture => picture.ToSvg()),
            new PictureFormatter("text/html", picture => picture.ToSvg()),
            new PictureFormatter("text/plain", picture => picture.ToText()),
        ];
}

/// <summary>Writes a picture in one of its forms.</summary>
internal sealed class PictureFormatter(string mimeType, Func<IPicture, string> text)
{
    public string MimeType { get; } = mimeType;

    /// <returns>Whether it has written the value.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not IPicture picture)
            return false;
        writer.Write(text(picture));
        return true;
    }
}
