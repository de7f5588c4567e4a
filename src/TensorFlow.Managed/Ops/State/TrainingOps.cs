using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>One training step of one variable, which changes in place.</summary>
internal static class TrainingOps
{
    /// <summary>var -= alpha * delta. Source: TensorFlow 1.15 <c>ApplyGradientDescent</c>.</summary>
    internal static readonly OpDef ApplyGradientDescent = new(
        "ApplyGradientDescent",
        inputs: "var: Ref(T), alpha: T, delta: T",
        outputs: "out: Ref(T)",
        attrs: "T: numbertype, use_locking: bool = false"
    )
    {
        Shape = c =>
        {
            c.Input(1, rank: 0);
            c.Output(0, Shapes.Merged(c, c.Input(0), c.Input(2)));
        },
        NotDifferentiable = true,
        UpdatesVariable = true,
        Widens = true,
        Kernel = RunGradientDescent,
    };

    /// <summary>
    /// One step of Adam: var, m and v change by <see cref="Optimizers.ApplyAdam"/>; beta1_power, beta2_power, lr, beta1, beta2
    /// and epsilon are scalars. Source: TensorFlow 1.15 <c>ApplyAdam</c>.
    /// </summary>
    internal static readonly OpDef ApplyAdam = new(
        "ApplyAdam",
        inputs: "var: Ref(T), m: Ref(T), v: Ref(T), beta1_power: T, beta2_power: T, lr: T, beta1: T, beta2: T, epsilon: T, "
            + "grad: T",
        outputs: "out: Ref(T)",
        attrs: "T: numbertype, use_locking: bool = false, use_nesterov: bool = false"
    )
    {
        Shape = c =>
        {
            for (var i = 3; i < 9; i++)
                c.Input(i, rank: 0);
            var shape = Shapes.Merged(c, Shapes.Merged(c, c.Input(0), c.Input(1)), c.Input(2));
            c.Output(0, Shapes.Merged(c, shape, c.Input(9)));
        },
        NotDifferentiable = true,
        UpdatesVariable = true,
        Widens = true,
        Kernel = RunAdam,
    };

    private static void RunGradientDescent(KernelContext c)
    {
        CheckScalars(c, 1, "alpha");
        var (variable, delta) = (Target(c, 0, 2, "delta"), c.Input(2));
        switch (delta.dtype)
        {
            case TF_DataType.TF_FLOAT:
                Optimizers.ApplyGradientDescent(variable.Span<float>(), c.Input<float>(1)[0], delta.Span<float>());
                break;
            case TF_DataType.TF_DOUBLE:
                Optimizers.ApplyGradientDescent(variable.Span<double>(), c.Input<double>(1)[0], delta.Span<double>());
                break;
            default:
                throw KernelErrors.NoKernel(c, delta.dtype);
        }
        c.Forward(0, c.Inputs[0]);
    }

    private static void RunAdam(KernelContext c)
    {
        switch (c.Input(9).dtype)
        {
            case TF_DataType.TF_FLOAT:
                Adam<float>(c);
                break;
            case TF_DataType.TF_DOUBLE:
                Adam<double>(c);
                break;
            default:
                throw KernelErrors.NoKernel(c, c.Input(9).dtype);
        }
        c.Forward(0, c.Inputs[0]);
    }

    private static void Adam<T>(KernelContext c)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        CheckScalars(c, 3, "beta1_power", "beta2_power", "lr", "beta1", "beta2", "epsilon");
        CheckShape(c, 1, "m");
        CheckShape(c, 2, "v");
        var gradient = c.Input(9);
        var (variable, m, v) = (Target(c, 0, 9, "grad"), Target(c, 1, 9, "grad"), Target(c, 2, 9, "grad"));
        Optimizers.ApplyAdam(
            variable.Span<T>(),
            m.Span<T>(),
            v.Span<T>(),
            c.Input<T>(3)[0],
            c.Input<T>(4)[0],
            c.Input<T>(5)[0],
            c.Input<T>(6)[0],
            c.Input<T>(7)[0],
            c.Input<T>(8)[0],
            gradient.Span<T>(),
            c.Attributes.Get<bool>("use_nesterov")
        );
    }

    /// <exception cref="InvalidArgumentError">One of the inputs from this one on is no scalar.</exception>
    private static void CheckScalars(KernelContext c, int first, params ReadOnlySpan<string> names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (c.Input(first + i).shape!.ndim != 0)
                throw c.Error($"{names[i]} is not a scalar: {KernelErrors.Text(c.Input(first + i))}");
        }
    }

    /// <exception cref="InvalidArgumentError">The input has another shape than the variable, which is input 0.</exception>
    private static void CheckShape(KernelContext c, int input, string name)
    {
        if (c.Input(input).shape! != c.Input(0).shape!)
        {
            throw c.Error(
                $"var and {name} do not have the same shape{KernelErrors.Text(c.Input(0))} {KernelErrors.Text(c.Input(input))}"
            );
        }
    }

    /// <summary>A variable's memory, to be changed in place.</summary>
    /// <exception cref="InvalidArgumentError">The gradient has another shape.</exception>
    private static TensorValue Target(KernelContext c, int input, int gradient, string name)
    {
        CheckShape(c, gradient, name);
        return c.Resource<Variable>(input).Writable(c);
    }
}
