namespace TfNetLstm.Drawing.Interactive;

/// <summary>A page or a part of one, which shows as it is.</summary>
public sealed record HtmlText(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>
/// What .NET Interactive's cells have besides <c>display</c>, for cells that run elsewhere. The namespace is one of its own, so
/// that there these names stay its own. Source: its documentation, "Displaying output".
/// </summary>
public static class InteractiveDisplay
{
    /// <summary>A value that shows as this HTML.</summary>
    public static HtmlText HTML(string content) => new(content);

    /// <summary>Shows a value.</summary>
    public static void Display(this object? value) => TfNetLstm.Drawing.Display.display(value);

    /// <summary>Shows text that is of this type, such as <c>text/html</c>.</summary>
    public static void DisplayAs(this string value, string mime_type) => TfNetLstm.Drawing.Display.display(value, mime_type);
}
