using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Tensorflow.Formats.Checkpoints;

/// <summary>
/// A tensor's bytes in a data file: of numbers the elements as they are in memory; of strings their lengths, a checksum of
/// these, and the strings. Source: <c>WriteTensor</c>, <c>WriteStringTensor</c>, <c>ReadStringTensor</c>
/// (core/util/tensor_bundle/tensor_bundle.cc).
/// </summary>
internal static class BundleTensor
{
    /// <summary>How many bytes a tensor takes, and their checksum, not masked.</summary>
    internal static (long Size, uint Crc) Measure(TensorValue value)
    {
        if (value.dtype != TF_DataType.TF_STRING)
            return (value.Bytes, MaskedCrc32C.Extend(0, value.AsBytes()));
        var head = Head(value);
        var (size, crc) = ((long)head.Length, MaskedCrc32C.Extend(LengthsCrc(value), head.AsSpan(^sizeof(uint)..)));
        foreach (var text in value.Strings)
        {
            size += text.Length;
            crc = MaskedCrc32C.Extend(crc, text);
        }
        return (size, crc);
    }

    internal static void Write(TensorValue value, Stream target)
    {
        if (value.dtype != TF_DataType.TF_STRING)
        {
            target.Write(value.AsBytes());
            return;
        }
        target.Write(Head(value));
        foreach (var text in value.Strings)
            target.Write(text);
    }

    /// <summary>Reads an entry's bytes into a tensor of its type and shape.</summary>
    /// <exception cref="DataLossError">The bytes are not those that were written.</exception>
    internal static void Read(ReadOnlySpan<byte> data, uint crc, TensorValue target)
    {
        uint found;
        if (target.dtype == TF_DataType.TF_STRING)
        {
            found = ReadStrings(data, target.Strings);
        }
        else
        {
            found = MaskedCrc32C.Extend(0, data);
            data.CopyTo(target.AsBytes());
        }
        if (found != crc)
        {
            throw new DataLossError(
                $"Checksum does not match: stored {crc:00000000} vs. calculated on the restored bytes {found:00000000}"
            );
        }
    }

    private static uint ReadStrings(ReadOnlySpan<byte> data, Span<byte[]> target)
    {
        var (place, crc, lengths) = (0, 0u, new ulong[target.Length]);
        for (var i = 0; i < lengths.Length; i++)
        {
            if (!Varints.TryRead(data, ref place, out lengths[i]))
                throw Short();
            crc = ExtendByLength(crc, lengths[i]);
        }
        if (data.Length - place < sizeof(uint))
            throw Short();
        var stored = MaskedCrc32C.Unmask(BinaryPrimitives.ReadUInt32LittleEndian(data[place..]));
        if (stored != crc)
        {
            throw new DataLossError(
                $"The length checksum does not match: expected {stored:00000000} but actual is {crc:00000000}"
            );
        }

        crc = MaskedCrc32C.Extend(crc, data.Slice(place, sizeof(uint)));
        place += sizeof(uint);
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] > (ulong)(data.Length - place))
                throw Short();
            target[i] = data.Slice(place, (int)lengths[i]).ToArray();
            crc = MaskedCrc32C.Extend(crc, target[i]);
            place += target[i].Length;
        }
        return crc;

        static OutOfRangeError Short() => new("Read less bytes than requested");
    }

    /// <summary>The lengths and their checksum.</summary>
    private static byte[] Head(TensorValue value)
    {
        var head = new List<byte>();
        foreach (var text in value.Strings)
            Varints.Write(head, (ulong)text.Length);
        Span<byte> checksum = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, MaskedCrc32C.Mask(LengthsCrc(value)));
        head.AddRange(checksum);
        return CollectionsMarshal.AsSpan(head).ToArray();
    }

    private static uint LengthsCrc(TensorValue value)
    {
        var crc = 0u;
        foreach (var text in value.Strings)
            crc = ExtendByLength(crc, (ulong)text.Length);
        return crc;
    }

    /// <summary>A length counts as four bytes, or as eight if it does not fit.</summary>
    private static uint ExtendByLength(uint crc, ulong length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        return MaskedCrc32C.Extend(crc, length <= uint.MaxValue ? bytes[..sizeof(uint)] : bytes);
    }
}
