using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Mathematics: elementwise functions, comparisons, products.</content>
public partial class tensorflow
{
    /// <summary>Further mathematics: <c>tf.math</c>.</summary>
    public MathApi math { get; } = new();

    /// <inheritdoc cref="math_ops.abs(Tensor, string?)"/>
    public Tensor abs(Tensor x, string? name = null) => math_ops.abs(x, name);

    /// <inheritdoc cref="math_ops.complex(Tensor, Tensor, TF_DataType?, string?)"/>
    public Tensor complex(Tensor real, Tensor imag, TF_DataType? dtype = null, string? name = null) =>
        math_ops.complex(real, imag, dtype, name);

    /// <inheritdoc cref="math_ops.real(Tensor, string?)"/>
    public Tensor real(Tensor input, string? name = null) => math_ops.real(input, name);

    /// <summary>
    /// a + b, elementwise. a and b: shapes that broadcast to the result's; one element type, the result's: bfloat16, float16,
    /// float32, float64, uint8, int8, int16, int32, int64, complex64, complex128 or string (concatenated). Source: TensorFlow
    /// 1.15 <c>tf.add</c>.
    /// </summary>
    /// <exception cref="TypeError">a or b has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor add(Tensor a, Tensor b, string? name = null) => gen_math_ops.add(a, b, name);

    /// <inheritdoc cref="add(Tensor, Tensor, string?)"/>
    public Tensor add<Tx, Ty>(Tx a, Ty b, string? name = null) => math_ops.add(a, b, name);

    /// <inheritdoc cref="math_ops.add_n(Tensor[], string?)"/>
    public Tensor add_n(Tensor[] inputs, string? name = null) => math_ops.add_n(inputs, name);

    /// <inheritdoc cref="math_ops.argmax(Tensor, Axis, TF_DataType, string?)"/>
    public Tensor arg_max(Tensor input, int dimension, TF_DataType output_type = TF_DataType.TF_INT64, string? name = null) =>
        gen_math_ops.arg_max(input, new NDArray(dimension), output_type, name);

    /// <inheritdoc cref="math_ops.argmin(Tensor, Axis, TF_DataType, string?)"/>
    public Tensor arg_min(Tensor input, int dimension, TF_DataType output_type = TF_DataType.TF_INT64, string? name = null) =>
        gen_math_ops.arg_min(input, new NDArray(dimension), output_type, name);

    /// <inheritdoc cref="math_ops.batch_matmul(Tensor, Tensor, bool, bool, string?)"/>
    public Tensor batch_matmul(Tensor x, Tensor y, bool adj_x = false, bool adj_y = false, string? name = null) =>
        math_ops.batch_matmul(x, y, adj_x, adj_y, name);

    /// <inheritdoc cref="math_ops.cast(Tensor, TF_DataType, string)"/>
    public Tensor cast(Tensor x, TF_DataType dtype, string? name = null) => math_ops.cast(x, dtype, name);

    /// <summary>
    /// The tensor with every element held between two bounds: max(min(t, clip_value_max), clip_value_min). Source: TensorFlow
    /// 1.15 <c>tf.clip_by_value</c> (python/ops/clip_ops.py).
    /// </summary>
    /// <param name="t">bfloat16, float16, float32, float64, int32 or int64; any shape.</param>
    /// <param name="clip_value_min">
    /// The lower bound: a number, or a tensor of t's element type whose shape broadcasts to t's.
    /// </param>
    /// <param name="clip_value_max">The upper bound: likewise.</param>
    /// <param name="name">The nodes' name scope.</param>
    /// <returns>t's element type and shape.</returns>
    /// <exception cref="ValueError">The bounds would give the result a shape that is not t's.</exception>
    /// <exception cref="TypeError">t has another element type, or a bound is of another than t.</exception>
    public Tensor clip_by_value<T1, T2>(Tensor t, T1 clip_value_min, T2 clip_value_max, string? name = "ClipByValue") =>
        clip_ops.clip_by_value(t, clip_value_min!, clip_value_max!, name);

