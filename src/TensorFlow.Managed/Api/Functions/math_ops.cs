using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>
/// Mathematics with the name scopes and conversions of Python's functions (TensorFlow 1.15's python/ops/math_ops.py).
/// Operands that are no tensors become constants of the other operand's type.
/// </summary>
public partial class math_ops
{
    public static Tensor abs(Tensor x, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Abs");
        return building.Done(gen_math_ops.abs(ops.convert_to_tensor(x, name: "x"), scope));
    }

    public static Tensor add<Tx, Ty>(Tx x, Ty y, string? name = null) => ArithmeticOps.Add.Of(name, [x!, y!]);

    public static Tensor add_v2(Tensor x, Tensor y, string? name = null) => gen_math_ops.add_v2(x, y, name);

    public static Tensor add_v2<Tx, Ty>(Tx x, Ty y, string? name = null) => ArithmeticOps.AddV2.Of(name, [x!, y!]);

    /// <summary>The sum of tensors of one shape; of one tensor, that tensor itself.</summary>
    /// <exception cref="ValueError">There is none.</exception>
    public static Tensor add_n(Tensor[] inputs, string? name = null)
    {
        if (inputs.Length == 0)
            throw new ValueError("inputs must be a list of at least one Tensor with the same dtype and shape");
        var tensors = ops.convert_n_to_tensor(inputs);
        return tensors is not [var only] ? gen_math_ops.add_n(tensors, name)
            : name is null ? only
            : array_ops.identity(only, name);
    }

    /// <summary>A tensor as another element type; itself if it has that type already.</summary>
    /// <exception cref="TypeError">No type is given.</exception>
    public static Tensor cast(Tensor x, TF_DataType dtype = TF_DataType.DtInvalid, string? name = null)
    {
        if (dtype == TF_DataType.DtInvalid)
            throw new TypeError("Cannot convert value None to a TensorFlow DType.");
        var target = dtype.as_base_dtype();
        if (x.IsSymbolic && x.dtype == target)
            return x;
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Cast");
        var tensor = ops.convert_to_tensor(x, name: "x");
        return building.Done(tensor.dtype.as_base_dtype() == target ? tensor : gen_math_ops.cast(tensor, target, name: scope));
    }

    /// <inheritdoc cref="cast(Tensor, TF_DataType, string)"/>
    public static Tensor cast(IVariableV1 x, TF_DataType dtype = TF_DataType.DtInvalid, string? name = null) =>
        cast(x.AsTensor(), dtype, name);

    /// <summary>The conjugate of complex numbers; real ones as they are, without a node.</summary>
    /// <exception cref="TypeError">They are no numbers.</exception>
    internal static Tensor conj(Tensor x, string? name = null)
    {
        if (x.dtype.is_floating() || x.dtype.is_integer())
            return x;
        if (!x.dtype.is_complex())
            throw new TypeError($"Expected numeric or variant tensor, got dtype {x.dtype.as_python_name()}");
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Conj");
        return building.Done(gen_math_ops.conj(x, scope));
    }

