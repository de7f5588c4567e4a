using Tensorflow.NumPy;

namespace Tensorflow;

public partial class Tensor
{
    public static Tensor operator +(Tensor lhs, Tensor rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, float rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, int rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, double rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, NDArray rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(float lhs, Tensor rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(int lhs, Tensor rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(double lhs, Tensor rhs) => Binary("add", lhs, rhs);

    public static Tensor operator +(Tensor lhs, ResourceVariable rhs) => Binary("add", lhs, rhs);

    public static Tensor operator -(Tensor lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(Tensor lhs, float rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(Tensor lhs, int rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(Tensor lhs, double rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(Tensor lhs, NDArray rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(float lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(int lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(double lhs, Tensor rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator -(Tensor lhs, ResourceVariable rhs) => Binary("sub", lhs, rhs);

    public static Tensor operator *(Tensor lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(Tensor lhs, float rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(Tensor lhs, int rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(Tensor lhs, double rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(Tensor lhs, NDArray rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(float lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(int lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(double lhs, Tensor rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator *(Tensor lhs, ResourceVariable rhs) => Binary("mul", lhs, rhs);

    public static Tensor operator /(Tensor lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(Tensor lhs, float rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(Tensor lhs, int rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(Tensor lhs, double rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(float lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(int lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator /(double lhs, Tensor rhs) => Binary("truediv", lhs, rhs);

    public static Tensor operator %(Tensor lhs, Tensor rhs) => Binary("mod", lhs, rhs);

    public static Tensor operator -(Tensor x) => gen_math_ops.neg(x, name: "Neg");

    public static Tensor operator >(Tensor lhs, Tensor rhs) => gen_math_ops.greater(lhs, rhs);

    public static Tensor operator >(Tensor lhs, int rhs) => gen_math_ops.greater(lhs, rhs);

    public static Tensor operator >(Tensor lhs, float rhs) => gen_math_ops.greater(lhs, rhs);

    public static Tensor operator <(Tensor lhs, Tensor rhs) => gen_math_ops.less(lhs, rhs);

    public static Tensor operator <(Tensor lhs, int rhs) => gen_math_ops.less(lhs, rhs);

    public static Tensor operator <(Tensor lhs, float rhs) => gen_math_ops.less(lhs, rhs);

    public static Tensor operator >=(Tensor lhs, Tensor rhs) => gen_math_ops.greater_equal(lhs, rhs);

    public static Tensor operator >=(Tensor lhs, int rhs) => gen_math_ops.greater_equal(lhs, rhs);

    public static Tensor operator >=(Tensor lhs, float rhs) => gen_math_ops.greater_equal(lhs, rhs);

    public static Tensor operator <=(Tensor lhs, Tensor rhs) => gen_math_ops.less_equal(lhs, rhs);

    public static Tensor operator <=(Tensor lhs, int rhs) => gen_math_ops.less_equal(lhs, rhs);

    public static Tensor operator <=(Tensor lhs, float rhs) => gen_math_ops.less_equal(lhs, rhs);

    public static implicit operator Tensor(bool value) => new NDArray(value);

    public static implicit operator Tensor(int value) => new NDArray(value);

    public static implicit operator Tensor(long value) => new NDArray(value);

    public static implicit operator Tensor(float value) => new NDArray(value);

    public static implicit operator Tensor(double value) => new NDArray(value);

    public static implicit operator Tensor(int[] array) => new NDArray((Array)array);

    public static implicit operator Tensor(long[] array) => new NDArray((Array)array);

    public static implicit operator Tensor(float[] array) => new NDArray((Array)array);

    public static implicit operator Tensor(double[] array) => new NDArray((Array)array);

    public static implicit operator Tensor(bool[] array) => new NDArray((Array)array);

    public static implicit operator Tensor(int[,] array) => new NDArray((Array)array);

    public static implicit operator Tensor(float[,] array) => new NDArray((Array)array);

    public static implicit operator Tensor(double[,] array) => new NDArray((Array)array);

    /// <summary>The part of the tensor that Python slices select (TensorFlow's <c>Tensor.__getitem__</c>).</summary>
    public Tensor this[params Slice[] slices] => array_ops.strided_slice(this, slices);

    public Tensor this[params string[] slices] => array_ops.strided_slice(this, Array.ConvertAll(slices, s => new Slice(s)));

    public Tensor this[int idx] => array_ops.strided_slice(this, [Slice.Index(idx)]);

    /// <summary>
    /// An operator's node: a constant operand becomes a tensor of the other's type inside the operator's own name scope, as
    /// Python's operator overloading does it (<c>_OverrideBinaryOperatorHelper</c> in math_ops.py).
    /// </summary>
    private static Tensor Binary(string op_name, object lhs, object rhs)
    {
        using var scope = ops.name_scope(null, op_name);
        var dtype = (lhs as Tensor is { IsSymbolic: true } x ? x : rhs as Tensor is { IsSymbolic: true } y ? y : null)?.dtype.as_base_dtype()
            ?? TF_DataType.DtInvalid;
        var left = ops.convert_to_tensor(lhs, dtype, name: "x");
        var right = ops.convert_to_tensor(rhs, dtype, name: "y");
        return op_name switch
        {
            "add" => gen_math_ops.add_v2(left, right, scope),
            "sub" => gen_math_ops.sub(left, right, scope),
            "mul" => gen_math_ops.mul(left, right, scope),
            "mod" => gen_math_ops.floor_mod(left, right, scope),
            _ => math_ops._truediv_python3(left, right, scope),
        };
    }
}