    /// <inheritdoc cref="math_ops.cumsum{T}(Tensor, T, bool, bool, string?)"/>
    public Tensor cumsum(Tensor x, int axis = 0, bool exclusive = false, bool reverse = false, string? name = null) =>
        math_ops.cumsum(x, axis, exclusive, reverse, name);

    /// <inheritdoc cref="math_ops.div(Tensor, Tensor, string?)"/>
    public Tensor div(Tensor x, Tensor y, string? name = null) => math_ops.div(x, y, name);

    /// <summary>
    /// a / b, elementwise, as the operator / makes it: int32 and int64 become float64 first, smaller integers float32. Source:
    /// TensorFlow 1.15 <c>tf.divide</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">The operands have different types, or one that does not divide.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor divide(Tensor a, Tensor b) => a / b;

    /// <summary>
    /// x / y, elementwise: int32 and int64 become float64 first, smaller integers float32. y: a vector of x's element type.
    /// Source: TensorFlow 1.15 <c>tf.divide</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">The operands have different types, or one that does not divide.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor divide<T>(Tensor x, T[] y, string? name = null)
        where T : struct => math_ops.truediv(x, new NumPy.NDArray(y), name);

    /// <inheritdoc cref="math_ops.equal{Tx, Ty}(Tx, Ty, string?)"/>
    public Tensor equal(Tensor x, Tensor y, string? name = null) => gen_math_ops.equal(x, y, name: name);

    /// <summary>
    /// e^x, elementwise. x and the result: any shape; float16, float32, float64, complex64 or complex128. Source: TensorFlow 1.15
    /// <c>tf.exp</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor exp(Tensor x, string? name = null) => gen_math_ops.exp(x, name);

    /// <inheritdoc cref="math_ops.floor(Tensor, string?)"/>
    public Tensor floor(Tensor x, string? name = null) => math_ops.floor(x, name);

    /// <inheritdoc cref="math_ops.floordiv(Tensor, Tensor, string?)"/>
    public Tensor floordiv(Tensor x, Tensor y, string? name = null) => math_ops.floordiv(x, y, name);

    /// <summary>
    /// x > y, elementwise; false where one is NaN. x and y: shapes that broadcast to the result's; one element type: bfloat16,
    /// float16, float32, float64, uint8, int8, int16, int32 or int64. The result: bool. Source: TensorFlow 1.15
    /// <c>tf.greater</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor greater<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.Greater.MakeTensor(name, [x!, y!]);

    /// <inheritdoc cref="math_ops.greater_equal{Tx, Ty}(Tx, Ty, string?)"/>
    public Tensor greater_equal<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.GreaterEqual.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// x &lt; y, elementwise; false where one is NaN. x and y: shapes that broadcast to the result's; one element type: bfloat16,
    /// float16, float32, float64, uint8, int8, int16, int32 or int64. The result: bool. Source: TensorFlow 1.15 <c>tf.less</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor less<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.Less.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// x &lt;= y, elementwise; false where one is NaN. x and y: shapes that broadcast to the result's; one element type:
    /// bfloat16, float16, float32, float64, uint8, int8, int16, int32 or int64. The result: bool. Source: TensorFlow 1.15
    /// <c>tf.less_equal</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor less_equal<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.LessEqual.MakeTensor(name, [x!, y!]);

    /// <inheritdoc cref="math_ops.log(Tensor, string?)"/>
    public Tensor log(Tensor x, string? name = null) => gen_math_ops.log(x, name);

    /// <summary>
    /// The natural logarithm of 1 + x, elementwise, accurate for small x. x and the result: any shape; float16, float32, float64,
    /// complex64 or complex128. Source: TensorFlow 1.15 <c>tf.math.log1p</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor log1p(Tensor x, string? name = null) => gen_math_ops.log1p(x, name);

    /// <inheritdoc cref="math_ops.logical_and(Tensor, Tensor, string?)"/>
    public Tensor logical_and<T>(T x, T y, string? name = null) => LogicalOps.LogicalAnd.MakeTensor(name, [x!, y!]);

