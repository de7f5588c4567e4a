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
        ) => random_ops.random_uniform(shape.as_int_list(), minval, maxval, dtype, seed, name);
    }
}
