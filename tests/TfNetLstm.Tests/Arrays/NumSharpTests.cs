using NumSharp;
using Tensorflow;
using np = Tensorflow.NumPy.np;
using Shape = Tensorflow.Shape;
using Slice = Tensorflow.Slice;

namespace TfNetLstm.Tests.Arrays;

/// <summary>NumSharp's arrays as TensorFlow.NET's and back: the same elements, whatever they are and however they lie.</summary>
public sealed class NumSharpTests
{
    private static readonly (NPTypeCode NumSharp, TF_DataType Tensorflow)[] Types =
    [
        (NPTypeCode.Boolean, TF_DataType.TF_BOOL),
        (NPTypeCode.SByte, TF_DataType.TF_INT8),
        (NPTypeCode.Byte, TF_DataType.TF_UINT8),
        (NPTypeCode.Int16, TF_DataType.TF_INT16),
        (NPTypeCode.UInt16, TF_DataType.TF_UINT16),
        (NPTypeCode.Int32, TF_DataType.TF_INT32),
        (NPTypeCode.UInt32, TF_DataType.TF_UINT32),
        (NPTypeCode.Int64, TF_DataType.TF_INT64),
        (NPTypeCode.UInt64, TF_DataType.TF_UINT64),
        (NPTypeCode.Half, TF_DataType.TF_HALF),
        (NPTypeCode.Single, TF_DataType.TF_FLOAT),
        (NPTypeCode.Double, TF_DataType.TF_DOUBLE),
        (NPTypeCode.Complex, TF_DataType.TF_COMPLEX128),
    ];

    /// <summary>Ways to see an array of [2, 3, 4], in both libraries.</summary>
    private static readonly Dictionary<
        string,
        (Func<NDArray, NDArray> NumSharp, Func<Tensorflow.NumPy.NDArray, Tensorflow.NumPy.NDArray> Tensorflow)
    > Views = new()
    {
        ["rows"] = (a => a, a => a),
        ["columns"] = (a => a.copy('F'), a => np.transpose(np.transpose(a).copy())),
        ["last rows"] = (a => a["1:"], a => a[new Slice(1)]),
        ["part"] = (a => a[":, 1:3, ::2"], a => a[Slice.All, new Slice(1, 3), new Slice(step: 2)]),
        ["reversed"] = (a => a["::-1, ::-1, ::-1"], a => a[Backwards, Backwards, Backwards]),
        ["reversed and skipped"] = (a => a[":, :, ::-2"], a => a[Slice.All, Slice.All, new Slice(step: -2)]),
        ["transposed"] = (a => a.T, a => np.transpose(a)),
        ["transposed part"] = (a => a.T["1:, ::2"], a => np.transpose(a)[new Slice(1), new Slice(step: 2)]),
        ["one row"] = (a => a["1, 2"], a => a[new Slice(1, isIndex: true), new Slice(2, isIndex: true)]),
        ["one column"] = (a => a[":, 1, 2"], a => a[Slice.All, new Slice(1, isIndex: true), new Slice(2, isIndex: true)]),
        ["broadcast"] = (
            a => NumSharp.np.broadcast_to(a["0, :, 1:2"], new NumSharp.Shape(5, 3, 4)),
            a => np.broadcast_to(a[new Slice(0, isIndex: true), Slice.All, new Slice(1, 2)], (5, 3, 4))
        ),
        ["one element"] = (a => a["1, 2, 3"], a => a[1, 2, 3]),
        ["none"] = (a => a[":, 1:1"], a => a[Slice.All, new Slice(1, 1)]),
    };

    private static Slice Backwards => new(step: -1);

