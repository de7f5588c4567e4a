using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>.NET values of all forms as arrays.</summary>
public sealed class NestedValuesTests : NewGraph
{
    public static TheoryData<object> TwoByThree =>
        [
            new int[,]
            {
                { 1, 2, 3 },
                { 4, 5, 6 },
            },
            new int[][] { [1, 2, 3], [4, 5, 6] },
            new List<int[]> { new[] { 1, 2, 3 }, new[] { 4, 5, 6 } },
            new List<List<int>>
            {
                new() { 1, 2, 3 },
                new() { 4, 5, 6 },
            },
            new object[]
            {
                new object[] { 1, 2, 3 },
                new List<int> { 4, 5, 6 },
            },
            new[] { new ReadOnlyMemory<int>([0, 1, 2, 3], 1, 3), new ReadOnlyMemory<int>([4, 5, 6]) },
            ((1, 2, 3), (4, 5, 6)),
            new[] { new NDArray(new[] { 1, 2, 3 }), new NDArray(new[] { 4, 5, 6 }) },
            new[] { Enumerable.Range(1, 3), Enumerable.Range(4, 3) },
            new System.Collections.ArrayList { new[] { 1, 2, 3 }, (4, 5, 6) },
            new[] { (1, 2, 3), (4, 5, 6) },
        ];

    [Theory]
    [MemberData(nameof(TwoByThree), DisableDiscoveryEnumeration = true)]
    public void Nested_values_are_rows(object value)
    {
        var array = NestedValues.ToNDArray(value);
        Assert.Equal((2, 3), array.shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], array.ToArray<int>());
        Assert.Equal([1, 2, 3, 4, 5, 6], Evaluate(tf.constant(value)).ToArray<int>());
    }

    /// <summary>NumPy's function copies what is an array already, and so does this one.</summary>
    [Fact]
    public void A_new_array_is_made_of_any_list_and_of_an_array()
    {
        Assert.Equal([1, 2], np.array(new List<int> { 1, 2 }).ToArray<int>());
        Assert.Equal([1f, 2f], np.array(new List<int> { 1, 2 }, np.float32).ToArray<float>());
        var array = np.array(1, 2);
        var copy = np.array(array);
        copy[0] = 7;
        Assert.Equal([1, 2], array.ToArray<int>());
    }

    /// <summary>An array of another library tells its shape, type and elements by the names that NumPy has for them.</summary>
    [Fact]
    public void An_array_of_another_library_is_known_by_NumPys_members()
    {
        var array = np.array(new Columns([1, 2, 3, 4, 5, 6], 3));
        Assert.Equal((2, 3), array.shape);
        Assert.Equal([1, 3, 5, 2, 4, 6], array.ToArray<short>());
        Assert.Equal((2, 2, 3), np.array(new[] { new Columns([1, 2, 3, 4, 5, 6], 3), new Columns([1, 2, 3, 4, 5, 6], 3) }).shape);
    }

    /// <summary>Elements that lie by columns.</summary>
    private sealed class Columns(short[] elements, int columns) : System.Collections.IEnumerable
    {
        public long[] shape => [elements.Length / columns, columns];

        public Type dtype => typeof(short);

        public byte[] tobytes(char order) =>
            order == 'C'
                ? np.transpose(np.array(elements).reshape((columns, -1))).ToByteArray()
                : throw new ArgumentException("expected C", nameof(order));

        public System.Collections.IEnumerator GetEnumerator() => throw new InvalidOperationException("Not one by one.");
    }

    [Fact]
    public void What_is_empty_has_a_shape()
    {
        Assert.Equal(new Shape(0), NestedValues.ToNDArray(new List<object>()).shape);
        Assert.Equal(new Shape(0), NestedValues.ToNDArray(Array.Empty<float[]>()).shape);
        Assert.Equal((2, 0), NestedValues.ToNDArray(new float[][] { [], [] }).shape);
        Assert.Equal((0, 3), NestedValues.ToNDArray(new float[0, 3]).shape);
        Assert.Equal(TF_DataType.TF_INT64, NestedValues.ToNDArray(new List<long>()).dtype);
    }

    [Fact]
    public void Rows_that_differ_are_refused()
    {
        object[][] different =
        [
            [new[] { 1 }, new[] { 1, 2 }],
            [1, 2f],
            [1, null!],
            [new[] { 1 }, 2],
        ];
        foreach (var rows in different)
        {
            Assert.Contains(
                "the same shape and type in every row",
                Assert.Throws<ValueError>(() => NestedValues.ToNDArray(rows)).Message
            );
        }
    }

    [Fact]
    public void A_list_in_itself_is_refused()
    {
        var list = new List<object>();
        list.Add(list);
        Assert.Throws<ValueError>(() => NestedValues.ToNDArray(list));
    }

    /// <summary>
    /// A list of 1,000 arrays of 784 floats takes 1,000 times as long as the copy when each element is in a box, and needs 24
    /// bytes for each. Twice the time is what is measured on a quiet machine; ten times the processor time holds on a busy one.
    /// </summary>
    [Fact]
    public void Elements_are_copied_in_blocks()
    {
        var plain = new float[1000, 784];
        var rows = Enumerable.Range(0, 1000).Select(_ => new float[784]).ToArray();
        var copy = Fastest(() =>
        {
            var all = new float[784_000];
            for (var i = 0; i < rows.Length; i++)
                rows[i].CopyTo(all, 784 * i);
        });
        object[] values =
        [
            plain,
            rows,
            rows.ToList(),
            rows.Select(r => r),
            rows.SelectMany(r => r).ToList(),
            rows.Select(r => r.ToList()).ToList(),
            new Memory<float>(new float[784_000]),
        ];
        foreach (var value in values)
        {
            Assert.InRange(Fastest(() => NestedValues.ToNDArray(value)), TimeSpan.Zero, 10 * copy);
            var before = GC.GetAllocatedBytesForCurrentThread();
            NestedValues.ToNDArray(value);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3 * sizeof(float) * plain.LongLength);
        }
    }

    private static TimeSpan Fastest(Action action) => Enumerable.Range(0, 10).Min(_ => ThreadTime.Measure(action));
}
