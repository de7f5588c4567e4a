namespace Tensorflow;

/// <content>Complex numbers and their parts. Real numbers pass through without a node.</content>
public partial class math_ops
{
    /// <summary>
    /// The conjugate of complex numbers, elementwise; real ones as they are. Source: TensorFlow 1.15 <c>tf.math.conj</c>.
    /// </summary>
    /// <exception cref="TypeError">They are no numbers.</exception>
    public static Tensor conj(Tensor x, string? name = null)
    {
        if (Argument.Given(x).dtype.is_floating() || x.dtype.is_integer())
            return x;
        if (!x.dtype.is_complex())
            throw new TypeError($"Expected numeric or variant tensor, got dtype {x.dtype.as_python_name()}");
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Conj");
        return building.Done(gen_math_ops.conj(x, scope));
    }

    /// <summary>
    /// real + i imag, elementwise. real, imag: float32 or float64, shapes that broadcast to the result's; the result: complex64
    /// or complex128. Source: TensorFlow 1.15 <c>tf.complex</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">They have other element types, or different ones.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    internal static Tensor complex(Tensor real, Tensor imag, TF_DataType? dtype = null, string? name = null)
    {
        using var building = ops.Build();
        (real, imag) = (ops.convert_to_tensor(real, name: "real"), ops.convert_to_tensor(imag, name: "imag"));
        using var scope = ops.name_scope(name, "Complex");
        var type = (real.dtype.as_base_dtype(), imag.dtype.as_base_dtype()) switch
        {
            (TF_DataType.TF_FLOAT, TF_DataType.TF_FLOAT) => TF_DataType.TF_COMPLEX64,
            (TF_DataType.TF_DOUBLE, TF_DataType.TF_DOUBLE) => TF_DataType.TF_COMPLEX128,
            _ => TF_DataType.DtInvalid,
        };
        if (type == TF_DataType.DtInvalid || (dtype ?? type) != type)
        {
            throw new TypeError(
                $"real and imag have incorrect types: {real.dtype.as_python_name()} {imag.dtype.as_python_name()}"
            );
        }
        return building.Done(gen_math_ops.complex(real, imag, type, scope));
    }

    /// <summary>
    /// The real part, elementwise. input: any shape; complex64 gives float32, complex128 float64, real numbers themselves.
    /// Source: TensorFlow 1.15 <c>tf.math.real</c> (python/ops/math_ops.py).
    /// </summary>
    public static Tensor real(Tensor input, string? name = null)
    {
        using var building = ops.Build();
        input = ops.convert_to_tensor(input, name: "input");
        if (!input.dtype.is_complex())
            return building.Done(input);
        using var scope = ops.name_scope(name, "Real");
        return building.Done(gen_math_ops.real(input, RealType(input), scope));
    }

    /// <summary>
    /// The imaginary part, elementwise. input: any shape; complex64 gives float32, complex128 float64, real numbers zeros.
    /// Source: TensorFlow 1.15 <c>tf.math.imag</c> (python/ops/math_ops.py).
    /// </summary>
    internal static Tensor imag(Tensor input, string? name = null)
    {
        using var building = ops.Build();
        input = ops.convert_to_tensor(input, name: "input");
        using var scope = ops.name_scope(name, "Imag");
        return building.Done(
            input.dtype.is_complex() ? gen_math_ops.imag(input, RealType(input), scope) : array_ops.zeros_like(input)
        );
    }

    /// <summary>
    /// The angle from the positive real numbers on, elementwise, from -pi to pi. input: any shape; complex64 gives float32,
    /// complex128 float64, real numbers zeros. Source: TensorFlow 1.15 <c>tf.math.angle</c> (python/ops/math_ops.py).
    /// </summary>
    internal static Tensor angle(Tensor input, string? name = null)
    {
        using var building = ops.Build();
        input = ops.convert_to_tensor(input, name: "input");
        using var scope = ops.name_scope(name, "Angle");
        return building.Done(
            input.dtype.is_complex() ? gen_math_ops.angle(input, RealType(input), scope) : array_ops.zeros_like(input)
        );
    }

    /// <summary>The type of a complex tensor's parts.</summary>
    private static TF_DataType RealType(Tensor x) =>
        x.dtype.as_base_dtype() == TF_DataType.TF_COMPLEX64 ? TF_DataType.TF_FLOAT : TF_DataType.TF_DOUBLE;
}
