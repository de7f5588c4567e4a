namespace Tensorflow.NumPy;

/// <content>Places of elements.</content>
public static partial class np
{
    /// <summary>
    /// The index of the largest element along an axis, of the first of equals, of NaN if there is one. Source: NumPy's
    /// <c>argmax</c>.
    /// </summary>
    /// <param name="a">Real numbers or truth values.</param>
    /// <param name="axis">The axis; by default the array counts as one dimension.</param>
    /// <returns>int64; a's shape without the axis.</returns>
    /// <exception cref="ValueError">There is no such axis, or it is empty.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray argmax(NDArray a, Axis? axis = null) => Sorting.ArgExtremum(a, axis, largest: true);

    /// <summary>
    /// The index of the smallest element along an axis, of the first of equals, of NaN if there is one. Source: NumPy's
    /// <c>argmin</c>.
    /// </summary>
    /// <inheritdoc cref="argmax"/>
    public static NDArray argmin(NDArray a, Axis? axis = null) => Sorting.ArgExtremum(a, axis, largest: false);

    /// <summary>
    /// x where the condition is not 0, y elsewhere. condition, x and y: shapes that broadcast to the result's; the result's type
    /// holds x's and y's. Source: NumPy's <c>where</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements of x and y are no real numbers.</exception>
    public static NDArray where(NDArray condition, NDArray x, NDArray y)
    {
        var shape = Broadcast.Checked(Argument.Given(condition).shape, Argument.Given(x).shape, Argument.Given(y).shape);
        var dtype = TypePromotion.ResultType(x, y);
        var result = new NDArray(NDArray.NewValue(dtype, shape));
        result.Assign(y);
        if (shape.size == 0)
            return result;
        var work = new SelectWork(condition.astype(@bool).BroadcastTo(shape), x.astype(dtype).BroadcastTo(shape), result);
        ElementTypes.Run(dtype, ref work);
        return result;
    }

    /// <inheritdoc cref="nonzero"/>
    public static NDArray[] where(NDArray condition) => nonzero(condition);

    /// <summary>
    /// The places of the elements that are not 0, in row-major order: for each axis their indices, int64. Source: NumPy's
    /// <c>nonzero</c>.
    /// </summary>
    public static NDArray[] nonzero(NDArray a)
    {
        var truths = Argument.Given(a).astype(@bool).AsSpan<bool>();
        var count = truths.Count(true);
        var places = new long[a.ndim][];
        for (var axis = 0; axis < places.Length; axis++)
            places[axis] = new long[count];
        var (dims, next) = (a.dims, 0);
        for (var i = 0; i < truths.Length; i++)
        {
            if (!truths[i])
                continue;
            long rest = i;
            for (var axis = dims.Length - 1; axis >= 0; rest /= dims[axis--])
                places[axis][next] = rest % dims[axis];
            next++;
        }
        return Array.ConvertAll(places, indices => new NDArray(indices));
    }

    /// <summary>
    /// A copy with the elements along an axis in order, NaN last. Source: NumPy's <c>sort</c>; the direction is TensorFlow's
    /// <c>tf.sort</c>'s.
    /// </summary>
    /// <param name="values">Real numbers or truth values, rank 1 or more.</param>
    /// <param name="axis">The axis; the last by default.</param>
    /// <param name="direction">"ASCENDING" or "DESCENDING".</param>
    /// <returns>values' type and shape.</returns>
    /// <exception cref="ValueError">There is no such axis or direction.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray sort(NDArray values, Axis? axis = null, string direction = "ASCENDING")
    {
        var result = Sorting.Sorted(values, axis?.axis[0] ?? -1);
        return direction switch
        {
            "ASCENDING" => result,
            "DESCENDING" => Sorting.Reversed(result, axis?.axis[0] ?? -1).copy(),
            _ => throw new ValueError($"direction must be ASCENDING or DESCENDING, got {direction}"),
        };
    }

    /// <summary>
    /// The indices that put the elements along an axis in order, equal ones as they were, NaN last. Source: NumPy's
    /// <c>argsort</c>.
    /// </summary>
    /// <param name="a">Real numbers or truth values, rank 1 or more.</param>
    /// <param name="axis">The axis; the last by default.</param>
    /// <returns>int64, a's shape.</returns>
    /// <exception cref="ValueError">There is no such axis.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray argsort(NDArray a, Axis? axis = null) => Sorting.Order(a, axis?.axis[0] ?? -1);

    /// <summary>
    /// The indices that put places in order by several keys, the last of which decides first; equal ones stay as they were.
    /// Source: NumPy's <c>lexsort</c>.
    /// </summary>
    /// <param name="keys">Real numbers or truth values, all of one shape, rank 1 or more.</param>
    /// <param name="axis">The axis; the last by default.</param>
    /// <returns>int64, the keys' shape.</returns>
    /// <exception cref="ValueError">There is no key or no such axis, or the shapes differ.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray lexsort(NDArray[] keys, int axis = -1)
    {
        if (Argument.EachGiven(keys).Length == 0)
            throw new ValueError("need sequence of keys with len > 0 in lexsort");
        if (keys.Any(key => key.shape != keys[0].shape))
            throw new ValueError("all keys need to be the same shape");
        return keys.Skip(1)
            .Aggregate(argsort(keys[0], axis), (order, key) =>
                take_along_axis(order, argsort(take_along_axis(key, order, axis), axis), axis)
            );
    }

    /// <summary>
    /// A copy in which the element at place kth of an axis is that of the array in order, smaller ones before it, others behind;
    /// those, which NumPy leaves as they come, are in order too. Source: NumPy's <c>partition</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such axis or place.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray partition(NDArray a, int kth, int axis = -1)
    {
        var size = Argument.Given(a).dims[a.AxisOf(axis)];
        return kth >= -size && kth < size ? sort(a, axis) : throw new ValueError($"kth(={kth}) out of bounds ({size})");
    }

    /// <summary>Writes elements where a mask is true.</summary>
    private readonly unsafe struct SelectWork(NDArray mask, NDArray x, NDArray result) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, System.Numerics.INumber<T>
        {
            var walk = new RowWalk(result.dims, result.Strides, mask.Strides, x.Strides);
            do
            {
                T* to = (T*)result.Address + walk.Offset(0),
                    from = (T*)x.Address + walk.Offset(2);
                var isTrue = (bool*)mask.Address + walk.Offset(1);
                for (var i = 0L; i < walk.Count; i++)
                {
                    if (isTrue[i * walk.Stride(1)])
                        to[i] = from[i * walk.Stride(2)];
                }
            } while (walk.Next());
            GC.KeepAlive(mask);
            GC.KeepAlive(x);
        }
    }
}
