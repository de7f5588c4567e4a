namespace Tensorflow;

/// <summary>The functions of <c>tf.bitwise</c>: integers as rows of bits.</summary>
public class bitwise_ops
{
    /// <summary>
    /// x shifted left by y bits, elementwise. x and y: one type of integers, the result's; shapes that broadcast to the result's.
    /// Source: TensorFlow 1.15 <c>tf.bitwise.left_shift</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y holds no integers, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor left_shift(Tensor x, Tensor y, string? name = null) => Ops.BitwiseOps.LeftShift.MakeTensor(name, [x, y]);

    /// <summary>
    /// x shifted right by y bits, elementwise; copies of a sign move in. x and y: one type of integers, the result's; shapes that
    /// broadcast to the result's. Source: TensorFlow 1.15 <c>tf.bitwise.right_shift</c>.
    /// </summary>
    /// <inheritdoc cref="left_shift(Tensor, Tensor, string?)" path="/exception"/>
    public Tensor right_shift(Tensor x, Tensor y, string? name = null) => Ops.BitwiseOps.RightShift.MakeTensor(name, [x, y]);

    /// <summary>
    /// The bits that are not set in x, elementwise. x and the result: integers, any shape. Source: TensorFlow 1.15
    /// <c>tf.bitwise.invert</c>.
    /// </summary>
    /// <exception cref="TypeError">x holds no integers.</exception>
    public Tensor invert(Tensor x, string? name = null) => Ops.BitwiseOps.Invert.MakeTensor(name, [x]);

    /// <summary>
    /// The bits that are set in both x and y, elementwise. x and y: one type of integers, the result's; shapes that broadcast to
    /// the result's. Source: TensorFlow 1.15 <c>tf.bitwise.bitwise_and</c>.
    /// </summary>
    /// <inheritdoc cref="left_shift(Tensor, Tensor, string?)" path="/exception"/>
    public Tensor bitwise_and(Tensor x, Tensor y, string? name = null) => Ops.BitwiseOps.BitwiseAnd.MakeTensor(name, [x, y]);

    /// <summary>
    /// The bits that are set in x or y or both, elementwise. x and y: one type of integers, the result's; shapes that broadcast
    /// to the result's. Source: TensorFlow 1.15 <c>tf.bitwise.bitwise_or</c>.
    /// </summary>
    /// <inheritdoc cref="left_shift(Tensor, Tensor, string?)" path="/exception"/>
    public Tensor bitwise_or(Tensor x, Tensor y, string? name = null) => Ops.BitwiseOps.BitwiseOr.MakeTensor(name, [x, y]);

    /// <summary>
    /// The bits that are set in one of x and y alone, elementwise. x and y: one type of integers, the result's; shapes that
    /// broadcast to the result's. Source: TensorFlow 1.15 <c>tf.bitwise.bitwise_xor</c>.
    /// </summary>
    /// <inheritdoc cref="left_shift(Tensor, Tensor, string?)" path="/exception"/>
    public Tensor bitwise_xor(Tensor x, Tensor y, string? name = null) => Ops.BitwiseOps.BitwiseXor.MakeTensor(name, [x, y]);
}
