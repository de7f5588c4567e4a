using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Products, sequences, and places of extrema.</content>
public partial class math_ops
{
    /// <summary>
    /// The index of the largest element along an axis, of the first of equals. Source: TensorFlow 1.15 <c>tf.argmax</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input">bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32 or int64; rank 1 to 5.</param>
    /// <param name="dimension">The axis; a negative one counts from the end.</param>
    /// <param name="output_type">The result's element type: int64 or int32.</param>
    /// <param name="name">The node's name; <c>ArgMax</c> by default.</param>
    /// <returns>input's shape without the axis.</returns>
    /// <exception cref="TypeError">The input or output_type has another element type.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: the axis is empty.</exception>
    public static Tensor argmax(
        Tensor input,
        Axis dimension,
        TF_DataType output_type = TF_DataType.TF_INT64,
        string? name = null
    ) => gen_math_ops.arg_max(input, dimension, output_type, name);

    /// <summary>
    /// The index of the smallest element along an axis, of the first of equals. Source: TensorFlow 1.15 <c>tf.argmin</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input">bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32 or int64; rank 1 to 5.</param>
    /// <param name="dimension">The axis; a negative one counts from the end.</param>
    /// <param name="output_type">The result's element type: int64 or int32.</param>
    /// <param name="name">The node's name; <c>ArgMin</c> by default.</param>
    /// <returns>input's shape without the axis.</returns>
    /// <exception cref="TypeError">The input or output_type has another element type.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: the axis is empty.</exception>
    public static Tensor argmin(
        Tensor input,
        Axis dimension,
        TF_DataType output_type = TF_DataType.TF_INT64,
        string? name = null
    ) => gen_math_ops.arg_min(input, dimension, output_type, name);

