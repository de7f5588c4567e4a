using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>NumPy's products, equations and polynomials.</summary>
internal static class NumPyLinearAlgebra
{
    internal static readonly Dictionary<string, Func<NumPyArguments, object?>> Table = new()
    {
        [".dot"] = a => np.dot(a.Array(0), a.Array(1)),
        [".matmul"] = a => np.matmul(a.Array(0), a.Array(1)),
        [".outer"] = a => np.outer(a.Array(0), a.Array(1)),
        [".inner"] = a => np.inner(a.Array(0), a.Array(1)),
        [".vdot"] = a => np.vdot(a.Array(0), a.Array(1)),
        [".tensordot"] = a =>
            a.Get(2, "axes") is object?[] axes
                ? np.tensordot(a.Array(0), a.Array(1), Axes(axes[0]), Axes(axes[1]))
                : np.tensordot(a.Array(0), a.Array(1), a.Int(2, "axes", 2)),
        [".einsum"] = a => np.einsum((string)a.Get(0, "")!, [.. Enumerable.Range(1, a.Count - 1).Select(i => a.Array(i))]),
        [".cross"] = a => np.cross(a.Array(0), a.Array(1)),
        [".kron"] = a => np.kron(a.Array(0), a.Array(1)),
        [".linalg.norm"] = a =>
            np.linalg.norm(a.Array(0), a.Get(1, "ord") is { } order ? Convert.ToDouble(order) : null, a.Axis(2)),
        [".linalg.inv"] = a => np.linalg.inv(a.Array(0)),
        [".linalg.det"] = a => np.linalg.det(a.Array(0)),
        [".linalg.solve"] = a => np.linalg.solve(a.Array(0), a.Array(1)),
        [".polyval"] = a => np.polyval(a.Array(0), a.Array(1)),
        [".polyfit"] = a => np.polyfit(a.Array(0), a.Array(1), a.Int(2, "deg")),
        [".interp"] = a => np.interp(a.Array(0), a.Array(1), a.Array(2)),
        [".convolve"] = a => np.convolve(a.Array(0), a.Array(1), a.Text(2, "mode", "full")),
    };

    private static int[] Axes(object? axes) => Array.ConvertAll(PythonValues.Array(axes).ToArray<long>(), axis => (int)axis);
}
