namespace Tensorflow.NumPy;

/// <content>Arrays made larger: repeated, padded, or with more axes.</content>
public static partial class np
{
    /// <summary>
    /// The array repeated along axes of size 1, and new ones in front, as a copy; NumPy's is a view that cannot be written to.
    /// Source: NumPy's <c>broadcast_to</c>.
    /// </summary>
    /// <exception cref="ValueError">The array does not broadcast to this shape.</exception>
    public static NDArray broadcast_to(NDArray array, Shape shape) =>
        Broadcast.FindShape(Argument.Given(array).shape, shape) == shape
            ? array.BroadcastTo(shape).copy()
            : throw new ValueError(
                "operands could not be broadcast together with remapped shapes [original->remapped]: "
                    + $"{Broadcast.Text(array.shape)} and requested shape {Broadcast.Text(shape)}"
            );

    /// <summary>
    /// Arrays repeated to the shape that they all broadcast to, as copies. Source: NumPy's <c>broadcast_arrays</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such shape.</exception>
    public static NDArray[] broadcast_arrays(params NDArray[] args)
    {
        var shape = Broadcast.FindShape(Argument.EachGiven(args).Select(array => array.shape))
            ?? throw new ValueError("shape mismatch: objects cannot be broadcast to a single shape");
        return Array.ConvertAll(args, array => array.BroadcastTo(shape).copy());
    }

    /// <summary>The array, or a number as a vector of one. Source: NumPy's <c>atleast_1d</c>.</summary>
    public static NDArray atleast_1d(NDArray array) => Argument.Given(array).ndim > 0 ? array : array.reshape(1);

    /// <summary>The array, or a vector or number as a matrix of one row. Source: NumPy's <c>atleast_2d</c>.</summary>
    public static NDArray atleast_2d(NDArray array) => Argument.Given(array).ndim > 1 ? array : array.reshape((1, -1));

    /// <summary>
    /// The array, or with three axes: of a vector [1, N, 1], of a matrix [M, N, 1]. Source: NumPy's <c>atleast_3d</c>.
    /// </summary>
    public static NDArray atleast_3d(NDArray array) =>
        Argument.Given(array).ndim switch
        {
            0 or 1 => array.reshape((1, -1, 1)),
            2 => expand_dims(array, 2),
            _ => array,
        };

    /// <summary>
    /// A copy in another shape, the elements in row-major order again and again until it is full; of no elements zeros. Source:
    /// NumPy's <c>resize</c>.
    /// </summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    public static NDArray resize(NDArray a, Shape new_shape) =>
        Argument.Given(a).size == 0 || Argument.Given(new_shape).size == 0
            ? zeros(new_shape, a.dtype)
            : take(a, arange(new_shape.size), mode: "wrap").reshape(new_shape);

    /// <summary>The array with more elements at the ends of its axes. Source: NumPy's <c>pad</c>.</summary>
    /// <param name="array">Elements of any type.</param>
    /// <param name="pad_width">
    /// How many before and after, for each axis: [rank, 2], or what broadcasts to it, as one number or one pair.
    /// </param>
    /// <param name="mode">
    /// Which: "constant" numbers; "edge": the first and last; "reflect": those next to them, mirrored there; "symmetric":
    /// mirrored with them; "wrap": those of the other end.
    /// </param>
    /// <param name="constant_values">The numbers of "constant", in the form of the widths; 0 by default.</param>
    /// <returns>array's type.</returns>
    /// <exception cref="ValueError">A width is negative, does not fit the axes, or there is no such mode.</exception>
    public static NDArray pad(NDArray array, NDArray pad_width, string mode = "constant", NDArray? constant_values = null)
    {
        var pairs = new Shape(Argument.Given(array).ndim, 2);
        var widths = broadcast_to(pad_width, pairs).astype(int64).ToArray<long>();
        if (widths.Any(width => width < 0))
            throw new ValueError("index can't contain negative values");
        var numbers = mode == "constant" ? broadcast_to(constant_values ?? new NDArray(0), pairs) : null;
        for (var axis = 0; axis < array.ndim; axis++)
        {
            var (before, after, size) = (widths[2 * axis], widths[2 * axis + 1], array.dims[axis]);
            if (before == 0 && after == 0)
                continue;
            array = numbers is null
                ? take(array, PaddedPlaces(mode, before, after, size, axis), axis)
                : concatenate([Constant(before, numbers[axis, 0]), array, Constant(after, numbers[axis, 1])], axis);

            NDArray Constant(long width, NDArray number) =>
                Filled(new Shape([.. array.dims[..axis], width, .. array.dims[(axis + 1)..]]), number, array.dtype);
        }
        return array;
    }

    /// <summary>The indices of an axis and, around them, those of the elements that it is padded with.</summary>
    private static NDArray PaddedPlaces(string mode, long before, long after, long size, int axis)
    {
        if (size == 0)
            throw new ValueError($"can't extend empty axis {axis} using modes other than 'constant' or 'empty'");
        var places = arange(-before, size + after);
        NDArray first = 0L,
            last = size - 1;
        return mode switch
        {
            "edge" => clip(places, first, last),
            "wrap" => places % new NDArray(size),
            "reflect" => last - abs(last - places % new NDArray(Math.Max(1, 2 * (size - 1)))),
            "symmetric" => minimum(places % new NDArray(2 * size), new NDArray(2 * size - 1) - places % new NDArray(2 * size)),
            _ => throw new ValueError($"mode '{mode}' is not supported"),
        };
    }
}
