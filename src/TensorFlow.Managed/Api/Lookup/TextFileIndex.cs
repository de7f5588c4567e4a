using Tensorflow.Ops;

namespace Tensorflow.Lookup;

/// <summary>
/// What stands for a column of a text file and is none. Source: TensorFlow 1.15 <c>tf.lookup.TextFileIndex</c>
/// (python/ops/lookup_ops.py).
/// </summary>
public sealed class TextFileIndex
{
    internal TextFileIndex() { }

    /// <summary>The whole line; strings, and as keys integers.</summary>
    public long WHOLE_LINE => VocabularyFile.WholeLine;

    /// <summary>The line's number from 0; int64.</summary>
    public long LINE_NUMBER => VocabularyFile.LineNumber;
}
