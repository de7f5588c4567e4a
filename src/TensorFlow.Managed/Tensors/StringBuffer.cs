using System.Text;

namespace Tensorflow;

/// <summary>
/// The elements of a tensor of strings: sequences of bytes, as TensorFlow's <c>tstring</c> has them. An element is never
/// changed, so that tensors may share it.
/// </summary>
internal sealed class StringBuffer
{
    private readonly byte[][] _elements;

    /// <summary>So many empty strings.</summary>
    internal StringBuffer(long count)
    {
        if (count > TensorSize.MaxBytes / sizeof(long))
        {
            throw new ResourceExhaustedError(
                $"OOM when allocating a tensor of {count} strings: there can be at most {TensorSize.MaxBytes / sizeof(long)}."
            );
        }

        _elements = new byte[count][];
        Array.Fill(_elements, []);
    }

    internal Span<byte[]> Elements => _elements;

    /// <summary>A string's bytes, as .NET's strings become TensorFlow's.</summary>
    internal static byte[] Encode(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The text that bytes are in UTF-8.</summary>
    internal static string Decode(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
