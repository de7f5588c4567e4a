namespace Tensorflow.NumPy;

/// <content>Elements chosen by index, by mask or by condition.</content>
public static partial class np
{
    /// <summary>The sub-arrays at these indices of an axis. Source: NumPy's <c>take</c>.</summary>
    /// <param name="a">Elements of any type.</param>
    /// <param name="indices">Integers of any shape; negative ones count from the end.</param>
    /// <param name="axis">The axis; by default the array counts as one dimension.</param>
    /// <param name="mode">
    /// What an index out of range does: "raise" refuses it, "wrap" counts on from the beginning, "clip" takes the first or last.
    /// </param>
    /// <returns>a's shape with the axis replaced by the indices' shape.</returns>
    /// <exception cref="ValueError">An index is out of range, or there is no such axis or mode.</exception>
    public static NDArray take(NDArray a, NDArray indices, Axis? axis = null, string mode = "raise")
    {
        var (array, along) = Along(a, axis);
        var size = array.dims[along];
        var places = Argument.Given(indices).astype(int64);
        places = mode switch
        {
            "raise" => places,
            "wrap" => places % new NDArray(size),
            "clip" => clip(places, new NDArray(0L), new NDArray(size - 1)),
            _ => throw new ValueError("clipmode not understood"),
        };
        var where = axis is null ? "" : $"axis {along} with ";
        foreach (var place in places.ToArray<long>())
        {
            if (place < -size || place >= size)
                throw new ValueError($"index {place} is out of bounds for {where}size {size}");
        }
        return array[[.. Enumerable.Repeat(Slice.All, along), places]];
    }

    /// <summary>
    /// The elements at indices along an axis, others for each place of the other axes. Source: NumPy's <c>take_along_axis</c>.
    /// </summary>
    /// <param name="arr">Elements of any type.</param>
    /// <param name="indices">Integers, of arr's rank; shapes broadcast on all other axes.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shape of the indices, broadcast.</returns>
    /// <exception cref="ValueError">An index is out of range, or the shapes do not fit.</exception>
    public static NDArray take_along_axis(NDArray arr, NDArray indices, int axis)
    {
        if (Argument.Given(arr).ndim != Argument.Given(indices).ndim)
            throw new ValueError("`indices` and `arr` must have the same number of dimensions");
        axis = arr.AxisOf(axis);
        var places = new NDArray[arr.ndim];
        for (var i = 0; i < places.Length; i++)
            places[i] = i == axis ? indices : AlongAxis(arange(arr.dims[i]), i, arr.ndim);
        return arr[places];
    }

    /// <summary>
    /// The sub-arrays of an axis where a condition, which may be shorter, is not 0. axis: by default the array counts as one
    /// dimension. Source: NumPy's <c>compress</c>.
    /// </summary>
    /// <exception cref="ValueError">The condition has not one dimension or is too long, or there is no such axis.</exception>
    public static NDArray compress(NDArray condition, NDArray a, Axis? axis = null) =>
        Argument.Given(condition).ndim == 1
            ? take(a, flatnonzero(condition), axis)
            : throw new ValueError("condition must be a 1-d array");

    /// <summary>The elements where a condition of the same size is not 0, a vector. Source: NumPy's <c>extract</c>.</summary>
    /// <exception cref="ValueError">The condition is not 0 behind the array's end.</exception>
    public static NDArray extract(NDArray condition, NDArray arr) => take(arr, flatnonzero(condition));

    /// <summary>
    /// Of several arrays at each place the element of that whose number stands there. a: integers, one for each place; choices:
    /// shapes that broadcast with a's. Source: NumPy's <c>choose</c>.
    /// </summary>
    /// <exception cref="ValueError">A number is no choice's, or the shapes do not broadcast.</exception>
    public static NDArray choose(NDArray a, params NDArray[] choices)
    {
        if (any((a < new NDArray(0)) | (a >= new NDArray(Argument.Given(choices).Length))))
            throw new ValueError("invalid entry in choice array");
        return select([.. choices.Select((_, i) => a == new NDArray(i))], choices, choices[0]);
    }

    /// <summary>
    /// At each place the element of the first choice whose condition is true there, else the default. Source: NumPy's
    /// <c>select</c>.
    /// </summary>
    /// <param name="condlist">Masks.</param>
    /// <param name="choicelist">One array for each mask; all shapes broadcast.</param>
    /// <param name="default">What stands where no mask is true; 0 if it is not given.</param>
    /// <exception cref="ValueError">
    /// There are not as many choices as conditions, or none, or the shapes do not broadcast.
    /// </exception>
    public static NDArray select(NDArray[] condlist, NDArray[] choicelist, NDArray? @default = null)
    {
        if (Argument.EachGiven(condlist).Length != Argument.EachGiven(choicelist).Length)
            throw new ValueError("list of cases must be same length as list of conditions");
        if (condlist.Length == 0)
            throw new ValueError("select with an empty condition list is not possible");
        return condlist
            .Zip(choicelist)
            .Reverse()
            .Aggregate(@default ?? new NDArray(0), (rest, choice) => where(choice.First, choice.Second, rest));
    }

    /// <summary>
    /// At each place the number of the last condition that is true there, in x's type; with one number more than conditions the
    /// last is for the rest, which else is 0. Source: NumPy's <c>piecewise</c> of constants.
    /// </summary>
    /// <exception cref="ValueError">There are neither as many numbers as conditions nor one more.</exception>
    public static NDArray piecewise(NDArray x, NDArray[] condlist, params double[] funclist)
    {
        if (Argument.Given(funclist).Length != Argument.EachGiven(condlist).Length && funclist.Length != condlist.Length + 1)
        {
            throw new ValueError(
                $"with {condlist.Length} condition(s), either {condlist.Length} or {condlist.Length + 1} functions are expected"
            );
        }

        var result = full_like(x, funclist.Length > condlist.Length ? funclist[^1] : 0);
        foreach (var (condition, number) in condlist.Zip(funclist))
            result[condition.astype(@bool)] = new NDArray(number);
        return result;
    }

    /// <summary>An axis of its own among others of size 1.</summary>
    private static NDArray AlongAxis(NDArray vector, int axis, int rank) =>
        vector.reshape(new Shape([.. Enumerable.Range(0, rank).Select(i => i == axis ? -1L : 1)]));
}
