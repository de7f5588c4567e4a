namespace Tensorflow.NumPy;

/// <content>
/// Arithmetic on values, by NumPy's rules: shapes broadcast, types grow to one that holds both, and a scalar counts by its
/// value. An operator with a <see cref="Tensor"/> on its other side makes nodes.
/// </content>
public partial class NDArray
{
    /// <summary>
    /// lhs + rhs, elementwise; of truth values whether one is true. lhs and rhs: real numbers or truth values, shapes that
    /// broadcast to the result's. Source: NumPy's <c>add</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray operator +(NDArray lhs, NDArray rhs) =>
        TypePromotion.ResultType(lhs, rhs) is var dtype && dtype.is_bool()
            ? Ufunc.Map<Maximum>(lhs, rhs, dtype)
            : Ufunc.Map<Add>(lhs, rhs, dtype);

    /// <summary>
    /// lhs - rhs, elementwise. lhs and rhs: real numbers, shapes that broadcast to the result's. Source: NumPy's <c>subtract</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">Both hold truth values, or the elements are no real numbers.</exception>
    public static NDArray operator -(NDArray lhs, NDArray rhs) =>
        TypePromotion.ResultType(lhs, rhs) is var dtype && !dtype.is_bool()
            ? Ufunc.Map<Subtract>(lhs, rhs, dtype)
            : throw new TypeError(
                "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, "
                    + "or the logical_xor function instead."
            );

    /// <summary>lhs * rhs, elementwise; of truth values whether both are true. Source: NumPy's <c>multiply</c>.</summary>
    /// <inheritdoc cref="op_Addition"/>
    public static NDArray operator *(NDArray lhs, NDArray rhs) =>
        Ufunc.Map<Multiply>(lhs, rhs, TypePromotion.ResultType(lhs, rhs));

    /// <summary>
    /// The true quotient, elementwise: of integers and truth values it is float64. Source: NumPy's <c>true_divide</c>.
    /// </summary>
    /// <inheritdoc cref="op_Addition"/>
    public static NDArray operator /(NDArray lhs, NDArray rhs)
    {
        var dtype = TypePromotion.ResultType(lhs, rhs);
        return Ufunc.Map<Divide>(lhs, rhs, dtype.is_integer() || dtype.is_bool() ? TF_DataType.TF_DOUBLE : dtype);
    }

    /// <summary>
    /// The remainder with the divisor's sign, elementwise; of an integer by 0 it is 0. Source: NumPy's <c>remainder</c>.
    /// </summary>
    /// <inheritdoc cref="op_Addition"/>
    public static NDArray operator %(NDArray lhs, NDArray rhs) => Ufunc.Map<Remainder>(lhs, rhs, NumberType(lhs, rhs));

    /// <summary>-lhs, elementwise, in lhs's type: integers without a sign wrap around. Source: NumPy's <c>negative</c>.</summary>
    /// <exception cref="TypeError">The elements are truth values, or no real numbers.</exception>
    public static NDArray operator -(NDArray lhs) =>
        !Argument.Given(lhs).dtype.is_bool()
            ? UnaryUfunc.Map<Negate>(lhs)
            : throw new TypeError(
                "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not "
                    + "function instead."
            );

    /// <summary>A contiguous copy. Source: NumPy's <c>positive</c>.</summary>
    public static NDArray operator +(NDArray lhs) => Argument.Given(lhs).copy();

    /// <summary>lhs > rhs, elementwise, bool; false where one is NaN. Source: NumPy's <c>greater</c>.</summary>
    /// <inheritdoc cref="op_Addition"/>
    public static NDArray operator >(NDArray lhs, NDArray rhs) => Ufunc.Test<Greater>(lhs, rhs, "greater");

    /// <summary>lhs &lt; rhs, elementwise, bool; false where one is NaN. Source: NumPy's <c>less</c>.</summary>
    /// <inheritdoc cref="op_Addition"/>
    public static NDArray operator <(NDArray lhs, NDArray rhs) => Ufunc.Test<Less>(lhs, rhs, "less");

