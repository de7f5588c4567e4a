using Tensorflow.NumPy;
using Tensorflow.Ops;
using Tensorflow.Tests.Runtime;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.ControlFlow;

/// <summary>
/// Tensor arrays beyond the programs that TensorFlow ran: what was not written, how large an array may be, closing.
/// </summary>
public sealed class TensorArrayTests : PassTests
{
    [Fact]
    public void An_unwritten_tensor_array_element_is_zeros_of_the_shape_of_those_written()
    {
        var (v, feed) = Fed(new NDArray(new[] { 2f, 3f }));
        var stacked = tf.TensorArray(tf.float32, 3).write(1, v).stack();
        Assert.Equal([0, 0, 2, 3, 0, 0], SameBits(stacked, feed).ToArray<float>());
        Assert.Equal([8, 12], SameBits(tf.gradients(stacked * stacked * 2f, v)[0]!, feed).ToArray<float>());
        Assert.Equal([0, 0], SameBits(tf.TensorArray(tf.float32, 3).write(1, v).read(2), feed).ToArray<float>());
        Assert.Equal(
            [2, 3, 0, 0],
            SameBits(tf.TensorArray(tf.float32, 3).write(1, v).gather(tf.constant(new[] { 1, 2 })), feed).ToArray<float>()
        );
    }

    [Fact]
    public void A_tensor_array_of_known_element_shape_is_zeros_without_a_single_write()
    {
        Assert.Equal(new Shape(2, 3), SameBits(tf.TensorArray(tf.float32, 2, element_shape: 3).stack()).shape);
        Assert.Equal([0, 0, 0], SameBits(tf.TensorArray(tf.int32, 2, element_shape: 3).read(1)).ToArray<int>());
        Assert.Equal(0f, (float)SameBits(tf.TensorArray(tf.float32, 1, element_shape: Shape.Scalar).read(0)));
        Assert.Equal(
            [0, 0, 0, 0, 0, 0],
            SameBits(((GraphTensorArray)tf.TensorArray(tf.float32, 2, element_shape: 3)).concat()).ToArray<float>()
        );
        Assert.Equal(
            new Shape(0, 3),
            SameBits(((GraphTensorArray)tf.TensorArray(tf.float32, 0, element_shape: (2, 3))).concat()).shape
        );
    }

