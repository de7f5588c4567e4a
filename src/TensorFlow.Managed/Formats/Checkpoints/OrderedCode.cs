namespace Tensorflow.Formats.Checkpoints;

/// <summary>
/// Text and numbers as bytes that sort as they do: the keys of the slices of a tensor. Source: TensorFlow's
/// core/lib/strings/ordered_code.cc.
/// </summary>
internal static class OrderedCode
{
    /// <summary>A number from 0 on: its length, then its bytes, the highest first.</summary>
    internal static void WriteNumber(List<byte> target, ulong value)
    {
        var length = 0;
        for (var rest = value; rest != 0; rest >>= 8)
            length++;
        target.Add((byte)length);
        for (var i = length - 1; i >= 0; i--)
            target.Add((byte)(value >> (8 * i)));
    }

    /// <summary>Bytes, with 0 and 255 escaped, and an end that comes before all that may follow.</summary>
    internal static void WriteString(List<byte> target, ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            target.Add(b);
            if (b == 0)
                target.Add(0xff);
            if (b == 0xff)
                target.Add(0);
        }
        target.Add(0);
        target.Add(1);
    }

    /// <summary>
    /// A number of either sign in as few bytes as hold it beside its length, which as many leading bits say as there are bytes;
    /// they are ones from 0 on and zeros below.
    /// </summary>
    internal static void WriteSignedNumber(List<byte> target, long value)
    {
        var magnitude = (ulong)(value < 0 ? ~value : value);
        var length = 1;
        while (length < 10 && magnitude >> (7 * length - 1) != 0)
            length++;
        Span<byte> bytes = stackalloc byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[^(i + 1)] = (byte)(
                i < sizeof(long) ? value >> (8 * i)
                : value < 0 ? -1
                : 0
            );
        }
        // The leading ones of the length, over the sign that fills the bits before the number.
        for (var bit = 0; bit < length; bit++)
            bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
        target.AddRange(bytes);
    }
}
