using System.Numerics;

namespace Tensorflow.NumPy;

/// <content>Matrix products.</content>
public static partial class np
{
    /// <summary>
    /// The product of two matrices; of vectors the sum of the products; with more axes the sum over the last of x1 and the last
    /// but one of x2; with a scalar the product of each element. Source: NumPy's <c>dot</c>.
    /// </summary>
    /// <param name="x1">Real numbers or truth values: [..., k], or a scalar.</param>
    /// <param name="x2">Real numbers or truth values: [..., k, n], [k], or a scalar.</param>
    /// <param name="axes">Must be null.</param>
    /// <param name="name">Not used.</param>
    /// <returns>x1's dimensions without the last, then x2's without the last but one; the type that holds both.</returns>
    /// <exception cref="ValueError">The summed axes have different sizes, or axes are given.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray dot(NDArray x1, NDArray x2, NDArray? axes = null, string? name = null)
    {
        if (axes is not null)
            throw new ValueError("np.dot sums over one axis of each array: for others use tf.tensordot.");
        if (Argument.Given(x1).ndim == 0 || Argument.Given(x2).ndim == 0)
            return x1 * x2;
        var (inner, other) = (x1.ndim - 1, Math.Max(0, x2.ndim - 2));
        if (x1.dims[inner] != x2.dims[other])
        {
            throw new ValueError(
                $"shapes {Broadcast.Text(x1.shape)} and {Broadcast.Text(x2.shape)} not aligned: "
                    + $"{x1.dims[inner]} (dim {inner}) != {x2.dims[other]} (dim {other})"
            );
        }

        var (size, columns) = (x1.dims[inner], x2.ndim == 1 ? x2 : moveaxis(x2, other, 0));
        var left = x1.reshape(new Shape(x1.dims[..^1].Aggregate(1L, (a, b) => a * b), size));
        var right = columns.reshape(new Shape(size, columns.dims[1..].Aggregate(1L, (a, b) => a * b)));
        return Multiplied(left, right).reshape(new Shape([.. x1.dims[..^1], .. columns.dims[1..]]));
    }

    /// <summary>
    /// The product of two matrices, or of each two of stacks whose shapes broadcast; a vector is a row or a column, whose axis
    /// the result lacks. x1: [..., m, k] or [k]; x2: [..., k, n] or [k]; the result: [..., m, n]. Source: NumPy's <c>matmul</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not fit, or an operand is a scalar.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray matmul(NDArray x1, NDArray x2)
    {
        foreach (var (operand, x) in new[] { (0, Argument.Given(x1)), (1, Argument.Given(x2)) })
        {
            if (x.ndim == 0)
            {
                throw new ValueError(
                    $"matmul: Input operand {operand} does not have enough dimensions (has 0, gufunc core with "
                        + "signature (n?,k),(k,m?)->(n?,m?) requires 1)"
                );
            }
        }
        if (x1.ndim == 1 || x2.ndim <= 2 && x1.ndim <= 2)
            return x2.ndim <= 2 ? dot(x1, x2) : squeeze(matmul(expand_dims(x1, 0), x2), -2);
        if (x2.ndim == 1)
            return squeeze(matmul(x1, expand_dims(x2, 1)), -1);
        var stacks = Broadcast.FindShape(new Shape(x1.dims[..^2]), new Shape(x2.dims[..^2]))
            ?? throw new ValueError(
                "operands could not be broadcast together with remapped shapes [original->remapped]: "
                    + $"{Remapped(x1)} {Remapped(x2)} and requested shape ({x1.dims[^2]},{x2.dims[^1]})"
            );
        var left = x1.BroadcastTo(new Shape([.. stacks.dims, .. x1.dims[^2..]])).reshape(new Shape([-1, .. x1.dims[^2..]]));
        var right = x2.BroadcastTo(new Shape([.. stacks.dims, .. x2.dims[^2..]])).reshape(new Shape([-1, .. x2.dims[^2..]]));
        var products = left.Zip(right, (a, b) => dot(a, b)).ToArray();
        return stack(products).reshape(new Shape([.. stacks.dims, x1.dims[^2], x2.dims[^1]]));

        // The shape, and how NumPy's iterator goes over it: by the stack's axes, and by none of the matrix.
        string Remapped(NDArray x)
        {
            var missing = Enumerable.Repeat("newaxis", Math.Max(x1.ndim, x2.ndim) - x.ndim);
            return $"{Broadcast.Text(x.shape)}->({string.Join(',', [.. missing, .. x.dims[..^2], "newaxis", "newaxis"])})";
        }
    }

    private static NDArray Multiplied(NDArray x, NDArray y)
    {
        var dtype = TypePromotion.Promote(x.dtype, y.dtype);
        // Of truth values: whether there is a place where both are true.
        if (dtype.is_bool())
            return Multiplied(x.astype(int32), y).astype(@bool);
        var (left, right) = (x.astype(dtype), y.astype(dtype));
        var result = new NDArray(new Shape(x.dims[0], y.dims[1]), dtype);
        if (dtype == float32)
        {
            Kernels.MatMul.Multiply(
                left.AsSpan<float>(),
                right.AsSpan<float>(),
                result.AsSpan<float>(),
                (int)x.dims[0],
                (int)y.dims[1],
                (int)x.dims[1],
                transposeA: false,
                transposeB: false
            );
        }
        else
        {
            var work = new ProductWork(left, right, result);
            ElementTypes.Run(dtype, ref work);
        }
        return result;
    }

    private readonly struct ProductWork(NDArray left, NDArray right, NDArray result) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            Span<T> a = left.Value.SpanOfSize<T>(),
                b = right.Value.SpanOfSize<T>(),
                c = result.Value.SpanOfSize<T>();
            var (depth, columns) = ((int)left.dims[1], (int)right.dims[1]);
            for (var row = 0; row < left.dims[0]; row++)
            {
                var sums = c.Slice(row * columns, columns);
                for (var k = 0; k < depth; k++)
                {
                    var factor = a[row * depth + k];
                    var terms = b.Slice(k * columns, columns);
                    for (var i = 0; i < sums.Length; i++)
                        sums[i] += factor * terms[i];
                }
            }
        }
    }
}
