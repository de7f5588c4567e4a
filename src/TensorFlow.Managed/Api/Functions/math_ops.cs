using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>
/// Mathematics with the name scopes and conversions of Python's functions (TensorFlow 1.15's python/ops/math_ops.py).
/// Operands that are no tensors become constants of the other operand's type.
/// </summary>
public partial class math_ops
{
    /// <summary>
    /// |x|, elementwise. x and the result: any shape; bfloat16, float16, float32, float64, int8, int16, int32 or int64; of
    /// complex64 float32, and of complex128 float64. Source: TensorFlow 1.15 <c>tf.abs</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor abs(Tensor x, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Abs");
        x = ops.convert_to_tensor(x, name: "x");
        return building.Done(x.dtype.is_complex() ? gen_math_ops.complex_abs(x, RealType(x), scope) : gen_math_ops.abs(x, scope));
    }

    /// <summary>
    /// x + y, elementwise. x and y: shapes that broadcast to the result's; one element type, the result's: bfloat16, float16,
    /// float32, float64, uint8, int8, int16, int32, int64, complex64, complex128 or string (concatenated). Source: TensorFlow
    /// 1.15 <c>tf.add</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor add<Tx, Ty>(Tx x, Ty y, string? name = null) => ArithmeticOps.Add.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// x + y, elementwise, as the operator + makes it. x and y: shapes that broadcast to the result's; one element type, the
    /// result's: bfloat16, float16, float32, float64, uint8, int8, int16, int32, int64, complex64 or complex128. Source:
    /// TensorFlow 1.15 <c>tf.raw_ops.AddV2</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor add_v2(Tensor x, Tensor y, string? name = null) => gen_math_ops.add_v2(x, y, name);

    /// <inheritdoc cref="add_v2(Tensor, Tensor, string?)"/>
    public static Tensor add_v2<Tx, Ty>(Tx x, Ty y, string? name = null) => ArithmeticOps.AddV2.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// The sum of tensors, added in their order; of one tensor, that tensor itself. inputs and the result: one shape and element
    /// type: bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128. Source:
    /// TensorFlow 1.15 <c>tf.add_n</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="ValueError">There is no tensor, or the shapes differ.</exception>
    /// <exception cref="TypeError">The tensors have another element type, or different ones.</exception>
    public static Tensor add_n(Tensor[] inputs, string? name = null)
    {
        if (Argument.EachGiven(inputs).Length == 0)
            throw new ValueError("inputs must be a list of at least one Tensor with the same dtype and shape");
        var tensors = ops.convert_n_to_tensor(inputs);
        return tensors is not [var only] ? gen_math_ops.add_n(tensors, name)
            : name is null ? only
            : array_ops.identity(only, name);
    }

    /// <summary>
    /// A tensor as another element type; itself, without a node, if it has that type already. Source: TensorFlow 1.15
    /// <c>tf.cast</c> (python/ops/math_ops.py).
    /// </summary>
    /// <param name="x">Any shape; numbers or truth values.</param>
    /// <param name="dtype">
    /// The result's element type: to an integer numbers are rounded towards zero, a truth value becomes 0 or 1, a number whether
    /// it is not 0.
    /// </param>
    /// <param name="name">The node's name; <c>Cast</c> by default.</param>
    /// <returns>x's shape.</returns>
    /// <exception cref="TypeError">No type is given.</exception>
    /// <exception cref="UnimplementedError">When the graph runs: there is no such conversion, as of strings.</exception>
    public static Tensor cast(Tensor x, TF_DataType dtype = TF_DataType.DtInvalid, string? name = null)
    {
        if (dtype == TF_DataType.DtInvalid)
            throw new TypeError("Cannot convert value None to a TensorFlow DType.");
        var target = dtype.as_base_dtype();
        if (Argument.Given(x).IsSymbolic && x.dtype == target)
            return x;
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Cast");
        var tensor = ops.convert_to_tensor(x, name: "x");
        return building.Done(tensor.dtype.as_base_dtype() == target ? tensor : gen_math_ops.cast(tensor, target, name: scope));
    }

    /// <inheritdoc cref="cast(Tensor, TF_DataType, string)"/>
    public static Tensor cast(IVariableV1 x, TF_DataType dtype = TF_DataType.DtInvalid, string? name = null)
    {
        if (Argument.Given(x).dtype == dtype)
            return x.AsTensor();
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Cast");
        return building.Done(gen_math_ops.cast(x.AsTensor(), dtype.as_base_dtype(), name: scope));
    }

    /// <summary>
    /// x == y, elementwise; NaN equals nothing. x and y: shapes that broadcast to the result's; one element type: bfloat16,
    /// float16, float32, float64, uint8, int8, int16, int32, int64, complex64, complex128, bool or string. The result: bool.
    /// Source: TensorFlow 1.15 <c>tf.equal</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor equal<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.Equal.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// x >= y, elementwise; false where one is NaN. x and y: shapes that broadcast to the result's; one element type: bfloat16,
    /// float16, float32, float64, uint8, int8, int16, int32 or int64. The result: bool. Source: TensorFlow 1.15
    /// <c>tf.greater_equal</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor greater_equal<Tx, Ty>(Tx x, Ty y, string? name = null) =>
        ComparisonOps.GreaterEqual.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// The natural logarithm, elementwise: NaN below 0, -inf at 0. x and the result: any shape; bfloat16, float16, float32,
    /// float64, complex64 or complex128. Source: TensorFlow 1.15 <c>tf.math.log</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor log(Tensor x, string? name = null) => gen_math_ops.log(x, name);

    /// <summary>
    /// x and y, elementwise. x, y and the result: bool; shapes that broadcast to the result's. Source: TensorFlow 1.15
    /// <c>tf.logical_and</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y is not bool.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor logical_and(Tensor x, Tensor y, string? name = null) => gen_math_ops.logical_and(x, y, name);

    /// <summary>
    /// The larger of x and y, elementwise; its gradient goes to x where both are equal. x and y: shapes that broadcast to the
    /// result's; one element type, the result's: bfloat16, float16, float32, float64, int32 or int64. Source: TensorFlow 1.15
    /// <c>tf.maximum</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor maximum<Tx, Ty>(Tx x, Ty y, string? name = null) => ExtremaOps.Maximum.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// The smaller of x and y, elementwise; its gradient goes to x where both are equal. x and y: shapes that broadcast to the
    /// result's; one element type, the result's: bfloat16, float16, float32, float64, int32 or int64. Source: TensorFlow 1.15
    /// <c>tf.minimum</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor minimum<Tx, Ty>(Tx x, Ty y, string? name = null) => ExtremaOps.Minimum.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// x * y, elementwise. x and y: shapes that broadcast to the result's; one element type, the result's: bfloat16, float16,
    /// float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128. Source: TensorFlow 1.15
    /// <c>tf.multiply</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor multiply(Tensor x, Tensor y, string? name = null) => gen_math_ops.mul(x, y, name);

    /// <inheritdoc cref="multiply(Tensor, Tensor, string?)"/>
    public static Tensor multiply<Tx, Ty>(Tx x, Ty y, string? name = null) => ArithmeticOps.Mul.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// x != y, elementwise; NaN differs from everything. x and y: shapes that broadcast to the result's; one element type:
    /// bfloat16, float16, float32, float64, uint8, int8, int16, int32, int64, complex64, complex128, bool or string. The result:
    /// bool. Source: TensorFlow 1.15 <c>tf.not_equal</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor not_equal<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.NotEqual.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// x to the power of y, elementwise. x and y: shapes that broadcast to the result's; one element type, the result's: float16,
    /// float32, float64, int32, int64, complex64 or complex128. Source: TensorFlow 1.15 <c>tf.pow</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: an integer has a negative exponent.</exception>
    public static Tensor pow<Tx, Ty>(Tx x, Ty y, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Pow");
        return building.Done(PowerOps.Pow.MakeTensor(scope, [x!, y!]));
    }

    /// <summary>
    /// 1 / x, elementwise. x and the result: any shape; float16, float32, float64, int32, int64, complex64 or complex128. Source:
    /// TensorFlow 1.15 <c>tf.math.reciprocal</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor reciprocal(Tensor x, string? name = null) => gen_math_ops.reciprocal(x, name);

    /// <summary>
    /// 1 / sqrt(x), elementwise. x and the result: any shape; float16, float32, float64, complex64 or complex128. Source:
    /// TensorFlow 1.15 <c>tf.math.rsqrt</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor rsqrt(Tensor x, string? name = null) => gen_math_ops.rsqrt(x, name);

    /// <summary>
    /// A number times a tensor. scale: a scalar, converted to x's element type; x and the result: any shape; bfloat16, float16,
    /// float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128. Source: TensorFlow 1.15
    /// <c>tf.scalar_mul</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="ValueError">The scale is no scalar.</exception>
    /// <exception cref="TypeError">The scale is no number of x's type.</exception>
    public static Tensor scalar_mul<Tscale, Tx>(Tscale scale, Tx x, string? name = null)
    {
        using var building = ops.Build();
        var tensor = ops.convert_to_tensor(x!);
        var scalar = ops.convert_to_tensor(scale!, tensor.dtype.as_base_dtype(), "scalar");
        return scalar.shape.ndim == 0
            ? building.Done(gen_math_ops.mul(scalar, tensor, name))
            : throw new ValueError($"Only scalar multiply works, got shape {scalar.shape}");
    }

    /// <summary>
    /// 1 / (1 + e^-x), elementwise. x and the result: any shape; float16, float32, float64, complex64 or complex128. Source:
    /// TensorFlow 1.15 <c>tf.sigmoid</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor sigmoid<T>(T x, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Sigmoid");
        return building.Done(gen_math_ops.sigmoid(ops.convert_to_tensor(x!, name: "x"), scope));
    }

    /// <summary>
    /// -1, 0 or 1, elementwise, as x is below, at or above 0, and 0 for NaN. x and the result: any shape; float16, float32,
    /// float64, int32, int64, complex64 or complex128. Source: TensorFlow 1.15 <c>tf.sign</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor sign<T>(T x, string? name = null) => SignOps.Sign.MakeTensor(name, [x!]);

    /// <summary>
    /// The square root, elementwise: NaN below 0. x and the result: any shape; bfloat16, float16, float32, float64, complex64 or
    /// complex128. Source: TensorFlow 1.15 <c>tf.sqrt</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor sqrt(Tensor x, string? name = null) => gen_math_ops.sqrt(x, name);

    /// <summary>
    /// x^2, elementwise. x and the result: any shape; bfloat16, float16, float32, float64, int32, int64, complex64 or complex128.
    /// Source: TensorFlow 1.15 <c>tf.square</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor square(Tensor x, string? name = null) => gen_math_ops.square(x, name);

    /// <summary>
    /// (x - y)^2, elementwise. x and y: shapes that broadcast to the result's; one element type, the result's: float16, float32,
    /// float64, int32, int64, complex64 or complex128. Source: TensorFlow 1.15 <c>tf.squared_difference</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor square_difference(Tensor x, Tensor y, string? name = null) =>
        gen_math_ops.squared_difference(x, y, name);

    /// <summary>
    /// x - y, elementwise. x and y: shapes that broadcast to the result's; one element type, the result's: bfloat16, float16,
    /// float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128. Source: TensorFlow 1.15
    /// <c>tf.subtract</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor subtract<Tx, Ty>(Tx x, Ty y, string? name = null) => ArithmeticOps.Sub.MakeTensor(name, [x!, y!]);

    /// <summary>
    /// The hyperbolic tangent, elementwise. x and the result: any shape; float16, float32, float64, complex64 or complex128.
    /// Source: TensorFlow 1.15 <c>tf.tanh</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor tanh(Tensor x, string? name = null) => gen_math_ops.tanh(x, name);
}
