using System.Reflection;
using static Tensorflow.Binding;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Tests.Ops;

/// <summary>What Python's functions of mathematics, networks and random numbers refuse where they are called.</summary>
public sealed class MathFunctionTests : NewGraph
{
    [Fact]
    public void Labels_of_a_sparse_cross_entropy_are_whole_numbers() =>
        Refuses<TypeError>(
            "Value passed to parameter 'labels' has DataType float32 not in list of allowed values: int32, int64",
            () => tf.nn.sparse_softmax_cross_entropy_with_logits(tf.constant(Values(0, 1)), tf.constant(Normal(2, 3)))
        );

    /// <summary>A norm of 5 over two elements is 2.5 on the average; and the nodes are Python's.</summary>
    [Fact]
    public void A_tensor_is_scaled_down_to_an_average_norm()
    {
        var (t, zeros) = (tf.constant(Values(3, -4)), tf.zeros(3));
        var before = graph.get_operations().Length;
        var clipped = tf.clip_by_average_norm(t, 1f);
        Assert.Equal(
            [
                "Size",
                "Cast",
                "mul",
                "Rank",
                "range/start",
                "range/delta",
                "range",
                "Sum",
                "Rsqrt",
                "mul_1/y",
                "mul_1",
                "mul_2",
                "Const",
                "truediv/y",
                "truediv",
                "Minimum",
                "mul_3",
                "",
            ],
            graph.get_operations().Skip(before).Select(op => op.name["clip_by_average_norm".Length..].TrimStart('/'))
        );
        var bound = tf.placeholder(tf.float32, Shape.Scalar);
        Tensor[] fetches = [clipped, tf.clip_by_average_norm(t, bound), tf.clip_by_average_norm(zeros, 1f)];
        var values = Evaluate(fetches, (bound, 3f));
        // A float32 product of four factors.
        Assert.Equal([1.2f, -1.6f], values[0].ToArray<float>(), (x, y) => MathF.Abs(x - y) < 1e-6f);
        Assert.Equal([3f, -4f], values[1].ToArray<float>(), (x, y) => MathF.Abs(x - y) < 1e-6f);
        Assert.Equal([0f, 0f, 0f], values[2].ToArray<float>());
    }

    [Fact]
    public void A_number_before_a_comparison_takes_the_tensors_type_and_mirrors_the_operation()
    {
        var x = tf.constant(Values(0, 1, 2));
        Tensor[] results = [1.0 < x, 1 > x, 1L <= x, new NumPy.NDArray(1) >= x];
        Assert.Equal(["Greater", "Less", "GreaterEqual", "LessEqual"], results.Select(r => r.op.type));
        Assert.All(results, r => Assert.Equal(tf.float32, r.op.inputs[1].dtype));
        bool[][] expected =
        [
            [false, false, true],
            [true, false, false],
            [false, true, true],
            [true, true, false],
        ];
        Assert.Equal(expected, Evaluate(results).Select(r => r.ToArray<bool>()));
    }

    [Fact]
    public void Booleans_have_no_mean_no_order_and_no_range()
    {
        var truth = tf.constant(Bools(true, false));
        Refuses<TypeError>("Value passed to parameter 'input' has DataType bool not in list of allowed values: ", () =>
            tf.reduce_mean(truth)
        );
        Refuses<TypeError>("Value passed to parameter 'x' has DataType bool not in list of allowed values: ", () =>
            tf.less(truth, truth)
        );
        Refuses<TypeError>(
            "Value passed to parameter 'start' has DataType bool not in list of allowed values: int32, int64, float32, float64",
            () => tf.range(tf.constant(true), tf.constant(3))
        );
    }

    [Fact]
    public void Random_whole_numbers_have_whole_bounds()
    {
        foreach (var (type, name) in new[] { (tf.int32, "int32"), (tf.int64, "int64") })
        {
            Refuses<ValueError>($"Must specify maxval for integer dtype tf.{name}", () =>
                tf.random_uniform(new Shape(3), dtype: type)
            );
            Refuses<TypeError>($"Expected {name}, got 0.5 of type 'float' instead.", () =>
                tf.random_uniform(new Shape(3), 0.5f, 7, type)
            );
            Assert.Equal(type, tf.random_uniform(new Shape(3), 0, 7, type).dtype);
        }
        Refuses<TypeError>("Expected int32, got 1E+10 of type 'float' instead.", () =>
            tf.random_uniform(new Shape(3), 0, 1e10f, tf.int32)
        );
        Refuses<ValueError>("Must specify maxval for integer dtype tf.int32", () => random_ops.random_uniform_int([3]));
    }

