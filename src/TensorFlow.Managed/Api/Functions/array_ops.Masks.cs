using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Elements chosen by truth values, and the different ones.</content>
public partial class array_ops
{
    /// <summary>
    /// The slices of a tensor where a mask is true. Source: TensorFlow 1.15 <c>tf.boolean_mask</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="tensor">A tensor, or a value to make a constant of; any element type.</param>
    /// <param name="mask">bool, of known rank, at least 1: tensor's dimensions from the axis on.</param>
    /// <param name="name">The nodes' name scope.</param>
    /// <param name="axis">Where the mask's dimensions begin.</param>
    /// <returns>tensor's element type; in place of the mask's dimensions the number of true values.</returns>
    /// <exception cref="ValueError">The mask is a scalar, its rank is not known, or it does not fit.</exception>
    public static Tensor boolean_mask<T1, T2>(T1 tensor, T2 mask, string? name = "boolean_mask", int axis = 0)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "boolean_mask");
        var x = ops.convert_to_tensor(tensor!, name: "tensor");
        var truths = ops.convert_to_tensor(mask!, name: "mask");
        var (xShape, maskShape) = (x.shape, truths.shape);
        if (maskShape.IsNull)
        {
            throw new ValueError(
                "Number of mask dimensions must be specified, even if some dimensions are None.  E.g. shape=[None] is ok, but "
                    + "shape=None is not."
            );
        }

        if (maskShape.ndim == 0)
            throw new ValueError("mask cannot be scalar.");
        var end = axis + maskShape.ndim;
        var masked = xShape.IsNull ? Shape.Null : new Shape(xShape.dims[axis..Math.Min(end, xShape.ndim)]);
        if (!masked.is_compatible_with(maskShape))
            throw new ValueError($"Shapes {masked} and {maskShape} are incompatible");
        var leading = gen_math_ops.prod(shape(x)[new Slice(axis, end)], new NDArray(new[] { 0 }), false);
        var dims = concat(
            new object[] { shape(x)[new Slice(stop: axis)], new[] { leading }, shape(x)[new Slice(start: end)] },
            0
        );
        x = reshape(x, dims);
        if (!xShape.IsNull)
            x.shape = new Shape([.. xShape.dims[..axis], masked.IsFullyDefined ? masked.size : -1, .. xShape.dims[end..]]);
        var indices = squeeze(where(reshape(truths, new Shape(-1))), new Axis(1));
        return building.Done(gather(x, indices, axis));
    }

    /// <summary>
    /// Rows of which as many elements are true, from the first on, as lengths say. Source: TensorFlow 1.15
    /// <c>tf.sequence_mask</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="lengths">Integers, any shape.</param>
    /// <param name="maxlen">The rows' length, a scalar of integers; the largest of the lengths if null.</param>
    /// <param name="dtype">The result's element type.</param>
    /// <param name="name">The nodes' name scope; <c>SequenceMask</c> by default.</param>
    /// <returns>lengths' dimensions, then maxlen.</returns>
    /// <exception cref="ValueError">maxlen is no scalar.</exception>
    internal static Tensor sequence_mask(
        Tensor lengths,
        Tensor? maxlen = null,
        TF_DataType dtype = TF_DataType.TF_BOOL,
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "SequenceMask");
        lengths = ops.convert_to_tensor(lengths);
        if (maxlen is null)
        {
            maxlen = gen_math_ops.max(lengths, AllDimensions(lengths));
            maxlen = gen_math_ops.maximum(constant_op.constant(0, maxlen.dtype), maxlen);
        }
        else
        {
            maxlen = ops.convert_to_tensor(maxlen);
        }

        if (maxlen.shape is { IsNull: false, ndim: not 0 })
            throw new ValueError("maxlen must be scalar for sequence_mask");
        var row = gen_math_ops.range(constant_op.constant(0, maxlen.dtype), maxlen, constant_op.constant(1, maxlen.dtype));
        var column = gen_math_ops.cast(expand_dims(lengths, -1), maxlen.dtype);
        var result = row < column;
        return building.Done(dtype == TF_DataType.TF_BOOL ? result : gen_math_ops.cast(result, dtype));
    }

    /// <summary>
    /// The different elements of a vector in the order in which they come first. Source: TensorFlow 1.15 <c>tf.unique</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="x">Numbers but complex ones, truth values or strings; [n].</param>
    /// <param name="out_idx">The places' element type: int32 or int64.</param>
    /// <param name="name">The node's name; <c>Unique</c> by default.</param>
    /// <returns>The different elements, [-1], and for each element its place among them, [n].</returns>
    /// <exception cref="ValueError">x is no vector.</exception>
    public static (Tensor, Tensor) unique(Tensor x, TF_DataType out_idx = TF_DataType.TF_INT32, string? name = null) =>
        gen_array_ops.unique(x, out_idx, name) is [var y, var idx] ? (y, idx) : throw new InvalidOperationException();

    /// <summary>
    /// Where the condition holds x's element, elsewhere y's, all three broadcast; without x and y the indices of the elements
    /// that are true. Source: TensorFlow 1.15 <c>tf.compat.v2.where</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="condition">bool, any shape.</param>
    /// <param name="x">A tensor, or a value to make a constant of; any element type.</param>
    /// <param name="y">A tensor or a value of x's element type.</param>
    /// <param name="name">The node's name; <c>SelectV2</c> or <c>Where</c> by default.</param>
    /// <returns>x's element type; without x and y int64, [number of true elements, condition's rank].</returns>
    /// <exception cref="ValueError">Only one of x and y is given, or the shapes do not broadcast.</exception>
    /// <exception cref="TypeError">x and y have different element types, or the condition is not bool.</exception>
    public static Tensor where_v2(Tensor condition, object? x = null, object? y = null, string? name = null) =>
        x is not null && y is not null
            ? Ops.SelectV2Ops.SelectV2.MakeTensor(name, [condition, x, y])
            : where(condition, x, y, name);

    private static Tensor AllDimensions(Tensor x) =>
        x.shape.IsNull
            ? gen_math_ops.range(constant_op.constant(0), rank(x), constant_op.constant(1))
            : constant_op.constant(new NDArray(Enumerable.Range(0, x.shape.ndim).ToArray()));
}
