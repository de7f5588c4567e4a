using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Mathematics: elementwise functions, comparisons, products.</content>
public partial class tensorflow
{
    /// <summary>Further mathematics: <c>tf.math</c>.</summary>
    public MathApi math { get; } = new();

    public Tensor abs(Tensor x, string? name = null) => math_ops.abs(x, name);

    public Tensor add(Tensor a, Tensor b, string? name = null) => gen_math_ops.add(a, b, name);

    public Tensor add<Tx, Ty>(Tx a, Ty b, string? name = null) => math_ops.add(a, b, name);

    public Tensor add_n(Tensor[] inputs, string? name = null) => math_ops.add_n(inputs, name);

    public Tensor arg_max(Tensor input, int dimension, TF_DataType output_type = TF_DataType.TF_INT64, string? name = null) =>
        gen_math_ops.arg_max(input, new NDArray(dimension), output_type, name);

    public Tensor arg_min(Tensor input, int dimension, TF_DataType output_type = TF_DataType.TF_INT64, string? name = null) =>
        gen_math_ops.arg_min(input, new NDArray(dimension), output_type, name);

    public Tensor batch_matmul(Tensor x, Tensor y, bool adj_x = false, bool adj_y = false, string? name = null) =>
        math_ops.batch_matmul(x, y, adj_x, adj_y, name);

    public Tensor cast(Tensor x, TF_DataType dtype, string? name = null) => math_ops.cast(x, dtype, name);

    /// <summary>The tensor with every element held between two bounds.</summary>
    public Tensor clip_by_value<T1, T2>(Tensor t, T1 clip_value_min, T2 clip_value_max, string? name = "ClipByValue") =>
        clip_ops.clip_by_value(t, clip_value_min!, clip_value_max!, name);

    public Tensor cumsum(Tensor x, int axis = 0, bool exclusive = false, bool reverse = false, string? name = null) =>
        math_ops.cumsum(x, axis, exclusive, reverse, name);

    /// <summary>Division as Python 2 has it: of integers, the largest whole number not above the quotient.</summary>
    public Tensor div(Tensor x, Tensor y, string? name = null) => math_ops.div(x, y, name);

    public Tensor divide(Tensor a, Tensor b) => a / b;

    public Tensor divide<T>(Tensor x, T[] y, string? name = null)
        where T : struct => math_ops.truediv(x, new NumPy.NDArray(y), name);

    public Tensor equal(Tensor x, Tensor y, string? name = null) => gen_math_ops.equal(x, y, name: name);

    public Tensor exp(Tensor x, string? name = null) => gen_math_ops.exp(x, name);

    public Tensor floordiv(Tensor x, Tensor y, string? name = null) => math_ops.floordiv(x, y, name);

    public Tensor greater<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.Greater.Of(name, [x!, y!]);

    public Tensor greater_equal<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.GreaterEqual.Of(name, [x!, y!]);

    public Tensor less<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.Less.Of(name, [x!, y!]);

    public Tensor less_equal<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.LessEqual.Of(name, [x!, y!]);

    public Tensor log(Tensor x, string? name = null) => gen_math_ops.log(x, name);

    public Tensor log1p(Tensor x, string? name = null) => gen_math_ops.log1p(x, name);

    public Tensor logical_and<T>(T x, T y, string? name = null) => LogicalOps.LogicalAnd.Of(name, [x!, y!]);

    public Tensor logical_not(Tensor x, string? name = null) => gen_math_ops.logical_not(x, name);

    public Tensor logical_or(Tensor x, Tensor y, string? name = null) => gen_math_ops.logical_or(x, y, name);

    /// <summary>Whether exactly one is true.</summary>
    public Tensor logical_xor(Tensor x, Tensor y, string? name = "LogicalXor")
    {
        var either = gen_math_ops.logical_or(x, y);
        return gen_math_ops.logical_and(either, gen_math_ops.logical_not(gen_math_ops.logical_and(x, y)), name);
    }

    /// <summary>The product of matrices; of stacks of matrices if an operand has more than two dimensions.</summary>
    public Tensor matmul(Tensor a, Tensor b, bool transpose_a = false, bool transpose_b = false) =>
        math_ops.matmul(a, b, transpose_a, transpose_b);

    public Tensor maximum<T1, T2>(T1 x, T2 y, string? name = null) => math_ops.maximum(x, y, name);

    public Tensor minimum<T1, T2>(T1 x, T2 y, string? name = null) => math_ops.minimum(x, y, name);

    public Tensor multiply(Tensor x, Tensor y, string? name = null) => math_ops.multiply(x, y, name);

    public Tensor multiply<Tx, Ty>(Tx x, Ty y, string? name = null) => math_ops.multiply(x, y, name);

    public Tensor negative(Tensor x, string? name = null) => gen_math_ops.neg(x, name);

    public Tensor not_equal<Tx, Ty>(Tx x, Ty y, string? name = null) => math_ops.not_equal(x, y, name);

    public Tensor pow<T1, T2>(T1 x, T2 y, string? name = "pow") => math_ops.pow(x, y, name);

    /// <summary>start, start + delta, ... before limit; with one argument, 0 to before it.</summary>
    public Tensor range(
        object start,
        object? limit = null,
        object? delta = null,
        TF_DataType? dtype = null,
        string? name = "range"
    ) => math_ops.range(start, limit, delta, dtype, name);

    public Tensor sigmoid<T>(T x, string? name = null) => math_ops.sigmoid(x, name);

    public Tensor sign(Tensor a, string? name = null) => math_ops.sign(a, name);

    public Tensor sqrt(Tensor a, string? name = null) => gen_math_ops.sqrt(a, name);

    public Tensor square(Tensor x, string? name = null) => gen_math_ops.square(x, name);

    public Tensor squared_difference(Tensor x, Tensor y, string? name = null) => gen_math_ops.squared_difference(x, y, name);

    public Tensor sub<Tx, Ty>(Tx a, Ty b, string? name = null) => math_ops.subtract(a, b, name);

    public Tensor subtract(Tensor x, Tensor y, string? name = null) => gen_math_ops.sub(x, y, name);

    public Tensor subtract<T>(Tensor x, T[] y, string? name = null)
        where T : struct => gen_math_ops.sub(x, new NumPy.NDArray(y), name);

    public Tensor tanh(Tensor x, string? name = null) => math_ops.tanh(x, name);

    public static Tensor truediv(Tensor x, Tensor y, string? name = null) => math_ops.truediv(x, y, name);
}
