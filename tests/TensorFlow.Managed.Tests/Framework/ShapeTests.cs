namespace Tensorflow.Tests.Framework;

/// <summary>Static shapes: TensorFlow's <c>TensorShape</c>.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void Shapes_print_as_TensorFlows_do()
    {
        Assert.Equal("(128, 10)", new Shape(128, 10).ToString());
        Assert.Equal("(?, 28)".Replace("?", "None"), new Shape(-1, 28).ToString());
        Assert.Equal("(128,)", new Shape(128).ToString());
        Assert.Equal("()", Shape.Scalar.ToString());
        Assert.Equal("<unknown>", Shape.Null.ToString());
    }

    [Fact]
    public void Dimensions_are_a_shape()
    {
        Shape shape = (128, -1);
        Assert.Equal(new Shape(128, -1), shape);
        Assert.Equal([128L, -1L], shape.dims);
    }

    [Fact]
    public void Sizes_and_strides_are_row_major()
    {
        Assert.Equal(24, new Shape(2, 3, 4).size);
        Assert.Equal([12L, 4L, 1L], new Shape(2, 3, 4).strides);
        Assert.Equal(1, Shape.Scalar.size);
        Assert.Equal(-1, new Shape(2, -1).size);
        Assert.Equal(-1, Shape.Null.size);
    }

    [Fact]
    public void A_dimension_beyond_int32_has_no_place_in_a_list_of_them()
    {
        var shape = new Shape(3, 1L << 40);
        Assert.Equal(
            "Dimension 1099511627776 of (3, 1099511627776) is no int32",
            Assert.Throws<ValueError>(shape.as_int_list).Message
        );
        Assert.Throws<ValueError>(() => Binding.tf.random.normal(shape));
    }

    [Fact]
    public void Merging_adds_up_what_is_known()
    {
        Assert.Equal(new Shape(128, 28), new Shape(-1, 28).merge_with(new Shape(128, -1)));
        Assert.Equal(new Shape(128, -1), Shape.Null.merge_with(new Shape(128, -1)));
        var error = Assert.Throws<ValueError>(() => new Shape(2, 3).merge_with(new Shape(2, 4)));
        Assert.Equal("Shapes (2, 3) and (2, 4) are not compatible", error.Message);
    }

    [Fact]
    public void Unknown_dimensions_are_compatible_with_any()
    {
        Assert.True(new Shape(-1, 28).is_compatible_with(new Shape(5, 28)));
        Assert.True(Shape.Null.is_compatible_with(new Shape(1, 2, 3)));
        Assert.False(new Shape(-1, 28).is_compatible_with(new Shape(5, 27)));
        Assert.False(new Shape(-1).is_compatible_with(new Shape(5, 27)));
    }

    [Fact]
    public void Parts_and_sums()
    {
        var shape = new Shape(2, 3, 4);
        Assert.Equal(new Shape(3, 4), shape[1..]);
        Assert.Equal(4, shape[-1]);
        Assert.Equal(new Shape(2, 3, 4, 5), shape.concatenate(new Shape(5)));
        Assert.True(shape.concatenate(Shape.Null).IsNull);
        Assert.Equal(new Shape(-1, -1), Shape.unknown_shape(2));
    }

    [Fact]
    public void A_wrong_rank_is_refused()
    {
        Assert.Equal(
            "Shape must be rank 2 but is rank 3",
            Assert.Throws<ValueError>(() => new Shape(2, 3, 4).with_rank(2)).Message
        );
        Assert.Equal(new Shape(-1, -1), Shape.Null.with_rank(2));
        Assert.Throws<ValueError>(() => new Shape(2).with_rank_at_least(2));
        Assert.Throws<ValueError>(() => new Shape(2).assert_has_rank(1 + 1));
    }

    [Fact]
    public void A_range_of_axes_ends_with_the_shape()
    {
        Assert.Equal(new Shape(3), new Shape(2, 3)[1..]);
        Assert.Equal(Shape.Scalar, Shape.Scalar[1..]);
        Assert.Equal(new Shape(2), new Shape(2)[..5]);
        Assert.Equal(new Shape(2), new Shape(2, 3)[..^1]);
        Assert.True(Shape.Null[1..].IsNull);
        Assert.Throws<InvalidArgumentError>(() => Shape.Scalar[..^1]);
    }

    [Fact]
    public void Tuples_of_four_and_five_numbers_of_either_kind_are_shapes()
    {
        Shape four = (2, 3L, 4L, 5),
            five = (2L, 3, 4, 5, 6),
            ints = (2, 3, 4, 5, 6);
        Assert.Equal(new Shape(2, 3, 4, 5), four);
        Assert.Equal(new Shape(2, 3, 4, 5, 6), five);
        Assert.Equal(five, ints);
    }

    [Fact]
    public void A_slice_of_a_shape_is_a_shape()
    {
        var shape = new Shape(-1, 5, 6, 7);
        Assert.Equal(210, shape[new Slice(1, 4)].size);
        Assert.Equal(new Shape(-1, 6), shape["::2"]);
        Assert.Equal(new Shape(6, 7), shape["-2:"]);
        Assert.Equal(Shape.Scalar, shape["9:"]);
        Assert.Throws<ValueError>(() => Shape.Null[Slice.All]);
    }

    [Fact]
    public void A_matrixs_shape_comes_apart()
    {
        var (height, width) = new Shape(3, 4);
        Assert.Equal((3, 4), (height, width));
    }

    [Fact]
    public void Setting_a_dimension_changes_one_shape_alone()
    {
        var graph = new Graph().as_default();
        var (given, array) = (new Shape(2, 3), new NumPy.NDArray(new Shape(2, 3)));
        var (zeros, x) = (NumPy.np.zeros(given), Binding.tf.placeholder(Binding.tf.float32, given));
        var shape = x.shape;
        shape[0] = -1;
        given[1] = 7;
        var ofArray = array.shape;
        ofArray[-1] = 9;
        graph.Exit();

        Assert.Equal(new Shape(-1, 3), shape);
        Assert.Equal(new Shape(2, 7), given);
        Assert.Equal(new Shape(2, 9), ofArray);
        Assert.Equal(new Shape(2, 3), x.shape);
        Assert.Equal(new Shape(2, 3), x.op.get_attr<Shape>("shape"));
        Assert.Equal(new Shape(2, 3), array.shape);
        Assert.Equal(new Shape(2, 3), zeros.shape);
    }

    [Fact]
    public void A_dimension_that_cannot_be_is_refused()
    {
        var shape = new Shape(2, 3);
        Assert.Equal("Dimension -2 must be >= 0", Assert.Throws<ValueError>(() => shape[0] = -2).Message);
        Assert.Throws<IndexOutOfRangeException>(() => shape[2] = 1);
        Assert.Throws<ValueError>(() => Shape.Null[0] = 1);
        Assert.Equal(new Shape(2, 3), shape);
    }
}
