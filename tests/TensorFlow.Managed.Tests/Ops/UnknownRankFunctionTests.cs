using System.Reflection;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>
/// Every function that takes tensors, on placeholders of which not even the rank is known: built, differentiated and run, it
/// gives what it gives where shapes are known.
/// </summary>
public sealed class UnknownRankFunctionTests
{
    public static TheoryData<string> Names => [.. UnknownRankFunctions.Calls.Keys];

    [Fact]
    public void Every_function_that_takes_tensors_is_called()
    {
        (string Prefix, Type Type)[] places =
        [
            ("tf.", typeof(tensorflow)),
            ("tf.math.", tf.math.GetType()),
            ("tf.nn.", tf.nn.GetType()),
        ];
        var functions = places.SelectMany(place => FunctionsOf(place.Type).Select(name => place.Prefix + name)).ToArray();
        // What tf.constant takes is a value.
        Assert.Equal(["tf.constant"], functions.Except(UnknownRankFunctions.Calls.Keys));
        Assert.Empty(UnknownRankFunctions.Calls.Keys.Except(functions));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_works_on_tensors_of_unknown_rank(string name)
    {
        var (known, unknown) = (Results(name, shapeless: false), Results(name, shapeless: true));
        Assert.Equal(known.Length, unknown.Length);
        for (var i = 0; i < known.Length; i++)
            Closeness.AssertClose(known[i], unknown[i], [], exact: false, $"{name}, result {i}");
    }

    [Fact]
    public void A_power_of_tensors_without_shapes_is_minimized()
    {
        using var graph = ops.default_graph(new Graph());
        var (x, weights) = (tf.placeholder(tf.float32), tf.Variable(3f));
        var step = tf.train.GradientDescentOptimizer(0.25f).minimize(tf.reduce_sum(tf.pow(x * weights, 2f)));
        using var session = new Session(tf.get_default_graph());
        session.run(tf.global_variables_initializer());
        session.run(step, new FeedItem(x, new NDArray(new[] { 1f, 0.5f })));
        // 3 - 0.25 * 2 * 3 * (1 + 0.25)
        Assert.Equal(1.125f, (float)session.run(weights.AsTensor()));
    }

    [Fact]
    public void Setting_an_unknown_shape_refines_nothing()
    {
        using var graph = ops.default_graph(new Graph());
        var x = tf.placeholder(tf.float32, new Shape(-1, 3));
        x.set_shape(tf.placeholder(tf.float32).shape);
        Assert.Equal(new Shape(-1, 3), x.shape);
        x.set_shape(new Shape(2, -1));
        Assert.Equal(new Shape(2, 3), x.shape);
    }

    /// <summary>The result, and its gradients with respect to all arguments of numbers that have any.</summary>
    private static NDArray[] Results(string name, bool shapeless)
    {
        using var graph = ops.default_graph(new Graph());
        var feeds = new List<FeedItem>();
        var result = UnknownRankFunctions.Calls[name](value =>
        {
            var placeholder = tf.placeholder(value.dtype, shapeless ? null : value.shape);
            feeds.Add(new FeedItem(placeholder, value));
            return placeholder;
        });
        var inputs = feeds.Select(feed => (Tensor)feed.Key).Where(x => x.dtype.is_floating()).ToArray();
        var gradients = inputs.Length > 0 && result.dtype.is_floating() ? tf.gradients(result, inputs).OfType<Tensor>() : [];
        using var session = new Session(tf.get_default_graph());
        session.run(tf.global_variables_initializer());
        return session.run((Tensor[])[result, .. gradients], [.. feeds]);
    }

    private static IEnumerable<string> FunctionsOf(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => IsOperation(method.ReturnType) && method.GetParameters().Any(TakesTensor))
            .Select(method => method.Name)
            .Distinct();

    private static bool IsOperation(Type type) =>
        type == typeof(Tensor)
        || type == typeof(Tensor[])
        || type == typeof(TensorArray)
        || type == typeof(ITensorOrOperation)
        || type == typeof(ResourceVariable);

    private static bool TakesTensor(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type.IsByRef || typeof(Delegate).IsAssignableFrom(type))
            return false;
        return type.IsGenericMethodParameter
            || type == typeof(Tensor)
            || type == typeof(Tensor[])
            || type == typeof(Tensors)
            || type == typeof(object)
            || type == typeof(IEnumerable<Tensor>);
    }
}
