namespace Tensorflow;

/// <summary>
/// Outputs that are neighbouring columns of an input, output after output: [rows, ...] with all other dimensions flattened to
/// columns.
/// </summary>
/// <param name="Input">The number of the input.</param>
/// <param name="FirstColumn">The input's column that the first output begins with.</param>
internal readonly record struct ColumnsOfInput(int Input, int FirstColumn);
