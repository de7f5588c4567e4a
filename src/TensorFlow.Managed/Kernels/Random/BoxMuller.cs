namespace Tensorflow.Kernels.Random;

/// <summary>
/// Box and Muller's transform of uniform bits to pairs of standard normal deviates, in the order and precision of
/// TensorFlow's <c>BoxMullerFloat</c> and <c>BoxMullerDouble</c>.
/// </summary>
internal static class BoxMuller
{
    /// <summary>The smallest uniform value that reaches the logarithm, it keeps |deviate| below 5.68.</summary>
    private const double Epsilon = 1e-7;

    /// <summary>Two independent deviates from two words.</summary>
    internal static (float First, float Second) Transform(uint x0, uint x1)
    {
        var u = Math.Max(Uniform.ToFloat(x0), (float)Epsilon);
        // TensorFlow's pi is a double here, so the angle is rounded to float once, after the product.
        var angle = (float)(2 * Math.PI * Uniform.ToFloat(x1));
        var radius = MathF.Sqrt(-2f * BoxMullerMath.Log(u));
        var (sin, cos) = BoxMullerMath.SinCos(angle);
        return (sin * radius, cos * radius);
    }

    /// <summary>Two independent deviates from four words.</summary>
    internal static (double First, double Second) Transform(uint x0, uint x1, uint x2, uint x3)
    {
        var u = Math.Max(Uniform.ToDouble(x0, x1), Epsilon);
        var angle = 2 * Math.PI * Uniform.ToDouble(x2, x3);
        var radius = Math.Sqrt(-2 * ExactMath.Log(u));
        var (sin, cos) = ExactMath.SinCos(angle);
        return (sin * radius, cos * radius);
    }
}