    [Fact]
    public void Random_numbers_have_a_type_that_is_drawn()
    {
        Refuses<ValueError>("Invalid dtype tf.bool", () => tf.random_uniform(new Shape(3), dtype: tf.@bool));
        Refuses<ValueError>("Invalid dtype tf.complex64", () => tf.random_uniform(new Shape(3), dtype: TF_DataType.TF_COMPLEX64));
        Refuses<TypeError>("", () => tf.random.normal(new Shape(3), dtype: tf.int32));
        Refuses<TypeError>("", () => tf.random.truncated_normal(new Shape(3), dtype: tf.int32));
    }

    [Fact]
    public void A_cross_entropy_is_along_a_dimension_that_there_is()
    {
        var logits = tf.constant(Normal(2, 3));
        Refuses<InvalidArgumentError>(
            "Dimension (2) must be in the range [-2, 2) where 2 is the number of dimensions in the input.",
            () => tf.nn.softmax_cross_entropy_with_logits(logits, logits, dim: 2)
        );
        Refuses<ValueError>("Both labels and logits must be provided.", () =>
            tf.nn.softmax_cross_entropy_with_logits_v2(logits, null!)
        );
        Refuses<ValueError>("Both labels and logits must be provided.", () =>
            tf.nn.sigmoid_cross_entropy_with_logits(null!, logits)
        );
    }

    [Fact]
    public void A_cross_entropy_of_16_bits_is_computed_in_32_and_has_16()
    {
        var half = tf.constant(Normal(2, 3).astype(TF_DataType.TF_HALF));
        Assert.Equal(TF_DataType.TF_HALF, tf.nn.softmax_cross_entropy_with_logits(half, half).dtype);
        var loss = tf.nn.sparse_softmax_cross_entropy_with_logits(tf.constant(Ints(0, 1)), half);
        Assert.Equal(TF_DataType.TF_HALF, loss.dtype);
        Assert.Equal(TF_DataType.TF_FLOAT, loss.op.inputs[0].dtype);
    }

    public static TheoryData<string, int> Nullable =>
        [
            .. Functions()
                .SelectMany(f =>
                    f.GetParameters()
                        .Where(p => p.ParameterType == typeof(Tensor) && !p.HasDefaultValue && !MayBeNull(p))
                        .Select(p => (NameOf(f), p.Position))
                ),
        ];

    /// <summary>Every function of tf and tf.nn that takes tensors.</summary>
    [Theory]
    [MemberData(nameof(Nullable))]
    public void Null_for_a_tensor_is_refused(string function, int parameter)
    {
        var method = Functions().Single(f => NameOf(f) == function);
        var target = method.DeclaringType == typeof(tensorflow) ? tf : (object)tf.nn;
        var arguments = method.GetParameters().Select(p => p.Position == parameter ? null : Argument(p)).ToArray();
        var error = Assert.Throws<TargetInvocationException>(() => method.Invoke(target, arguments)).InnerException;
        Assert.True(error is TensorflowException, $"{error}");
        Assert.Empty(graph.get_operations());
    }

    private static IEnumerable<MethodInfo> Functions() =>
        new[] { typeof(tensorflow), typeof(tensorflow.nn_internal) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsGenericMethod && method.ReturnType == typeof(Tensor));

    private static bool MayBeNull(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}: {method}";

    private static object? Argument(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType == typeof(Tensor) ? (Tensor)Normal(2, 2)
        : parameter.ParameterType == typeof(Shape) ? new Shape(2, 2)
        : parameter.ParameterType == typeof(Axis) ? (Axis)0
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;

    private static void Refuses<T>(string message, Func<Tensor> call)
        where T : TensorflowException => Assert.StartsWith(message, Assert.Throws<T>(call).Message);
}
