using static Tensorflow.Binding;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Tests.Ops;

/// <summary>What array functions take and refuse at the call (TensorFlow 1.15's python/ops/array_ops.py).</summary>
public sealed class ArrayFunctionTests : NewGraph
{
    [Fact]
    public void A_stack_of_no_tensors_is_an_empty_vector_along_axis_0_alone()
    {
        Assert.Equal(new Shape(0), tf.stack(Array.Empty<Tensor>()).shape);
        Assert.Throws<ValueError>(() => tf.stack(Array.Empty<Tensor>(), axis: 1));
    }

    [Fact]
    public void One_tensor_concatenated_is_its_identity()
    {
        var x = tf.constant(Normal(2, 3));
        var joined = tf.concat([x], 1);
        Assert.Equal(("Identity", "concat/concat"), (joined.op.type, joined.op.name));
        Assert.Equal(new Shape(2, 3), joined.shape);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1000)]
    public void A_zero_string_is_empty(int count)
    {
        var zeros = Evaluate(tf.zeros(new Shape(count), tf.@string));
        Assert.Equal(Enumerable.Repeat("", count), zeros.StringData());
        Assert.Equal(["", ""], Evaluate(tf.zeros_like(tf.constant(new[] { "a", "b" }))).StringData());
        Assert.Throws<TypeError>(() => tf.ones(new Shape(count), tf.@string));
    }

    [Theory]
    [InlineData("left", new[] { 1, 2, 2, 0, 1, 5 })]
    [InlineData("right", new[] { 1, 2, 4, 0, 2, 5 })]
    public void Values_are_searched_in_rows_from_either_side(string side, int[] expected)
    {
        var rows = tf.constant(
            new[,]
            {
                { 0, 3, 9, 9, 10 },
                { 1, 2, 3, 4, 5 },
            }
        );
        var found = tf.searchsorted(
            rows,
            tf.constant(
                new[,]
                {
                    { 2, 4, 9 },
                    { 0, 2, 6 },
                }
            ),
            side
        );
        Assert.Equal(new Shape(2, 3), found.shape);
        Assert.Equal(expected, Evaluate(found).ToArray<int>());
        Assert.Throws<ValueError>(() => tf.searchsorted(rows, rows, "middle"));
    }

    [Fact]
    public void A_transpose_conjugates_complex_numbers_alone()
    {
        var z = tf.constant(
            new NumPy.NDArray(
                new System.Numerics.Complex[,]
                {
                    { new(1, 2), new(3, -4) },
                }
            )
        );
        var adjoint = tf.linalg.matrix_transpose(z, conjugate: true);
        Assert.Equal(("ConjugateTranspose", new Shape(2, 1)), (adjoint.op.type, adjoint.shape));
        Assert.Equal([new(1, -2), new(3, 4)], Evaluate(adjoint).ToArray<System.Numerics.Complex>());
        Assert.Equal("Transpose", tf.transpose(tf.constant(Normal(2, 3)), conjugate: true).op.type);
    }

    [Fact]
    public void A_split_takes_one_axis_or_none()
    {
        var x = tf.constant(Normal(4, 2));
        Assert.Equal(new Shape(2, 2), tf.split(x, 2, null!)[0].shape);
        Assert.Equal(new Shape(4, 1), tf.split(x, 2, -1)[0].shape);
        var error = Assert.Throws<ValueError>(() => tf.split(x, 2, new[] { 0 }));
        Assert.StartsWith("Input must be scalar but has rank 1", error.Message);
    }

    [Fact]
    public void The_values_of_one_hot_have_one_type()
    {
        var indices = tf.constant(new[] { 0, 1 });
        Assert.Equal(
            "dtype <dtype: 'float32'> of on_value does not match dtype <dtype: 'int32'> of off_value",
            Assert.Throws<TypeError>(() => tf.one_hot(indices, 2, tf.constant(1f), tf.constant(0))).Message
        );
        Assert.Equal(
            "dtype <dtype: 'int32'> of off_value does not match dtype parameter <dtype: 'float32'>",
            Assert.Throws<TypeError>(() => tf.one_hot(indices, 2, off_value: tf.constant(0), dtype: tf.float32)).Message
        );
    }

    [Fact]
    public void Pad_refuses_an_unknown_mode()
    {
        var (x, margin) = (
            tf.constant(Normal(2)),
            tf.constant(
                new[,]
                {
                    { 1, 1 },
                }
            )
        );
        Assert.Equal("Unknown padding mode: NONE", Assert.Throws<ValueError>(() => tf.pad(x, margin, mode: "NONE")).Message);
        Assert.Equal("MirrorPad", tf.pad(x, margin, mode: "reflect").op.type);
        Assert.Equal(new Shape(4), tf.pad(x, margin, mode: "constant").shape);
    }

    [Fact]
    public void A_dimension_beyond_int32_makes_the_shape_int64() =>
        Assert.Equal(TF_DataType.TF_INT64, ((Tensor)new Shape(1L << 40, 0)).dtype);

    [Fact]
    public void Null_does_not_convert_to_a_tensor() =>
        Assert.Equal("None values not supported.", Assert.Throws<ValueError>(() => ops.convert_to_tensor(null!)).Message);
}
