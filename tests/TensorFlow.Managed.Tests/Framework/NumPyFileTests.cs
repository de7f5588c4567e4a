using System.Text;
using Tensorflow.NumPy;

namespace Tensorflow.Tests.Framework;

/// <summary>Arrays in files: what is written is read again, and what is damaged is refused by name and place.</summary>
public sealed class NumPyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_array_of_any_type_comes_back()
    {
        foreach (
            var dtype in new[]
            {
                np.@bool,
                np.int8,
                np.int16,
                np.int32,
                np.int64,
                np.uint8,
                np.uint16,
                np.uint32,
                np.uint64,
                np.float16,
                np.float32,
                np.float64,
                np.complex64,
                np.complex128,
            }
        )
        {
            var array = np.arange(6).astype(dtype).reshape((2, 3));
            np.save(Place("a"), array);
            var read = np.load(Place("a.npy"));
            Assert.Equal((dtype, array.shape), (read.dtype, read.shape));
            Assert.Equal(array.ToByteArray(), read.ToByteArray());
        }
    }

    /// <summary>The bytes that NumPy writes for np.array([[1, 2]], np.uint8).</summary>
    [Fact]
    public void An_array_is_read_as_a_NET_array_of_its_own_type()
    {
        np.save(Place("m.npy"), np.arange(6f).reshape((2, 3)));
        Assert.Equal(5f, np.Load<float[,]>(Place("m.npy"))[1, 2]);
        var error = Assert.Throws<InvalidDataException>(() => np.Load<int[]>(Place("m.npy")));
        Assert.Contains("expected an array of type Int32[], found Single[,]", error.Message);
        using var stream = File.OpenRead(Place("m.npy"));
        Assert.Equal(2, np.LoadMatrix(stream).Rank);
    }

    [Fact]
    public void An_archive_is_read_as_NET_arrays_of_one_type()
    {
        np.savez(Place("m.npz"), np.arange(6f).reshape((2, 3)), np.arange(2));
        var arrays = np.Load_Npz<float[,]>(File.ReadAllBytes(Place("m.npz")));
        Assert.Equal(5f, arrays["arr_0"][1, 2]);
        Assert.Throws<InvalidDataException>(() => arrays["arr_1"]);
        using var stream = File.OpenRead(Place("m.npz"));
        Assert.Equal(2, np.Load_Npz<int[]>(stream)["arr_1"].Length);
    }

    [Fact]
    public void A_file_is_NumPys_byte_for_byte()
    {
        np.save(
            Place("a.npy"),
            np.array(
                new byte[,]
                {
                    { 1, 2 },
                }
            )
        );
        var header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2), }".PadRight(117) + "\n";
        Assert.Equal(
            [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header), 1, 2],
            File.ReadAllBytes(Place("a.npy"))
        );
    }

    [Fact]
    public void Archives_hold_arrays_by_number_and_by_name()
    {
        np.savez(Place("a"), np.array(1f), np.array(2, 3));
        np.savez_compressed(Place("b.npz"), new { x = np.array(1f), y = np.zeros((100, 100)) });
        Assert.Equal(["arr_0", "arr_1"], np.loadz(Place("a.npz")).Keys);
        Assert.Equal([2, 3], np.loadz(Place("a.npz"))["arr_1"].ToArray<int>());
        Assert.Equal(new Shape(100, 100), np.loadz(Place("b.npz"))["y"].shape);
        Assert.Throws<KeyError>(() => np.loadz(Place("b.npz"))["z"]);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        File.WriteAllText(Place("a.npy"), "no array of numbers");
        var error = Assert.Throws<InvalidDataException>(() => np.load(Place("a.npy")));
        Assert.Equal($"{Place("a.npy")}: offset 0: expected \\x93NUMPY, a version and a header", error.Message);
    }

    [Fact]
    public void Text_is_read_by_lines()
    {
        File.WriteAllText(Place("a.txt"), "# x y\n1 2.5\n\n-3e2\t4 # four\n");
        var array = np.loadtxt(Place("a.txt"));
        Assert.Equal("[[   1.     2.5]\n [-300.     4. ]]", array.ToString());
        File.WriteAllText(Place("b.txt"), "a,b\n1, 2\n3,4\n");
        Assert.Equal([1, 2, 3, 4], np.loadtxt(Place("b.txt"), np.int32, delimiter: ",", skiprows: 1).ToArray<int>());
        File.WriteAllText(Place("c.txt"), "1 2\n3 four\n");
        Assert.Equal(
            $"{Place("c.txt")}: line 2: expected a number, found four",
            Assert.Throws<InvalidDataException>(() => np.loadtxt(Place("c.txt"))).Message
        );
    }

    private string Place(string name) => Path.Combine(_folder, name);
}
