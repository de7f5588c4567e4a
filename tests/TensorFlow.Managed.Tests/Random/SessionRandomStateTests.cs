using Tensorflow;
using static Tensorflow.Binding;

namespace TensorFlow.Managed.Tests.RandomNumbers;

/// <summary>Where a session's random operations stand, taken over into another session.</summary>
public sealed class SessionRandomStateTests : IDisposable
{
    private readonly Graph _graph = new Graph().as_default();

    public void Dispose() => _graph.Exit();

    /// <summary>Without seeds the key is drawn too.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    public void Another_session_goes_on_where_this_one_stood(int? seed)
    {
        if (seed is { } value)
            tf.set_random_seed(value);
        var (normal, uniform) = (tf.random.normal((2, 3)), tf.random_uniform(new Shape(4)));
        using var first = new Session(_graph);
        first.run((normal, uniform));
        first.run(normal);
        var state = first.get_random_state();
        var expected = first.run((normal, uniform));

        using var second = new Session(_graph);
        second.run((normal, uniform));
        second.set_random_state(state);
        var actual = second.run((normal, uniform));
        Assert.Equal(expected.Item1.ToArray<float>(), actual.Item1.ToArray<float>());
        Assert.Equal(expected.Item2.ToArray<float>(), actual.Item2.ToArray<float>());
    }

    [Fact]
    public void What_fits_no_random_operation_is_refused()
    {
        tf.constant(1, name: "one");
        var uniform = tf.random_uniform(new Shape(4), name: "uniform");
        using var session = new Session(_graph);
        session.run(uniform);
        var state = Assert.Single(session.get_random_state());
        Assert.Throws<KeyError>(() => Set("none", state.Value));
        Assert.Contains("'one' is no random operation", Assert.Throws<ValueError>(() => Set("one", state.Value)).Message);
        Assert.Throws<ValueError>(() => Set(state.Key, state.Value[1..]));
        Assert.Equal(state.Value, session.get_random_state()[state.Key]);

        void Set(string name, byte[] bytes) => session.set_random_state(new Dictionary<string, byte[]> { [name] = bytes });
    }
}
