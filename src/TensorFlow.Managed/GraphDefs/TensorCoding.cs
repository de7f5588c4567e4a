using Google.Protobuf;

namespace Tensorflow.GraphDefs;

/// <summary>
/// Strings as the bytes of a tensor's content: the lengths of all as varints, then the bytes of all. Source: TensorFlow's
/// <c>EncodeStringList</c> and <c>DecodeStringList</c> (core/platform/tensor_coding.cc).
/// </summary>
internal static class TensorCoding
{
    internal static ByteString EncodeStringList(ReadOnlySpan<byte[]> strings)
    {
        long bytes = 0;
        foreach (var text in strings)
            bytes += CodedOutputStream.ComputeLengthSize(text.Length) + text.Length;
        var content = new byte[checked((int)bytes)];
        var output = new CodedOutputStream(content);
        foreach (var text in strings)
            output.WriteLength(text.Length);
        output.Flush();
        var rest = content.AsSpan((int)output.Position);
        foreach (var text in strings)
        {
            text.CopyTo(rest);
            rest = rest[text.Length..];
        }

        return UnsafeByteOperations.UnsafeWrap(content);
    }

    /// <summary>So many strings; null if the bytes are not just these.</summary>
    internal static byte[][]? DecodeStringList(ReadOnlySpan<byte> content, long count)
    {
        // Each has a length, of one byte at least.
        if (count > content.Length)
            return null;
        var lengths = new int[count];
        long sum = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            if (!TryReadLength(ref content, out lengths[i]))
                return null;
            sum += lengths[i];
        }

        if (sum != content.Length)
            return null;
        var strings = new byte[count][];
        for (var i = 0; i < strings.Length; i++)
        {
            strings[i] = content[..lengths[i]].ToArray();
            content = content[lengths[i]..];
        }

        return strings;
    }

    private static bool TryReadLength(ref ReadOnlySpan<byte> content, out int length)
    {
        long value = 0;
        for (var (i, shift) = (0, 0); i < content.Length && shift < 35; i++, shift += 7)
        {
            value |= (long)(content[i] & 0x7f) << shift;
            if (content[i] < 0x80)
            {
                content = content[(i + 1)..];
                length = (int)Math.Min(value, int.MaxValue);
                return value <= int.MaxValue;
            }
        }

        length = 0;
        return false;
    }
}