    /// <summary>not x, elementwise. x and the result: bool, any shape. Source: TensorFlow 1.15 <c>tf.logical_not</c>.</summary>
    /// <exception cref="TypeError">x is not bool.</exception>
    public Tensor logical_not(Tensor x, string? name = null) => gen_math_ops.logical_not(x, name);

    /// <summary>
    /// x or y, elementwise. x, y and the result: bool; shapes that broadcast to the result's. Source: TensorFlow 1.15
    /// <c>tf.logical_or</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y is not bool.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor logical_or(Tensor x, Tensor y, string? name = null) => gen_math_ops.logical_or(x, y, name);

    /// <summary>
    /// Whether exactly one is true, elementwise. x, y and the result: bool; shapes that broadcast to the result's. Source:
    /// TensorFlow 1.15 <c>tf.math.logical_xor</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">x or y is not bool.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor logical_xor(Tensor x, Tensor y, string? name = "LogicalXor")
    {
        var either = gen_math_ops.logical_or(x, y);
        return gen_math_ops.logical_and(either, gen_math_ops.logical_not(gen_math_ops.logical_and(x, y)), name);
    }

    /// <inheritdoc cref="math_ops.matmul(Tensor, Tensor, bool, bool, bool, bool, bool, bool, string?)"/>
    public Tensor matmul(Tensor a, Tensor b, bool transpose_a = false, bool transpose_b = false) =>
        math_ops.matmul(a, b, transpose_a, transpose_b);

    /// <inheritdoc cref="math_ops.maximum{Tx, Ty}(Tx, Ty, string?)"/>
    public Tensor maximum<T1, T2>(T1 x, T2 y, string? name = null) => math_ops.maximum(x, y, name);

    /// <inheritdoc cref="math_ops.minimum{Tx, Ty}(Tx, Ty, string?)"/>
    public Tensor minimum<T1, T2>(T1 x, T2 y, string? name = null) => math_ops.minimum(x, y, name);

    /// <inheritdoc cref="math_ops.multiply(Tensor, Tensor, string?)"/>
    public Tensor multiply(Tensor x, Tensor y, string? name = null) => math_ops.multiply(x, y, name);

    /// <inheritdoc cref="math_ops.multiply(Tensor, Tensor, string?)"/>
    public Tensor multiply<Tx, Ty>(Tx x, Ty y, string? name = null) => math_ops.multiply(x, y, name);

    /// <summary>
    /// -x, elementwise. x and the result: any shape; bfloat16, float16, float32, float64, int32, int64, complex64 or complex128.
    /// Source: TensorFlow 1.15 <c>tf.negative</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor negative(Tensor x, string? name = null) => gen_math_ops.neg(x, name);

    /// <inheritdoc cref="math_ops.not_equal{Tx, Ty}(Tx, Ty, string?)"/>
    public Tensor not_equal<Tx, Ty>(Tx x, Ty y, string? name = null) => math_ops.not_equal(x, y, name);

    /// <inheritdoc cref="math_ops.pow{Tx, Ty}(Tx, Ty, string?)"/>
    public Tensor pow<T1, T2>(T1 x, T2 y, string? name = "pow") => math_ops.pow(x, y, name);

    /// <inheritdoc cref="math_ops.range(object, object?, object?, TF_DataType?, string?)"/>
    public Tensor range(
        object start,
        object? limit = null,
        object? delta = null,
        TF_DataType? dtype = null,
        string? name = "range"
    ) => math_ops.range(start, limit, delta, dtype, name);

    /// <inheritdoc cref="math_ops.sigmoid{T}(T, string?)"/>
    public Tensor sigmoid<T>(T x, string? name = null) => math_ops.sigmoid(x, name);

    /// <summary>
    /// -1, 0 or 1, elementwise, as a is below, at or above 0, and 0 for NaN. a and the result: any shape; float16, float32,
    /// float64, int32, int64, complex64 or complex128. Source: TensorFlow 1.15 <c>tf.sign</c>.
    /// </summary>
    /// <exception cref="TypeError">a has another element type.</exception>
    public Tensor sign(Tensor a, string? name = null) => math_ops.sign(a, name);

