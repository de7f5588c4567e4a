using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Products, sequences, and places of extrema.</content>
public partial class math_ops
{
    public static Tensor argmax(
        Tensor input,
        Axis dimension,
        TF_DataType output_type = TF_DataType.TF_INT64,
        string? name = null
    ) => gen_math_ops.arg_max(input, dimension, output_type, name);

    public static Tensor argmin(
        Tensor input,
        Axis dimension,
        TF_DataType output_type = TF_DataType.TF_INT64,
        string? name = null
    ) => gen_math_ops.arg_min(input, dimension, output_type, name);

    public static Tensor batch_matmul(Tensor x, Tensor y, bool adj_x = false, bool adj_y = false, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "MatMul");
        return building.Done(gen_math_ops.batch_mat_mul_v2(x, y, adj_x, adj_y, scope));
    }

    public static Tensor cumsum<T>(Tensor x, T? axis = default, bool exclusive = false, bool reverse = false, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Cumsum");
        return building.Done(
            ScanOps.Cumsum.Of(
                scope,
                [ops.convert_to_tensor(x, name: "x"), axis ?? (object)0],
                new AttributeMap { { "exclusive", exclusive }, { "reverse", reverse } }
            )
        );
    }

    /// <summary>The product of matrices; of stacks of matrices if an operand has more than two dimensions.</summary>
    /// <exception cref="ValueError">An operand is both transposed and adjointed, or the inner dimensions differ.</exception>
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

    /// <summary>start, start + delta, ... before limit; with one argument, 0 to before it.</summary>
    /// <param name="dtype">The type; by default the widest of the arguments'.</param>
    /// <exception cref="TypeError">An argument is no int32, int64, float32 or float64.</exception>
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
