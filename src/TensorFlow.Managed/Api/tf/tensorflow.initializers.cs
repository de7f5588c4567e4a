using Tensorflow.Operations.Initializers;

namespace Tensorflow;

/// <content>Initializers of variables.</content>
public partial class tensorflow
{
    /// <summary>Zeros. Source: TensorFlow 1.15 <c>tf.zeros_initializer</c> (python/ops/init_ops.py).</summary>
    public IInitializer zeros_initializer => new Zeros();

    /// <summary>Ones. Source: TensorFlow 1.15 <c>tf.ones_initializer</c> (python/ops/init_ops.py).</summary>
    public IInitializer ones_initializer => new Ones();

    /// <summary>
    /// A random matrix with orthogonal columns, or rows if there are fewer; <see cref="Orthogonal"/> takes a gain and a seed.
    /// Source: TensorFlow 1.15 <c>tf.orthogonal_initializer</c> (python/ops/init_ops.py).
    /// </summary>
    public IInitializer orthogonal_initializer => new Orthogonal();

    /// <summary>
    /// Glorot's uniform distribution, which <c>get_variable</c> uses by default. Source: TensorFlow 1.15
    /// <c>tf.glorot_uniform_initializer</c> (python/ops/init_ops.py).
    /// </summary>
    public IInitializer glorot_uniform_initializer => new GlorotUniform();

    /// <summary>
    /// Evenly distributed numbers from 0, included, to 1, excluded. Source: TensorFlow 1.15 <c>tf.random_uniform_initializer</c>
    /// (python/ops/init_ops.py).
    /// </summary>
    public IInitializer random_uniform_initializer => new RandomUniform(minval: 0, maxval: 1);

    /// <summary>Initializers: <c>tf.initializers</c>.</summary>
    public InitializersImpl initializers { get; } = new();

    /// <summary>
    /// One value everywhere, or the values given, in row-major order. Source: TensorFlow 1.15 <c>tf.constant_initializer</c>
    /// (python/ops/init_ops.py).
    /// </summary>
    /// <param name="value">A number, an array or nested lists; the last value fills what is left of the variable.</param>
    /// <param name="dtype">The element type where the variable names none.</param>
    /// <param name="verify_shape">Whether the value must have the variable's shape.</param>
    public IInitializer constant_initializer<T>(T value, TF_DataType dtype = TF_DataType.TF_FLOAT, bool verify_shape = false) =>
        new Constant<T>(value, dtype, verify_shape);

    /// <summary>
    /// Normally distributed numbers. Source: TensorFlow 1.15 <c>tf.random_normal_initializer</c> (python/ops/init_ops.py).
    /// </summary>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="stddev">Its standard deviation.</param>
    /// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
    /// <param name="dtype">The element type where the variable names none; float32 by default.</param>
    public IInitializer random_normal_initializer(
        float mean = 0f,
        float stddev = 1f,
        int? seed = null,
        TF_DataType dtype = TF_DataType.DtInvalid
    ) => new RandomNormal(mean, stddev, seed, dtype);

    /// <summary>
    /// Normally distributed numbers, none further than two standard deviations from the mean. Source: TensorFlow 1.15
    /// <c>tf.truncated_normal_initializer</c> (python/ops/init_ops.py).
    /// </summary>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="stddev">Its standard deviation before it is truncated.</param>
    /// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
    /// <param name="dtype">The element type where the variable names none; float32 by default.</param>
    public IInitializer truncated_normal_initializer(
        float mean = 0f,
        float stddev = 1f,
        int? seed = null,
        TF_DataType dtype = TF_DataType.DtInvalid
    ) => new TruncatedNormal(mean, stddev, seed, dtype);

    /// <summary>
    /// Random numbers whose variance is factor / n, where n is the number of inputs, of outputs or their mean. Source: TensorFlow
    /// 1.15 <c>tf.variance_scaling_initializer</c> (python/ops/init_ops.py).
    /// </summary>
    /// <param name="factor">The variance times n.</param>
    /// <param name="mode">What n is: "fan_in", "fan_out" or "fan_avg".</param>
    /// <param name="distribution">"truncated_normal" (or "normal"), "untruncated_normal" or "uniform".</param>
    /// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
    /// <param name="dtype">The element type where the variable names none.</param>
    public IInitializer variance_scaling_initializer(
        float factor = 1f,
        string mode = "fan_in",
        string distribution = "truncated_normal",
        int? seed = null,
        TF_DataType dtype = TF_DataType.TF_FLOAT
    ) => new VarianceScaling(factor, mode, distribution, seed, dtype);

