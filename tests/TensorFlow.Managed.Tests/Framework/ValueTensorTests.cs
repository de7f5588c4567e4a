using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Tensors made of values of .NET, slices made of text, and random numbers with eager execution.</summary>
public sealed class ValueTensorTests : NewGraph
{
    [Fact]
    public void A_tensor_of_a_value_is_a_constant_of_the_default_graph()
    {
        Tensor[] scalars = [new(true), new((byte)3), new(3), new(3L), new(3f), new(3.0), new("three")];
        Assert.All(scalars, scalar => Assert.Equal(("Const", Shape.Scalar), (scalar.op.type, scalar.shape)));
        Tensor vector = new(new[] { 1, 2, 3, 4 }),
            matrix = new(new[] { 1f, 2f, 3f, 4f }, new Shape(2, 2));
        using var session = new Session(graph);
        Assert.Equal([1, 2, 3, 4], session.run(vector).ToArray<int>());
        Assert.Equal(new Shape(2, 2), session.run(matrix).shape);
        Assert.Throws<ValueError>(() => new Tensor(new[] { 1, 2, 3 }, new Shape(2, 2)));
    }

    [Fact]
    public void Slices_of_several_axes_are_read_from_one_text()
    {
        var x = np.arange(12).reshape(new Shape(3, 4));
        Assert.Equal([2, 3], x[Slice.ParseSlices("0:1,2:")].ToArray<int>());
    }

    [Fact]
    public void A_seed_that_is_set_again_repeats_the_numbers_of_eager_execution()
    {
        tf.Context.eager_mode();
        try
        {
            float[] Draw(int seed)
            {
                tf.set_random_seed(seed);
                var normal = tf.random.normal(new Shape(3)).numpy();
                return [.. normal.ToArray<float>(), .. tf.random_uniform(new Shape(2)).numpy().ToArray<float>()];
            }

            var first = Draw(1234);
            Assert.NotEqual(first, Draw(10));
            Assert.Equal(first, Draw(1234));
        }
        finally
        {
            tf.Context.restore_mode();
        }
    }

    [Fact]
    public void The_length_of_vectors_is_the_root_of_their_squares_sum()
    {
        var x = tf.constant(
            new[,]
            {
                { 3f, 4f },
                { 0f, -2f },
            }
        );
        using var session = new Session(graph);
        Assert.Equal([5f, 2f], session.run(tf.math.reduce_euclidean_norm(x, 1)).ToArray<float>());
        Assert.Equal(MathF.Sqrt(29), (float)session.run(tf.linalg.global_norm([x])), 1e-6f);
    }
}