    public static IEnumerable<TheoryDataRow<string, NPTypeCode, TF_DataType>> Cases =>
        from view in Views.Keys
        from type in Types
        select new TheoryDataRow<string, NPTypeCode, TF_DataType>(view, type.NumSharp, type.Tensorflow);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_view_of_every_type_has_the_same_elements_in_both(string view, NPTypeCode code, TF_DataType dtype)
    {
        var (numSharp, tensorflow) = Views[view];
        // With zeros among them, for truth values, and signs, for what has them.
        var nd = numSharp(NumSharp.np.arange(-9, 15).reshape(2, 3, 4).astype(code));
        var expected = tensorflow(np.arange(-9, 15).reshape((2, 3, 4)).astype(dtype));

        var converted = nd.ToTensorflow();
        Assert.Equal((dtype, expected.shape), (converted.dtype, converted.shape));
        Assert.Equal(expected.ToByteArray(), converted.ToByteArray());

        var back = expected.ToNumSharp();
        Assert.Equal(code, back.typecode);
        Assert.Equal(nd.shape, back.shape);
        Assert.Equal(nd.tobytes(), back.tobytes());
    }

    [Fact]
    public void Scalars_and_empty_arrays_keep_their_shape()
    {
        foreach (
            var dims in (long[][])
                [
                    [],
                    [0],
                    [0, 3],
                    [2, 0, 3],
                ]
        )
        {
            var nd = NumSharp.np.zeros(new NumSharp.Shape(dims), NPTypeCode.Single);
            Assert.Equal(new Shape(dims), nd.ToTensorflow().shape);
            Assert.Equal(dims, np.zeros(new Shape(dims)).ToNumSharp().shape);
        }
    }

    [Fact]
    public void A_copy_shares_no_memory_with_the_array()
    {
        var nd = NumSharp.np.arange(3);
        var copy = nd.ToTensorflow();
        var back = copy.ToNumSharp();
        nd[0] = 7;
        copy[1] = 8;
        Assert.Equal([7, 1, 2], nd.ToArray<long>());
        Assert.Equal([0, 8, 2], copy.ToArray<long>());
        Assert.Equal([0, 1, 2], back.ToArray<long>());
    }

    /// <summary>NumSharp frees memory of its own when the array that holds it goes.</summary>
    [Fact]
    public void A_copy_outlives_the_array()
    {
        var nd = NumSharp.np.ones(new NumSharp.Shape(1000));
        var copy = nd.ToTensorflow();
        var back = copy.ToNumSharp();
        nd.Dispose();
        copy = null;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(1000, (double)NumSharp.np.sum(back));
    }

    [Fact]
    public void What_only_one_of_both_has_is_refused_by_its_name()
    {
        AssertNames("Char", () => new NDArray(NPTypeCode.Char, new NumSharp.Shape(2)).ToTensorflow());
        AssertNames("Decimal", () => new NDArray(NPTypeCode.Decimal, new NumSharp.Shape(2)).ToTensorflow());
        AssertNames("string", () => NestedValues.ToNDArray("a").ToNumSharp());
        AssertNames("bfloat16", () => np.zeros(2, TF_DataType.TF_BFLOAT16).ToNumSharp());
        AssertNames("complex64", () => np.zeros(2, np.complex64).ToNumSharp());

        static void AssertNames(string type, Func<object> convert) =>
            Assert.Contains(type, Assert.Throws<NotSupportedException>(convert).Message);
    }

    /// <summary>NumSharp reads each array of the references as np.loadz does.</summary>
    [Fact]
    public void Arrays_that_TensorFlow_left_go_through_both_byte_for_byte()
    {
        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(ReferenceFiles.PathOf(""), "*.npz", SearchOption.AllDirectories))
        {
            var expected = np.loadz(file);
            using var archive = NumSharp.np.load_npz(file);
            foreach (var (name, nd) in archive)
            {
                var array = expected[name];
                var (there, back) = (nd.ToTensorflow(), array.ToNumSharp());
                Assert.True(there.dtype == array.dtype && there.shape == array.shape, $"{file}: {name}");
                Assert.True(there.ToByteArray().AsSpan().SequenceEqual(array.ToByteArray()), $"{file}: {name}");
                Assert.True(back.typecode == nd.typecode && back.shape.SequenceEqual(nd.shape), $"{file}: {name}");
                Assert.True(back.tobytes().AsSpan().SequenceEqual(nd.tobytes()), $"{file}: {name}");
                compared++;
            }
        }
        Assert.True(compared > 208, $"only {compared} arrays were compared");
    }
}
