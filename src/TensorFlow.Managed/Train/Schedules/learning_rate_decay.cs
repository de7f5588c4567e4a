using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// Learning rates that change with the number of steps, scalars computed anew in each run. Source: TensorFlow 1.15's
/// python/training/learning_rate_decay.py and keras/optimizer_v2/learning_rate_schedule.py, with their nodes.
/// </summary>
/// <param name="global_step">A variable or a tensor that counts the steps.</param>
internal sealed partial class learning_rate_decay(object global_step)
{
    internal Tensor exponential_decay(
        float learning_rate,
        object decay_steps,
        object decay_rate,
        bool staircase,
        string? name,
        string scope_name = "ExponentialDecay"
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? scope_name);
        var initial = ops.convert_to_tensor(learning_rate, name: "initial_learning_rate");
        var steps = Cast(decay_steps, initial.dtype);
        var rate = Cast(decay_rate, initial.dtype);
        var p = Cast(global_step, initial.dtype) / steps;
        if (staircase)
            p = gen_math_ops.floor(p);
        return building.Done(gen_math_ops.mul(initial, gen_math_ops.pow(rate, p), scope));
    }

    internal Tensor natural_exp_decay(float learning_rate, object decay_steps, float decay_rate, bool staircase, string? name)
    {
        using var building = ops.Build();
        var rate = gen_math_ops.exp(SignOps.Neg.MakeTensor(null, [decay_rate]));
        return building.Done(exponential_decay(learning_rate, decay_steps, rate, staircase, name));
    }

    internal Tensor inverse_time_decay(float learning_rate, object decay_steps, float decay_rate, bool staircase, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? "InverseTimeDecay");
        var initial = ops.convert_to_tensor(learning_rate, name: "initial_learning_rate");
        var steps = Cast(decay_steps, initial.dtype);
        var rate = Cast(decay_rate, initial.dtype);
        var p = Cast(global_step, initial.dtype) / steps;
        if (staircase)
            p = gen_math_ops.floor(p);
        var one = Cast(constant_op.constant(1), initial.dtype);
        var divisor = math_ops.add(one, gen_math_ops.mul(rate, p));
        return building.Done(gen_math_ops.real_div(initial, divisor, scope));
    }

    internal Tensor polynomial_decay(
        float learning_rate,
        object decay_steps,
        float end_learning_rate,
        float power,
        bool cycle,
        string? name
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? "PolynomialDecay");
        var initial = ops.convert_to_tensor(learning_rate, name: "initial_learning_rate");
        var end = Cast(end_learning_rate, initial.dtype);
        var exponent = Cast(power, initial.dtype);
        var step = Cast(global_step, initial.dtype);
        var steps = Cast(decay_steps, initial.dtype);
        if (cycle)
        {
            // The first multiple of the steps above the present one.
            var multiplier = control_flow_ops.cond<object>(
                math_ops.equal(step, 0),
                () => [1f],
                () => [gen_math_ops.ceil(DivisionOps.RealDiv.MakeTensor("truediv", [step, decay_steps]))]
            )[0];
            steps = gen_math_ops.mul(steps, multiplier);
        }
        else
        {
            step = math_ops.minimum(step, decay_steps);
        }

        var p = step / steps;
        var decayed = gen_math_ops.mul(initial - end, gen_math_ops.pow(1 - p, exponent));
        return building.Done(math_ops.add(decayed, end, scope));
    }

    internal Tensor piecewise_constant(object[] boundaries, float[] values, string? name)
    {
        if (boundaries.Length != Argument.Given(values).Length - 1)
            throw new ValueError("The length of boundaries should be 1 less than the length of values");
        using var building = ops.Build();
        var limits = Array.ConvertAll(boundaries, boundary => ops.convert_to_tensor(boundary));
        var rates = Array.ConvertAll(values, value => ops.convert_to_tensor(value));
        var x = ops.convert_to_tensor(global_step);
        using var scope = ops.name_scope(name ?? "PiecewiseConstant");
        for (var i = 0; i < limits.Length; i++)
            limits[i] = math_ops.cast(limits[i], x.dtype);
        var pairs = new List<(Tensor, Func<Tensor>)> { (x <= limits[0], () => rates[0]), (x > limits[^1], () => rates[^1]) };
        for (var i = 1; i < limits.Length; i++)
        {
            var (above, below) = (x > limits[i - 1], x <= limits[i]);
            var rate = rates[i];
            pairs.Add((gen_math_ops.logical_and(above, below, "and"), () => rate));
        }
        return building.Done(control_flow_ops.@case(pairs, () => rates[0], exclusive: true));
    }

    private static Tensor Cast(object value, TF_DataType dtype) =>
        value switch
        {
            IVariableV1 variable => math_ops.cast(variable, dtype),
            Tensor tensor => math_ops.cast(tensor, dtype),
            var number => math_ops.cast(TypedValues.ToNDArray(number), dtype),
        };
}
