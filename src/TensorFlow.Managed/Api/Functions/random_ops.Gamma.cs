using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Random numbers whose distribution has parameters in a tensor.</content>
public partial class random_ops
{
    /// <inheritdoc cref="tensorflow.random_gamma"/>
    internal static Tensor random_gamma(
        Shape shape,
        object alpha,
        object? beta,
        TF_DataType dtype,
        int? seed = null,
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "random_gamma");
        var shape_tensor = ops.convert_to_tensor(shape, TF_DataType.TF_INT32, "shape");
        var alpha_tensor = ops.convert_to_tensor(alpha, dtype, "alpha");
        var beta_tensor = ops.convert_to_tensor(beta ?? 1, dtype, "beta");
        var alpha_broadcast = alpha_tensor + array_ops.zeros_like(beta_tensor);
        var (seed1, seed2) = random_seed.get_seed(seed);
        var sample = GammaOps.RandomGamma.MakeTensor(
            null,
            [shape_tensor, alpha_broadcast],
            new() { { "seed", seed1 }, { "seed2", seed2 } }
        );
        object least = dtype switch
        {
            TF_DataType.TF_HALF => (Half)6.1035156e-05f,
            TF_DataType.TF_DOUBLE => 2.2250738585072014e-308,
            _ => 1.17549435e-38f,
        };
        return building.Done(math_ops.maximum(least, sample / beta_tensor));
    }

    /// <inheritdoc cref="tensorflow.random_poisson"/>
    internal static Tensor random_poisson(
        object lam,
        Shape shape,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        int? seed = null,
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "random_poisson");
        var shape_tensor = ops.convert_to_tensor(shape, TF_DataType.TF_INT32, "shape");
        var (seed1, seed2) = random_seed.get_seed(seed);
        return building.Done(
            GammaOps.RandomPoissonV2.MakeTensor(
                null,
                [shape_tensor, lam],
                new()
                {
                    { "dtype", dtype },
                    { "seed", seed1 },
                    { "seed2", seed2 },
                }
            )
        );
    }
}
