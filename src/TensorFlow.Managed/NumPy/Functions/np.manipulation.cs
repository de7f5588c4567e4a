namespace Tensorflow.NumPy;

/// <content>The same elements in other shapes and orders.</content>
public static partial class np
{
    /// <inheritdoc cref="NDArray.reshape"/>
    public static NDArray reshape(NDArray x1, Shape newshape) => Argument.Given(x1).reshape(newshape);

    /// <summary>
    /// A view with axes of size 1 put in. axis: where they stand in the result, in front by default; negative ones count from the
    /// result's end. Source: NumPy's <c>expand_dims</c>.
    /// </summary>
    /// <exception cref="ValueError">The result has no such axis, or one is named twice.</exception>
    public static NDArray expand_dims(NDArray a, Axis? axis = null)
    {
        var places = axis?.axis ?? [0];
        var rank = Argument.Given(a).ndim + places.Length;
        places = Array.ConvertAll(places, place => a.AxisOf(place, rank));
        if (places.Distinct().Count() < places.Length)
            throw new ValueError("repeated axis");
        var slices = new List<Slice>(Enumerable.Repeat(Slice.All, a.ndim));
        foreach (var place in places.Order())
            slices.Insert(place, Slice.NewAxis);
        return a[slices.ToArray()];
    }

    /// <summary>A view without these axes of size 1; without all such by default. Source: NumPy's <c>squeeze</c>.</summary>
    /// <exception cref="ValueError">There is no such axis, or it has another size.</exception>
    public static NDArray squeeze(NDArray x1, Axis? axis = null)
    {
        var axes = axis is null
            ? [.. Enumerable.Range(0, Argument.Given(x1).ndim).Where(i => x1.dims[i] == 1)]
            : Reduction.AxesOf(x1, axis);
        if (axes.Any(i => x1.dims[i] != 1))
            throw new ValueError("cannot select an axis to squeeze out which has size not equal to one");
        return x1[Enumerable.Range(0, x1.ndim).Select(i => axes.Contains(i) ? Slice.Index(0) : Slice.All).ToArray()];
    }

    /// <summary>
    /// A view with the axes in another order, reversed by default: the result's axis d is a's axis axes[d]. Source: NumPy's
    /// <c>transpose</c>.
    /// </summary>
    /// <exception cref="ValueError">It is no order of all axes.</exception>
    public static NDArray transpose(NDArray a, Axis? axes = null) =>
        Argument.Given(a).Transposed(axes?.axis ?? [.. Enumerable.Range(0, a.ndim).Reverse()]);

    /// <summary>A view with some axes moved to other places, the others in order. Source: NumPy's <c>moveaxis</c>.</summary>
    /// <exception cref="ValueError">There is no such axis, one is named twice, or the numbers differ.</exception>
    public static NDArray moveaxis(NDArray array, Axis source, Axis destination)
    {
        var (from, to) = (Reduction.AxesOf(array, source), Reduction.AxesOf(array, destination));
        if (from.Length != to.Length)
            throw new ValueError("`source` and `destination` arguments must have the same number of elements");
        var order = Enumerable.Range(0, array.ndim).Where(i => !from.Contains(i)).ToList();
        foreach (var (place, axis) in to.Zip(from).OrderBy(pair => pair.First))
            order.Insert(place, axis);
        return array.Transposed([.. order]);
    }

    /// <summary>
    /// The array side by side with itself. reps: how often along each axis, the last for the last; where one of the two has fewer
    /// axes, it counts as having more of 1 in front. Source: NumPy's <c>tile</c>.
    /// </summary>
    /// <exception cref="ValueError">A number is negative.</exception>
    public static NDArray tile(NDArray A, Shape reps)
    {
        var rank = Math.Max(Argument.Given(A).ndim, Argument.Given(reps).ndim);
        var (dims, times) = (LeadingOnes(A.dims, rank), LeadingOnes(reps.dims, rank));
        // Each axis gets one before it, which repeats it.
        var split = new Shape([.. dims.Zip(times).SelectMany(axis => new[] { axis.Second, axis.First })]);
        var apart = A.reshape(new Shape([.. dims.SelectMany(size => new[] { 1L, size })]));
        return apart.BroadcastTo(split).copy().reshape(new Shape([.. dims.Zip(times).Select(axis => axis.First * axis.Second)]));
    }

    /// <summary>Each element so many times in a row. Source: NumPy's <c>repeat</c>.</summary>
    /// <param name="a">Elements of any type.</param>
    /// <param name="repeats">One number, or one for each index of the axis; none negative.</param>
    /// <param name="axis">The axis; by default the array counts as one dimension.</param>
    /// <returns>a's type and shape, the axis as long as the numbers add up to.</returns>
    /// <exception cref="ValueError">There are as many repeats neither as one nor as indices, or one is negative.</exception>
    public static NDArray repeat(NDArray a, NDArray repeats, Axis? axis = null)
    {
        var (array, along) = Along(a, axis);
        var size = array.dims[along];
        if (Broadcast.FindShape(Argument.Given(repeats).shape, new Shape(size)) is not { ndim: 1 } shape || shape[0] != size)
        {
            throw new ValueError(
                $"operands could not be broadcast together with shape ({size},) {Broadcast.Text(repeats.shape)}"
            );
        }

        var times = repeats.astype(int64).BroadcastTo(shape).ToArray<long>();
        if (times.Any(t => t < 0))
            throw new ValueError("repeats may not contain negative values.");
        var indices = new NDArray(times.SelectMany((t, i) => Enumerable.Repeat((long)i, checked((int)t))).ToArray());
        return array[[.. Enumerable.Repeat(Slice.All, along), indices]];
    }

    /// <summary>An array with the axis to go along; without one, in one dimension.</summary>
    private static (NDArray Array, int Axis) Along(NDArray a, Axis? axis) =>
        axis is null ? (Argument.Given(a).ravel(), 0) : (a, a.AxisOf(axis.axis[0]));

    private static long[] LeadingOnes(long[] dims, int rank) => [.. Enumerable.Repeat(1L, rank - dims.Length), .. dims];
}
