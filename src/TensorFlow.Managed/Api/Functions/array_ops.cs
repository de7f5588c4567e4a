using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Array functions, some of several nodes, some of none where the answer is known (TensorFlow 1.15's python/ops/array_ops.py).
/// </summary>
public partial class array_ops
{
    /// <summary>
    /// The tensor itself, as the output of a node of its own; of a variable, its value at this point. input and the result: any
    /// element type, any shape. Source: TensorFlow 1.15 <c>tf.identity</c> (python/ops/array_ops.py).
    /// </summary>
    public static Tensor identity(Tensor input, string? name = null) => gen_array_ops.identity(input, name);

    /// <summary>
    /// A tensor whose value is fed when the graph runs. Source: TensorFlow 1.15 <c>tf.placeholder</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="dtype">The element type that is fed.</param>
    /// <param name="shape">What the shapes of feeds must fit; -1 fits any size. By default nothing is known.</param>
    /// <param name="name">The node's name; <c>Placeholder</c> by default.</param>
    /// <returns>dtype and shape as given. Running the graph without a feed is an <see cref="InvalidArgumentError"/>.</returns>
    public static Tensor placeholder(TF_DataType dtype, Shape? shape = null, string? name = null) =>
        gen_array_ops.placeholder(dtype, shape, name);

    /// <summary>
    /// A tensor whose value may be fed, and is the input's where it is not. Source: TensorFlow 1.15
    /// <c>tf.placeholder_with_default</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="input">The value that is not fed: any element type.</param>
    /// <param name="shape">What the shapes of feeds and of the input must fit; -1 fits any size.</param>
    /// <param name="name">The node's name; <c>PlaceholderWithDefault</c> by default.</param>
    /// <returns>input's element type; the shape given.</returns>
    /// <exception cref="ValueError">The input's shape does not fit.</exception>
    public static Tensor placeholder_with_default(Tensor input, int[] shape, string? name = null) =>
        gen_array_ops.placeholder_with_default(input, shape, name);

    /// <summary>
    /// The tensor itself, through which nothing can be trained: <c>tf.gradients</c> throws a <see cref="LookupError"/> with the
    /// message. input and the result: any element type, any shape. Source: TensorFlow 1.15 <c>tf.raw_ops.PreventGradient</c>.
    /// </summary>
    public static Tensor prevent_gradient(Tensor input, string message = "", string? name = null) =>
        gen_array_ops.prevent_gradient(input, message, name);

    /// <summary>
    /// The tensor itself, but gradients take it for a constant. input and the result: any element type, any shape. Source:
    /// TensorFlow 1.15 <c>tf.stop_gradient</c> (python/ops/array_ops.py).
    /// </summary>
    public static Tensor stop_gradient(Tensor input, string? name = null) => gen_array_ops.stop_gradient(input, name);

    /// <summary>
    /// A tensor's shape: a constant if it is known. Source: TensorFlow 1.15 <c>tf.shape</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="input">Any element type, any shape.</param>
    /// <param name="name">The node's name; <c>Shape</c> by default.</param>
    /// <param name="out_type">The result's element type: int32 or int64.</param>
    /// <returns>The dimensions, [rank].</returns>
    /// <exception cref="TypeError">out_type is neither.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: a dimension is no int32 where that is the type.</exception>
    public static Tensor shape(Tensor input, string? name = null, TF_DataType out_type = TF_DataType.TF_INT32) =>
        shape_internal(input, name, optimize: true, out_type);

    /// <inheritdoc cref="shape"/>
    public static Tensor shape_v2(Tensor input, string? name = null, TF_DataType out_type = TF_DataType.TF_INT32) =>
        shape_internal(input, name, optimize: true, out_type);

    /// <summary>
    /// A tensor's shape: a constant if it is known and may be used. Source: TensorFlow 1.15's <c>shape_internal</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="input">Any element type, any shape.</param>
    /// <param name="name">The node's name; <c>Shape</c> by default.</param>
    /// <param name="optimize">Whether a shape that is known becomes a constant.</param>
    /// <param name="out_type">The result's element type: int32 or int64.</param>
    /// <returns>The dimensions, [rank].</returns>
    /// <exception cref="TypeError">out_type is neither.</exception>
    public static Tensor shape_internal(
        Tensor input,
        string? name = null,
        bool optimize = true,
        TF_DataType out_type = TF_DataType.TF_INT32
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Shape");
        input = ops.convert_to_tensor(input);
        return building.Done(
            optimize && input.shape.IsFullyDefined
                ? constant_op.constant(input.shape.dims, out_type, name: scope)
                : gen_array_ops.shape(input, out_type, scope)
        );
    }

    /// <summary>
    /// The number of a tensor's elements: a constant if it is known. Source: TensorFlow 1.15 <c>tf.size</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="input">Any element type, any shape; what is no tensor becomes a constant.</param>
    /// <param name="name">The node's name; <c>Size</c> by default.</param>
    /// <param name="optimize">Whether a size that is known becomes a constant.</param>
    /// <param name="out_type">The result's element type: int32 or int64.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="TypeError">out_type is neither.</exception>
    public static Tensor size<T>(T input, string? name = null, bool optimize = true, TF_DataType out_type = TF_DataType.TF_INT32)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Size");
        var tensor = ops.convert_to_tensor(input!);
        if (optimize && tensor.shape.IsFullyDefined)
            return building.Done(constant_op.constant(tensor.shape.size, out_type, name: scope));
        if (optimize && !tensor.shape.IsNull && tensor.shape.dims.Contains(0))
            return building.Done(constant_op.constant(0L, out_type, name: scope));
        return building.Done(gen_array_ops.size(tensor, out_type, scope));
    }

    /// <summary>
    /// The number of a tensor's dimensions, a scalar int32: a constant if it is known. input: any element type. Source:
    /// TensorFlow 1.15 <c>tf.rank</c> (python/ops/array_ops.py).
    /// </summary>
    public static Tensor rank(Tensor input, string? name = null) => rank_internal(input, name, optimize: true);

    /// <summary>
    /// The number of a tensor's dimensions: a constant if it is known and may be used. Source: TensorFlow 1.15's
    /// <c>rank_internal</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="input">Any element type, any shape.</param>
    /// <param name="name">The node's name; <c>Rank</c> by default.</param>
    /// <param name="optimize">Whether a rank that is known becomes a constant.</param>
    /// <returns>A scalar int32.</returns>
    public static Tensor rank_internal(Tensor input, string? name = null, bool optimize = true)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Rank");
        input = ops.convert_to_tensor(input);
        return building.Done(
            optimize && !input.shape.IsNull
                ? constant_op.constant(input.shape.ndim, name: scope)
                : gen_array_ops.rank(input, scope)
        );
    }

    /// <summary>
    /// The same elements in row-major order with another shape. Source: TensorFlow 1.15 <c>tf.reshape</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="tensor">Any element type, any shape.</param>
    /// <param name="shape">
    /// The result's shape, of as many elements: int32 or int64, [rank]. One dimension may be -1 and follows from the others.
    /// </param>
    /// <param name="name">The node's name; <c>Reshape</c> by default.</param>
    /// <returns>tensor's element type; the shape given.</returns>
    /// <exception cref="ValueError">The shape has another number of elements.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: two dimensions are -1.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public static Tensor reshape(Tensor tensor, Shape shape, string? name = null) => gen_array_ops.reshape(tensor, shape, name);

    /// <inheritdoc cref="reshape(Tensor, Shape, string?)"/>
    public static Tensor reshape(Tensor tensor, Tensor shape, string? name = null) => gen_array_ops.reshape(tensor, shape, name);

    /// <summary>
    /// The same elements with another shape, given as numbers and scalar tensors, which are packed into a vector.
    /// </summary>
    /// <inheritdoc cref="reshape(Tensor, Shape, string?)"/>
    public static Tensor reshape(Tensor tensor, object[] shape, string? name = null) =>
        Ops.ReshapeOps.Reshape.MakeTensor(name, [tensor, shape]);

    /// <summary>
    /// A tensor with a dimension of 1 put in. Source: TensorFlow 1.15 <c>tf.expand_dims</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="input">Any element type, any shape.</param>
    /// <param name="axis">Where the dimension stands in the result; a negative one counts from the result's end.</param>
    /// <param name="name">The node's name; <c>ExpandDims</c> by default.</param>
    /// <returns>input's element type; one dimension more.</returns>
    /// <exception cref="ValueError">There is no such place.</exception>
    public static Tensor expand_dims(Tensor input, int axis = -1, string? name = null) =>
        gen_array_ops.expand_dims(input, new NDArray(axis), name);

    /// <summary>
    /// A tensor without its dimensions of 1. Source: TensorFlow 1.15 <c>tf.squeeze</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="input">Any element type, any shape.</param>
    /// <param name="axis">The dimensions to drop, each of 1; all of 1 by default. Negative ones count from the end.</param>
    /// <param name="name">The node's name; <c>Squeeze</c> by default.</param>
    /// <returns>input's element type; the dimensions that remain.</returns>
    /// <exception cref="ValueError">There is no such dimension, or it is not 1.</exception>
    public static Tensor squeeze(Tensor input, Axis? axis = null, string? name = null) =>
        gen_array_ops.squeeze(input, axis?.axis, name);

    /// <summary>A tensor side by side with itself. Source: TensorFlow 1.15 <c>tf.tile</c> (python/ops/array_ops.py).</summary>
    /// <param name="input">Any element type, rank n.</param>
    /// <param name="multiples">How often along each dimension: int32 or int64, [n], none negative.</param>
    /// <param name="name">The node's name; <c>Tile</c> by default.</param>
    /// <returns>input's element type; dimension d is multiples[d] times as large.</returns>
    /// <exception cref="ValueError">There is not one number for each dimension, or one is negative.</exception>
    public static Tensor tile(Tensor input, Tensor multiples, string? name = null) => gen_array_ops.tile(input, multiples, name);

    /// <summary>
    /// The permutation that undoes one: y[x[i]] = i. x: the numbers 0, 1, ..., n - 1 in any order, int32 or int64, [n]; the
    /// result: x's type and shape. Source: TensorFlow 1.15 <c>tf.invert_permutation</c>.
    /// </summary>
    /// <exception cref="TypeError">x is neither int32 nor int64.</exception>
    /// <exception cref="ValueError">x is no vector.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: x is no permutation.</exception>
    public static Tensor invert_permutation(Tensor x, string? name = null) => gen_array_ops.invert_permutation(x, name);

    /// <summary>
    /// An axis counted from the front. Source: TensorFlow 1.15's <c>get_positive_axis</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="axis">The axis; a negative one counts from the end.</param>
    /// <param name="ndims">The number of dimensions; -100 if it is not known.</param>
    /// <param name="axis_name">The axis's name in messages.</param>
    /// <param name="ndims_name">The number's name in messages.</param>
    /// <exception cref="ValueError">
    /// There is no such axis, or it is negative and the number of dimensions is not known.
    /// </exception>
    public static int get_positive_axis(int axis, int ndims = -100, string axis_name = "axis", string ndims_name = "ndims")
    {
        if (ndims != -100)
        {
            if (axis >= 0 && axis < ndims)
                return axis;
            return axis < 0 && axis >= -ndims
                ? axis + ndims
                : throw new ValueError($"{axis_name}={axis} out of bounds: expected {-ndims}<={axis_name}<{ndims}");
        }
        return axis >= 0 ? axis : throw new ValueError($"{axis_name} may only be negative if {ndims_name} is statically known.");
    }
}
