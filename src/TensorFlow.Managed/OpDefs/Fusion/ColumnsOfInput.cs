namespace Tensorflow;

/// <summary>
/// Outputs that are neighbouring columns of an input: [rows, ...] with all other dimensions seen as columns, output after output.
/// </summary>
/// <param name="Input">The input.</param>
/// <param name="FirstColumn">The input's column that the first output begins with.</param>
internal readonly record struct ColumnsOfInput(int Input, int FirstColumn);
