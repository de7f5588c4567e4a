using Tensorflow.NumPy;

namespace Tensorflow;

public partial class Tensor
{
    /// <summary>
    /// lhs > rhs, elementwise; false where one is NaN: a Greater node. lhs and rhs: shapes that broadcast to the result's; one
    /// element type: bfloat16, float16, float32, float64, uint8, int8, int16, int32 or int64. A number or an array becomes a
    /// constant of the other operand's type; where it stands on the left, the node is that of the mirrored comparison, as in
    /// Python. The result: bool. Source: TensorFlow 1.15 <c>tf.greater</c>.
    /// </summary>
    /// <exception cref="TypeError">The operands have different element types, or another one.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor operator >(Tensor lhs, Tensor rhs) => gen_math_ops.greater(lhs, rhs);

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(Tensor lhs, NDArray rhs) => gen_math_ops.greater(lhs, rhs);

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(Tensor lhs, double rhs) => gen_math_ops.greater(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(Tensor lhs, float rhs) => gen_math_ops.greater(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(Tensor lhs, int rhs) => gen_math_ops.greater(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(Tensor lhs, long rhs) => gen_math_ops.greater(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(NDArray lhs, Tensor rhs) => gen_math_ops.less(rhs, lhs);

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(double lhs, Tensor rhs) => gen_math_ops.less(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(float lhs, Tensor rhs) => gen_math_ops.less(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(int lhs, Tensor rhs) => gen_math_ops.less(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(long lhs, Tensor rhs) => gen_math_ops.less(rhs, new NDArray(lhs));

    /// <summary>
    /// lhs &lt; rhs, elementwise; false where one is NaN: a Less node. lhs and rhs: shapes that broadcast to the result's; one
    /// element type: bfloat16, float16, float32, float64, uint8, int8, int16, int32 or int64. A number or an array becomes a
    /// constant of the other operand's type; where it stands on the left, the node is that of the mirrored comparison, as in
    /// Python. The result: bool. Source: TensorFlow 1.15 <c>tf.less</c>.
    /// </summary>
    /// <exception cref="TypeError">The operands have different element types, or another one.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor operator <(Tensor lhs, Tensor rhs) => gen_math_ops.less(lhs, rhs);

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(Tensor lhs, NDArray rhs) => gen_math_ops.less(lhs, rhs);

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(Tensor lhs, double rhs) => gen_math_ops.less(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(Tensor lhs, float rhs) => gen_math_ops.less(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(Tensor lhs, int rhs) => gen_math_ops.less(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(Tensor lhs, long rhs) => gen_math_ops.less(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(NDArray lhs, Tensor rhs) => gen_math_ops.greater(rhs, lhs);

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(double lhs, Tensor rhs) => gen_math_ops.greater(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(float lhs, Tensor rhs) => gen_math_ops.greater(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(int lhs, Tensor rhs) => gen_math_ops.greater(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(long lhs, Tensor rhs) => gen_math_ops.greater(rhs, new NDArray(lhs));

    /// <summary>
    /// lhs >= rhs, elementwise; false where one is NaN: a GreaterEqual node. lhs and rhs: shapes that broadcast to the result's;
    /// one element type: bfloat16, float16, float32, float64, uint8, int8, int16, int32 or int64. A number or an array becomes a
    /// constant of the other operand's type; where it stands on the left, the node is that of the mirrored comparison, as in
    /// Python. The result: bool. Source: TensorFlow 1.15 <c>tf.greater_equal</c>.
    /// </summary>
    /// <exception cref="TypeError">The operands have different element types, or another one.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor operator >=(Tensor lhs, Tensor rhs) => gen_math_ops.greater_equal(lhs, rhs);

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(Tensor lhs, NDArray rhs) => gen_math_ops.greater_equal(lhs, rhs);

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(Tensor lhs, double rhs) => gen_math_ops.greater_equal(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(Tensor lhs, float rhs) => gen_math_ops.greater_equal(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(Tensor lhs, int rhs) => gen_math_ops.greater_equal(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(Tensor lhs, long rhs) => gen_math_ops.greater_equal(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(NDArray lhs, Tensor rhs) => gen_math_ops.less_equal(rhs, lhs);

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(double lhs, Tensor rhs) => gen_math_ops.less_equal(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(float lhs, Tensor rhs) => gen_math_ops.less_equal(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(int lhs, Tensor rhs) => gen_math_ops.less_equal(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(long lhs, Tensor rhs) => gen_math_ops.less_equal(rhs, new NDArray(lhs));

    /// <summary>
    /// lhs &lt;= rhs, elementwise; false where one is NaN: a LessEqual node. lhs and rhs: shapes that broadcast to the result's;
    /// one element type: bfloat16, float16, float32, float64, uint8, int8, int16, int32 or int64. A number or an array becomes a
    /// constant of the other operand's type; where it stands on the left, the node is that of the mirrored comparison, as in
    /// Python. The result: bool. Source: TensorFlow 1.15 <c>tf.less_equal</c>.
    /// </summary>
    /// <exception cref="TypeError">The operands have different element types, or another one.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor operator <=(Tensor lhs, Tensor rhs) => gen_math_ops.less_equal(lhs, rhs);

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(Tensor lhs, NDArray rhs) => gen_math_ops.less_equal(lhs, rhs);

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(Tensor lhs, double rhs) => gen_math_ops.less_equal(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(Tensor lhs, float rhs) => gen_math_ops.less_equal(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(Tensor lhs, int rhs) => gen_math_ops.less_equal(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(Tensor lhs, long rhs) => gen_math_ops.less_equal(lhs, new NDArray(rhs));

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(NDArray lhs, Tensor rhs) => gen_math_ops.greater_equal(rhs, lhs);

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(double lhs, Tensor rhs) => gen_math_ops.greater_equal(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(float lhs, Tensor rhs) => gen_math_ops.greater_equal(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(int lhs, Tensor rhs) => gen_math_ops.greater_equal(rhs, new NDArray(lhs));

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(long lhs, Tensor rhs) => gen_math_ops.greater_equal(rhs, new NDArray(lhs));
}
