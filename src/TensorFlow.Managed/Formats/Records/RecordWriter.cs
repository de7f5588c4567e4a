using System.Buffers.Binary;

namespace Tensorflow.Formats.Records;

/// <summary>
/// Writes records one after the other, each between its length and its checksum. Source: TensorFlow's <c>RecordWriter</c>
/// (core/lib/io/record_writer.cc).
/// </summary>
internal static class RecordWriter
{
    internal static void Write(Stream target, ReadOnlySpan<byte> record)
    {
        Span<byte> frame = stackalloc byte[sizeof(ulong) + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[sizeof(ulong)..], MaskedCrc32C.Compute(frame[..sizeof(ulong)]));
        target.Write(frame);
        target.Write(record);
        BinaryPrimitives.WriteUInt32LittleEndian(frame, MaskedCrc32C.Compute(record));
        target.Write(frame[..sizeof(uint)]);
    }
}
