namespace Tensorflow.Runtime.Planning;

/// <summary>
/// How an operation works on matrices row by row; float32, [rows, ...] with all other dimensions flattened to columns.
/// </summary>
internal enum RowKind
{
    /// <summary>It does not, or in no way that is known here.</summary>
    None,

    /// <summary>Each output is some neighbouring columns of the input.</summary>
    View,

    /// <summary>The output is the inputs, concatenated along the columns.</summary>
    Concat,

    /// <summary>
    /// Each output element depends on what is at its place in the inputs alone; a row or a scalar may be broadcast.
    /// </summary>
    Elementwise,

    /// <summary>The rows of the first input, each multiplied by the whole of the second.</summary>
    Gemm,
}
