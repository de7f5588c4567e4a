using Tensorflow.NumPy;

namespace Tensorflow;

public partial class Tensor
{
    /// <summary>
    /// lhs + rhs, elementwise: an AddV2 node. lhs and rhs: shapes that broadcast to the result's; one element type, the result's:
    /// bfloat16, float16, float32, float64, uint8, int8, int16, int32, int64, complex64 or complex128. A number or an array
    /// becomes a constant of the other operand's type. Source: TensorFlow 1.15 <c>Tensor.__add__</c>.
    /// </summary>
    /// <exception cref="TypeError">
    /// The operands have different element types or another one, or a number is none of the tensor's type.
    /// </exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor operator +(Tensor lhs, Tensor rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(Tensor lhs, NDArray rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(Tensor lhs, double rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(Tensor lhs, float rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(Tensor lhs, int rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(Tensor lhs, long rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(NDArray lhs, Tensor rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(double lhs, Tensor rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(float lhs, Tensor rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(int lhs, Tensor rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(long lhs, Tensor rhs) => Binary("add", lhs, rhs);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(Tensor lhs, ResourceVariable rhs) => Binary("add", lhs, rhs);

    /// <summary>
    /// lhs - rhs, elementwise: a Sub node. lhs and rhs: shapes that broadcast to the result's; one element type, the result's:
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128. A number or an
    /// array becomes a constant of the other operand's type. Source: TensorFlow 1.15 <c>Tensor.__sub__</c>.
    /// </summary>
    /// <exception cref="TypeError">
    /// The operands have different element types or another one, or a number is none of the tensor's type.
    /// </exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor operator -(Tensor lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(Tensor lhs, NDArray rhs) => Binary("sub", lhs, rhs);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(Tensor lhs, double rhs) => Binary("sub", lhs, rhs);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(Tensor lhs, float rhs) => Binary("sub", lhs, rhs);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(Tensor lhs, int rhs) => Binary("sub", lhs, rhs);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(Tensor lhs, long rhs) => Binary("sub", lhs, rhs);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(NDArray lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(double lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(float lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(int lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(long lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    /// <summary>
    /// lhs * rhs, elementwise: a Mul node. lhs and rhs: shapes that broadcast to the result's; one element type, the result's:
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128. A number or an
    /// array becomes a constant of the other operand's type. Source: TensorFlow 1.15 <c>Tensor.__mul__</c>.
    /// </summary>
    /// <exception cref="TypeError">
    /// The operands have different element types or another one, or a number is none of the tensor's type.
    /// </exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor operator *(Tensor lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(Tensor lhs, NDArray rhs) => Binary("mul", lhs, rhs);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(Tensor lhs, double rhs) => Binary("mul", lhs, rhs);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(Tensor lhs, float rhs) => Binary("mul", lhs, rhs);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(Tensor lhs, int rhs) => Binary("mul", lhs, rhs);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(Tensor lhs, long rhs) => Binary("mul", lhs, rhs);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(NDArray lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(double lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(float lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(int lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(long lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    /// <summary>
    /// lhs / rhs, elementwise, as Python 3 divides: a RealDiv node, before which int32 and int64 become float64, smaller integers
    /// float32. lhs and rhs: shapes that broadcast to the result's; one element type: bfloat16, float16, float32, float64, uint8,
    /// int8, uint16, int16, int32, int64, complex64 or complex128. A number or an array becomes a constant of the other operand's
    /// type. Source: TensorFlow 1.15 <c>Tensor.__truediv__</c>.
    /// </summary>
    /// <exception cref="TypeError">
    /// The operands have different element types or another one, or a number is none of the tensor's type.
    /// </exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor operator /(Tensor lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(Tensor lhs, NDArray rhs) => Binary("truediv", lhs, rhs);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(Tensor lhs, double rhs) => Binary("truediv", lhs, rhs);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(Tensor lhs, float rhs) => Binary("truediv", lhs, rhs);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(Tensor lhs, int rhs) => Binary("truediv", lhs, rhs);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(Tensor lhs, long rhs) => Binary("truediv", lhs, rhs);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(NDArray lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(double lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(float lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(int lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(long lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    /// <summary>
    /// The remainder of lhs / rhs with rhs's sign, elementwise: a FloorMod node. lhs and rhs: shapes that broadcast to the
    /// result's; one element type, the result's: int32, int64, float32 or float64. A number or an array becomes a constant of the
    /// other operand's type. Source: TensorFlow 1.15 <c>Tensor.__mod__</c>.
    /// </summary>
    /// <exception cref="TypeError">
    /// The operands have different element types or another one, or a number is none of the tensor's type.
    /// </exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: an integer is divided by 0.</exception>
    public static Tensor operator %(Tensor lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(Tensor lhs, NDArray rhs) => Binary("mod", lhs, rhs);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(Tensor lhs, double rhs) => Binary("mod", lhs, rhs);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(Tensor lhs, float rhs) => Binary("mod", lhs, rhs);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(Tensor lhs, int rhs) => Binary("mod", lhs, rhs);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(Tensor lhs, long rhs) => Binary("mod", lhs, rhs);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(NDArray lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(double lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(float lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(int lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(long lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    /// <summary>
    /// -x, elementwise: a Neg node. x and the result: any shape; bfloat16, float16, float32, float64, int32, int64, complex64 or
    /// complex128. Source: TensorFlow 1.15 <c>Tensor.__neg__</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor operator -(Tensor x) => gen_math_ops.neg(x, name: "Neg");

    /// <summary>
    /// An operator's node: a constant operand becomes a tensor of the other's type inside the operator's own name scope, as
    /// Python's operator overloading does it (<c>_OverrideBinaryOperatorHelper</c> in math_ops.py).
    /// </summary>
    private static Tensor Binary(string op_name, object lhs, object rhs)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, op_name);
        // Two tensors are left to the operation, which refuses them if their types differ.
        var areTensors = lhs is Tensor { IsSymbolic: true } && rhs is Tensor { IsSymbolic: true };
        var typed =
            areTensors ? null
            : lhs as Tensor is { IsSymbolic: true } x ? x
            : rhs as Tensor is { IsSymbolic: true } y ? y
            : null;
        var dtype = typed?.dtype.as_base_dtype() ?? TF_DataType.DtInvalid;
        var left = ops.convert_to_tensor(lhs, dtype, name: "x");
        var right = ops.convert_to_tensor(rhs, dtype, name: "y");
        return building.Done(
            op_name switch
            {
                "add" => gen_math_ops.add_v2(left, right, scope),
                "sub" => gen_math_ops.sub(left, right, scope),
                "mul" => gen_math_ops.mul(left, right, scope),
                "mod" => gen_math_ops.floor_mod(left, right, scope),
                _ => math_ops._truediv_python3(left, right, scope),
            }
        );
    }
}
