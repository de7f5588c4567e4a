using Tensorflow.GraphDefs;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>Tensors of strings as the bytes that TensorFlow's servers send.</summary>
public class TensorCodingTests
{
    [Fact]
    public void Writes_all_lengths_and_then_all_bytes()
    {
        byte[][] strings = ["a"u8.ToArray(), [], new byte[200]];

        var content = TensorCoding.EncodeStringList(strings).ToByteArray();

        Assert.Equal([1, 0, 200, 1, (byte)'a', .. new byte[200]], content);
        Assert.Equal(strings, TensorCoding.DecodeStringList(content, 3));
    }

    [Theory]
    [InlineData(1, new byte[] { })]
    [InlineData(1, new byte[] { 2, 65 })]
    [InlineData(1, new byte[] { 1, 65, 66 })]
    [InlineData(2, new byte[] { 1, 65 })]
    [InlineData(1, new byte[] { 255, 255, 255, 255, 255, 255 })]
    [InlineData(1, new byte[] { 255, 255, 255, 255, 127 })]
    [InlineData(1L << 40, new byte[] { 0 })]
    public void Refuses_bytes_that_are_not_just_so_many_strings(long count, byte[] content) =>
        Assert.Null(TensorCoding.DecodeStringList(content, count));
}
