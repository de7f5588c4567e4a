namespace TfNetLstm.Drawing;

/// <summary>
/// Shows values: in a notebook below the cell, elsewhere as text on standard error, apart from what a program prints.
/// </summary>
public static class Display
{
    /// <summary>What shows a value, with the MIME type that it is said to have, if any; null for standard error.</summary>
    public static Action<object?, string?>? Shown { get; set; }

    /// <summary>Shows a figure, or any other value as its text.</summary>
    public static void display(object? value)
    {
        if (Shown is { } shown)
            shown(value, null);
        else
            Console.Error.WriteLine(value is IFigure figure ? figure.ToText() : value);
    }

    /// <summary>Shows text that is of this type, such as <c>text/html</c> or <c>text/markdown</c>.</summary>
    public static void display(string value, string mime_type)
    {
        if (Shown is { } shown)
            shown(value, mime_type);
        else
            Console.Error.WriteLine(value);
    }
}
