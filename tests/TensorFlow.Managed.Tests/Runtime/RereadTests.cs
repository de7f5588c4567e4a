using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>
/// What depends on a variable's update and reads the variable, too: in TensorFlow it sees the new value, since the node
/// <c>read</c> gives the variable's own memory. (The recorded program <c>moving_average</c> holds it against TensorFlow.)
/// </summary>
public sealed class RereadTests : NewGraph
{
    private readonly ResourceVariable _v;

    public RereadTests() => _v = tf.Variable(1f, name: "v");

    [Fact]
    public void What_waits_for_an_update_reads_the_new_value()
    {
        var before = _v.AsTensor() * 10f;
        var update = tf.assign_add(_v, before);
        Tensor after,
            later;
        using (tf.control_dependencies(new[] { update.op }))
            after = _v.AsTensor() * 10f;
        using (tf.control_dependencies(new[] { tf.assign(_v, 2f, name: "second").op, after.op }))
            later = tf.identity(_v.AsTensor() + before);
        Assert.Equal([10f, 110f], Run(before, after).Take(2));
        Assert.Equal([12f], Run(later));
    }

    [Fact]
    public void What_follows_it_follows_the_new_value_too()
    {
        var matrix = tf.Variable(new NDArray(new[] { 1f, 2f, 3f, 4f }, new Shape(2, 2)), name: "matrix");
        var x = tf.constant(
            new[,]
            {
                { 1f, 1f },
            }
        );
        var y = tf.matmul(x, matrix.AsTensor());
        Tensor z;
        using (tf.control_dependencies(new[] { tf.assign_add(matrix, tf.matmul(x, y, transpose_a: true)).op }))
            z = tf.tanh(tf.matmul(x, matrix.AsTensor()) * 0.01f);
        // The products before and after the update share no packed matrix.
        Assert.Equal([4f, 6f, MathF.Tanh(0.12f), MathF.Tanh(0.18f)], Run(y, z), (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Random_numbers_and_fetched_operations_go_on_as_without()
    {
        var update = tf.assign_add(_v, 1f);
        Tensor noisy;
        using (tf.control_dependencies(new[] { update.op }))
            noisy = _v.AsTensor() + tf.random_uniform(Shape.Scalar, seed: 3);
        var other = tf.random_uniform(Shape.Scalar, seed: 3);
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        var values = Enumerable.Range(0, 3).Select(_ => session.run((noisy, other))).ToArray();
        Assert.Equal(3, values.Select(v => (float)v.Item2).Distinct().Count());
        Assert.All(values.Index(), v => Assert.Equal(v.Index + 2 + (float)v.Item.Item2, (float)v.Item.Item1, 1e-6f));
    }

    private float[] Run(params Tensor[] fetches) => [.. Evaluate(fetches).SelectMany(value => value.ToArray<float>())];
}
