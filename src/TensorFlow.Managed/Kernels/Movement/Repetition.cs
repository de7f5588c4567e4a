using System.Runtime.InteropServices;

namespace Tensorflow.Kernels;

/// <summary>Fills memory with one element.</summary>
internal static class Repetition
{
    /// <summary>Sets every element to the one whose bytes are given.</summary>
    internal static void Fill(ReadOnlySpan<byte> element, Span<byte> target)
    {
        switch (element.Length)
        {
            case 1:
                target.Fill(element[0]);
                break;
            case 2:
                MemoryMarshal.Cast<byte, short>(target).Fill(MemoryMarshal.Read<short>(element));
                break;
            case 4:
                MemoryMarshal.Cast<byte, int>(target).Fill(MemoryMarshal.Read<int>(element));
                break;
            case 16:
                MemoryMarshal.Cast<byte, UInt128>(target).Fill(MemoryMarshal.Read<UInt128>(element));
                break;
            default:
                MemoryMarshal.Cast<byte, long>(target).Fill(MemoryMarshal.Read<long>(element));
                break;
        }
    }
}
