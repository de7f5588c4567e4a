using TfNetLstm.Data;

namespace TfNetLstm.Tests.Data;

/// <summary>IDX files are read whole or refused, with file, offset, what was expected and what was found.</summary>
public sealed class IdxReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_images_and_labels(bool compressed)
    {
        var images = IdxReader.ReadImages(Write(IdxBytes.Images(3), compressed));
        Assert.Equal([3, 2, 3], images.Shape);
        Assert.Equal(Enumerable.Range(0, 18).Select(i => (byte)i), images.Data);

        var labels = IdxReader.ReadLabels(Write(IdxBytes.Labels(7, 0, 9), compressed));
        Assert.Equal([3], labels.Shape);
        Assert.Equal([7, 0, 9], labels.Data);
    }

    /// <summary>More than the first buffer, and no multiple of it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_what_outgrows_the_buffer(bool compressed)
    {
        var data = new byte[300_001];
        new Random(1).NextBytes(data);
        Assert.Equal(data, IdxReader.ReadLabels(Write(IdxBytes.Labels(data), compressed)).Data);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_a_file_of_no_examples(bool compressed) =>
        Assert.Empty(IdxReader.ReadImages(Write(IdxBytes.Images(0), compressed)).Data);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Refuses_another_magic_number(bool compressed) =>
        Refuses(
            IdxReader.ReadImages,
            Write(IdxBytes.Labels(1, 2), compressed),
            compressed,
            0,
            "expected the magic number 2051 of images, found 2049"
        );

    [Theory]
    [InlineData(1, 1, "the magic number in 4 bytes, found the end of the file after 1")]
    [InlineData(3, 3, "the magic number in 4 bytes, found the end of the file after 3")]
    [InlineData(4, 4, "dimension 1 of 3 in 4 bytes, found the end of the file after 0")]
    [InlineData(14, 14, "dimension 3 of 3 in 4 bytes, found the end of the file after 2")]
    [InlineData(16, 16, "18 bytes of data, as the header says, found 0")]
    [InlineData(33, 16, "18 bytes of data, as the header says, found 17")]
    public void Refuses_a_file_cut_short(int length, int offset, string expected)
    {
        foreach (var compressed in (bool[])[false, true])
        {
            var path = Write(IdxBytes.Images(3)[..length], compressed);
            Refuses(IdxReader.ReadImages, path, compressed, offset, $"expected {expected}");
        }
    }

    [Fact]
    public void Refuses_trailing_bytes()
    {
        byte[] tooLong = [.. IdxBytes.Images(3), 0];
        Refuses(IdxReader.ReadImages, Write(tooLong, false), false, 16, "18 bytes of data, as the header says, found 19");
        Refuses(IdxReader.ReadImages, Write(tooLong, true), true, 16, "18 bytes of data, as the header says, found more");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Refuses_dimensions_that_no_file_has(bool compressed)
    {
        Refuses(
            IdxReader.ReadImages,
            Write(IdxBytes.Write([IdxBytes.ImagesMagic, 60000, 28000, 28000], []), compressed),
            compressed,
            4,
            $"dimensions that make at most {Array.MaxLength} bytes, found 60000 x 28000 x 28000"
        );
        Refuses(
            IdxReader.ReadImages,
            Write(IdxBytes.Write([IdxBytes.ImagesMagic, 2, 0x80000000, 28], []), compressed),
            compressed,
            8,
            "a dimension of at most 2147483647, found 2147483648"
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Takes_no_memory_on_the_headers_word(bool compressed)
    {
        var path = Write(IdxBytes.Write([IdxBytes.LabelsMagic, 2_000_000_000], new byte[100]), compressed);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refuses(IdxReader.ReadLabels, path, compressed, 8, "2000000000 bytes of data, as the header says, found 100");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>100 MB of zeros in 100 kB, of which the header mentions two.</summary>
    [Fact]
    public void Does_not_unpack_more_than_the_header_promises()
    {
        var path = Write(IdxBytes.Write([IdxBytes.LabelsMagic, 2], new byte[100_000_000]), compressed: true);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refuses(IdxReader.ReadLabels, path, true, 8, "2 bytes of data, as the header says, found more");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Refuses_what_is_not_gzip()
    {
        Refuses(
            IdxReader.ReadLabels,
            _folder.Write("plain.gz", IdxBytes.Labels(1, 2)),
            false,
            0,
            "expected a gzip file (bytes 1f 8b), found bytes 00 00"
        );
        Refuses(
            IdxReader.ReadLabels,
            _folder.Write("empty.gz", []),
            false,
            0,
            "expected a gzip file (bytes 1f 8b), found an empty file"
        );
    }

    [Fact]
    public void Knows_a_compressed_file_by_its_first_bytes() =>
        Assert.Equal([7, 0, 9], IdxReader.ReadLabels(_folder.Write("no ending", IdxBytes.Gzip(IdxBytes.Labels(7, 0, 9)))).Data);

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html>")]
    [InlineData("\ufeff\r\n <html lang=\"en\">")]
    [InlineData("<?xml version=\"1.0\"?><Error>")]
    public void Calls_a_web_page_one(string page)
    {
        foreach (var name in (string[])["page", "page.gz"])
        {
            Refuses(
                IdxReader.ReadImages,
                _folder.Write(name, System.Text.Encoding.UTF8.GetBytes(page)),
                false,
                0,
                "found an HTML page, which a web site gave in the file's place"
            );
        }
    }

    [Theory]
    [InlineData(0x0d03u, "3331 of float32 in 3 dimensions")]
    [InlineData(0x0804u, "2052 of uint8 in 4 dimensions")]
    [InlineData(0x0801u, "2049 of uint8 in one dimension")]
    [InlineData(0x0c03u, "3075 of int32 in 3 dimensions")]
    [InlineData(0x0a03u, "2563")]
    public void Says_what_another_array_is(uint magic, string found) =>
        Refuses(
            IdxReader.ReadImages,
            Write(IdxBytes.Write([magic, 1, 1, 1], [0]), compressed: false),
            false,
            0,
            $"expected the magic number 2051 of images, found {found}"
        );

    [Fact]
    public void Refuses_a_gzip_file_cut_short_anywhere()
    {
        var whole = IdxBytes.Gzip(IdxBytes.Labels([.. Enumerable.Range(0, 200).Select(i => (byte)(i * i % 10))]));
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("short.gz", whole[..length]);
            var e = Assert.Throws<InvalidDataException>(() => IdxReader.ReadLabels(path));
            Assert.StartsWith($"{path}: offset ", e.Message);
        }
    }

    [Fact]
    public void Refuses_a_gzip_file_with_a_changed_byte()
    {
        var changed = IdxBytes.Gzip(IdxBytes.Labels(1, 2, 3, 4, 5, 6, 7, 8));
        changed[^6] ^= 1;
        var path = _folder.Write("changed.gz", changed);
        var e = Assert.Throws<InvalidDataException>(() => IdxReader.ReadLabels(path));
        Assert.Matches(
            "changed.gz: offset [0-9]+ of the decompressed content: expected sound gzip data, found damage",
            e.Message
        );
    }

    [Fact]
    public void Refuses_bytes_behind_the_end_of_a_gzip_file()
    {
        var whole = IdxBytes.Gzip(IdxBytes.Labels(1, 2));
        Refuses(
            IdxReader.ReadLabels,
            _folder.Write("long.gz", [.. whole, 1, 2, 3, 4, 5]),
            false,
            whole.Length + 1,
            $"expected the gzip file to end with its content's length 10, found {0x05040302}"
        );
        Refuses(
            IdxReader.ReadLabels,
            _folder.Write("twice.gz", [.. whole, .. whole]),
            true,
            8,
            "2 bytes of data, as the header says, found more"
        );
    }

    private string Write(byte[] content, bool compressed) =>
        compressed ? _folder.Write("file.gz", IdxBytes.Gzip(content)) : _folder.Write("file", content);

    private static void Refuses(Func<string, IdxArray> read, string path, bool decompressedOffset, long offset, string reason)
    {
        var e = Assert.Throws<InvalidDataException>(() => read(path));
        Assert.StartsWith($"{path}: offset {offset}{(decompressedOffset ? " of the decompressed content" : "")}: ", e.Message);
        Assert.Contains(reason, e.Message);
    }
}
