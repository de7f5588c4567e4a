namespace Tensorflow.NumPy;

/// <content>Axes exchanged, reversed, rotated and rolled.</content>
public static partial class np
{
    /// <summary>A view with two axes exchanged. Source: NumPy's <c>swapaxes</c>.</summary>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static NDArray swapaxes(NDArray a, int axis1, int axis2)
    {
        var order = Enumerable.Range(0, Argument.Given(a).ndim).ToArray();
        var (first, second) = (Named(axis1, "axis1"), Named(axis2, "axis2"));
        (order[first], order[second]) = (order[second], order[first]);
        return a.Transposed(order);

        int Named(int axis, string name)
        {
            try
            {
                return a.AxisOf(axis);
            }
            catch (ValueError e)
            {
                throw new ValueError($"{name}: {e.Message}");
            }
        }
    }

    /// <summary>A view with an axis moved in front of another. Source: NumPy's <c>rollaxis</c>.</summary>
    /// <param name="a">Elements of any type.</param>
    /// <param name="axis">The axis that moves.</param>
    /// <param name="start">The axis that it comes before; the number of axes for behind the last.</param>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static NDArray rollaxis(NDArray a, int axis, int start = 0)
    {
        var from = Argument.Given(a).AxisOf(axis);
        if (start < -a.ndim || start > a.ndim)
            throw new ValueError($"'start' arg requires {-a.ndim} <= start < {a.ndim + 1}, but {start} was passed in");
        var to = start < 0 ? start + a.ndim : start;
        return moveaxis(a, from, to > from ? to - 1 : to);
    }

    /// <summary>A view with axes, all by default, in reverse order. Source: NumPy's <c>flip</c>.</summary>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    public static NDArray flip(NDArray m, Axis? axis = null)
    {
        var axes = Reduction.AxesOf(m, axis);
        return m[Enumerable.Range(0, m.ndim).Select(i => axes.Contains(i) ? new Slice(step: -1) : Slice.All).ToArray()];
    }

    /// <summary>A view with the rows in reverse order. m: rank 1 or more. Source: NumPy's <c>flipud</c>.</summary>
    /// <exception cref="ValueError">The array has no axis.</exception>
    public static NDArray flipud(NDArray m) =>
        Argument.Given(m).ndim > 0 ? flip(m, 0) : throw new ValueError("Input must be >= 1-d.");

    /// <summary>A view with the columns in reverse order. m: rank 2 or more. Source: NumPy's <c>fliplr</c>.</summary>
    /// <exception cref="ValueError">The array has fewer than two axes.</exception>
    public static NDArray fliplr(NDArray m) =>
        Argument.Given(m).ndim > 1 ? flip(m, 1) : throw new ValueError("Input must be >= 2-d.");

    /// <summary>
    /// A view turned by quarters from the first axis of a plane towards the second. k: how many quarters; axes: the plane, the
    /// first two by default. Source: NumPy's <c>rot90</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such plane.</exception>
    public static NDArray rot90(NDArray m, int k = 1, (int, int)? axes = null)
    {
        var (first, second) = axes ?? (0, 1);
        if (Argument.Given(m).AxisOf(first) == m.AxisOf(second))
            throw new ValueError("Axes must be different.");
        return (k & 3) switch
        {
            0 => m["..."],
            1 => swapaxes(flip(m, second), first, second),
            2 => flip(flip(m, first), second),
            _ => flip(swapaxes(m, first, second), second),
        };
    }

    /// <summary>
    /// A copy with the elements moved on along an axis, those beyond its end coming in at its beginning. Source: NumPy's
    /// <c>roll</c>.
    /// </summary>
    /// <param name="a">Elements of any type.</param>
    /// <param name="shift">By how much; negative the other way.</param>
    /// <param name="axis">The axis; by default the array counts as one dimension and keeps its shape.</param>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static NDArray roll(NDArray a, int shift, Axis? axis = null)
    {
        if (axis is null)
            return roll(Argument.Given(a).ravel(), shift, 0).reshape(a.shape);
        var places = arange(a.dims[a.AxisOf(axis.axis[0])]) - new NDArray((long)shift);
        return a.size == 0 ? a.copy() : take(a, places, axis, "wrap");
    }

    /// <inheritdoc cref="RandomizedImpl.shuffle"/>
    public static void shuffle(NDArray x) => random.shuffle(x);
}
