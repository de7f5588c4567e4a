using Tensorflow.NumPy;
using Tensorflow.Operations;

namespace Tensorflow.Runtime;

/// <summary>What a call of <c>run</c> brings along. Source: TensorFlow 1.15's <c>_run</c> (python/client/session.py).</summary>
internal static class Feeds
{
    /// <summary>The tensor that is fed.</summary>
    /// <exception cref="TypeError">The key is no tensor of the graph, no variable and no name of one.</exception>
    internal static Tensor Key(Graph graph, object? key)
    {
        if (key is Tensor { IsSymbolic: true } tensor && tensor.graph == graph)
            return tensor;
        try
        {
            return (Tensor)graph.as_graph_element(key!, allow_operation: false);
        }
        catch (TensorflowException e)
        {
            throw new TypeError($"Cannot interpret feed_dict key as Tensor: {e.Message}");
        }
    }

    /// <summary>A value as the tensor takes it; the array itself if it has the type and the shape.</summary>
    /// <exception cref="TypeError">The value is no array of numbers, or an integer that the type does not hold.</exception>
    /// <exception cref="ValueError">The shape does not fit, or the tensor may not be fed.</exception>
    internal static NDArray Value(Tensor tensor, object? value)
    {
        var array = value as NDArray ?? ArrayOf(tensor, value);
        if (array.dtype != tensor.dtype.as_base_dtype())
            array = Converted(tensor, array, value!);
        if (array.ndim > Shape.MaxDimensions)
        {
            throw new ValueError(
                $"Cannot feed value of {array.ndim} dimensions for Tensor '{tensor.name}': a tensor has at most "
                    + $"{Shape.MaxDimensions}"
            );
        }

        if (!tensor.StaticShape.is_compatible_with(array.StaticShape))
        {
            throw new ValueError(
                $"Cannot feed value of shape {array.shape} for Tensor '{tensor.name}', which has shape "
                    + $"'{tensor.shape.ToString().Replace("None", "?")}'"
            );
        }

        return array;
    }

    /// <summary>What holds for a set of feeds whatever their values are.</summary>
    /// <exception cref="InvalidArgumentError">A tensor is fed twice.</exception>
    /// <exception cref="ValueError">A tensor may not be fed.</exception>
    internal static void Check(ReadOnlySpan<Tensor> feeds)
    {
        var seen = new HashSet<Tensor>();
        foreach (var feed in feeds)
        {
            if (!seen.Add(feed))
                throw new InvalidArgumentError($"Endpoint \"{feed.name}\" fed more than once.");
            if (control_flow_util.GetOutputContext(feed.op)?.GetWhileContext() is not null)
                throw NotFeedable(feed);
        }
    }

    private static NDArray ArrayOf(Tensor tensor, object? value)
    {
        if (value is null or Tensor)
        {
            throw new TypeError(
                $"The value of a feed cannot be {(value is null ? "null" : "a tf.Tensor object")}. Acceptable feed values "
                    + $"include numbers, lists, arrays and NDArrays. It was passed to the feed with key {tensor}."
            );
        }

        return NestedValues.ToNDArray(value);
    }

    private static NDArray Converted(Tensor tensor, NDArray array, object value)
    {
        var dtype = tensor.dtype.as_base_dtype();
        if (dtype is TF_DataType.TF_RESOURCE or TF_DataType.TF_VARIANT)
            throw NotFeedable(tensor);
        if (dtype == TF_DataType.TF_STRING || array.dtype == TF_DataType.TF_STRING)
        {
            throw new TypeError(
                $"Cannot feed a value of {array.dtype.as_python_name()} for Tensor '{tensor.name}', which has type "
                    + $"{dtype.as_python_name()}"
            );
        }

        var converted = array.astype(dtype);
        if (
            array.dtype.is_integer()
            && value is IConvertible number
            && converted.astype(TF_DataType.TF_DOUBLE).AsSpan<double>()[0] != number.ToDouble(null)
        )
        {
            throw new TypeError(
                $"Type of feed value {value} with type {value.GetType().Name} is not compatible with Tensor type "
                    + $"{dtype.as_python_name()}. Try explicitly setting the type of the feed tensor to a larger type "
                    + "(e.g. int64)."
            );
        }

        return converted;
    }

    private static ValueError NotFeedable(Tensor tensor) => new($"Tensor {tensor} may not be fed.");
}
