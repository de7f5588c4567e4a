using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <content>Rates that follow half a cosine, once or again and again.</content>
internal sealed partial class learning_rate_decay
{
    internal Tensor cosine_decay(float learning_rate, object decay_steps, float alpha, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? "CosineDecay");
        var initial = ops.convert_to_tensor(learning_rate, name: "initial_learning_rate");
        var steps = Cast(decay_steps, initial.dtype);
        var step = gen_math_ops.minimum(Cast(global_step, initial.dtype), steps);
        var cosine = HalfCosine(step / steps);
        return building.Done(gen_math_ops.mul(initial, (1 - alpha) * cosine + alpha));
    }

    internal Tensor cosine_decay_restarts(
        float learning_rate,
        object first_decay_steps,
        float t_mul,
        float m_mul,
        float alpha,
        string? name
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? "SGDRDecay");
        var initial = ops.convert_to_tensor(learning_rate, name: "initial_learning_rate");
        var steps = Cast(first_decay_steps, initial.dtype);
        var end = Cast(alpha, initial.dtype);
        var (longer, smaller) = (Cast(t_mul, initial.dtype), Cast(m_mul, initial.dtype));
        var fraction = Cast(global_step, initial.dtype) / steps;
        // The number of restarts until here, and how much of the present period has gone by.
        var period = control_flow_ops.cond<Tensor>(math_ops.equal(longer, 1.0), SameLengths, Lengthening);
        var factor = Power(smaller, period[0]);
        var cosine = 0.5f * factor * (1f + CosineOfPiTimes(period[1]));
        return building.Done(gen_math_ops.mul(initial, (1 - end) * cosine + end, scope));

        Tensor[] SameLengths()
        {
            var restarts = gen_math_ops.floor(fraction);
            return [restarts, fraction - restarts];
        }

        Tensor[] Lengthening()
        {
            var logarithm = gen_math_ops.log(1f - fraction * (1f - longer));
            var restarts = gen_math_ops.floor(logarithm / gen_math_ops.log(longer));
            var before = (1f - Power(longer, restarts)) / (1f - longer);
            return [restarts, (fraction - before) / Power(longer, restarts)];
        }
    }

    internal Tensor linear_cosine_decay(
        float learning_rate,
        object decay_steps,
        float num_periods,
        float alpha,
        float beta,
        string? name
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? "LinearCosineDecay");
        var initial = ops.convert_to_tensor(learning_rate, name: "initial_learning_rate");
        var steps = Cast(decay_steps, initial.dtype);
        var periods = Cast(num_periods, initial.dtype);
        var (above, below) = (Cast(alpha, initial.dtype), Cast(beta, initial.dtype));
        var step = gen_math_ops.minimum(Cast(global_step, initial.dtype), steps);
        var linear = (steps - step) / steps;
        var fraction = step / steps;
        var cosine = HalfCosine(2f * periods * fraction);
        return building.Done(gen_math_ops.mul(initial, (above + linear) * cosine + below, scope));
    }

    internal Tensor noisy_linear_cosine_decay(
        float learning_rate,
        object decay_steps,
        float initial_variance,
        float variance_decay,
        float num_periods,
        float alpha,
        float beta,
        string? name
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? "NoisyLinearCosineDecay");
        var initial = ops.convert_to_tensor(learning_rate, name: "initial_learning_rate");
        var steps = Cast(decay_steps, initial.dtype);
        var (variance, decay) = (Cast(initial_variance, initial.dtype), Cast(variance_decay, initial.dtype));
        var periods = Cast(num_periods, initial.dtype);
        var (above, below) = (Cast(alpha, initial.dtype), Cast(beta, initial.dtype));
        var step = gen_math_ops.minimum(Cast(global_step, initial.dtype), steps);
        var linear = (steps - step) / steps;
        var deviation = math_ops.sqrt(variance / math_ops.pow(1f + step, decay));
        linear += random_ops.Normal(linear.shape, deviation);
        var fraction = step / steps;
        var cosine = HalfCosine(2f * periods * fraction);
        return building.Done(gen_math_ops.mul(initial, (above + linear) * cosine + below, scope));
    }

    /// <summary>0.5 (1 + cos(pi x)).</summary>
    private static Tensor HalfCosine(Tensor x) => 0.5f * (1f + CosineOfPiTimes(x));

    private static Tensor CosineOfPiTimes(Tensor x) => gen_math_ops.cos(constant_op.constant(MathF.PI) * x);

    /// <summary>Python's operator, whose node has its name.</summary>
    private static Tensor Power(Tensor x, Tensor y) => PowerOps.Pow.MakeTensor("pow", [x, y]);
}
