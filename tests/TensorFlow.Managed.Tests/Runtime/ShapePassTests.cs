using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Shapes that do not fit, which a kernel has to refuse, and shapes that change from run to run.</summary>
public sealed class ShapePassTests : PassTests
{
    [Fact]
    public void A_kernel_refuses_shapes_that_do_not_fit()
    {
        var (x, feedX) = Fed(5, 7);
        var (y, feedY) = Fed(7, 5);
        SameError<InvalidArgumentError>(tf.tanh(tf.tanh(x) * y) + 1f, feedX, feedY);
        SameError<InvalidArgumentError>(tf.matmul(tf.tanh(x) * 2f, x) + 1f, feedX);
        SameError<InvalidArgumentError>(tf.tanh(tf.concat(new[] { x * 2f, y }, 1)), feedX, feedY);
        SameError<InvalidArgumentError>(tf.split(tf.tanh(x), 2, 1)[0] * 2f, feedX);
        SameError<InvalidArgumentError>(tf.tanh(tf.reshape(x * 2f, (5, 8))), feedX);
        SameError<InvalidArgumentError>(tf.add_n([x * 2f, y]) * 2f, feedX, feedY);
        SameError<InvalidArgumentError>(tf.tanh(gen_nn_ops.bias_add(x * 2f, y[0])) * 2f, feedX, feedY);
    }

    [Theory]
    [InlineData("SigmoidGrad")]
    [InlineData("TanhGrad")]
    [InlineData("ReluGrad")]
    [InlineData("SqrtGrad")]
    [InlineData("RsqrtGrad")]
    [InlineData("ReciprocalGrad")]
    public void A_gradient_does_not_broadcast(string name)
    {
        var op = OpList.Find(name)!;
        var (x, y) = (tf.placeholder(tf.float32, Shape.Null), tf.placeholder(tf.float32, Shape.Null));
        foreach (var dims in new int[][] { [7], [1, 7], [1, 1], [1], [] })
        {
            FeedItem[] feeds = [(x, Sample.Normal(5, 7)), (y, new NDArray(new Shape(dims), TF_DataType.TF_FLOAT))];
            SameError<InvalidArgumentError>(op.MakeTensor(null, [tf.tanh(x), y]) * 2f, feeds);
            SameError<InvalidArgumentError>(op.MakeTensor(null, [y, tf.tanh(x)]) * 2f, feeds);
        }
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(6, 2)]
    [InlineData(8, -1)]
    public void A_slice_has_to_be_inside(int begin, int size)
    {
        var (x, feedX) = Fed(5, 7);
        var (w, feedW) = Fed(12, 5);
        SameError<InvalidArgumentError>(tf.tanh(tf.slice(x * 2f, [0, begin], [5, size])) + 1f, feedX);
        SameError<InvalidArgumentError>(
            tf.tanh(tf.slice(tf.matmul(x, w, transpose_a: false, transpose_b: true)[":", ":7"], [0, begin], [5, size])) + 1f,
            feedX,
            (w, Sample.Normal(12, 7))
        );
    }

    [Fact]
    public void A_slice_of_all_rows_needs_as_many()
    {
        var (x, feedX) = Fed(5, 7);
        SameError<InvalidArgumentError>(tf.tanh(tf.slice(x * 2f, [1, 0], [5, 3])) + 1f, feedX);
        SameError<InvalidArgumentError>(tf.tanh(tf.slice(x * 2f, [0, -1], [5, 3])) + 1f, feedX);
        SameBits(tf.tanh(tf.slice(x * 2f, [1, 2], [-1, 3])) + 1f, feedX);
    }

    [Fact]
    public void An_unpack_has_as_many_parts_as_there_are()
    {
        var (x, feedX) = Fed(5, 3, 4);
        SameError<InvalidArgumentError>(tf.tanh(tf.unstack(tf.tanh(x), 2, axis: 1)[0]) + 1f, feedX);
        SameBits(tf.tanh(tf.unstack(tf.tanh(x), 3, axis: -2)[2]) + 1f, feedX);
        SameBits(tf.tanh(tf.unstack(tf.tanh(x), 4, axis: -1)[2]) + 1f, feedX);
        SameBits(tf.tanh(tf.unstack(tf.tanh(x), 5)[2]) + 1f, feedX);
    }

    [Fact]
    public void The_batch_changes_from_run_to_run()
    {
        var x = tf.placeholder(tf.float32, (-1, 6));
        var w = tf.Variable(Sample.Normal(6, 8));
        var z = tf.matmul(x, w.AsTensor());
        var parts = tf.split(z, 2, 1);
        var h = tf.tanh(parts[0]) * tf.sigmoid(parts[1]);
        var flat = tf.reshape(h, new Shape(-1));
        var grow = tf.assign_add(w, tf.matmul(x, z, transpose_a: true) * 1e-3f);
        using var plain = SessionWith("none");
        using var planned = SessionWith("all");
        plain.run(tf.global_variables_initializer());
        planned.run(tf.global_variables_initializer());
        foreach (var batch in new[] { 4, 1, 130, 4, 7, 130, 0, 1 })
        {
            var value = batch == 0 ? new NDArray(new Shape(0, 6), TF_DataType.TF_FLOAT) : Sample.Normal(batch, 6);
            var (expected, actual) = (
                plain.run(new object[] { h, flat, grow.op }, (x, value)),
                planned.run(new object[] { h, flat, grow.op }, (x, value))
            );
            AssertSameBits(expected[0], actual[0], $"h of {batch}");
            AssertSameBits(expected[1], actual[1], $"flat h of {batch}");
            AssertSameBits(plain.run(w.AsTensor()), planned.run(w.AsTensor()), $"w after {batch}");
        }
    }

    [Fact]
    public void A_variable_of_unknown_shape_changes_its_own()
    {
        var handle = gen_state_ops.variable_v2(Shape.Null, TF_DataType.TF_FLOAT);
        var value = tf.placeholder(tf.float32, new Shape(-1, -1));
        var assign = gen_state_ops.assign(handle, value, validate_shape: false);
        var read = array_ops.identity(handle);
        var y = tf.tanh(read * 2f) + tf.ones_like(read) * tf.cast(tf.size(read), tf.float32);
        using var plain = SessionWith("none");
        using var planned = SessionWith("all");
        foreach (var dims in new[] { (3, 4), (5, 37), (3, 4), (1, 1) })
        {
            var numbers = Sample.Normal(dims.Item1, dims.Item2);
            foreach (var session in new[] { plain, planned })
                session.run(assign.op, (value, numbers));
            AssertSameBits(plain.run(y), planned.run(y), $"{dims}");
        }
    }
}
