namespace Tensorflow.NumPy;

/// <summary>Sums of products in Einstein's notation.</summary>
internal static class EinsteinSum
{
    internal static NDArray Run(string subscripts, NDArray[] operands)
    {
        var sides = subscripts.Split("->");
        var inputs = sides[0].Split(',');
        if (sides.Length > 2 || subscripts.Any(c => !char.IsAsciiLetter(c) && c is not (',' or '-' or '>')))
            throw new ValueError($"einstein sum subscripts string contains something that is no letter: {subscripts}");
        if (inputs.Length != Argument.EachGiven(operands).Length)
            throw new ValueError("the number of operands provided to einstein sum function does not match its subscripts");
        var output =
            sides.Length > 1
                ? sides[1]
                : string.Concat(sides[0].Where(c => c != ',' && sides[0].Count(other => other == c) == 1).Order());
        var sizes = new Dictionary<char, long>();
        foreach (var (labels, operand) in inputs.Zip(operands))
            Collect(labels, operand, sizes);
        if (output.FirstOrDefault(c => !sizes.ContainsKey(c)) is not '\0' and var unknown)
        {
            throw new ValueError(
                $"einstein sum subscripts string included output subscript '{unknown}' which never appeared in an input"
            );
        }
        if (output.Distinct().Count() < output.Length)
            throw new ValueError("einstein sum subscripts string includes an output subscript multiple times");
        // All letters, those of the result in front.
        var order = output + string.Concat(sizes.Keys.Where(c => !output.Contains(c)));
        var product = inputs.Zip(operands, (labels, operand) => Spread(labels, operand, order)).Aggregate((x, y) => x * y);
        var shape = new Shape([.. order.Select(c => sizes[c])]);
        var summed = Enumerable.Range(output.Length, order.Length - output.Length).ToArray();
        var whole = product.BroadcastTo(shape);
        return summed.Length == 0 ? whole.copy() : np.sum(whole, new Axis(summed), dtype: product.dtype);
    }

    private static void Collect(string labels, NDArray operand, Dictionary<char, long> sizes)
    {
        if (labels.Length != operand.ndim)
        {
            throw new ValueError(
                labels.Length > operand.ndim
                    ? "einstein sum subscripts string contains too many subscripts for operand"
                    : "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to "
                        + "broadcast the extra dimensions."
            );
        }
        foreach (var (label, size) in labels.Zip(operand.dims))
        {
            if (sizes.TryGetValue(label, out var other) && other != size && other != 1 && size != 1)
                throw new ValueError($"operands could not be broadcast together: '{label}' has the sizes {other} and {size}");
            sizes[label] = Math.Max(other, size);
        }
    }

    /// <summary>An operand with an axis for each letter, of size 1 for those that it lacks.</summary>
    private static NDArray Spread(string labels, NDArray operand, string order)
    {
        long[] dims = new long[order.Length],
            strides = new long[order.Length];
        Array.Fill(dims, 1);
        for (var i = 0; i < labels.Length; i++)
        {
            // A letter that is there twice takes a step along both axes.
            dims[order.IndexOf(labels[i])] = operand.dims[i];
            strides[order.IndexOf(labels[i])] += operand.Strides[i];
        }
        return operand.View(0, new Shape(dims), strides);
    }
}
