using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Tensors have values without a session, those that TensorFlow's eager execution gives.</summary>
[Collection(nameof(PrintedOutput))]
public sealed class EagerExecutionTests : NewGraph, IDisposable
{
    public EagerExecutionTests() => tf.Context.eager_mode();

    [Fact]
    public void An_operation_has_a_value()
    {
        var sum = tf.constant(new[] { 1, 2 }) + 3;
        Assert.True(tf.executing_eagerly());
        Assert.Equal([4, 5], sum.numpy().ToArray<int>());
        Assert.Equal([4, 5], sum.ToArray<int>());
    }

    [Fact]
    public void A_scalar_converts_to_a_number_and_a_string()
    {
        var scalar = tf.constant(2.5f) * 2f;
        Assert.Equal(5f, (float)scalar);
        Assert.Equal(5.0, (double)scalar);
        Assert.Equal(5, (int)scalar);
        Assert.True((bool)(scalar > 4f));
        Assert.Equal("word", (string)tf.constant("word"));
        Assert.Throws<ValueError>(() => (float)tf.constant(new[] { 1f, 2f }));
    }

    [Fact]
    public void What_was_read_from_a_variable_stays_when_the_variable_changes()
    {
        var variable = tf.Variable(10f);
        var before = variable + 1f;
        var assigned = variable.assign(before * 2f);
        var after = variable + 1f;
        Assert.Equal(22f, (float)assigned);
        Assert.Equal(11f, (float)before);
        Assert.Equal(23f, (float)after);
        variable.assign_add(tf.constant(1f));
        Assert.Equal(23f, (float)variable.numpy());
        Assert.Equal(22f, (float)assigned);
    }

    [Fact]
    public void A_variable_starts_with_another_ones_present_value()
    {
        var first = tf.Variable(1);
        first.assign(5);
        var second = tf.Variable(first.AsTensor() * 2);
        first.assign(7);
        Assert.Equal(10, (int)second.numpy());
    }

    [Fact]
    public void Random_numbers_are_drawn_once()
    {
        tf.set_random_seed(1);
        var drawn = tf.random.uniform(new Shape(4));
        var doubled = (drawn * 2f).numpy().ToArray<float>();
        Assert.Equal(drawn.numpy().ToArray<float>().Select(x => 2 * x), doubled);
        Assert.NotEqual(drawn.numpy().ToArray<float>(), tf.random.uniform(new Shape(4)).numpy().ToArray<float>());
    }

    [Fact]
    public void Loops_and_conditionals_have_values()
    {
        var last = tf.while_loop(i => tf.less(i, 10), i => tf.add(i, 3), tf.constant(2));
        Assert.Equal(11, (int)last);
        Assert.Equal(22, (int)tf.cond(last > 5, () => last * 2, () => last));
    }

    [Fact]
    public void Tensors_become_one_constant()
    {
        var packed = tf.constant(new[] { tf.constant(2), tf.constant(3), tf.constant(5) });
        Assert.Equal([2, 3, 5], packed.numpy().ToArray<int>());
        Assert.Equal(10, (int)tf.reduce_sum(packed));
    }

    [Fact]
    public void A_value_is_printed()
    {
        var before = tf_output_redirect;
        using var text = new StringWriter();
        tf_output_redirect = text;
        try
        {
            tf.print(tf.constant(new[] { 1, 2 }) * 2);
        }
        finally
        {
            tf_output_redirect = before;
        }

        Assert.Equal("[2 4]", text.ToString().TrimEnd());
    }

    [Fact]
    public void An_array_that_is_given_is_the_callers_own()
    {
        var ones = tf.ones(new Shape(2));
        var array = ones.numpy();
        array[0] = 5f;
        Assert.Equal([1f, 1f], ones.numpy().ToArray<float>());
    }

    [Fact]
    public void A_gradient_is_that_of_the_variables_value_then()
    {
        var variable = tf.Variable(3f);
        using var tape = tf.GradientTape(persistent: true);
        var squared = tf.square(variable);
        var gradient = tape.gradient(squared, variable)!;
        variable.assign(100f);
        Assert.Equal(9f, (float)squared);
        Assert.Equal(6f, (float)gradient);
        var other = tf.Variable(1f);
        Assert.Null(tape.gradient(squared, other));
        Assert.Equal(0f, (float)tape.gradient(squared, other, unconnected_gradients: "zero")!);
    }

    [Fact]
    public void A_tape_that_is_not_persistent_gives_gradients_once()
    {
        var x = tf.constant(3f);
        using var tape = tf.GradientTape();
        tape.watch(x);
        var cube = x * x * x;
        Assert.Equal(27f, (float)tape.gradient(cube, x)!);
        Assert.Throws<RuntimeError>(() => tape.gradient(cube, x));
    }

    [Fact]
    public void Descending_a_gradient_trains()
    {
        var (w, b) = (tf.Variable(5f), tf.Variable(0f));
        var x = tf.constant(new[] { -1f, 0f, 1f, 2f });
        var y = x * 3f + 2f;
        var optimizer = tf.train.GradientDescentOptimizer(0.1f);
        for (var i = 0; i < 60; i++)
        {
            using var tape = tf.GradientTape();
            var loss = tf.reduce_mean(tf.square(w * x + b - y));
            var (dw, db) = tape.gradient(loss, (w, b));
            optimizer.apply_gradients([Tuple.Create(dw, (IVariableV1)w), Tuple.Create(db, (IVariableV1)b)]);
        }

        Assert.Equal(3f, (float)w.numpy(), 0.01f);
        Assert.Equal(2f, (float)b.numpy(), 0.02f);
    }

    [Fact]
    public void A_graph_that_is_made_the_default_is_left_to_sessions()
    {
        using (tf.Graph().as_default())
        {
            Assert.False(tf.executing_eagerly());
            Assert.Throws<RuntimeError>(() => tf.constant(1).numpy());
        }

        Assert.Equal(1, (int)tf.constant(1));
    }

    [Fact]
    public void A_mode_ends()
    {
        tf.compat.v1.disable_eager_execution();
        Assert.False(tf.executing_eagerly());
        tf.Context.restore_mode();
        Assert.True(tf.executing_eagerly());
        tf.Context.restore_mode();
        Assert.False(tf.executing_eagerly());
        Assert.Throws<RuntimeError>(tf.Context.restore_mode);
    }

    [Fact]
    public void A_mode_holds_for_the_threads_that_are_started_in_it()
    {
        var inner = false;
        Start(() =>
        {
            tf.enable_eager_execution();
            Start(() => inner = tf.executing_eagerly() && (int)(tf.constant(1) + 1) == 2);
        });
        Assert.True(inner);

        static void Start(ThreadStart work)
        {
            var thread = new Thread(work);
            thread.Start();
            thread.Join();
        }
    }

    public new void Dispose()
    {
        if (tf.executing_eagerly())
            tf.Context.restore_mode();
        base.Dispose();
    }
}
