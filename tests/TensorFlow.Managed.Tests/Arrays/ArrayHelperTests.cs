using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>TensorFlow.NET's own helpers of arrays.</summary>
public sealed class ArrayHelperTests
{
    [Fact]
    public void The_shape_of_what_slices_select_is_NumPys()
    {
        Shape shape = (4, 3, 2, 5);
        Assert.Equal(new Shape(3, 2, 5), ShapeHelper.GetShape(shape, Slice.Index(1)));
        Assert.Equal(new Shape(2, 4), ShapeHelper.GetShape(shape, Slice.Index(1), "1:", 0, "1:"));
        Assert.Equal(new Shape(4, 1, 3, 2), ShapeHelper.GetShape(shape, Slice.All, Slice.NewAxis, Slice.Ellipsis, -1));
        Assert.Equal(new Shape(0, 3, 2, 5), ShapeHelper.GetShape(shape, "4:"));
        Assert.Throws<ValueError>(() => ShapeHelper.GetShape(shape, Slice.Index(4)));
    }

    [Fact]
    public void Rendered_arrays_have_no_columns_and_leave_out_the_middle()
    {
        var line = $",{Environment.NewLine}".Insert(1, " ");
        Assert.Equal("5", NDArrayRender.ToString(new NDArray(5)));
        var texts = (NDArray)new[] { "a", "bc" };
        Assert.Equal("'bc'", NDArrayRender.ToString(texts[1]));
        Assert.Equal("array(['a', 'bc'])", NDArrayRender.ToString(texts));
        Assert.Equal($"array([[0, 10]{line}[2, 3]])", NDArrayRender.ToString(np.array(0, 10, 2, 3).reshape((2, 2))));
        Assert.Equal(
            $"array([[0, ..., 2]{line}...{line}[9, ..., 11]])",
            NDArrayRender.ToString(np.arange(12).reshape((4, 3)), maxLength: 2)
        );
    }
}
