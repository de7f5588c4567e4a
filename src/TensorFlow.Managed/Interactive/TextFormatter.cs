using System.Net;

namespace Tensorflow;

/// <summary>
/// Says how .NET Interactive shows a type's values. Its formatter knows this attribute, the source and the formatters by their
/// names and members alone, so that nothing refers to it. Source: its documentation, "Formatting".
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The types that are shown of a value by itself; inside of others it is shown as HTML.</summary>
    public string[] PreferredMimeTypes { get; } = ["text/plain"];
}

/// <summary>The formatters of what says of itself what it is.</summary>
internal sealed class TextFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [
            new TextFormatter("text/plain", text => text),
            new TextFormatter("text/html", text => $"<pre>{WebUtility.HtmlEncode(text)}</pre>"),
        ];
}

/// <summary>What is shown in another form than it prints in.</summary>
internal interface IDisplayText
{
    string DisplayText { get; }
}

/// <summary>Shows a value as the line or lines that it prints, or as what it says of itself.</summary>
internal sealed class TextFormatter(string mimeType, Func<string?, string?> form)
{
    public string MimeType { get; } = mimeType;

    /// <returns>Whether it has written the value.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        writer.Write(form(instance is IDisplayText own ? own.DisplayText : instance.ToString()));
        return true;
    }
}
