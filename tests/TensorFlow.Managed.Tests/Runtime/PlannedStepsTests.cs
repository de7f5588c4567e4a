using Tensorflow.Runtime.Execution;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>That each pass does what it is for, so that the comparisons with none compare something.</summary>
public sealed class PlannedStepsTests : PassTests
{
    [Fact]
    public void Constants_are_folded()
    {
        var (x, feed) = Fed(5, 6);
        var y = x * tf.cast(tf.shape(x)[1] + 2, tf.float32);
        Assert.Single(Steps("constants", [y], feed));
        Assert.True(Steps("all,-constants,-elementwise", [y], feed).Length > 4);
    }

    [Fact]
    public void Aliases_do_not_run()
    {
        var (x, feed) = Fed(5, 6);
        var y = tf.identity(tf.transpose(tf.transpose(tf.identity(x), new[] { 1, 0 }), new[] { 1, 0 })) * 2f;
        Assert.Single(Steps("constants,aliases", [y], feed));
        Assert.Equal(5, Steps("constants", [y], feed).Length);
    }

    [Fact]
    public void Elementwise_operations_are_one_step()
    {
        var (x, feed) = Fed(5, 6);
        var y = tf.tanh(tf.sigmoid(x) * x + 1f) - x;
        Assert.IsType<RowRegion>(Assert.Single(Steps("constants,elementwise", [y], feed)).Fused);
        Assert.Equal(5, Steps("all,-elementwise", [y], feed).Length);
    }

    [Fact]
    public void Views_are_no_steps()
    {
        var (x, feed) = Fed(5, 6);
        var parts = tf.split(x, 2, 1);
        var y = tf.tanh(parts[1] * tf.slice(x, [0, 1], [5, 3]));
        Assert.Single(Steps("all", [y], feed));
        Assert.Equal(3, Steps("all,-views", [y], feed).Length);
    }

    [Fact]
    public void No_pass_fuses_nothing()
    {
        var (x, feed) = Fed(5, 6);
        Assert.All(Steps("none", [tf.tanh(tf.tanh(x)) * 2f], feed), step => Assert.Null(step.Fused));
    }
}