    /// <summary>
    /// The square root, elementwise: NaN below 0. a and the result: any shape; bfloat16, float16, float32, float64, complex64 or
    /// complex128. Source: TensorFlow 1.15 <c>tf.sqrt</c>.
    /// </summary>
    /// <exception cref="TypeError">a has another element type.</exception>
    public Tensor sqrt(Tensor a, string? name = null) => gen_math_ops.sqrt(a, name);

    /// <inheritdoc cref="math_ops.square(Tensor, string?)"/>
    public Tensor square(Tensor x, string? name = null) => gen_math_ops.square(x, name);

    /// <inheritdoc cref="math_ops.square_difference(Tensor, Tensor, string?)"/>
    public Tensor squared_difference(Tensor x, Tensor y, string? name = null) => gen_math_ops.squared_difference(x, y, name);

    /// <summary>
    /// a - b, elementwise. a and b: shapes that broadcast to the result's; one element type, the result's: bfloat16, float16,
    /// float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128. Source: TensorFlow 1.15
    /// <c>tf.subtract</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">a or b has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor sub<Tx, Ty>(Tx a, Ty b, string? name = null) => math_ops.subtract(a, b, name);

    /// <inheritdoc cref="math_ops.subtract{Tx, Ty}(Tx, Ty, string?)"/>
    public Tensor subtract(Tensor x, Tensor y, string? name = null) => gen_math_ops.sub(x, y, name);

    /// <inheritdoc cref="math_ops.subtract{Tx, Ty}(Tx, Ty, string?)"/>
    public Tensor subtract<T>(Tensor x, T[] y, string? name = null)
        where T : struct => gen_math_ops.sub(x, new NumPy.NDArray(y), name);

    /// <inheritdoc cref="math_ops.tanh(Tensor, string?)"/>
    public Tensor tanh(Tensor x, string? name = null) => math_ops.tanh(x, name);

    /// <inheritdoc cref="math_ops.truediv(Tensor, Tensor, string?)"/>
    public static Tensor truediv(Tensor x, Tensor y, string? name = null) => math_ops.truediv(x, y, name);

    /// <summary>The functions of <c>tf.math</c>.</summary>
    public class MathApi
    {
        /// <summary>
        /// The share of the beta function of a and b that lies below x, elementwise; NaN unless a and b are above 0 and x is in
        /// [0, 1]. a, b, x: float32 or float64, of one shape or scalars. Source: TensorFlow 1.15 <c>tf.math.betainc</c>.
        /// </summary>
        /// <exception cref="ValueError">The shapes differ.</exception>
        public Tensor betainc(Tensor a, Tensor b, Tensor x, string? name = null) =>
            Ops.BetaincOps.Betainc.MakeTensor(name, [a, b, x]);

        /// <inheritdoc cref="math_ops.count_nonzero_v2"/>
        public Tensor count_nonzero(
            Tensor input,
            Axis? axis = null,
            bool? keepdims = null,
            TF_DataType dtype = TF_DataType.TF_INT64,
            string? name = null
        ) => math_ops.count_nonzero_v2(input, axis, keepdims ?? false, name, dtype);

