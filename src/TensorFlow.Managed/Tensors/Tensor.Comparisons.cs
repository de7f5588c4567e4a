using Tensorflow.NumPy;

namespace Tensorflow;

public partial class Tensor
{
    public static Tensor operator >(Tensor lhs, Tensor rhs) => gen_math_ops.greater(lhs, rhs);

    public static Tensor operator >(Tensor lhs, NDArray rhs) => gen_math_ops.greater(lhs, rhs);

    public static Tensor operator >(Tensor lhs, double rhs) => gen_math_ops.greater(lhs, new NDArray(rhs));

    public static Tensor operator >(Tensor lhs, float rhs) => gen_math_ops.greater(lhs, new NDArray(rhs));

    public static Tensor operator >(Tensor lhs, int rhs) => gen_math_ops.greater(lhs, new NDArray(rhs));

    public static Tensor operator >(Tensor lhs, long rhs) => gen_math_ops.greater(lhs, new NDArray(rhs));

    public static Tensor operator >(NDArray lhs, Tensor rhs) => gen_math_ops.greater(lhs, rhs);

    public static Tensor operator >(double lhs, Tensor rhs) => gen_math_ops.greater(new NDArray(lhs), rhs);

    public static Tensor operator >(float lhs, Tensor rhs) => gen_math_ops.greater(new NDArray(lhs), rhs);

    public static Tensor operator >(int lhs, Tensor rhs) => gen_math_ops.greater(new NDArray(lhs), rhs);

    public static Tensor operator >(long lhs, Tensor rhs) => gen_math_ops.greater(new NDArray(lhs), rhs);

    public static Tensor operator <(Tensor lhs, Tensor rhs) => gen_math_ops.less(lhs, rhs);

    public static Tensor operator <(Tensor lhs, NDArray rhs) => gen_math_ops.less(lhs, rhs);

    public static Tensor operator <(Tensor lhs, double rhs) => gen_math_ops.less(lhs, new NDArray(rhs));

    public static Tensor operator <(Tensor lhs, float rhs) => gen_math_ops.less(lhs, new NDArray(rhs));

    public static Tensor operator <(Tensor lhs, int rhs) => gen_math_ops.less(lhs, new NDArray(rhs));

    public static Tensor operator <(Tensor lhs, long rhs) => gen_math_ops.less(lhs, new NDArray(rhs));

    public static Tensor operator <(NDArray lhs, Tensor rhs) => gen_math_ops.less(lhs, rhs);

    public static Tensor operator <(double lhs, Tensor rhs) => gen_math_ops.less(new NDArray(lhs), rhs);

    public static Tensor operator <(float lhs, Tensor rhs) => gen_math_ops.less(new NDArray(lhs), rhs);

    public static Tensor operator <(int lhs, Tensor rhs) => gen_math_ops.less(new NDArray(lhs), rhs);

    public static Tensor operator <(long lhs, Tensor rhs) => gen_math_ops.less(new NDArray(lhs), rhs);

    public static Tensor operator >=(Tensor lhs, Tensor rhs) => gen_math_ops.greater_equal(lhs, rhs);

    public static Tensor operator >=(Tensor lhs, NDArray rhs) => gen_math_ops.greater_equal(lhs, rhs);

    public static Tensor operator >=(Tensor lhs, double rhs) => gen_math_ops.greater_equal(lhs, new NDArray(rhs));

    public static Tensor operator >=(Tensor lhs, float rhs) => gen_math_ops.greater_equal(lhs, new NDArray(rhs));

    public static Tensor operator >=(Tensor lhs, int rhs) => gen_math_ops.greater_equal(lhs, new NDArray(rhs));

    public static Tensor operator >=(Tensor lhs, long rhs) => gen_math_ops.greater_equal(lhs, new NDArray(rhs));

    public static Tensor operator >=(NDArray lhs, Tensor rhs) => gen_math_ops.greater_equal(lhs, rhs);

    public static Tensor operator >=(double lhs, Tensor rhs) => gen_math_ops.greater_equal(new NDArray(lhs), rhs);

    public static Tensor operator >=(float lhs, Tensor rhs) => gen_math_ops.greater_equal(new NDArray(lhs), rhs);

    public static Tensor operator >=(int lhs, Tensor rhs) => gen_math_ops.greater_equal(new NDArray(lhs), rhs);

    public static Tensor operator >=(long lhs, Tensor rhs) => gen_math_ops.greater_equal(new NDArray(lhs), rhs);

    public static Tensor operator <=(Tensor lhs, Tensor rhs) => gen_math_ops.less_equal(lhs, rhs);

    public static Tensor operator <=(Tensor lhs, NDArray rhs) => gen_math_ops.less_equal(lhs, rhs);

    public static Tensor operator <=(Tensor lhs, double rhs) => gen_math_ops.less_equal(lhs, new NDArray(rhs));

    public static Tensor operator <=(Tensor lhs, float rhs) => gen_math_ops.less_equal(lhs, new NDArray(rhs));

    public static Tensor operator <=(Tensor lhs, int rhs) => gen_math_ops.less_equal(lhs, new NDArray(rhs));

    public static Tensor operator <=(Tensor lhs, long rhs) => gen_math_ops.less_equal(lhs, new NDArray(rhs));

    public static Tensor operator <=(NDArray lhs, Tensor rhs) => gen_math_ops.less_equal(lhs, rhs);

    public static Tensor operator <=(double lhs, Tensor rhs) => gen_math_ops.less_equal(new NDArray(lhs), rhs);

    public static Tensor operator <=(float lhs, Tensor rhs) => gen_math_ops.less_equal(new NDArray(lhs), rhs);

    public static Tensor operator <=(int lhs, Tensor rhs) => gen_math_ops.less_equal(new NDArray(lhs), rhs);

    public static Tensor operator <=(long lhs, Tensor rhs) => gen_math_ops.less_equal(new NDArray(lhs), rhs);
}
