namespace TfNetLstm.Notebooks.Cells;

/// <summary>Where a running cell's output goes, piece by piece, while it runs.</summary>
public interface ICellOutput
{
    /// <summary>Text that was written. name: <c>stdout</c> or <c>stderr</c>.</summary>
    void Stream(string name, string text);

    /// <summary>A value that was displayed, in all forms that it has.</summary>
    void Display(IReadOnlyDictionary<string, string> forms);
}

/// <summary>How a cell ended.</summary>
/// <param name="Value">The last expression's value in all forms that it has, by MIME type; null if there is none.</param>
/// <param name="Error">What went wrong; null if nothing did.</param>
public sealed record CellResult(IReadOnlyDictionary<string, string>? Value, CellError? Error);

/// <summary>What went wrong in a cell.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Message">What it says.</param>
/// <param name="Traceback">Lines for users: the message, and where it happened, by cell and line.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback)
{
    /// <summary>Whether the user stopped the cell.</summary>
    public bool IsInterrupt { get; init; }
}
