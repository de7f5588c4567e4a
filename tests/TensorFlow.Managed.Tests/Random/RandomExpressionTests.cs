using System.Security.Cryptography;
using System.Text.Json;
using Tensorflow;
using Tensorflow.NumPy;
using Tensorflow.Operations.Initializers;
using static Tensorflow.Binding;

namespace TensorFlow.Managed.Tests.RandomNumbers;

/// <summary>
/// Random functions and initializers by Python's expression: the seeds of their operations, and every bit of two runs, as in
/// TensorFlow 1.15.5.
/// </summary>
public sealed class RandomExpressionTests : Tensorflow.Tests.NewGraph
{
    private static readonly JsonElement[] Cases =
    [
        .. ReferenceFiles.Json("ops/random.json.gz").GetProperty("cases").EnumerateArray(),
    ];

    /// <summary>What Python has and TensorFlow.NET, or this runtime, has not.</summary>
    private static readonly string[] Missing =
    [
        "[tf.Variable(tf.random_normal([3])) for _ in range(3)][2]",
        "several values",
        "an expression of several calls",
        "tf.constant as mean",
        "tf.contrib.layers.fully_connected",
        "tf.contrib.layers.xavier_initializer",
        "tf.initializers.identity",
        "tf.layers.conv2d",
        "tf.layers.dense",
        "tf.layers.dropout",
        "tf.nn.dropout",
        "tf.orthogonal_initializer",
        "tf.random.stateless_categorical",
        "tf.random.stateless_normal",
        "tf.random.stateless_truncated_normal",
        "tf.random.stateless_uniform",
        "tf.random_crop",
    ];

    /// <summary>
    /// Where a bit of the 301 is another: a logarithm, a sine or a cosine of float64 that TensorFlow takes from the C library,
    /// whose last bit is not always the right one.
    /// </summary>
    private const string OtherLibrary = "tf.random.normal([301], 2, 3, dtype=tf.float64, seed=4)";

    public static TheoryData<int, string> Expressions =>
        [
            .. Cases
                .Select((c, i) => (i, c.GetProperty("expr").GetString()!))
                .Where(c => MissingIn(c.Item2) is null && c.Item2 != OtherLibrary),
        ];

    [Fact]
    public void Only_functions_that_are_not_here_are_left_out() =>
        Assert.Equal(
            Missing.Order(StringComparer.Ordinal),
            Cases
                .Select(c => MissingIn(c.GetProperty("expr").GetString()!))
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Seeds_and_bits_are_those_of_TensorFlow(int index, string expression)
    {
        var expected = Cases[index];
        if (expected.GetProperty("graph_seed") is { ValueKind: JsonValueKind.Number } seed)
            tf.set_random_seed(seed.GetInt32());
        if (expected.TryGetProperty("error", out var error))
        {
            var refusal = Assert.ThrowsAny<TensorflowException>(() => Run(expression, expected));
            Assert.Equal(error.GetString(), refusal.GetType().Name);
            Assert.StartsWith(expected.GetProperty("message").GetString()!, refusal.Message);
            return;
        }
        Run(expression, expected);
    }

    private void Run(string expression, JsonElement expected)
    {
        var call = PythonCall.Parse(expression)!;
        var (value, initializer) = call.Function is "tf.get_variable" or "tf.Variable"
            ? Variable(call)
            : (Tensor(call, expected), null);
        if (expected.TryGetProperty("seeds", out var seeds))
        {
            foreach (var op in seeds.EnumerateArray())
            {
                var attributes = graph.get_operation_by_name(op[0].GetString()!).attributes;
                Assert.Equal((op[2].GetInt64(), op[3].GetInt64()), (attributes.Get<long>("seed"), attributes.Get<long>("seed2")));
            }
        }
        using var session = new Session(graph);
        foreach (var run in new[] { "first", "second" })
        {
            if (initializer is not null)
                session.run(initializer);
            var result = session.run(value);
            if (!expected.TryGetProperty(run, out var array))
                continue;
            if (result.dtype != TF_DataType.TF_STRING)
                Assert.Equal(array.GetProperty("dtype").GetString(), result.dtype.as_numpy_name());
            Assert.Equal(array.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64()), result.shape.dims);
            if (!array.TryGetProperty("sha256", out var hash))
                continue;
            Assert.Equal(hash.GetString(), Convert.ToHexStringLower(SHA256.HashData(result.ToByteArray())));
        }
    }

