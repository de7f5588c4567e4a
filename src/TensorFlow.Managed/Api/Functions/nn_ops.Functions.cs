namespace Tensorflow;

/// <content>Activations, and the largest of predictions.</content>
public partial class nn_ops
{
    /// <summary>
    /// Whether fewer than k classes are predicted above the target; false where a prediction is not finite. Source: TensorFlow
    /// 1.15 <c>tf.nn.in_top_k</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="predictions">float32, [batch, classes].</param>
    /// <param name="targets">The classes: int32 or int64, [batch].</param>
    /// <param name="k">How many of the largest predictions count.</param>
    /// <param name="name">The node's name; <c>InTopKV2</c> by default.</param>
    /// <returns>bool, [batch].</returns>
    /// <exception cref="ValueError">The shapes do not fit.</exception>
    /// <exception cref="TypeError">An argument has another element type.</exception>
    public static Tensor in_top_k(Tensor predictions, Tensor targets, int k, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope("in_top_k");
        return building.Done(NodeInTopK(predictions, targets, k, name));
    }

    /// <summary>
    /// x, where it is not above 0 alpha x, elementwise. features and the result: any shape; bfloat16, float16, float32 or
    /// float64; integers become float32. Source: TensorFlow 1.15 <c>tf.nn.leaky_relu</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <exception cref="TypeError">The features have another element type.</exception>
    public static Tensor leaky_relu(Tensor features, float alpha = 0.2f, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "LeakyRelu");
        var x = ops.convert_to_tensor(features, name: "features");
        if (x.dtype.is_integer())
            x = math_ops.cast(x, TF_DataType.TF_FLOAT);
        return building.Done(gen_nn_ops.leaky_relu(x, alpha, scope));
    }

    /// <summary>
    /// log(1 + e^x), elementwise. features and the result: any shape; bfloat16, float16, float32 or float64. Source: TensorFlow
    /// 1.15 <c>tf.nn.softplus</c>.
    /// </summary>
    /// <exception cref="TypeError">The features have another element type.</exception>
    public static Tensor softplus(Tensor features, string? name = null) => gen_nn_ops.softplus(features, name);

    /// <summary>
    /// The k largest elements along the last axis, from the largest on, of equal ones the first, and their places. Source:
    /// TensorFlow 1.15 <c>tf.nn.top_k</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="input">bfloat16, float16, float32, float64 or integers; [..., n].</param>
    /// <param name="k">How many, at most n.</param>
    /// <param name="sorted">Recorded in the graph: here they are always in order.</param>
    /// <param name="name">The node's name; <c>TopKV2</c> by default.</param>
    /// <returns>The values, of input's element type, and the places, int32: [..., k] each.</returns>
    /// <exception cref="ValueError">There are fewer elements, or the input is a scalar.</exception>
    public static Tensors top_kv2(Tensor input, int k, bool sorted = true, string? name = null) =>
        new(gen_nn_ops.top_kv2(input, k, sorted, name));

    /// <summary>
    /// min(max(x, 0), 6), elementwise. features and the result: any shape; bfloat16, float16, float32, float64 or integers.
    /// Source: TensorFlow 1.15 <c>tf.nn.relu6</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <exception cref="TypeError">The features have another element type.</exception>
    internal static Tensor relu6(Tensor features, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Relu6");
        return building.Done(gen_nn_ops.relu6(ops.convert_to_tensor(features, name: "features"), scope));
    }

    private static Tensor NodeInTopK(Tensor predictions, Tensor targets, int k, string? name) =>
        Ops.TopKOps.InTopKV2.MakeTensor(name, [predictions, targets, k]);

    /// <summary>
    /// The largest element of each window. Source: TensorFlow 1.15 <c>tf.nn.max_pool</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="value">Floating numbers or integers; [batch, height, width, channels].</param>
    /// <param name="ksize">The window's size in each dimension; over the channels only if not over pixels.</param>
    /// <param name="strides">How far the window moves in each dimension.</param>
    /// <param name="padding">
    /// "SAME": windows reach out of the image, so that there is one for each stride; "VALID": they do not.
    /// </param>
    /// <param name="data_format">"NHWC", which is all that there is a kernel for.</param>
    /// <param name="name">The node's name; <c>MaxPool</c> by default.</param>
    /// <returns>value's element type; [batch, windows down, windows across, channels].</returns>
    /// <exception cref="ValueError">There are not four dimensions, or no window fits.</exception>
    public static Tensor max_pool(
        Tensor value,
        int[] ksize,
        int[] strides,
        string padding,
        string data_format = "NHWC",
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "MaxPool");
        value = ops.convert_to_tensor(value, name: "input");
        return building.Done(gen_nn_ops.max_pool(value, Longs(ksize), Longs(strides), padding, data_format, scope));
    }

    /// <summary>
    /// The mean of each window, of the elements within the image. Source: TensorFlow 1.15 <c>tf.nn.avg_pool</c>
    /// (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="value">float16, float32 or float64; [batch, height, width, channels].</param>
    /// <param name="ksize">The window's size in each dimension.</param>
    /// <param name="strides">How far the window moves in each dimension.</param>
    /// <param name="padding">As for <see cref="max_pool"/>.</param>
    /// <param name="data_format">"NHWC", which is all that there is a kernel for.</param>
    /// <param name="name">The node's name; <c>AvgPool</c> by default.</param>
    /// <returns>value's element type; [batch, windows down, windows across, channels].</returns>
    /// <exception cref="ValueError">There are not four dimensions, or no window fits.</exception>
    public static Tensor avg_pool(
        Tensor value,
        int[] ksize,
        int[] strides,
        string padding,
        string data_format = "NHWC",
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "AvgPool");
        value = ops.convert_to_tensor(value, name: "value");
        return building.Done(gen_nn_ops.avg_pool(value, Longs(ksize), Longs(strides), padding, data_format, scope));
    }

    private static long[] Longs(int[] sizes) => Array.ConvertAll(Argument.Given(sizes), value => (long)value);
}
