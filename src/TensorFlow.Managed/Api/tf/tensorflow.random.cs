namespace Tensorflow;

/// <content>Random tensors.</content>
public partial class tensorflow
{
    /// <summary>Random tensors: <c>tf.random</c>.</summary>
    public Random random { get; } = new();

    /// <summary>Evenly distributed numbers from minval, included, to maxval, excluded.</summary>
    public Tensor random_uniform(
        Shape shape,
        float minval = 0f,
        float maxval = 1f,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        int? seed = null,
        string? name = null
    ) => random.uniform(shape, minval, maxval, dtype, seed, name);

    /// <summary>Normally distributed numbers, none further than two standard deviations from the mean.</summary>
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
        /// <summary>Normally distributed numbers.</summary>
        public Tensor normal(
            Shape shape,
            float mean = 0f,
            float stddev = 1f,
            TF_DataType dtype = TF_DataType.TF_FLOAT,
            int? seed = null,
            string? name = null
        ) => random_ops.random_normal(shape, mean, stddev, dtype, seed, name);

        /// <summary>Normally distributed numbers, none further than two standard deviations from the mean.</summary>
        public Tensor truncated_normal(
            Shape shape,
            float mean = 0f,
            float stddev = 1f,
            TF_DataType dtype = TF_DataType.TF_FLOAT,
            int? seed = null,
            string? name = null
        ) => random_ops.truncated_normal(shape, mean, stddev, dtype, seed, name);

        /// <summary>Evenly distributed numbers from minval, included, to maxval, excluded.</summary>
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
