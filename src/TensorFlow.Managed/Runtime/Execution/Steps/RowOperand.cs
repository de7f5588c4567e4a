namespace Tensorflow.Runtime.Execution;

/// <summary>Where a row operation finds an array.</summary>
internal enum RowStorage
{
    /// <summary>A tensor that another step made.</summary>
    Input,

    /// <summary>A tensor that this step makes.</summary>
    Output,

    /// <summary>The same, whose rows are in the order of times rather than in that of the batch.</summary>
    Transposed,

    /// <summary>Scratch memory of the thread that works on the rows, for intermediate results.</summary>
    Scratch,
}

/// <summary>An array as a row operation reads or writes it. Offset and stride count elements.</summary>
/// <param name="Storage">Where the array is.</param>
/// <param name="Index">Which input or output it is; in scratch memory, elements before it for each row.</param>
/// <param name="Offset">The first element.</param>
/// <param name="Stride">From one row to the next; 0 if all rows read the same.</param>
internal readonly record struct RowOperand(RowStorage Storage, int Index, int Offset, int Stride);
