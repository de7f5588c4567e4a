using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>Arrays beside values of .NET, as programs written for TensorFlow.NET compare and take them.</summary>
public sealed class DotNetValueTests
{
    [Fact]
    public void Places_and_orders_equal_and_are_given_as_ints()
    {
        var order = np.argsort(np.array(new[] { 3, 1, 2 }));
        Assert.Equal(np.int64, order.dtype);
        Assert.True(order.Equals(new[] { 1, 2, 0 }));
        Assert.False(order.Equals(new[] { 1, 2, 3 }));
        Assert.Equal([1, 2, 0], order.ToArray<int>());
        Assert.Throws<OverflowException>(() => new NDArray(new[] { 1L << 40 }).ToArray<int>());
        Assert.Throws<InvalidArgumentError>(() => new NDArray(new[] { 1 }).ToArray<long>());
    }

    [Fact]
    public void The_only_element_equals_a_number_or_string()
    {
        Assert.True(np.array(6.0).reshape(new Shape(1, 1)).Equals(6.0));
        Assert.False(np.array(6.0).Equals(5.0));
        Assert.False(new NDArray(new[] { 6.0, 6.0 }).Equals(6.0));
        Assert.True(np.array(new[] { "a", "b" })[0].Equals("a"));
        Assert.False(np.array(new[] { "a", "b" })[0].Equals("b"));
        Assert.False(np.array(6.0).Equals("6"));
    }

    [Fact]
    public void Strings_are_given_as_their_bytes()
    {
        Assert.Equal("abc"u8.ToArray(), np.array(new[] { "ab", "c" }).ToByteArray());
    }

    [Fact]
    public void The_larger_elements_are_reduced_along_an_axis()
    {
        NDArray a =
                new(
                    new[,]
                    {
                        { 1.0, 2, 3 },
                        { 4, 5.1, 6 },
                    }
                ),
            b =
                new(
                    new[,]
                    {
                        { 3.0, 2, 1 },
                        { 6, 5.1, 4 },
                    }
                );
        Assert.True(np.maximum(a, b, axis: 0).Equals(new[] { 6, 5.1, 6 }));
        Assert.True(np.maximum(a, b, axis: 1).Equals(new[] { 3.0, 6 }));
    }
}
