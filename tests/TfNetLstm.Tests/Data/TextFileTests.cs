using System.Text;
using TfNetLstm.Data;

namespace TfNetLstm.Tests.Data;

/// <summary>Texts of the user's, and what is none.</summary>
public sealed class TextFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a\r\nb\rc\n", "a\nb\nc\n")]
    [InlineData("\ufeffa", "a")]
    [InlineData("a\u2028b\u0301 漢字 😀\t\f", "a\u2028b\u0301 漢字 😀\t\f")]
    public void A_text_has_its_characters_and_the_line_ends_of_Python(string written, string read) =>
        Assert.Equal(read, TextFile.Read(_folder.Write("a.txt", Encoding.UTF8.GetBytes(written))));

    [Theory]
    [InlineData(new byte[0], "found nothing")]
    [InlineData(new byte[] { 0xef, 0xbb, 0xbf }, "found nothing")]
    [InlineData(new byte[] { 97, 0xe9, 98 }, "found the byte 0xE9 at offset 1")]
    [InlineData(new byte[] { 97, 0xe2, 0x82 }, "found the byte 0xE2 at offset 1")]
    [InlineData(new byte[] { 0xff, 0xfe, 97, 0 }, "found the byte 0xFF at offset 0")]
    [InlineData(new byte[] { 97, 10, 0, 98 }, "found the control character U+0000 in line 2")]
    [InlineData(new byte[] { 0x1b, 0x5b, 0x6d }, "found the control character U+001B in line 1")]
    [InlineData(new byte[] { 97, 0xc2, 0x9b }, "found the control character U+009B in line 1")]
    public void What_is_no_text_is_refused_with_its_place(byte[] bytes, string found)
    {
        var path = _folder.Write("a.txt", bytes);
        var e = Assert.Throws<InvalidDataException>(() => TextFile.Read(path));
        Assert.Equal($"{path}: expected a text in UTF-8, {found}", e.Message);
    }

    [Fact]
    public void What_is_no_file_is_refused()
    {
        Assert.EndsWith("found a folder", Assert.Throws<InvalidDataException>(() => TextFile.Read(_folder.Path)).Message);
        Assert.EndsWith("no such file", Assert.Throws<FileNotFoundException>(() => TextFile.Read(_folder["none"])).Message);
    }

    /// <summary>A file with a hole, which takes no room.</summary>
    [Fact]
    public void A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        using (var file = File.Create(_folder["a.txt"]))
            file.SetLength(TextFile.MaxBytes + 1L);
        var e = Assert.Throws<InvalidDataException>(() => TextFile.Read(_folder["a.txt"]));
        Assert.EndsWith($"found {TextFile.MaxBytes + 1L} bytes, which are more than {TextFile.MaxBytes}", e.Message);
    }
}
