using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>The plain versions of convolutions, product by product in float64.</summary>
internal static class ConvolutionPlain
{
    internal static NDArray Forward(AttributeMap attrs, NDArray input, NDArray filter)
    {
        var (rows, columns) = (Axis(attrs, 1, input.shape, filter.shape), Axis(attrs, 2, input.shape, filter.shape));
        var shape = new Shape(input.shape[0], rows.Output, columns.Output, filter.shape[3]);
        var output = new double[shape.size];
        double[] x = Plain.Doubles(input),
            w = Plain.Doubles(filter);
        foreach (var (o, i, f) in Products(attrs, input.shape, filter.shape))
            output[o] += x[i] * w[f];
        return Plain.Array(output, shape, input.dtype);
    }

    internal static NDArray BackpropInput(AttributeMap attrs, NDArray input_sizes, NDArray filter, NDArray grad)
    {
        var shape = new Shape(Integers.ToLongs(input_sizes));
        var input_grad = new double[shape.size];
        double[] w = Plain.Doubles(filter),
            dy = Plain.Doubles(grad);
        foreach (var (o, i, f) in Products(attrs, shape, filter.shape))
            input_grad[i] += dy[o] * w[f];
        return Plain.Array(input_grad, shape, grad.dtype);
    }

    internal static NDArray BackpropFilter(AttributeMap attrs, NDArray input, NDArray filter_sizes, NDArray grad)
    {
        var shape = new Shape(Integers.ToLongs(filter_sizes));
        var filter_grad = new double[shape.size];
        double[] x = Plain.Doubles(input),
            dy = Plain.Doubles(grad);
        foreach (var (o, i, f) in Products(attrs, input.shape, shape))
            filter_grad[f] += dy[o] * x[i];
        return Plain.Array(filter_grad, shape, grad.dtype);
    }

    /// <summary>Of each product that an output is the sum of, where its output, its input and its weight are.</summary>
    private static IEnumerable<(long output, long input, long filter)> Products(AttributeMap attrs, Shape input, Shape filter)
    {
        var (rows, columns) = (Axis(attrs, 1, input, filter), Axis(attrs, 2, input, filter));
        var output = new Shape(input[0], rows.Output, columns.Output, filter[3]);
        foreach (var at in Plain.Indices(output))
        {
            foreach (var w in Plain.Indices(new Shape(filter[0], filter[1], filter[2])))
            {
                long[] place =
                [
                    at[0],
                    at[1] * rows.Stride + w[0] * rows.Dilation - rows.Before,
                    at[2] * columns.Stride + w[1] * columns.Dilation - columns.Before,
                    w[2],
                ];
                if (place[1] >= 0 && place[1] < input[1] && place[2] >= 0 && place[2] < input[2])
                    yield return (Plain.Offset(at, output), Plain.Offset(place, input), Plain.Offset([.. w, at[3]], filter));
            }
        }
    }

    private static (long Output, long Stride, long Dilation, long Before) Axis(
        AttributeMap attrs,
        int axis,
        Shape input,
        Shape filter
    )
    {
        var (stride, dilation) = (attrs.Get<long[]>("strides")[axis], attrs.Get<long[]>("dilations")[axis]);
        var window = (filter[axis - 1] - 1) * dilation + 1;
        switch (attrs.Get<string>("padding"))
        {
            case "SAME":
                var output = (input[axis] + stride - 1) / stride;
                return (output, stride, dilation, Math.Max(0, (output - 1) * stride + window - input[axis]) / 2);
            case "EXPLICIT":
                var paddings = attrs.Get<long[]>("explicit_paddings")[(2 * axis)..(2 * axis + 2)];
                return ((input[axis] + paddings.Sum() - window) / stride + 1, stride, dilation, paddings[0]);
            default:
                return ((input[axis] - window) / stride + 1, stride, dilation, 0);
        }
    }
}