    [Fact]
    public void An_unwritten_tensor_array_element_of_unknown_shape_cannot_be_read()
    {
        var (v, feed) = Fed(new NDArray(new[] { 2f, 3f }));
        var array = tf.TensorArray(tf.float32, 3, infer_shape: false).write(1, v);
        Assert.Contains(
            "TensorArray index 2.  Furthermore, the element shape is not fully defined: <unknown>.",
            SameError<InvalidArgumentError>(array.read(2), feed).Message
        );
        SameError<InvalidArgumentError>(array.stack(), feed);
        SameError<UnimplementedError>(((GraphTensorArray)tf.TensorArray(tf.float32, 0)).concat());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_loop_that_writes_only_the_first_tensor_array_elements_leaves_zeros(int n)
    {
        var (x, feedX) = Fed(5, 3);
        var (limit, feedLimit) = Fed(new NDArray(n));
        foreach (var count in new[] { tf.constant(n), limit })
        {
            var inputs = tf.TensorArray(tf.float32, 5).unstack(x);
            var outputs = tf.TensorArray(tf.float32, 5, element_shape: 3);
            var results = tf.while_loop(
                v => v[0] < count,
                v => new Tensors(v[0] + 1, outputs.with_flow(v[1]).write(v[0], inputs.read(v[0]) * 2f).flow),
                new Tensors(tf.constant(0), outputs.flow)
            );
            var stacked = outputs.with_flow(results[1]).stack();
            var values = ((NDArray)feedX.Value).ToArray<float>();
            Assert.Equal(
                values.Select((value, i) => i < 3 * n ? 2 * value : 0),
                SameBits(stacked, feedX, feedLimit).ToArray<float>()
            );
            var gradient = SameBits(tf.gradients(stacked, x)[0]!, feedX, feedLimit);
            Assert.Equal(values.Select((_, i) => i < 3 * n ? 2f : 0), gradient.ToArray<float>());
        }
    }

    [Fact]
    public void A_tensor_array_refuses_an_element_of_another_shape()
    {
        var (a, feedA) = Fed(2);
        var (b, feedB) = Fed(3);
        Assert.Contains(
            "the value shape is [3] which is incompatible with the TensorArray's inferred element shape: [2]",
            SameError<InvalidArgumentError>(tf.TensorArray(tf.float32, 2).write(0, a).write(1, b).stack(), feedA, feedB).Message
        );
        Assert.Contains(
            "Inconsistent shapes: saw (3,) but expected (2,)",
            Assert
                .Throws<ValueError>(() =>
                    tf.TensorArray(tf.float32, 2, infer_shape: false, element_shape: 2).write(0, tf.zeros(3))
                )
                .Message
        );
    }

    [Fact]
    public void A_tensor_array_element_that_was_read_cannot_be_written()
    {
        var array = tf.TensorArray(tf.float32, 2, element_shape: Shape.Scalar);
        using var after = tf.control_dependencies([array.read(1).op]);
        Assert.Contains("because it has already been read.", SameError<InvalidArgumentError>(array.write(1, 3f).flow).Message);
    }

    [Fact]
    public void A_tensor_array_refuses_a_size_below_zero_or_beyond_all_memory()
    {
        Assert.Contains("Size should be >= 0.", SameError<InvalidArgumentError>(tf.TensorArray(tf.float32, -1).flow).Message);
        Assert.Contains(
            $"Cannot hold {int.MaxValue} elements",
            SameError<InvalidArgumentError>(tf.TensorArray(tf.float32, int.MaxValue).flow).Message
        );
        var growing = (GraphTensorArray)tf.TensorArray(tf.float32, 0, dynamic_size: true);
        Assert.Contains(
            "Cannot hold 2147483648 elements",
            SameError<InvalidArgumentError>(growing.write(int.MaxValue, 1f).flow).Message
        );
        Assert.Contains(
            "Cannot hold 2147483648 elements",
            SameError<InvalidArgumentError>(growing.scatter(tf.constant(new[] { int.MaxValue }), tf.ones(1)).flow).Message
        );
        var gradient = ((GraphTensorArray)tf.TensorArray(tf.float32, 1, element_shape: Shape.Scalar)).grad(
            "gradients",
            tf.constant(0f)
        );
        Assert.Contains("Cannot hold 2147483648 elements", SameError<InvalidArgumentError>(gradient.read(int.MaxValue)).Message);
        Assert.Equal(0f, (float)SameBits(gradient.read(4)));
        var size = tf.placeholder(tf.int32);
        Assert.Contains(
            "TensorArray size must be scalar, but had shape: [2]",
            SameError<InvalidArgumentError>(
                TensorArray.Create(tf.float32, size).flow,
                (size, new NDArray(new[] { 1, 2 }))
            ).Message
        );
    }

    [Fact]
    public void A_closed_tensor_array_or_stack_refuses_everything()
    {
        var array = (GraphTensorArray)tf.TensorArray(tf.float32, 2, element_shape: 3);
        var stack = gen_data_flow_ops.stack_v2(tf.constant(-1), tf.float32);
        using var after = tf.control_dependencies([array.close(), gen_data_flow_ops.stack_close_v2(stack)]);
        Tensor[] accesses =
        [
            array.read(0),
            array.write(0, tf.zeros(3)).flow,
            array.concat(),
            gen_data_flow_ops.tensor_array_size_v3(array.handle, tf.identity(array.flow)),
            array.grad("gradients", array.flow).read(0),
            array.unstack(tf.zeros((2, 3))).flow,
        ];
        foreach (var access in accesses)
            Assert.Contains("has already been closed.", SameError<InvalidArgumentError>(access).Message);
        Assert.Contains(
            "has already been closed.",
            SameError<InvalidArgumentError>(gen_data_flow_ops.stack_push_v2(stack, tf.constant(1f))).Message
        );
        Assert.Contains(
            "has already been closed.",
            SameError<InvalidArgumentError>(gen_data_flow_ops.stack_pop_v2(stack, tf.float32)).Message
        );
    }

    [Fact]
    public void A_tensor_array_gradient_with_prepended_dimensions_has_them_in_front()
    {
        var array = tf.TensorArray(tf.float32, 2, element_shape: 3).write(0, tf.zeros(3));
        var grad = TensorArrayOps.TensorArrayGradWithShape.Apply(
            null,
            [array.handle, array.flow, tf.constant(new[] { 4, 5 })],
            new AttributeMap { { "source", "jacobian" } }
        );
        var element = gen_data_flow_ops.tensor_array_read_v3(grad.outputs[0], tf.constant(0), grad.outputs[1], tf.float32);
        Assert.Equal(
            new Shape(-1, -1, 3),
            TensorArray.Create(tf.float32, handle: grad.outputs[0], flow: grad.outputs[1]).read(0).shape
        );
        Assert.Equal(new Shape(4, 5, 3), SameBits(element).shape);
    }

    [Fact]
    public void A_tensor_array_concatenates_parts_of_different_lengths_and_splits_their_gradient()
    {
        var (x, feedX) = Fed(6, 2);
        var (lengths, feedLengths) = Fed(new NDArray(new[] { 1, 0, 5 }));
        var array = ((GraphTensorArray)tf.TensorArray(tf.float32, 3, infer_shape: false)).split(x, lengths);
        var part = array.read(2);
        var values = ((NDArray)feedX.Value).ToArray<float>();
        Assert.Equal(values[2..], SameBits(part, feedX, feedLengths).ToArray<float>());
        var gradient = SameBits(tf.gradients(part * part, x)[0]!, feedX, feedLengths).ToArray<float>();
        Assert.Equal(values.Select((value, i) => i < 2 ? 0 : 2 * value), gradient);
        SameError<InvalidArgumentError>(array.flow, feedX, (lengths, new NDArray(new[] { 7, -1, 0 })));
    }

    [Fact]
    public void A_number_becomes_a_tensor_array_element_of_the_arrays_type()
    {
        Assert.Equal([10f, 0.5f], SameBits(tf.TensorArray(tf.float32, 2).write(0, 10).write(1, 0.5).stack()).ToArray<float>());
        Assert.Equal([10d, 0.5d], SameBits(tf.TensorArray(tf.float64, 2).write(0, 10).write(1, 0.5f).stack()).ToArray<double>());
        Assert.Throws<ValueError>(() => tf.TensorArray(tf.int32, 2).write(0, 0.5f));
    }
}
