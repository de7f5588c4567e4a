namespace Tensorflow;

/// <content>Random tensors.</content>
public partial class tensorflow
{
    /// <summary>Random tensors: <c>tf.random</c>.</summary>
    public Random random { get; } = new();

    /// <inheritdoc cref="random_ops.random_uniform(int[], float, float, TF_DataType, int?, string?)"/>
    public Tensor random_uniform(
        Shape shape,
        float minval = 0f,
        float maxval = 1f,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        int? seed = null,
        string? name = null
    ) => random.uniform(shape, minval, maxval, dtype, seed, name);

    /// <inheritdoc cref="random_ops.truncated_normal(int[], float, float, TF_DataType, int?, string?)"/>
    public Tensor truncated_normal(
        Shape shape,
        float mean = 0f,
        float stddev = 1f,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        int? seed = null,
        string? name = null
    ) => random.truncated_normal(shape, mean, stddev, dtype, seed, name);

    /// <inheritdoc cref="random_ops.random_shuffle(Tensor, int?, string?)"/>
    public Tensor random_shuffle(Tensor value, int? seed = null, string? name = null) =>
        random_ops.random_shuffle(value, seed, name);

    /// <inheritdoc cref="random_ops.multinomial(Tensor, int, int?, string?, TF_DataType)"/>
    public Tensor multinomial(
        Tensor logits,
        int num_samples,
        int? seed = null,
        string? name = null,
        TF_DataType output_dtype = TF_DataType.DtInvalid
    ) => random_ops.multinomial(logits, num_samples, seed, name, output_dtype);

    /// <summary>
    /// Gamma-distributed numbers. Source: TensorFlow 1.15 <c>tf.random_gamma</c> (python/ops/random_ops.py).
    /// </summary>
    /// <param name="shape">How many are drawn for each parameter.</param>
    /// <param name="alpha">The distributions' shape parameters, above 0.</param>
    /// <param name="beta">Their inverse scales, which broadcast with alpha; 1 by default.</param>
    /// <param name="dtype">float16, float32 or float64.</param>
    /// <param name="seed">The operation's seed; see <c>tf.set_random_seed</c>.</param>
    /// <param name="name">The nodes' name scope; <c>random_gamma</c> by default.</param>
    /// <returns>shape and behind it alpha's and beta's.</returns>
    /// <exception cref="InvalidArgumentError">When the graph runs: an alpha is not above 0.</exception>
    public Tensor random_gamma<T>(
        Shape shape,
        T alpha,
        Tensor? beta = null,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        int? seed = null,
        string? name = null
    ) => random_ops.random_gamma(shape, alpha!, beta, dtype, seed, name);

    /// <summary>
    /// Poisson-distributed numbers. Source: TensorFlow 1.15 <c>tf.random_poisson</c> (python/ops/random_ops.py).
    /// </summary>
    /// <param name="lam">The distributions' rates.</param>
    /// <param name="shape">How many are drawn for each rate.</param>
    /// <param name="dtype">float16, float32, float64, int32 or int64.</param>
    /// <param name="seed">The operation's seed; see <c>tf.set_random_seed</c>.</param>
    /// <param name="name">The nodes' name scope; <c>random_poisson</c> by default.</param>
    /// <returns>shape and behind it lam's.</returns>
    /// <exception cref="InvalidArgumentError">When the graph runs: a rate is no number.</exception>
    public Tensor random_poisson<T>(
        T lam,
        Shape shape,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        int? seed = null,
        string? name = null
    ) => random_ops.random_poisson(lam!, shape, dtype, seed, name);

    /// <summary>The functions of <c>tf.random</c>.</summary>
    public class Random
    {
        /// <inheritdoc cref="random_ops.random_normal(Shape, float, float, TF_DataType, int?, string?)"/>
        public Tensor normal(
            Shape shape,
            float mean = 0f,
            float stddev = 1f,
            TF_DataType dtype = TF_DataType.TF_FLOAT,
            int? seed = null,
            string? name = null
        ) => random_ops.random_normal(shape, mean, stddev, dtype, seed, name);

        /// <inheritdoc cref="random_ops.truncated_normal(int[], float, float, TF_DataType, int?, string?)"/>
        public Tensor truncated_normal(
            Shape shape,
            float mean = 0f,
            float stddev = 1f,
            TF_DataType dtype = TF_DataType.TF_FLOAT,
            int? seed = null,
            string? name = null
        ) => random_ops.truncated_normal(shape, mean, stddev, dtype, seed, name);

        /// <inheritdoc cref="random_ops.random_uniform(int[], float, float, TF_DataType, int?, string?)"/>
        public Tensor uniform(
            Shape shape,
            float minval = 0f,
            float maxval = 1f,
            TF_DataType dtype = TF_DataType.TF_FLOAT,
            int? seed = null,
            string? name = null
        ) => random_ops.random_uniform(Argument.Given(shape).as_int_list(), minval, maxval, dtype, seed, name);

        /// <summary>
        /// Evenly distributed numbers between whole bounds, of which integers may have 0 and 1 too. Source: TensorFlow 1.15
        /// <c>tf.random.uniform</c> (python/ops/random_ops.py).
        /// </summary>
        /// <inheritdoc cref="random_ops.random_uniform(int[], float, float, TF_DataType, int?, string?)"/>
        public Tensor uniform(
            Shape shape,
            int minval,
            int maxval,
            TF_DataType dtype = TF_DataType.TF_FLOAT,
            int? seed = null,
            string? name = null
        ) =>
            dtype.is_integer()
                ? random_ops.Uniform((int[])shape, minval, maxval, dtype, seed, name)
                : uniform(shape, (float)minval, maxval, dtype, seed, name);

        /// <summary>Classes drawn with probabilities that are proportional to e ^ logits.</summary>
        /// <inheritdoc cref="random_ops.multinomial(Tensor, int, int?, string?, TF_DataType)"/>
        public Tensor categorical(
            Tensor logits,
            int num_samples,
            int? seed = null,
            string? name = null,
            TF_DataType output_dtype = TF_DataType.DtInvalid
        ) => random_ops.Multinomial(logits, num_samples, seed, name ?? "categorical", output_dtype);
    }
}