    /// <summary>lhs >= rhs, elementwise, bool; false where one is NaN. Source: NumPy's <c>greater_equal</c>.</summary>
    /// <inheritdoc cref="op_Addition"/>
    public static NDArray operator >=(NDArray lhs, NDArray rhs) => Ufunc.Test<GreaterEqual>(lhs, rhs, "greater_equal");

    /// <summary>lhs &lt;= rhs, elementwise, bool; false where one is NaN. Source: NumPy's <c>less_equal</c>.</summary>
    /// <inheritdoc cref="op_Addition"/>
    public static NDArray operator <=(NDArray lhs, NDArray rhs) => Ufunc.Test<LessEqual>(lhs, rhs, "less_equal");

    /// <summary>
    /// Of truth values whether both are true, of integers the bits that both have, elementwise. lhs and rhs: shapes that
    /// broadcast to the result's. Source: NumPy's <c>bitwise_and</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are neither truth values nor integers.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static NDArray operator &(NDArray lhs, NDArray rhs) =>
        Ufunc.MapIntegers<And>(lhs, rhs, BitsType("bitwise_and", lhs, rhs));

    /// <summary>
    /// Of truth values whether one is true, of integers the bits that one has, elementwise. Source: NumPy's <c>bitwise_or</c>.
    /// </summary>
    /// <inheritdoc cref="op_BitwiseAnd"/>
    public static NDArray operator |(NDArray lhs, NDArray rhs) =>
        Ufunc.MapIntegers<Or>(lhs, rhs, BitsType("bitwise_or", lhs, rhs));

    /// <summary>
    /// Of truth values whether just one is true, of integers the bits that just one has, elementwise. Source: NumPy's
    /// <c>bitwise_xor</c>.
    /// </summary>
    /// <inheritdoc cref="op_BitwiseAnd"/>
    public static NDArray operator ^(NDArray lhs, NDArray rhs) =>
        Ufunc.MapIntegers<Xor>(lhs, rhs, BitsType("bitwise_xor", lhs, rhs));

    /// <summary>Of truth values the others, of integers the other bits, elementwise. Source: NumPy's <c>invert</c>.</summary>
    /// <exception cref="TypeError">The elements are neither truth values nor integers.</exception>
    public static NDArray operator ~(NDArray nd)
    {
        var dtype = BitsType("invert", nd, nd);
        return Ufunc.MapIntegers<Xor>(nd, dtype.is_bool() ? new NDArray(true) : new NDArray(-1), dtype);
    }

    /// <summary>
    /// The bits of lhs moved up by rhs, elementwise, zeros following; 0 if rhs has no place in the type. lhs and rhs: integers or
    /// truth values, shapes that broadcast to the result's. Source: NumPy's <c>left_shift</c>.
    /// </summary>
    /// <inheritdoc cref="op_BitwiseAnd"/>
    public static NDArray operator <<(NDArray lhs, NDArray rhs) =>
        Ufunc.MapIntegers<ShiftLeft>(lhs, rhs, Number(BitsType("left_shift", lhs, rhs)));

    /// <summary>
    /// The bits of lhs moved down by rhs, elementwise, its sign following; 0, or -1 of negative numbers, if rhs has no place in
    /// the type. lhs and rhs: integers or truth values, shapes that broadcast to the result's. Source: NumPy's
    /// <c>right_shift</c>.
    /// </summary>
    /// <inheritdoc cref="op_BitwiseAnd"/>
    public static NDArray operator >>(NDArray lhs, NDArray rhs) =>
        Ufunc.MapIntegers<ShiftRight>(lhs, rhs, Number(BitsType("right_shift", lhs, rhs)));

    /// <summary>The type of both; where that is bool, truth values count as the smallest integers.</summary>
    internal static TF_DataType NumberType(NDArray x, NDArray y) => Number(TypePromotion.ResultType(x, y));

    private static TF_DataType Number(TF_DataType dtype) => dtype.is_bool() ? TF_DataType.TF_INT8 : dtype;

    private static TF_DataType BitsType(string ufunc, NDArray x, NDArray y) =>
        TypePromotion.ResultType(x, y) is var dtype && !dtype.is_floating() ? dtype : throw ElementTypes.NotSupported(ufunc);
}
