using System.Globalization;
using System.Text;
using Tensorflow.Formats;

namespace Tensorflow.Ops;

/// <summary>
/// A text file as entries of a table, one a line. Source: TensorFlow 1.15's <c>TextFileLineIterator</c>
/// (core/kernels/lookup_util.cc).
/// </summary>
/// <param name="path">The file.</param>
/// <param name="size">How many of its lines count; all if -1.</param>
/// <param name="delimiter">The byte between columns.</param>
internal sealed class VocabularyFile(string path, long size, byte delimiter)
{
    /// <summary>What stands for a column and means the whole line, or its number.</summary>
    internal const long WholeLine = -2,
        LineNumber = -1;

    /// <exception cref="NotFoundError">There is no such file.</exception>
    /// <exception cref="OutOfRangeError">The file is empty.</exception>
    /// <exception cref="InvalidArgumentError">
    /// A line is empty, or lacks a column, or has something else than its type there; or there are fewer lines than there should.
    /// </exception>
    internal IReadOnlyList<(byte[] Key, byte[][] Value)> Read(Column key, Column value)
    {
        var bytes = FileErrors.At(path, () => File.ReadAllBytes(path));
        if (bytes.Length == 0)
            throw new OutOfRangeError($"{path} has no line");
        var columns = Math.Max(key.Index, value.Index);
        var entries = new List<(byte[] Key, byte[][] Value)>();
        for (var start = 0; start < bytes.Length && (size < 0 || entries.Count < size); )
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            var next = length < 0 ? bytes.Length : start + length + 1;
            var line = length < 0 ? bytes.AsSpan(start) : bytes.AsSpan(start, length);
            if (line.EndsWith("\r"u8))
                line = line[..^1];
            if (line.IsEmpty)
                throw new InvalidArgumentError($"Invalid content in {path}: empty line found at position {next}.");
            var number = entries.Count;
            if (columns >= 0 && line.Count(delimiter) is var delimiters && columns > delimiters)
            {
                throw new InvalidArgumentError(
                    $"Invalid number of columns in {path} line {number} ({Encoding.UTF8.GetString(line)}) : expected "
                        + $"{columns} got {delimiters + 1}"
                );
            }

            entries.Add((ElementOf(line, number, key), [ElementOf(line, number, value)]));
            start = next;
        }

        return size < 0 || entries.Count == size
            ? entries
            : throw new InvalidArgumentError($"Invalid vocab_size in {path}: expected {size} but got {entries.Count}");
    }

    private byte[] ElementOf(ReadOnlySpan<byte> line, int number, Column column)
    {
        if (column.Index == LineNumber)
            return BitConverter.GetBytes((long)number);
        for (var i = 0; i < column.Index; i++)
            line = line[(line.IndexOf(delimiter) + 1)..];
        if (column.Index >= 0 && line.IndexOf(delimiter) is >= 0 and var end)
            line = line[..end];
        if (column.Type == TF_DataType.TF_STRING)
            return line.ToArray();
        if (column.Type is not (TF_DataType.TF_INT32 or TF_DataType.TF_INT64 or TF_DataType.TF_FLOAT or TF_DataType.TF_DOUBLE))
            throw new InvalidArgumentError($"Data type {column.Type.as_cpp_name()} not supported.");
        var element = new byte[column.Type.get_datatype_size()];
        return NumberText.TryParse(line, column.Type, element)
            ? element
            : throw new InvalidArgumentError(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Field {Encoding.UTF8.GetString(line)} in line {number} is not a valid {column.Type.as_cpp_name()}."
                )
            );
    }

    /// <summary>A column by its number from 0, or what stands for one; and its element type.</summary>
    internal readonly record struct Column(long Index, TF_DataType Type);
}
