using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class UpdateTests
{
    /// <summary>
    /// Three steps of TensorFlow's Adam (learning rate 0.001, beta 0.9 and 0.999, epsilon 1e-8), every bit: its kernel fuses no
    /// product with a sum.
    /// </summary>
    [Fact]
    public void Adam_gives_TensorFlows_bits()
    {
        var adam = TensorFlowVectors.Math.GetProperty("adam");
        var variable = TensorFlowVectors.Floats(adam.GetProperty("initial"));
        float[] m = new float[variable.Length],
            v = new float[variable.Length];
        float beta1Power = 0.9f,
            beta2Power = 0.999f;
        var steps = 0;
        foreach (var step in adam.GetProperty("steps").EnumerateArray())
        {
            var gradient = TensorFlowVectors.Floats(step.GetProperty("gradient"));
            Adam(variable, m, v, [beta1Power, beta2Power, 0.001f, 0.9f, 0.999f, 1e-8f], gradient);
            beta1Power *= 0.9f;
            beta2Power *= 0.999f;
            Sample.SameBits(TensorFlowVectors.Floats(step.GetProperty("m")), m, $"m after step {++steps}");
            Sample.SameBits(TensorFlowVectors.Floats(step.GetProperty("v")), v, $"v after step {steps}");
            Sample.SameBits(TensorFlowVectors.Floats(step.GetProperty("value")), variable, $"variable after step {steps}");
        }
        Assert.True(steps >= 3);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(37, false)]
    [InlineData(37, true)]
    [InlineData(70_001, false)]
    [InlineData(70_001, true)]
    public void Adam_equals_its_formula_bit_for_bit(int n, bool useNesterov)
    {
        float[] gradient = Sample.Floats(n, 1),
            variable = Sample.Floats(n, 2),
            m = Sample.Floats(n, 3);
        var v = Array.ConvertAll(Sample.Floats(n, 4), MathF.Abs);
        float[] expected = new float[n],
            expectedM = new float[n],
            expectedV = new float[n];
        const float beta1 = 0.9f,
            beta2 = 0.999f,
            epsilon = 1e-8f;
        var rate = 0.01f * MathF.Sqrt(1 - 0.5f) / (1 - 0.25f);
        for (var i = 0; i < n; i++)
        {
            float g = gradient[i],
                square = g * g;
            float step1 = (g - m[i]) * (1 - beta1),
                step2 = (square - v[i]) * (1 - beta2);
            expectedM[i] = m[i] + step1;
            expectedV[i] = v[i] + step2;
            float gain = g * (1 - beta1),
                kept = beta1 * expectedM[i];
            var update = (useNesterov ? gain + kept : expectedM[i]) * rate;
            expected[i] = variable[i] - update / (MathF.Sqrt(expectedV[i]) + epsilon);
        }
        Sample.SameOnEveryThreadCount(() =>
        {
            float[] x = [.. variable],
                x1 = [.. m],
                x2 = [.. v];
            Adam(x, x1, x2, [0.25f, 0.5f, 0.01f, beta1, beta2, epsilon], gradient, useNesterov);
            Sample.SameBits(expectedM, x1, "m");
            Sample.SameBits(expectedV, x2, "v");
            Sample.SameBits(expected, x, "variable");
            return x;
        });
    }

    [Fact]
    public void Adam_in_float64_agrees_with_float32()
    {
        double[] variable = [1, -2, 3],
            m = new double[3],
            v = new double[3];
        float[] variable32 = [1, -2, 3],
            m32 = new float[3],
            v32 = new float[3];
        for (var i = 0; i < 5; i++)
        {
            double power1 = Math.Pow(0.9, i + 1),
                power2 = Math.Pow(0.999, i + 1);
            Adam(variable, m, v, [power1, power2, 0.1, 0.9, 0.999, 1e-8], [0.5, -1, 2]);
            Adam(variable32, m32, v32, [(float)power1, (float)power2, 0.1f, 0.9f, 0.999f, 1e-8f], [0.5f, -1, 2]);
        }
        for (var i = 0; i < 3; i++)
        {
            // 1 - beta2Power loses three of float's seven digits.
            Assert.Equal(variable[i], variable32[i], 1e-4);
            // A constant gradient moves the variable by the learning rate at each step.
            Assert.Equal(new[] { 0.5, -1.5, 2.5 }[i], variable[i], 1e-6);
        }
    }

    [Fact]
    public void Gradient_descent_equals_its_formula()
    {
        float[] variable = Sample.Floats(1003, 1),
            gradient = Sample.Floats(1003, 2);
        float[] expected =
        [
            .. variable.Select(
                (x, i) =>
                {
                    var step = gradient[i] * 0.3f;
                    return x - step;
                }
            ),
        ];
        GradientDescent(variable, 0.3f, gradient);
        Sample.SameBits(expected, variable);
        double[] wide = [1, 2];
        GradientDescent(wide, 0.5, [4, -6]);
        Assert.Equal([-1.0, 5.0], wide);
    }

    [Fact]
    public void Updates_refuse_operands_of_different_lengths()
    {
        Assert.Throws<ArgumentException>(() => GradientDescent(new float[2], 1, new float[3]));
        Assert.Throws<ArgumentException>(() => Adam(new float[2], new float[2], new float[3], [0, 0, 1, 0, 0, 0], new float[2]));
    }

    private static void Adam<T>(T[] variable, T[] m, T[] v, T[] scalars, T[] gradient, bool nesterov = false)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Updates.Apply(AdamRule<T>.Create(scalars, nesterov), variable, m, v, [], gradient);

    private static void GradientDescent<T>(T[] variable, T rate, T[] gradient)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Updates.Apply(GradientDescentRule<T>.Create([rate], false), variable, [], [], [], gradient);
}
