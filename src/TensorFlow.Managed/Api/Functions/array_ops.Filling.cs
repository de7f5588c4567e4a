using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Tensors of zeros, of ones, of one value.</content>
public partial class array_ops
{
    /// <summary>Below so many elements the result is a constant; above, it is filled when the graph runs.</summary>
    private const long MaxConstantElements = 1000;

    /// <summary>
    /// A tensor of zeros: a constant below 1,000 elements, above that a node that fills it when the graph runs. Source:
    /// TensorFlow 1.15 <c>tf.zeros</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="shape">The result's shape: a shape that is fully defined, or a tensor of int32 or int64, [rank].</param>
    /// <param name="dtype">The result's element type: numbers, bool, whose zero is false, or string, whose zero is empty.</param>
    /// <param name="name">The node's name, or its scope's; <c>zeros</c> by default.</param>
    /// <exception cref="ValueError">The shape is not fully defined.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor zeros(Shape shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        Filled(shape, 0, dtype, name, "zeros");

    /// <inheritdoc cref="zeros(Shape, TF_DataType, string?)"/>
    public static Tensor zeros(Tensor shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        Filled(shape, 0, dtype, name, "zeros");

    /// <inheritdoc cref="zeros(Shape, TF_DataType, string?)"/>
    public static Tensor zeros(Tensors shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        Filled((Tensor[])shape, 0, dtype, name, "zeros");

    /// <summary>
    /// A tensor of ones: a constant below 1,000 elements, above that a node that fills it when the graph runs. Source: TensorFlow
    /// 1.15 <c>tf.ones</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="shape">The result's shape: a shape that is fully defined, or a tensor of int32 or int64, [rank].</param>
    /// <param name="dtype">The result's element type: numbers, or bool, whose one is true.</param>
    /// <param name="name">The node's name, or its scope's; <c>ones</c> by default.</param>
    /// <exception cref="ValueError">The shape is not fully defined.</exception>
    /// <exception cref="TypeError">The element type is string, which has no one.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor ones(Shape shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        Filled(shape, 1, dtype, name, "ones");

    /// <inheritdoc cref="ones(Shape, TF_DataType, string?)"/>
    public static Tensor ones(Tensor shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        Filled(shape, 1, dtype, name, "ones");

    /// <inheritdoc cref="ones(Shape, TF_DataType, string?)"/>
    public static Tensor ones(Tensor[] shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        Filled(shape, 1, dtype, name, "ones");

    /// <summary>
    /// Zeros in the tensor's shape, which becomes part of a constant if it is known. Source: TensorFlow 1.15 <c>tf.zeros_like</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="tensor">Any shape and element type.</param>
    /// <param name="dtype">The result's element type; the tensor's own by default.</param>
    /// <param name="name">The node's name; <c>zeros_like</c> by default.</param>
    /// <param name="optimize">Whether a known shape may be used; otherwise the tensor itself is.</param>
    public static Tensor zeros_like(
        Tensor tensor,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = null,
        bool optimize = true
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "zeros_like");
        tensor = ops.convert_to_tensor(tensor, name: "tensor");
        var other = dtype != TF_DataType.DtInvalid && dtype != tensor.dtype;
        if (optimize && tensor.shape.IsFullyDefined)
            return building.Done(zeros(tensor.shape, other ? dtype : tensor.dtype, scope));
        return building.Done(
            other ? zeros(shape_internal(tensor, optimize: optimize), dtype, scope) : gen_array_ops.zeros_like(tensor, scope)
        );
    }

    /// <summary>
    /// Ones in the tensor's shape, which becomes part of a constant if it is known. Source: TensorFlow 1.15 <c>tf.ones_like</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="tensor">Any shape and element type.</param>
    /// <param name="dtype">The result's element type; the tensor's own by default.</param>
    /// <param name="name">The node's name; <c>ones_like</c> by default.</param>
    /// <param name="optimize">Whether a known shape may be used; otherwise the tensor itself is.</param>
    /// <exception cref="TypeError">The element type is string, which has no one.</exception>
    public static Tensor ones_like(
        Tensor tensor,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = null,
        bool optimize = true
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "ones_like");
        tensor = ops.convert_to_tensor(tensor, name: "tensor");
        var ones_shape = shape_internal(tensor, optimize: optimize);
        var result = ones(ones_shape, dtype == TF_DataType.DtInvalid ? tensor.dtype : dtype, scope);
        result.set_shape(tensor.shape);
        return building.Done(result);
    }

    /// <summary>
    /// A tensor with one value everywhere. dims: the result's shape, fully defined, or a tensor of int32 or int64, [rank]; value:
    /// a number, a truth value, a string or a scalar tensor, whose element type is the result's. Source: TensorFlow 1.15
    /// <c>tf.fill</c> (python/ops/array_ops.py).
    /// </summary>
    /// <exception cref="ValueError">A dimension is negative, or the value is no scalar.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor fill<T>(Shape dims, T value, string? name = null) => Ops.FillOps.Fill.MakeTensor(name, [dims, value!]);

    /// <inheritdoc cref="fill{T}(Shape, T, string?)"/>
    public static Tensor fill<T>(Tensor dims, T value, string? name = null) => Ops.FillOps.Fill.MakeTensor(name, [dims, value!]);

    /// <summary>
    /// One value in every place of a shape, which is a <see cref="Shape"/>, a tensor or an array of scalar tensors.
    /// </summary>
    private static Tensor Filled(object shape, int value, TF_DataType dtype, string? name, string default_name)
    {
        dtype = dtype.as_base_dtype();
        using var building = ops.Build();
        using var scope = ops.name_scope(name, default_name);
        object element = dtype switch
        {
            TF_DataType.TF_BOOL => value != 0,
            TF_DataType.TF_STRING when value == 0 => "",
            _ => value,
        };
        if (shape is NDArray plain)
            shape = new Shape(plain.astype(TF_DataType.TF_INT64).ToArray<long>());
        if (shape is Shape known)
        {
            if (!known.IsFullyDefined)
                throw new ValueError($"Cannot fill a tensor whose shape is not known: {known}; give it as a tensor.");
            if (known.size < MaxConstantElements)
                return building.Done(constant_op.constant(element, dtype, known, name: scope));
        }
        var dims =
            shape as Tensor
            ?? (shape is Shape ? ops.convert_to_tensor(shape) : ops.convert_to_tensor(shape, TF_DataType.TF_INT32));
        if (dims.shape.ndim <= 0)
            dims = reshape(dims, new Shape(-1));
        return building.Done(gen_array_ops.fill(dims, constant_op.constant(element, dtype), scope));
    }
}
