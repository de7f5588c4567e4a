using Tensorflow.NumPy;

namespace Tensorflow;

public partial class Tensor
{
    public static Tensor operator +(Tensor lhs, Tensor rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, NDArray rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, double rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, float rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, int rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, long rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(NDArray lhs, Tensor rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(double lhs, Tensor rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(float lhs, Tensor rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(int lhs, Tensor rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(long lhs, Tensor rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, ResourceVariable rhs) => Binary("add", lhs, rhs);

    public static Tensor operator -(Tensor lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(Tensor lhs, NDArray rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(Tensor lhs, double rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(Tensor lhs, float rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(Tensor lhs, int rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(Tensor lhs, long rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(NDArray lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(double lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(float lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(int lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(long lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator *(Tensor lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(Tensor lhs, NDArray rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(Tensor lhs, double rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(Tensor lhs, float rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(Tensor lhs, int rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(Tensor lhs, long rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(NDArray lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(double lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(float lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(int lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(long lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator /(Tensor lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(Tensor lhs, NDArray rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(Tensor lhs, double rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(Tensor lhs, float rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(Tensor lhs, int rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(Tensor lhs, long rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(NDArray lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(double lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(float lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(int lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(long lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator %(Tensor lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator %(Tensor lhs, NDArray rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator %(Tensor lhs, double rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator %(Tensor lhs, float rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator %(Tensor lhs, int rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator %(Tensor lhs, long rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator %(NDArray lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator %(double lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator %(float lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator %(int lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator %(long lhs, Tensor rhs) => Binary("mod", lhs, rhs);

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
