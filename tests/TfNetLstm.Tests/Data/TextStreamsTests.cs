using System.Text;
using Tensorflow;
using TfNetLstm.Data;

namespace TfNetLstm.Tests.Data;

/// <summary>A text in streams side by side.</summary>
public sealed class TextStreamsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_stream_goes_on_from_batch_to_batch_and_begins_again()
    {
        var data = new TextStreams("abcdefghijklm", streams: 2, steps: 2);
        Assert.Equal((13, 3), (data.letters, data.batches));
        foreach (var (first, begins) in new[] { (0, true), (2, false), (4, false), (0, true) })
        {
            data.state = [new Tensorflow.NumPy.NDArray(1f)];
            var (x, y) = data.next_batch();
            Assert.Equal([first, first + 1, first + 6, first + 7], x.ToArray<int>());
            Assert.Equal([first + 1, first + 2, first + 7, first + 8], y.ToArray<int>());
            Assert.Equal(begins, data.state is null);
        }
    }

    [Fact]
    public void A_character_is_a_code_point_whatever_its_place_in_Unicode()
    {
        var data = new TextStreams("b😀a字b", streams: 1, steps: 4);
        Assert.Equal((4, TF_DataType.TF_UINT8), (data.letters, data.dtype));
        Assert.Equal([1, 3, 0, 2], data.next_batch().x.ToArray<int>());
        Assert.Equal("ab字😀", data.Text([0, 1, 2, 3]));
        var many = string.Concat(Enumerable.Range(0x4e00, 257).Select(code => (char)code));
        Assert.Equal(TF_DataType.TF_INT32, new TextStreams(many, 1, 4).dtype);
    }

    [Theory]
    [InlineData("Then he ate.", "The ")]
    [InlineData("the end of it", "the ")]
    [InlineData("漢字かな交じり文", "漢字かな")]
    public void It_begins_to_write_with_what_the_text_has(string text, string begin)
    {
        var data = new TextStreams(text, streams: 1, steps: 4);
        Assert.Equal(begin, data.Text(data.begin));
    }

    [Theory]
    [InlineData("abcabc", "6 characters are too few for 2 streams of 3, which take 7.")]
    [InlineData("aaaaaaaaa", "expected different characters, found one only.")]
    public void What_no_batch_can_be_made_of_is_refused(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => new TextStreams(text, 2, 3)).Message);
        var path = _folder.Write("a.txt", Encoding.UTF8.GetBytes(text));
        Assert.Equal($"{path}: {message}", Assert.Throws<InvalidDataException>(() => TextStreams.Read(path, 2, 3)).Message);
    }

    [Fact]
    public void Another_text_has_the_numbers_of_the_first()
    {
        var data = new TextStreams("abcdefgh", streams: 2, steps: 3);
        var other = data.Other(_folder.Write("a.txt", "hhhgggfff"u8.ToArray()));
        Assert.Equal(8, other.letters);
        Assert.Equal([7, 7, 7, 6, 6, 5], other.next_batch().x.ToArray<int>());
        var path = _folder.Write("b.txt", "abcd efgh"u8.ToArray());
        Assert.Equal(
            $"{path}: it has ' ' (U+0020), a character that the network has not learnt.",
            Assert.Throws<InvalidDataException>(() => data.Other(path)).Message
        );
    }
}