    /// <summary>Division as Python 2 has it: of integers, the largest whole number not above the quotient.</summary>
    public static Tensor div(Tensor x, Tensor y, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "div");
        var left = ops.convert_to_tensor(x, name: "x");
        var right = ops.convert_to_tensor(y, left.dtype.as_base_dtype(), "y");
        return building.Done(
            left.dtype.is_floating() || left.dtype.is_complex()
                ? gen_math_ops.real_div(left, right, scope)
                : gen_math_ops.floor_div(left, right, scope)
        );
    }

    public static Tensor equal<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.Equal.Of(name, [x!, y!]);

    public static Tensor floordiv(Tensor x, Tensor y, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "floordiv");
        return building.Done(gen_math_ops.floor_div(x, y, scope));
    }

    public static Tensor greater_equal<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.GreaterEqual.Of(name, [x!, y!]);

    public static Tensor log(Tensor x, string? name = null) => gen_math_ops.log(x, name);

    public static Tensor logical_and(Tensor x, Tensor y, string? name = null) => gen_math_ops.logical_and(x, y, name);

    public static Tensor maximum<Tx, Ty>(Tx x, Ty y, string? name = null) => ExtremaOps.Maximum.Of(name, [x!, y!]);

    public static Tensor minimum<Tx, Ty>(Tx x, Ty y, string? name = null) => ExtremaOps.Minimum.Of(name, [x!, y!]);

    public static Tensor multiply(Tensor x, Tensor y, string? name = null) => gen_math_ops.mul(x, y, name);

    public static Tensor multiply<Tx, Ty>(Tx x, Ty y, string? name = null) => ArithmeticOps.Mul.Of(name, [x!, y!]);

    public static Tensor not_equal<Tx, Ty>(Tx x, Ty y, string? name = null) => ComparisonOps.NotEqual.Of(name, [x!, y!]);

    public static Tensor pow<Tx, Ty>(Tx x, Ty y, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Pow");
        return building.Done(PowerOps.Pow.Of(scope, [x!, y!]));
    }

    public static Tensor realdiv(Tensor x, Tensor y, string? name = null) => gen_math_ops.real_div(x, y, name);

    public static Tensor reciprocal(Tensor x, string? name = null) => gen_math_ops.reciprocal(x, name);

    public static Tensor rsqrt(Tensor x, string? name = null) => gen_math_ops.rsqrt(x, name);

    /// <summary>A number times a tensor, the number converted to the tensor's type.</summary>
    /// <exception cref="ValueError">The scale is no scalar.</exception>
    public static Tensor scalar_mul<Tscale, Tx>(Tscale scale, Tx x, string? name = null)
    {
        using var building = ops.Build();
        var tensor = ops.convert_to_tensor(x!);
        var scalar = ops.convert_to_tensor(scale!, tensor.dtype.as_base_dtype(), "scalar");
        return scalar.shape.ndim == 0
            ? building.Done(gen_math_ops.mul(scalar, tensor, name))
            : throw new ValueError($"Only scalar multiply works, got shape {scalar.shape}");
    }

    public static Tensor sigmoid<T>(T x, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Sigmoid");
        return building.Done(gen_math_ops.sigmoid(ops.convert_to_tensor(x!, name: "x"), scope));
    }

    public static Tensor sign<T>(T x, string? name = null) => SignOps.Sign.Of(name, [x!]);

    public static Tensor sqrt(Tensor x, string? name = null) => gen_math_ops.sqrt(x, name);

    public static Tensor square(Tensor x, string? name = null) => gen_math_ops.square(x, name);

    public static Tensor square_difference(Tensor x, Tensor y, string? name = null) =>
        gen_math_ops.squared_difference(x, y, name);

    public static Tensor subtract<Tx, Ty>(Tx x, Ty y, string? name = null) => ArithmeticOps.Sub.Of(name, [x!, y!]);

    public static Tensor tanh(Tensor x, string? name = null) => gen_math_ops.tanh(x, name);

    public static Tensor truediv(Tensor x, Tensor y, string? name = null) => _truediv_python3(x, y, name);

    /// <summary>Division as Python 3 has it: integers of 32 and 64 bits become float64 first, smaller ones float32.</summary>
    /// <exception cref="TypeError">The operands have different types, or a type that does not divide.</exception>
    public static Tensor _truediv_python3(Tensor x, Tensor y, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "truediv");
        var left = ops.convert_to_tensor(x, name: "x");
        var right = ops.convert_to_tensor(y, name: "y");
        var (xType, yType) = (left.dtype.as_base_dtype(), right.dtype.as_base_dtype());
        if (xType != yType)
            throw new TypeError($"x and y must have the same dtype, got {xType.as_python_name()} != {yType.as_python_name()}");
        if (QuotientType(xType) is { } quotient)
            (left, right) = (cast(left, quotient), cast(right, quotient));
        return building.Done(gen_math_ops.real_div(left, right, scope));
    }

    private static TF_DataType? QuotientType(TF_DataType dtype) =>
        dtype switch
        {
            TF_DataType.TF_UINT8 or TF_DataType.TF_INT8 or TF_DataType.TF_UINT16 or TF_DataType.TF_INT16 => TF_DataType.TF_FLOAT,
            TF_DataType.TF_INT32 or TF_DataType.TF_INT64 => TF_DataType.TF_DOUBLE,
            _ when dtype.is_floating() || dtype.is_complex() => null,
            _ => throw new TypeError($"Invalid dtype {dtype.as_python_name()} in __truediv__"),
        };
}