    /// <summary>The function in an expression that is not here, or null if all are.</summary>
    private static string? MissingIn(string expression)
    {
        if (PythonCall.Parse(expression) is not { } call)
        {
            return expression.StartsWith('[') ? expression
                : expression.StartsWith('(') ? "several values"
                : "an expression of several calls";
        }

        if (Drawn.Contains(call.Function))
            return null;
        if (
            call.Function.StartsWith("tf.random.", StringComparison.Ordinal) && call.Positional.Skip(1).OfType<PythonCall>().Any()
        )
        {
            return "tf.constant as mean";
        }

        var inner = call.Function == "tf.get_variable" ? call.Argument(3, "initializer") as PythonCall : null;
        return new[] { call, inner }.FirstOrDefault(c => c is not null && !Known.Contains(c.Function))?.Function;
    }

    /// <summary>Functions of a tensor.</summary>
    private static readonly HashSet<string> Drawn = ["tf.random_shuffle", "tf.multinomial", "tf.random.categorical"];

    private static readonly HashSet<string> Known =
    [
        "tf.random.uniform",
        "tf.random.normal",
        "tf.random.truncated_normal",
        "tf.random_gamma",
        "tf.random_normal",
        "tf.random_poisson",
        "tf.truncated_normal",
        "tf.get_variable",
        "tf.Variable",
        "tf.zeros_initializer",
        "tf.ones_initializer",
        "tf.constant_initializer",
        "tf.glorot_normal_initializer",
        "tf.glorot_uniform_initializer",
        "tf.initializers.he_normal",
        "tf.initializers.he_uniform",
        "tf.initializers.lecun_normal",
        "tf.initializers.lecun_uniform",
        "tf.random_normal_initializer",
        "tf.random_uniform_initializer",
        "tf.truncated_normal_initializer",
        "tf.uniform_unit_scaling_initializer",
        "tf.variance_scaling_initializer",
    ];

    private static Tensor Tensor(PythonCall call, JsonElement expected)
    {
        if (!Drawn.Contains(call.Function))
            return Tensor(call);
        var value = Value((PythonCall)call.Positional[0], expected);
        var seed = (int?)(call.Named.GetValueOrDefault("seed") as double?);
        var count = call.Positional.Count > 1 ? (int)(double)call.Positional[1] : 0;
        return call.Function switch
        {
            "tf.random_shuffle" => tf.random_shuffle(value, seed),
            "tf.multinomial" => tf.multinomial(value, count, seed),
            _ => tf.random.categorical(
                value,
                count,
                seed,
                output_dtype: TypeOf(call.Argument(2, "dtype"), TF_DataType.DtInvalid)
            ),
        };
    }

    /// <summary>A tensor or an array as Python's expression makes it.</summary>
    private static Tensor Value(PythonCall call, JsonElement expected)
    {
        switch (call.Function)
        {
            case "tf.range":
                var limit = (double)call.Positional[0];
                return expected.TryGetProperty("first", out var first) && first.GetProperty("dtype").GetString() == "float32"
                    ? math_ops.range((float)limit)
                    : math_ops.range((int)limit);
            case "tf.reshape":
                return tf.reshape(Value((PythonCall)call.Positional[0], expected), ShapeOf(call.Positional[1]));
            case "tf.zeros":
                return tf.zeros(ShapeOf(call.Positional[0]), TypeOf(call.Argument(1, "dtype"), TF_DataType.TF_FLOAT));
            case "tf.constant" when call.Positional[0] is double number:
                return tf.constant((int)number);
            case "tf.constant" when call.Positional[0] is List<object> { Count: > 0 } texts && texts[0] is string:
                return tf.constant(texts.Cast<string>().Select(text => text.Trim('"')).ToArray());
            case "tf.constant":
                return tf.constant(Matrix(call.Positional[0]));
            default:
                // np.log(np.array(rows, np.float32)): float32 of numbers that were rounded to it before.
                return np.log(Matrix(((PythonCall)call.Positional[0]).Positional[0]));
        }
    }

    private static NDArray Matrix(object rows)
    {
        var values = ((List<object>)rows).ConvertAll(row => ((List<object>)row).ConvertAll(number => (float)(double)number));
        return new NDArray(values.SelectMany(row => row).ToArray(), new Shape(values.Count, values[0].Count));
    }

    /// <summary>Numbers whose distribution has parameters.</summary>
    private static Tensor Sampled(PythonCall call)
    {
        var seed = Seed(call, 4);
        if (call.Function == "tf.random_poisson")
            return tf.random_poisson(Numbers(call.Positional[0]), ShapeOf(call.Positional[1]), seed: seed);
        var beta = call.Argument(2, "beta");
        var type = TypeOf(call.Argument(3, "dtype"), TF_DataType.TF_FLOAT);
        return random_ops.random_gamma(ShapeOf(call.Positional[0]), Numbers(call.Positional[1]), beta, type, seed);

        static NDArray Numbers(object value) =>
            value is double number ? (float)number : ((List<object>)value).Select(x => (float)(double)x).ToArray();
    }

