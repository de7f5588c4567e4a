using Tensorflow.NumPy;

namespace Tensorflow.Tests.Gradients;

/// <summary>Compares a gradient that a graph computes with central differences, in double precision.</summary>
internal static class GradientCheck
{
    /// <summary>The step that balances a difference's truncation error, h^2, with its rounding error, 1e-16 / h.</summary>
    private const double Step = 1e-5;

    /// <summary>
    /// Both errors at that step are about 1e-10 for functions of size 1; this leaves room for their derivatives' size.
    /// </summary>
    private const double Tolerance = 1e-7;

    /// <param name="y">A scalar of type float64.</param>
    /// <param name="x">A placeholder of type float64.</param>
    internal static void Check(Session session, Tensor y, Tensor x, NDArray at, params FeedItem[] others)
    {
        var gradient = Binding.tf.gradients(y, x)[0] ?? throw new InvalidOperationException($"{y} does not depend on {x}.");
        var symbolic = session.run(gradient, [(x, at), .. others]).ToArray<double>();
        var values = at.ToArray<double>();
        for (var i = 0; i < values.Length; i++)
        {
            var numeric = (Value(i, Step) - Value(i, -Step)) / (2 * Step);
            Assert.Equal(numeric, symbolic[i], Tolerance * Math.Max(1, Math.Abs(numeric)));
        }

        double Value(int index, double step)
        {
            var moved = (double[])values.Clone();
            moved[index] += step;
            return session.run(y, [(x, new NDArray(moved, at.shape)), .. others]);
        }
    }
}