    /// <summary>
    /// Glorot's normal distribution, cut off at two standard deviations. Source: TensorFlow 1.15
    /// <c>tf.glorot_normal_initializer</c> (python/ops/init_ops.py).
    /// </summary>
    /// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
    /// <param name="dtype">The element type where the variable names none.</param>
    public IInitializer glorot_normal_initializer(int? seed = null, TF_DataType dtype = TF_DataType.TF_FLOAT) =>
        new VarianceScaling(1, "fan_avg", "truncated_normal", seed, dtype);

    /// <summary>
    /// Evenly distributed numbers that keep the size of what passes through. Source: TensorFlow 1.15
    /// <c>tf.uniform_unit_scaling_initializer</c> (python/ops/init_ops.py).
    /// </summary>
    /// <param name="factor">What the limits are multiplied by.</param>
    /// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
    /// <param name="dtype">The element type where the variable names none.</param>
    public IInitializer uniform_unit_scaling_initializer(
        float factor = 1f,
        int? seed = null,
        TF_DataType dtype = TF_DataType.TF_FLOAT
    ) => new UniformUnitScaling(factor, seed, dtype);

    /// <summary>The functions of <c>tf.initializers</c>.</summary>
    public class InitializersImpl
    {
        /// <inheritdoc cref="tensorflow.random_normal_initializer(float, float, int?, TF_DataType)"/>
        public IInitializer random_normal_initializer(
            float mean = 0f,
            float stddev = 0.05f,
            int? seed = null,
            TF_DataType dtype = TF_DataType.TF_FLOAT
        ) => new RandomNormal(mean, stddev, seed, dtype);

        /// <summary>
        /// Zeros, in the shape given or else the variable's. dtype: the element type where the variable names none. Source:
        /// TensorFlow 1.15 <c>tf.initializers.zeros</c> (python/ops/init_ops.py).
        /// </summary>
        public IInitializer zeros_initializer(Shape? shape = null, TF_DataType dtype = TF_DataType.TF_FLOAT) =>
            new Zeros(shape, dtype);

        /// <summary>
        /// Normally distributed numbers of variance 2 / inputs, cut off at two standard deviations; seed: the operation's own,
        /// null for one that follows from the graph's. Source: TensorFlow 1.15 <c>tf.initializers.he_normal</c>
        /// (python/ops/init_ops.py); He et al., ICCV 2015.
        /// </summary>
        public IInitializer he_normal(int? seed = null, TF_DataType dtype = TF_DataType.TF_FLOAT) =>
            new VarianceScaling(2, "fan_in", "truncated_normal", seed, dtype);

        /// <summary>The same of evenly distributed numbers. Source: TensorFlow 1.15 <c>tf.initializers.he_uniform</c>.</summary>
        public IInitializer he_uniform(int? seed = null, TF_DataType dtype = TF_DataType.TF_FLOAT) =>
            new VarianceScaling(2, "fan_in", "uniform", seed, dtype);

        /// <summary>
        /// Normally distributed numbers of variance 1 / inputs, cut off at two standard deviations; seed: the operation's own,
        /// null for one that follows from the graph's. Source: TensorFlow 1.15 <c>tf.initializers.lecun_normal</c>
        /// (python/ops/init_ops.py); Klambauer et al., NIPS 2017.
        /// </summary>
        public IInitializer lecun_normal(int? seed = null, TF_DataType dtype = TF_DataType.TF_FLOAT) =>
            new VarianceScaling(1, "fan_in", "truncated_normal", seed, dtype);

        /// <summary>
        /// The same of evenly distributed numbers. Source: TensorFlow 1.15 <c>tf.initializers.lecun_uniform</c>.
        /// </summary>
        public IInitializer lecun_uniform(int? seed = null, TF_DataType dtype = TF_DataType.TF_FLOAT) =>
            new VarianceScaling(1, "fan_in", "uniform", seed, dtype);
    }
}