    private static Tensor Tensor(PythonCall call)
    {
        if (call.Function is "tf.random_gamma" or "tf.random_poisson")
            return Sampled(call);
        var (shape, seed) = (ShapeOf(call.Positional[0]), Seed(call, 4));
        var type = TypeOf(call.Argument(3, "dtype"), TF_DataType.TF_FLOAT);
        if (
            call.Function == "tf.random.uniform"
            && (type == TF_DataType.TF_INT64 || Double(call, 1, "minval", 0) < -(1 << 24))
            && call.Argument(2, "maxval") is double max
        )
        {
            // Beyond what the bounds of TensorFlow.NET, which are float, can say.
            Array bounds =
                type == TF_DataType.TF_INT64
                    ? new[] { (long)Double(call, 1, "minval", 0), (long)max }
                    : new[] { (int)Double(call, 1, "minval", 0), (int)max };
            return random_ops.Uniform(shape.as_int_list(), bounds.GetValue(0)!, bounds.GetValue(1)!, type, seed, null);
        }
        return call.Function switch
        {
            "tf.random.uniform" => tf.random.uniform(shape, Float(call, 1, "minval", 0), Float(call, 2, "maxval", 1), type, seed),
            "tf.random.normal" or "tf.random_normal" => tf.random.normal(
                shape,
                Float(call, 1, "mean", 0),
                Float(call, 2, "stddev", 1),
                type,
                seed
            ),
            _ => tf.random.truncated_normal(shape, Float(call, 1, "mean", 0), Float(call, 2, "stddev", 1), type, seed),
        };
    }

    private static (Tensor Value, Operation Initializer) Variable(PythonCall call)
    {
        var variable =
            call.Function == "tf.Variable"
                ? tf.Variable(Tensor((PythonCall)call.Positional[0]))
                : tf.compat.v1.get_variable(
                    (string)call.Positional[0],
                    ShapeOf(call.Positional[1]),
                    TypeOf(call.Argument(2, "dtype"), TF_DataType.TF_FLOAT),
                    call.Argument(3, "initializer") is PythonCall initializer ? Initializer(initializer) : null
                );
        return (variable.AsTensor(), variable.Initializer);
    }

    private static IInitializer Initializer(PythonCall call) =>
        call.Function switch
        {
            "tf.zeros_initializer" => tf.zeros_initializer,
            "tf.ones_initializer" => tf.ones_initializer,
            "tf.constant_initializer" when call.Positional[0] is double value => tf.constant_initializer((float)value),
            "tf.constant_initializer" => tf.constant_initializer(
                new NDArray(Enumerable.Range(0, 12).Select(i => (double)i).ToArray())
            ),
            "tf.glorot_normal_initializer" => tf.glorot_normal_initializer(),
            "tf.initializers.he_normal" => tf.initializers.he_normal(),
            "tf.initializers.he_uniform" => tf.initializers.he_uniform(),
            "tf.initializers.lecun_normal" => tf.initializers.lecun_normal(),
            "tf.initializers.lecun_uniform" => tf.initializers.lecun_uniform(),
            "tf.uniform_unit_scaling_initializer" => tf.uniform_unit_scaling_initializer(Float(call, 0, "factor", 1)),
            "tf.glorot_uniform_initializer" => new GlorotUniform(seed: Seed(call, 0)),
            "tf.random_normal_initializer" => tf.random_normal_initializer(
                Float(call, 0, "mean", 0),
                Float(call, 1, "stddev", 1),
                Seed(call, 2)
            ),
            "tf.random_uniform_initializer" when call.Positional.Count == 0 => tf.random_uniform_initializer,
            "tf.random_uniform_initializer" => new RandomUniform(
                minval: Float(call, 0, "minval", 0),
                maxval: Float(call, 1, "maxval", 1),
                seed: Seed(call, 2)
            ),
            "tf.truncated_normal_initializer" => tf.truncated_normal_initializer(
                Float(call, 0, "mean", 0),
                Float(call, 1, "stddev", 1),
                Seed(call, 2)
            ),
            _ => tf.variance_scaling_initializer(
                Float(call, 0, "scale", 1),
                (string)call.Named["mode"],
                (string)call.Named["distribution"]
            ),
        };

    private static double Double(PythonCall call, int position, string name, double otherwise) =>
        call.Argument(position, name) as double? ?? otherwise;

    private static float Float(PythonCall call, int position, string name, float otherwise) =>
        (float)Double(call, position, name, otherwise);

    private static int? Seed(PythonCall call, int position) => (int?)(call.Argument(position, "seed") as double?);

    private static Shape ShapeOf(object list) => new(((List<object>)list).Select(d => (long)(double)d).ToArray());

    private static TF_DataType TypeOf(object? name, TF_DataType otherwise) =>
        name is string text ? dtypes.tf_dtype_from_name(text["tf.".Length..]) : otherwise;
}
