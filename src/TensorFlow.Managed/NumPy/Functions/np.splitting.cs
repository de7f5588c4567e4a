namespace Tensorflow.NumPy;

/// <content>One array made several, and parts put in and taken out.</content>
public static partial class np
{
    /// <summary>Views of so many equal parts of an axis. ary: rank 1 or more. Source: NumPy's <c>split</c>.</summary>
    /// <exception cref="ValueError">There is no such axis, or it has no such parts.</exception>
    public static NDArray[] split(NDArray ary, int indices_or_sections, int axis = 0) =>
        Argument.Given(ary).dims[ary.AxisOf(axis)] % indices_or_sections == 0
            ? array_split(ary, indices_or_sections, axis)
            : throw new ValueError("array split does not result in an equal division");

    /// <summary>
    /// Views of the parts of an axis that begin at its start and at these indices. Source: NumPy's <c>split</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static NDArray[] split(NDArray ary, int[] indices_or_sections, int axis = 0)
    {
        var before = Enumerable.Repeat(Slice.All, Argument.Given(ary).AxisOf(axis)).ToArray();
        int?[] starts = [null, .. Argument.Given(indices_or_sections)];
        return
        [
            .. starts.Select(
                (start, i) => ary[[.. before, new Slice(start, i < indices_or_sections.Length ? indices_or_sections[i] : null)]]
            ),
        ];
    }

    /// <summary>
    /// Views of so many parts of an axis, the first ones longer by one where they cannot be equal. ary: rank 1 or more. Source:
    /// NumPy's <c>array_split</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such axis, or the number is not positive.</exception>
    public static NDArray[] array_split(NDArray ary, int indices_or_sections, int axis = 0)
    {
        if (indices_or_sections <= 0)
            throw new ValueError("number sections must be larger than 0.");
        var (size, longer) = Math.DivRem((int)Argument.Given(ary).dims[ary.AxisOf(axis)], indices_or_sections);
        return split(ary, [.. Enumerable.Range(1, indices_or_sections - 1).Select(i => i * size + Math.Min(i, longer))], axis);
    }

    /// <summary>
    /// Views of so many equal parts side by side: of columns, of a vector's elements. Source: NumPy's <c>hsplit</c>.
    /// </summary>
    /// <exception cref="ValueError">The array has no axis, or no such parts.</exception>
    public static NDArray[] hsplit(NDArray ary, int indices_or_sections) =>
        Argument.Given(ary).ndim > 0
            ? split(ary, indices_or_sections, ary.ndim > 1 ? 1 : 0)
            : throw new ValueError("hsplit only works on arrays of 1 or more dimensions");

    /// <summary>Views of so many equal parts below one another. Source: NumPy's <c>vsplit</c>.</summary>
    /// <exception cref="ValueError">The array has fewer than two axes, or no such parts.</exception>
    public static NDArray[] vsplit(NDArray ary, int indices_or_sections) =>
        Argument.Given(ary).ndim > 1
            ? split(ary, indices_or_sections)
            : throw new ValueError("vsplit only works on arrays of 2 or more dimensions");

    /// <summary>
    /// A copy with the values behind the end of an axis; without an axis both count as one dimension. Source: NumPy's
    /// <c>append</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such axis, or the shapes differ on another.</exception>
    public static NDArray append(NDArray arr, NDArray values, Axis? axis = null) =>
        axis is null
            ? concatenate([Argument.Given(arr).ravel(), Argument.Given(values).ravel()])
            : concatenate([arr, values], axis.axis[0]);

    /// <summary>A copy with values put in before indices of an axis. Source: NumPy's <c>insert</c>.</summary>
    /// <param name="arr">Elements of any type, which the result has.</param>
    /// <param name="obj">One index, or several; negative ones count from the end.</param>
    /// <param name="values">What broadcasts to the part that is put in; its first axis is that of the indices.</param>
    /// <param name="axis">The axis; by default the array counts as one dimension.</param>
    /// <exception cref="ValueError">An index is out of range, there is no such axis, or the values do not fit.</exception>
    public static NDArray insert(NDArray arr, NDArray obj, NDArray values, Axis? axis = null)
    {
        var (array, along) = Along(arr, axis);
        var size = array.dims[along];
        var places = Argument.Given(obj).astype(int64).ravel().ToArray<long>();
        foreach (var place in places)
        {
            if (place < -size || place > size)
                throw new ValueError($"index {place} is out of bounds for axis {along} with size {size}");
        }
        var befores = Array.ConvertAll(places, place => place < 0 ? place + size : place);
        // Where each value ends up: behind those put in before it.
        var order = argsort(new NDArray(befores));
        var positions = new long[befores.Length];
        foreach (var (rank, k) in order.ToArray<long>().Index())
            positions[k] = befores[k] + rank;
        var kept = ones(new Shape(size + positions.Length), @bool);
        var before = Enumerable.Repeat(Slice.All, along).ToArray();
        kept[new NDArray(positions)] = new NDArray(false);
        var result = new NDArray(
            NDArray.NewValue(
                array.dtype,
                new Shape([.. array.dims[..along], size + positions.Length, .. array.dims[(along + 1)..]])
            )
        );
        result[[.. before, kept]] = array;
        result[[.. before, obj.ndim == 0 ? Slice.Index((int)positions[0]) : new NDArray(positions)]] = values;
        return result;
    }

    /// <summary>A copy without some indices of an axis. Source: NumPy's <c>delete</c>.</summary>
    /// <param name="arr">Elements of any type.</param>
    /// <param name="obj">One index, or several; negative ones count from the end.</param>
    /// <param name="axis">The axis; by default the array counts as one dimension.</param>
    /// <exception cref="ValueError">An index is out of range, or there is no such axis.</exception>
    public static NDArray delete(NDArray arr, NDArray obj, Axis? axis = null)
    {
        var (array, along) = Along(arr, axis);
        var (size, places) = (array.dims[along], Argument.Given(obj).astype(int64));
        ArrayIndex.Check(places, size, along);
        var kept = ones(new Shape(size), @bool);
        kept[places] = new NDArray(false);
        return array[[.. Enumerable.Repeat(Slice.All, along), kept]];
    }
}
