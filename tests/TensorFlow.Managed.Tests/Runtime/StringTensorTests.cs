using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Strings as constants, as what is fed and as what is fetched.</summary>
public sealed class StringTensorTests : NewGraph
{
    [Fact]
    public void A_constant_of_strings_is_fetched_as_it_was_given()
    {
        var texts = new[] { "one", "zwei", "", "trois é" };
        Assert.Equal(texts, Evaluate(tf.constant(texts)).StringData());
        Assert.Equal("one", Evaluate(tf.constant("one")).StringData(0));
    }

    [Fact]
    public void A_placeholder_is_fed_strings_which_operations_move()
    {
        var words = tf.placeholder(tf.@string, new Shape(-1));
        var moved = tf.concat([words, tf.constant(new[] { "end" })], 0);
        var values = Evaluate([moved, tf.equal(words, tf.constant("b"))], new FeedItem(words, new[] { "a", "b" }));
        Assert.Equal(["a", "b", "end"], values[0].StringData());
        Assert.Equal([false, true], values[1].ToArray<bool>());
    }

    [Fact]
    public void Numbers_are_no_strings()
    {
        var words = tf.placeholder(tf.@string, new Shape(-1));
        Assert.Throws<TypeError>(() => Evaluate(tf.identity(words), new FeedItem(words, new NDArray(new[] { 1, 2 }))));
    }

    [Fact]
    public void A_tensor_stands_for_its_operation_where_one_is_asked_for()
    {
        var sum = tf.constant(1) + 2;
        Operation op = sum;
        Assert.Same(sum.op, op);
    }
}