        /// <inheritdoc cref="math_ops.reduce_euclidean_norm(Tensor, Axis?, bool, string?)"/>
        public Tensor reduce_euclidean_norm(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
            math_ops.reduce_euclidean_norm(input_tensor, axis, keepdims, name);

        /// <inheritdoc cref="math_ops.angle(Tensor, string?)"/>
        public Tensor angle(Tensor x, string? name = null) => math_ops.angle(x, name);

        /// <inheritdoc cref="math_ops.conj(Tensor, string?)"/>
        public Tensor conj(Tensor x, string? name = null) => math_ops.conj(x, name);

        /// <inheritdoc cref="math_ops.imag(Tensor, string?)"/>
        public Tensor imag(Tensor x, string? name = null) => math_ops.imag(x, name);

        /// <inheritdoc cref="math_ops.real(Tensor, string?)"/>
        public Tensor real(Tensor x, string? name = null) => math_ops.real(x, name);

        /// <summary>
        /// The index of the largest element along an axis, the first one by default; of equal ones the first. Source: TensorFlow
        /// 1.15 <c>tf.math.argmax</c> (python/ops/math_ops.py).
        /// </summary>
        /// <param name="input">
        /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32 or int64; rank 1 to 5.
        /// </param>
        /// <param name="axis">The axis; a negative one counts from the end.</param>
        /// <param name="name">The node's name; <c>ArgMax</c> by default.</param>
        /// <param name="dimension">The old name of <paramref name="axis"/>; of no effect if that is given.</param>
        /// <param name="output_type">The result's element type: int64 or int32.</param>
        /// <returns>input's shape without the axis.</returns>
        /// <exception cref="TypeError">The input or output_type has another element type.</exception>
        /// <exception cref="ValueError">There is no such axis.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: the axis is empty.</exception>
        public Tensor argmax(
            Tensor input,
            Axis? axis = null,
            string? name = null,
            int? dimension = null,
            TF_DataType output_type = TF_DataType.TF_INT64
        ) => math_ops.argmax(input, axis ?? dimension ?? 0, output_type, name);

        /// <inheritdoc cref="math_ops.div_no_nan(Tensor, Tensor, string?)"/>
        public Tensor divide_no_nan(Tensor a, Tensor b, string? name = null) => math_ops.div_no_nan(a, b, name);

        /// <inheritdoc cref="math_ops.erf(Tensor, string?)"/>
        public Tensor erf(Tensor x, string? name = null) => math_ops.erf(x, name);

        /// <inheritdoc cref="nn_ops.in_top_k(Tensor, Tensor, int, string?)"/>
        public Tensor in_top_k(Tensor predictions, Tensor targets, int k, string? name = "InTopK") =>
            nn_ops.in_top_k(predictions, targets, k, name);

        /// <inheritdoc cref="math_ops.log(Tensor, string?)"/>
        public Tensor log(Tensor x, string? name = null) => gen_math_ops.log(x, name);

        /// <inheritdoc cref="math_ops.multiply(Tensor, Tensor, string?)"/>
        public Tensor multiply(Tensor x, Tensor y, string? name = null) => math_ops.multiply(x, y, name);

        /// <inheritdoc cref="nn_ops.softplus(Tensor, string?)"/>
        public Tensor softplus(Tensor features, string? name = null) => nn_ops.softplus(features, name);

        /// <inheritdoc cref="math_ops.square(Tensor, string?)"/>
        public Tensor square(Tensor x, string? name = null) => math_ops.square(x, name);

        /// <summary>
        /// The sum of x's elements along some axes, all by default; of none, 0. Source: TensorFlow 1.15 <c>tf.math.reduce_sum</c>
        /// (python/ops/math_ops.py).
        /// </summary>
        /// <param name="x">
        /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128; any shape.
        /// </param>
        /// <param name="axis">The axes to reduce, negative ones counting from the end.</param>
        /// <param name="name">The node's name; <c>Sum</c> by default.</param>
        /// <returns>x's element type; the shape without the axes.</returns>
        /// <exception cref="TypeError">x holds no numbers.</exception>
        /// <exception cref="ValueError">There is no such axis.</exception>
        public Tensor sum(Tensor x, Axis? axis = null, string? name = null) =>
            math_ops.reduce_sum(x, math_ops.OneOf(axis, null), name: name);

        /// <inheritdoc cref="math_ops.tanh(Tensor, string?)"/>
        public Tensor tanh(Tensor x, string? name = null) => math_ops.tanh(x, name);

        /// <inheritdoc cref="nn_ops.top_kv2(Tensor, int, bool, string?)"/>
        public Tensors top_k(Tensor input, int k, bool sorted = true, string? name = null) =>
            nn_ops.top_kv2(input, k, sorted, name);
    }
}
