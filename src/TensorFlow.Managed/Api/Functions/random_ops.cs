using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Random tensors (TensorFlow 1.15's python/ops/random_ops.py). Without a seed of its own an operation draws the same numbers
/// in every program that makes it at the same place of a graph with the same <c>tf.set_random_seed</c>.
/// </summary>
public partial class random_ops
{
    private delegate Tensor Generator(Tensor shape, TF_DataType dtype, long seed, long seed2, string? name);

    /// <summary>
    /// Normally distributed numbers. Source: TensorFlow 1.15 <c>tf.random.normal</c> (python/ops/random_ops.py).
    /// </summary>
    /// <param name="shape">The result's shape, fully defined.</param>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="stddev">Its standard deviation.</param>
    /// <param name="dtype">The result's element type: float16, bfloat16, float32 or float64.</param>
    /// <param name="seed">
    /// The operation's own seed; null for one that follows from the graph's seed, or for other numbers in every session.
    /// </param>
    /// <param name="name">The nodes' name scope; <c>random_normal</c> by default.</param>
    /// <returns>The shape given. Every run of a session draws new numbers.</returns>
    /// <exception cref="TypeError">dtype is none of the listed.</exception>
    public static Tensor random_normal(
        Shape shape,
        float mean = 0f,
        float stddev = 1f,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        int? seed = null,
        string? name = null
    ) => Normal(gen_random_ops.random_standard_normal, shape, mean, (double)stddev, dtype, seed, name, "random_normal");

    /// <summary>
    /// Normally distributed numbers, drawn again where they are further than two standard deviations from the mean. Source:
    /// TensorFlow 1.15 <c>tf.random.truncated_normal</c> (python/ops/random_ops.py).
    /// </summary>
    /// <param name="shape">The result's shape, fully defined.</param>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="stddev">Its standard deviation before it is truncated.</param>
    /// <param name="dtype">The result's element type: float16, bfloat16, float32 or float64.</param>
    /// <param name="seed">
    /// The operation's own seed; null for one that follows from the graph's seed, or for other numbers in every session.
    /// </param>
    /// <param name="name">The nodes' name scope; <c>truncated_normal</c> by default.</param>
    /// <returns>The shape given. Every run of a session draws new numbers.</returns>
    /// <exception cref="TypeError">dtype is none of the listed.</exception>
    public static Tensor truncated_normal(
        int[] shape,
        float mean = 0f,
        float stddev = 1f,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        int? seed = null,
        string? name = null
    ) => Normal(gen_random_ops.truncated_normal, shape, mean, (double)stddev, dtype, seed, name, "truncated_normal");

    /// <summary>
    /// Evenly distributed numbers from minval, included, to maxval, excluded. Source: TensorFlow 1.15 <c>tf.random.uniform</c>
    /// (python/ops/random_ops.py).
    /// </summary>
    /// <param name="shape">The result's shape: int32 or int64, [rank].</param>
    /// <param name="minval">The lowest number.</param>
    /// <param name="maxval">The bound above; 1 by default, and always needed for integers.</param>
    /// <param name="dtype">The result's element type: float16, bfloat16, float32, float64, int32 or int64.</param>
    /// <param name="seed">
    /// The operation's own seed; null for one that follows from the graph's seed, or for other numbers in every session.
    /// </param>
    /// <param name="name">The nodes' name scope; <c>random_uniform</c> by default.</param>
    /// <returns>The shape given. Every run of a session draws new numbers.</returns>
    /// <exception cref="ValueError">Integers without a maxval, or an element type that is not listed.</exception>
    /// <exception cref="TypeError">Integers between bounds that are not whole.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor random_uniform(
        int[] shape,
        float minval = 0f,
        float maxval = 1f,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        int? seed = null,
        string? name = null
    )
    {
        if (!dtype.is_integer())
            return Uniform(shape, minval, maxval, dtype, seed, name);
        if ((minval, maxval) == (0, 1))
            throw NoMaxval(dtype);
        return Uniform(shape, Whole(minval, dtype), Whole(maxval, dtype), dtype, seed, name);
    }

    /// <inheritdoc cref="random_uniform(int[], float, float, TF_DataType, int?, string?)"/>
    public static Tensor random_uniform(
        Tensor shape,
        int minval = 0,
        Tensor? maxval = null,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        int? seed = null,
        string? name = null
    )
    {
        if (maxval is null && dtype.is_integer())
            throw NoMaxval(dtype);
        return Uniform(shape, minval, maxval ?? new NDArray(1), dtype, seed, name);
    }

    /// <summary>
    /// Evenly distributed int32 from minval, included, to maxval, excluded. Source: TensorFlow 1.15 <c>tf.random.uniform</c>
    /// (python/ops/random_ops.py).
    /// </summary>
    /// <param name="shape">The result's shape, fully defined.</param>
    /// <param name="minval">The lowest number.</param>
    /// <param name="maxval">The bound above.</param>
    /// <param name="seed">
    /// The operation's own seed; null for one that follows from the graph's seed, or for other numbers in every session.
    /// </param>
    /// <param name="name">The nodes' name scope; <c>random_uniform</c> by default.</param>
    /// <returns>int32, the shape given. Every run of a session draws new numbers.</returns>
    /// <exception cref="ValueError">There is no maxval: both bounds are the defaults.</exception>
    public static Tensor random_uniform_int(int[] shape, int minval = 0, int maxval = 1, int? seed = null, string? name = null) =>
        (minval, maxval) == (0, 1)
            ? throw NoMaxval(TF_DataType.TF_INT32)
            : Uniform(shape, minval, maxval, TF_DataType.TF_INT32, seed, name);

    /// <summary>TensorFlow.NET's defaults are 0 and 1, between which there is no other whole number than 0.</summary>
    private static ValueError NoMaxval(TF_DataType dtype) =>
        new($"Must specify maxval for integer dtype tf.{dtype.as_python_name()}");

    private static object Whole(float bound, TF_DataType dtype)
    {
        var limit = MathF.Pow(2, dtype == TF_DataType.TF_INT64 ? 63 : 31);
        if (bound == MathF.Floor(bound) && MathF.Abs(bound) < limit)
            return dtype == TF_DataType.TF_INT64 ? (long)bound : (int)bound;
        var text = bound.ToString(System.Globalization.CultureInfo.InvariantCulture);
        throw new TypeError($"Expected {dtype.as_python_name()}, got {text} of type 'float' instead.");
    }

    /// <summary>Normally distributed numbers around 0, whose deviation has float64's precision where they have.</summary>
    internal static Tensor Centred(bool truncated, Shape shape, double stddev, TF_DataType dtype, int? seed) =>
        truncated
            ? Normal(gen_random_ops.truncated_normal, shape, 0, stddev, dtype, seed, null, "truncated_normal")
            : Normal(gen_random_ops.random_standard_normal, shape, 0, stddev, dtype, seed, null, "random_normal");

    /// <summary>Normally distributed float32 numbers of a mean of 0 and a deviation that a tensor says.</summary>
    internal static Tensor Normal(Shape shape, Tensor stddev) =>
        Normal(gen_random_ops.random_standard_normal, shape, 0, stddev, TF_DataType.TF_FLOAT, null, null, "random_normal");

    private static Tensor Normal(
        Generator generator,
        int[] shape,
        double mean,
        object stddev,
        TF_DataType dtype,
        int? seed,
        string? name,
        string default_name
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, default_name);
        var shape_tensor = ShapeTensor(shape);
        var mean_tensor = ops.convert_to_tensor(mean, dtype, name: "mean");
        var stddev_tensor = ops.convert_to_tensor(stddev, dtype, name: "stddev");
        var (seed1, seed2) = random_seed.get_seed(seed);
        var rnd = generator(shape_tensor, dtype, seed1, seed2, null);
        return building.Done(gen_math_ops.add(rnd * stddev_tensor, mean_tensor, scope));
    }

    internal static Tensor Uniform(object shape, object minval, object maxval, TF_DataType dtype, int? seed, string? name)
    {
        if (
            dtype
            is not (
                TF_DataType.TF_HALF
                or TF_DataType.TF_BFLOAT16
                or TF_DataType.TF_FLOAT
                or TF_DataType.TF_DOUBLE
                or TF_DataType.TF_INT32
                or TF_DataType.TF_INT64
            )
        )
        {
            throw new ValueError($"Invalid dtype tf.{dtype.as_python_name()}");
        }

        using var building = ops.Build();
        using var scope = ops.name_scope(name, "random_uniform");
        var shape_tensor = ShapeTensor(shape);
        var min = ops.convert_to_tensor(minval, dtype, name: "min");
        var max = ops.convert_to_tensor(maxval, dtype, name: "max");
        var (seed1, seed2) = random_seed.get_seed(seed);
        if (dtype.is_integer())
            return building.Done(gen_random_ops.random_uniform_int(shape_tensor, min, max, seed1, seed2, scope));
        var rnd = gen_random_ops.random_uniform(shape_tensor, dtype, seed1, seed2);
        return building.Done(gen_math_ops.add(rnd * (max - min), min, scope));
    }

    private static Tensor ShapeTensor(object shape) =>
        ops.convert_to_tensor(shape, shape is Array { Length: 0 } ? TF_DataType.TF_INT32 : TF_DataType.DtInvalid, name: "shape");

    /// <summary>
    /// The slices of a tensor along its first axis in a random order. Source: TensorFlow 1.15 <c>tf.random_shuffle</c>
    /// (python/ops/random_ops.py).
    /// </summary>
    /// <param name="value">Any element type and shape.</param>
    /// <param name="seed">The operation's seed; see <c>tf.set_random_seed</c>.</param>
    /// <param name="name">The node's name; <c>RandomShuffle</c> by default.</param>
    public static Tensor random_shuffle(Tensor value, int? seed = null, string? name = null)
    {
        var (seed1, seed2) = random_seed.get_seed(seed);
        return gen_random_ops.random_shuffle(value, seed1, seed2, name);
    }

    /// <summary>
    /// Classes drawn with probabilities that are proportional to e ^ logits. Source: TensorFlow 1.15 <c>tf.multinomial</c>
    /// (python/ops/random_ops.py).
    /// </summary>
    /// <param name="logits">float16, float32 or float64, [batch, classes].</param>
    /// <param name="num_samples">How many are drawn for each of the batch, not negative.</param>
    /// <param name="seed">The operation's seed; see <c>tf.set_random_seed</c>.</param>
    /// <param name="name">The nodes' name scope; <c>multinomial</c> by default.</param>
    /// <param name="output_dtype">int32 or int64, the default.</param>
    /// <returns>[batch, num_samples].</returns>
    /// <exception cref="ValueError">The logits are no matrix.</exception>
    public static Tensor multinomial(
        Tensor logits,
        int num_samples,
        int? seed = null,
        string? name = null,
        TF_DataType output_dtype = TF_DataType.DtInvalid
    ) => Multinomial(logits, num_samples, seed, name ?? "multinomial", output_dtype);

    /// <summary>The same within a name scope that is given.</summary>
    internal static Tensor Multinomial(Tensor logits, int num_samples, int? seed, string scope, TF_DataType output_dtype)
    {
        using var building = ops.Build();
        using var opened = ops.name_scope(scope);
        var classes = ops.convert_to_tensor(logits, name: "logits");
        var (seed1, seed2) = random_seed.get_seed(seed);
        var dtype = output_dtype == TF_DataType.DtInvalid ? TF_DataType.TF_INT64 : output_dtype;
        return building.Done(gen_random_ops.multinomial(classes, new NDArray(num_samples), dtype, seed1, seed2));
    }
}
