namespace Tensorflow.NumPy;

/// <summary>NumPy's broadcasting of shapes.</summary>
internal static class Broadcast
{
    /// <summary>The shape that all of these broadcast to; null if there is none.</summary>
    internal static Shape? FindShape(params IEnumerable<Shape> shapes)
    {
        long[] dims = [];
        foreach (var shape in shapes)
        {
            var other = Argument.Given(shape).dims;
            if (other.Length > dims.Length)
                dims = [.. Enumerable.Repeat(1L, other.Length - dims.Length), .. dims];
            for (int axis = 0, i = dims.Length - other.Length; axis < other.Length; axis++, i++)
            {
                if (dims[i] == 1)
                    dims[i] = other[axis];
                else if (other[axis] != 1 && other[axis] != dims[i])
                    return null;
            }
        }
        return new Shape(dims);
    }

    /// <exception cref="ValueError">There is no such shape.</exception>
    internal static Shape Checked(params Shape[] shapes) =>
        FindShape(shapes)
        ?? throw new ValueError(
            "operands could not be broadcast together with shapes " + string.Concat(shapes.Select(s => Text(s) + " "))
        );

    /// <summary>The strides with which an array is read as one of a larger shape that it broadcasts to.</summary>
    internal static long[] Strides(NDArray array, Shape shape)
    {
        var (strides, dims) = (array.Strides, array.dims);
        var result = new long[Argument.Given(shape).ndim];
        for (int axis = 0, i = shape.ndim - dims.Length; axis < dims.Length; axis++, i++)
            result[i] = dims[axis] == 1 ? 0 : strides[axis];
        return result;
    }

    /// <summary>A shape as NumPy's messages print it: <c>(3,4)</c>, <c>(3,)</c>.</summary>
    internal static string Text(Shape shape) => shape.ToString().Replace(", ", ",");
}
