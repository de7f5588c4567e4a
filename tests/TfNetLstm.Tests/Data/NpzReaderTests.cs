using System.IO.Compression;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Data;
using TfNetLstm.Tests.Verification;

namespace TfNetLstm.Tests.Data;

/// <summary>NumPy's archives: what is read, and what is refused with which words.</summary>
public sealed class NpzReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<f4", TF_DataType.TF_FLOAT, "0000803f000000c0", new double[] { 1, -2 })]
    [InlineData("<f8", TF_DataType.TF_DOUBLE, "000000000000f03f00000000000000c0", new double[] { 1, -2 })]
    [InlineData("<i4", TF_DataType.TF_INT32, "01000000feffffff", new double[] { 1, -2 })]
    [InlineData("<i8", TF_DataType.TF_INT64, "0100000000000000feffffffffffffff", new double[] { 1, -2 })]
    [InlineData("|u1", TF_DataType.TF_UINT8, "01fe", new double[] { 1, 254 })]
    [InlineData("|b1", TF_DataType.TF_BOOL, "0100", new double[] { 1, 0 })]
    [InlineData("|i1", TF_DataType.TF_INT8, "01fe", new double[] { 1, -2 })]
    [InlineData("<i2", TF_DataType.TF_INT16, "0100feff", new double[] { 1, -2 })]
    [InlineData("<u4", TF_DataType.TF_UINT32, "01000000feffffff", new double[] { 1, 4294967294 })]
    [InlineData("<f2", TF_DataType.TF_HALF, "003c00c0", new double[] { 1, -2 })]
    [InlineData(">f4", TF_DataType.TF_FLOAT, "3f800000c0000000", new double[] { 1, -2 })]
    public void Reads_every_type(string descr, TF_DataType dtype, string data, double[] elements)
    {
        foreach (var version in (byte[])[1, 2, 3])
        {
            var array = Read(NpzBytes.Npy(descr, "(2,)", Convert.FromHexString(data), version));
            Assert.Equal((dtype, new Shape(2)), (array.dtype, array.shape));
            Assert.Equal(elements, array.astype(TF_DataType.TF_DOUBLE).ToArray<double>());
        }
    }

    [Theory]
    [InlineData("()", new long[0], 1)]
    [InlineData("(3,)", new long[] { 3 }, 3)]
    [InlineData("(2, 3)", new long[] { 2, 3 }, 6)]
    [InlineData("(0, 3)", new long[] { 0, 3 }, 0)]
    public void Reads_every_shape(string text, long[] dims, int elements) =>
        Assert.Equal(new Shape(dims), Read(NpzBytes.Npy("|u1", text, new byte[elements])).shape);

    [Fact]
    public void Reads_an_array_that_is_stored_by_columns()
    {
        var array = Read(NpzBytes.Npy("|u1", "(2, 3)", [1, 4, 2, 5, 3, 6], order: "True"));
        Assert.Equal((new Shape(2, 3), "010203040506"), (array.shape, Convert.ToHexString(array.ToByteArray())));
    }

    [Fact]
    public void Reads_what_NumPy_wrote()
    {
        var arrays = NpzReader.Read(Path.Combine(References.Root, "000", "trace.npz"));
        Assert.Equal(new Shape(128, 10), arrays["logits0"].shape);
        Assert.Equal(new Shape(156, 512), arrays["var10/rnn.basic_lstm_cell.kernel"].shape);
        Assert.Equal(TF_DataType.TF_UINT8, arrays["batch/labels"].dtype);
    }

    public static IEnumerable<TheoryDataRow<byte[], string>> Damaged()
    {
        var right = NpzBytes.Npy("<f4", "(2,)", new byte[8]);
        yield return new([1, 2, 3], "offset 0: expected \\x93NUMPY, a version and a header");
        yield return new([.. "\u0093NUMPY"u8, .. right[6..]], "offset 0: expected \\x93NUMPY, a version and a header");
        yield return new([.. right[..6], 4, .. right[7..]], "offset 6: expected format version 1, 2 or 3, found 4");
        yield return new(
            [.. right[..8], 255, 255, .. right[10..]],
            $"offset 8: expected a header within {right.Length} bytes, found a length of 65535"
        );
        yield return new(NpzBytes.Npy("<U2", "(2,)", new byte[8]), "expected a type of numbers or truth values, found <U2");
        yield return new(NpzBytes.Npy("|O", "(2,)", new byte[8]), "expected a type of numbers or truth values, found |O");
        yield return new(NpzBytes.Npy("<f4", "(2,)", new byte[8], order: "Maybe"), "expected descr, fortran_order and shape");
        yield return new(NpzBytes.Npy("<f4", "(-2,)", new byte[8]), "expected descr, fortran_order and shape");
        yield return new(NpzBytes.Npy("<f4", "(2,)", new byte[7]), "expected 8 bytes for shape (2,), found 7");
        yield return new(NpzBytes.Npy("<f4", "(2,)", new byte[9]), "expected 8 bytes for shape (2,), found 9");
        // 2^32 * 2^32 elements of 4 bytes, which a long holds as 0.
        yield return new(NpzBytes.Npy("<f4", "(4294967296, 4294967296)", []), "expected 73786976294838206464 bytes");
        // Beyond 128 bits, and beyond 64 in one dimension: a header that once took minutes.
        yield return new(
            NpzBytes.Npy("<f4", "(4294967296, 4294967296, 4294967296, 4294967296)", []),
            "offset 10: no file holds an array of shape"
        );
        yield return new(
            NpzBytes.Npy("<f4", "(1111111111111111111111111111111111111111,)", []),
            "expected descr, fortran_order and shape"
        );
        yield return new(
            NpzBytes.Npy("<f4", "(2,)", new byte[8], order: "True, 'fortran_order': True"),
            "expected descr, fortran_order and shape"
        );
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Damaged_arrays_are_refused_by_name(byte[] npy, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(npy));
        Assert.StartsWith($"{_folder["a.npz"]}: x.npy: ", error.Message);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void A_changed_byte_is_refused()
    {
        var archive = NpzBytes.Npz(CompressionLevel.NoCompression, ("x.npy", NpzBytes.Npy("|u1", "(4,)", [41, 42, 43, 44])));
        archive[archive.AsSpan().IndexOf((ReadOnlySpan<byte>)[41, 42, 43, 44])] ^= 1;
        Assert.Contains("x.npy: expected the CRC-32 ", Refusal(archive));
    }

    /// <summary>Each byte in turn: either it is noticed, or it is one that says nothing about the arrays.</summary>
    [Fact]
    public void No_changed_byte_changes_an_array()
    {
        var npy = NpzBytes.Npy("<i4", "(4,)", [1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0]);
        var archive = NpzBytes.Npz(CompressionLevel.Optimal, ("x.npy", npy));
        var noticed = 0;
        for (var i = 0; i < archive.Length; i++)
        {
            byte[] changed = [.. archive];
            changed[i] ^= 0x10;
            try
            {
                var arrays = NpzReader.Read(_folder.Write("a.npz", changed));
                if (arrays.TryGetValue("x", out var array))
                    Assert.Equal([1, 2, 3, 4], array.ToArray<int>());
            }
            catch (InvalidDataException)
            {
                noticed++;
            }
        }
        Assert.True(noticed > npy.Length / 2, $"{noticed} of {archive.Length} changes were noticed");
    }

    [Fact]
    public void A_truncated_archive_is_refused()
    {
        var archive = File.ReadAllBytes(Path.Combine(References.Root, "002", "trace.npz"));
        foreach (var length in (int[])[0, 10, archive.Length / 2, archive.Length - 1])
            Assert.StartsWith($"{_folder["a.npz"]}: ", Refusal(archive[..length]));
    }

    [Fact]
    public void Other_entries_are_refused()
    {
        var npy = NpzBytes.Npy("|u1", "(1,)", [1]);
        Assert.Contains(
            "readme.txt: expected an entry whose name ends with .npy",
            Refusal(NpzBytes.Npz(default, ("readme.txt", npy)))
        );
        Assert.Contains("x.npy: expected one entry of this name", Refusal(NpzBytes.Npz(default, ("x.npy", npy), ("x.npy", npy))));
    }

    private NDArray Read(byte[] npy)
    {
        var arrays = NpzReader.Read(_folder.Write("a.npz", NpzBytes.Npz(CompressionLevel.Optimal, ("x.npy", npy))));
        return Assert.Single(arrays, array => array.Key == "x").Value;
    }

    private string Refusal(byte[] archive)
    {
        var path = _folder.Write("a.npz", archive);
        return Assert.Throws<InvalidDataException>(() => NpzReader.Read(path)).Message;
    }

    /// <summary>A few kilobytes of zeros, packed, that would take as much memory as there is.</summary>
    [Fact]
    public void An_archive_that_unpacks_to_far_more_than_it_has_is_refused_before_it_does()
    {
        const int Most = 64 << 20;
        using (var archive = ZipFile.Open(_folder["a.npz"], ZipArchiveMode.Create))
        {
            for (var i = 0; i < 2; i++)
            {
                using var entry = archive.CreateEntry($"{i}.npy").Open();
                for (var written = 0; written <= Most / 2; written += 1 << 20)
                    entry.Write(new byte[1 << 20]);
            }
        }
        var refused = Assert.Throws<InvalidDataException>(() => NpzReader.Read(_folder["a.npz"]));
        var unpacked = 2 * (Most / 2 + (1 << 20));
        Assert.Equal($"{_folder["a.npz"]}: expected arrays of {Most} bytes at most, found {unpacked}", refused.Message);
    }
}