    /// <summary>
    /// The products of the matrices in two stacks. Source: TensorFlow 1.15 <c>tf.matmul</c> of more than two dimensions
    /// (<c>BatchMatMulV2</c>).
    /// </summary>
    /// <param name="x">
    /// [..., m, k], or [..., k, m] if adj_x; float16, float32, float64, int32, int64, complex64 or complex128.
    /// </param>
    /// <param name="y">[..., k, n], or [..., n, k] if adj_y; x's element type. The leading dimensions broadcast to x's.</param>
    /// <param name="adj_x">Whether x's matrices are transposed first, and their complex elements conjugated.</param>
    /// <param name="adj_y">Whether y's are.</param>
    /// <param name="name">The node's name; <c>MatMul</c> by default.</param>
    /// <returns>[..., m, n], x's element type.</returns>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">
    /// The inner dimensions differ, the leading ones do not broadcast, or an operand has fewer than two.
    /// </exception>
    public static Tensor batch_matmul(Tensor x, Tensor y, bool adj_x = false, bool adj_y = false, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "MatMul");
        return building.Done(gen_math_ops.batch_mat_mul_v2(x, y, adj_x, adj_y, scope));
    }

    /// <summary>Running sums along an axis. Source: TensorFlow 1.15 <c>tf.cumsum</c> (python/ops/math_ops.py).</summary>
    /// <param name="x">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128; rank 1 or more.
    /// </param>
    /// <param name="axis">A number or a scalar tensor of int32 or int64; a negative one counts from the end; 0 if null.</param>
    /// <param name="exclusive">Whether an element's own value is left out, so that the first sum is 0.</param>
    /// <param name="reverse">Whether the sums run from the axis's end.</param>
    /// <param name="name">The node's name; <c>Cumsum</c> by default.</param>
    /// <returns>x's element type and shape.</returns>
    /// <exception cref="TypeError">x has another element type.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: there is no such axis.</exception>
    public static Tensor cumsum<T>(Tensor x, T? axis = default, bool exclusive = false, bool reverse = false, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Cumsum");
        return building.Done(
            ScanOps.Cumsum.MakeTensor(
                scope,
                [ops.convert_to_tensor(x, name: "x"), axis ?? (object)0],
                new AttributeMap { { "exclusive", exclusive }, { "reverse", reverse } }
            )
        );
    }

    /// <summary>
    /// The product of two matrices; of stacks of matrices if an operand has more than two dimensions. Source: TensorFlow 1.15
    /// <c>tf.matmul</c> (python/ops/math_ops.py).
    /// </summary>
    /// <param name="a">
    /// [..., m, k], or [..., k, m] if transposed; bfloat16, float16, float32, float64, int32, int64, complex64 or complex128,
    /// bfloat16 only of two dimensions.
    /// </param>
    /// <param name="b">
    /// [..., k, n], or [..., n, k] if transposed; a's element type. The leading dimensions broadcast to a's.
    /// </param>
    /// <param name="transpose_a">Whether a's matrices are transposed first.</param>
    /// <param name="transpose_b">Whether b's are.</param>
    /// <param name="adjoint_a">Whether a's matrices are transposed and conjugated first.</param>
    /// <param name="adjoint_b">Whether b's are.</param>
    /// <param name="a_is_sparse">Must be false: products of matrices stored as sparse are not supported.</param>
    /// <param name="b_is_sparse">Must be false.</param>
    /// <param name="name">The node's name; <c>MatMul</c> by default.</param>
    /// <returns>[..., m, n], a's element type.</returns>
    /// <exception cref="ValueError">
    /// An operand is both transposed and adjointed, the inner dimensions differ, or the leading ones do not broadcast.
    /// </exception>
    /// <exception cref="TypeError">a or b has another element type, or the two differ.</exception>
    /// <exception cref="UnimplementedError">An operand is to be sparse.</exception>
    public static Tensor matmul(
        Tensor a,
        Tensor b,
        bool transpose_a = false,
        bool transpose_b = false,
        bool adjoint_a = false,
        bool adjoint_b = false,
        bool a_is_sparse = false,
        bool b_is_sparse = false,
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "MatMul");
        if (transpose_a && adjoint_a)
            throw new ValueError("Only one of transpose_a and adjoint_a can be True.");
        if (transpose_b && adjoint_b)
            throw new ValueError("Only one of transpose_b and adjoint_b can be True.");
        if (a_is_sparse || b_is_sparse)
            throw new UnimplementedError("Products of matrices stored as sparse are not supported.");
        var left = ops.convert_to_tensor(a, name: "a");
        var right = ops.convert_to_tensor(b, name: "b");
        // The operation for stacks adjoints, the one for matrices transposes; the difference are the conjugates of complex
        // elements.
        var (ta, tb) = (transpose_a || adjoint_a, transpose_b || adjoint_b);
        var isStack = MayBeStack(left) || MayBeStack(right);
        if (isStack ? transpose_a : adjoint_a)
            left = conj(left);
        if (isStack ? transpose_b : adjoint_b)
            right = conj(right);
        return building.Done(
            isStack ? gen_math_ops.batch_mat_mul_v2(left, right, ta, tb, scope) : gen_math_ops.mat_mul(left, right, ta, tb, scope)
        );

        static bool MayBeStack(Tensor t) => t.shape.IsNull || t.shape.ndim > 2;
    }

    /// <summary>
    /// The vector start, start + delta, ... before limit; with one argument alone, 0 to before it. Source: TensorFlow 1.15
    /// <c>tf.range</c> (python/ops/math_ops.py).
    /// </summary>
    /// <param name="start">A scalar tensor or a number: the first element, or the limit if that is null.</param>
    /// <param name="limit">A scalar tensor or a number: the elements are below it, or above it if delta is negative.</param>
    /// <param name="delta">A scalar tensor or a number, not 0; 1 by default.</param>
    /// <param name="dtype">The element type: int32, int64, float32 or float64; by default the widest of the arguments'.</param>
    /// <param name="name">The node's name.</param>
    /// <returns>[number of elements], or [-1] where an argument's value is not known.</returns>
    /// <exception cref="TypeError">An argument is no int32, int64, float32 or float64.</exception>
    /// <exception cref="ValueError">delta is 0 or leads away from limit, or an argument is no scalar.</exception>
    public static Tensor range(
        object start,
        object? limit = null,
        object? delta = null,
        TF_DataType? dtype = null,
        string? name = "range"
    )
    {
        (start, limit) = limit is null ? (0, start) : (start, limit);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Range");
        var wanted = dtype ?? TF_DataType.DtInvalid;
        Tensor[] arguments =
        [
            ops.convert_to_tensor(start, wanted, "start"),
            ops.convert_to_tensor(limit, wanted, "limit"),
            ops.convert_to_tensor(delta ?? 1, wanted, "delta"),
        ];
        if (dtype is null)
        {
            foreach (var (argument, parameter) in arguments.Zip(["start", "limit", "delta"]))
            {
                if (Width(argument.dtype.as_base_dtype()) < 0)
                {
                    throw new TypeError(
                        $"Value passed to parameter '{parameter}' has DataType {argument.dtype.as_numpy_name()} not in list of "
                            + "allowed values: int32, int64, float32, float64"
                    );
                }
            }
            var inferred = arguments.Select(a => a.dtype.as_base_dtype()).MaxBy(Width);
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = cast(arguments[i], inferred);
        }
        return building.Done(gen_math_ops.range(arguments[0], arguments[1], arguments[2], scope));
    }

    internal static Tensor cumprod(Tensor x, Tensor axis, bool exclusive = false, bool reverse = false, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Cumprod");
        return building.Done(gen_math_ops.cumprod(ops.convert_to_tensor(x, name: "x"), axis, exclusive, reverse, scope));
    }

    private static int Width(TF_DataType dtype) =>
        Array.IndexOf([TF_DataType.TF_INT32, TF_DataType.TF_INT64, TF_DataType.TF_FLOAT, TF_DataType.TF_DOUBLE], dtype);
}
