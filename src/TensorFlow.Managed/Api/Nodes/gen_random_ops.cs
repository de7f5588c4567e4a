using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Random nodes, one call each (TensorFlow's generated gen_random_ops).</summary>
internal static class gen_random_ops
{
    internal static Tensor random_standard_normal(
        Tensor shape,
        TF_DataType dtype,
        long seed = 0,
        long seed2 = 0,
        string? name = null
    ) => RandomOps.RandomStandardNormal.MakeTensor(name, [shape], Attributes(dtype, seed, seed2));

    internal static Tensor random_uniform(Tensor shape, TF_DataType dtype, long seed = 0, long seed2 = 0, string? name = null) =>
        RandomOps.RandomUniform.MakeTensor(name, [shape], Attributes(dtype, seed, seed2));

    internal static Tensor truncated_normal(
        Tensor shape,
        TF_DataType dtype,
        long seed = 0,
        long seed2 = 0,
        string? name = null
    ) => RandomOps.TruncatedNormal.MakeTensor(name, [shape], Attributes(dtype, seed, seed2));

    internal static Tensor random_uniform_int(
        Tensor shape,
        Tensor minval,
        Tensor maxval,
        long seed = 0,
        long seed2 = 0,
        string? name = null
    ) =>
        RandomOps.RandomUniformInt.MakeTensor(
            name,
            [shape, minval, maxval],
            new AttributeMap { { "seed", seed }, { "seed2", seed2 } }
        );

    internal static Tensor random_shuffle(Tensor value, long seed = 0, long seed2 = 0, string? name = null) =>
        SamplingOps.RandomShuffle.MakeTensor(name, [value], new AttributeMap { { "seed", seed }, { "seed2", seed2 } });

    internal static Tensor multinomial(
        Tensor logits,
        Tensor num_samples,
        TF_DataType output_dtype,
        long seed = 0,
        long seed2 = 0,
        string? name = null
    ) =>
        SamplingOps.Multinomial.MakeTensor(
            name,
            [logits, num_samples],
            new AttributeMap
            {
                { "seed", seed },
                { "seed2", seed2 },
                { "output_dtype", output_dtype },
            }
        );

    private static AttributeMap Attributes(TF_DataType dtype, long seed, long seed2) =>
        new()
        {
            { "dtype", dtype },
            { "seed", seed },
            { "seed2", seed2 },
        };
}
