using Tensorflow.Operations.Initializers;

namespace Tensorflow;

/// <summary>
/// Layers of images (TensorFlow 1.15's python/layers/convolutional.py, pooling.py and core.py, and those of Keras below them).
/// </summary>
internal static class convolutional_layers
{
    /// <inheritdoc cref="tensorflow.layers_internal.conv2d"/>
    internal static Tensor conv2d(
        Tensor inputs,
        int filters,
        int[] kernel_size,
        int[] strides,
        string padding,
        string data_format,
        int[] dilation_rate,
        Func<Tensor, Tensor>? activation,
        bool use_bias,
        IInitializer? kernel_initializer,
        IInitializer? bias_initializer,
        Func<IVariableV1, Tensor?>? kernel_regularizer,
        Func<IVariableV1, Tensor?>? bias_regularizer,
        Func<Tensor, Tensor>? activity_regularizer,
        bool trainable,
        string? name,
        bool? reuse
    )
    {
        inputs = ops.convert_to_tensor(inputs);
        using var building = ops.Build();
        var layer = string.IsNullOrEmpty(name) ? Keras.LayerNames.Numbered("conv2d") : name;
        using var scope = core_layers.Open(name, "conv2d", reuse);
        var format = Format(data_format);
        CheckImages(inputs, layer);
        var kernel = Variable(
            "kernel",
            KernelShape(inputs, filters, kernel_size, format),
            kernel_initializer,
            kernel_regularizer
        );
        var bias = use_bias ? Variable("bias", new Shape(filters), bias_initializer ?? new Zeros(), bias_regularizer) : null;
        var outputs = Convolve(inputs, kernel, strides, Padding(padding), format, dilation_rate);
        if (bias is not null)
            outputs = nn_ops.bias_add(outputs, bias, format);
        if (activation is not null)
            outputs = activation(outputs);
        if (activity_regularizer is not null)
            core_layers.AddActivityLoss(outputs, activity_regularizer);
        return building.Done(outputs);

        IVariableV1 Variable(string variable, Shape shape, IInitializer? initializer, Func<IVariableV1, Tensor?>? regularizer) =>
            core_layers.add_weight(variable, shape, inputs.dtype.as_base_dtype(), initializer, regularizer, trainable);
    }

    /// <exception cref="ValueError">It is not known how many channels the inputs have.</exception>
    internal static Shape KernelShape(Tensor inputs, int filters, int[] kernel_size, string format)
    {
        var depth = inputs.shape[format == "NCHW" ? 1 : 3];
        return depth >= 0
            ? new(kernel_size[0], kernel_size[1], depth, filters)
            : throw new ValueError("The channel dimension of the inputs should be defined. Found `None`.");
    }

    /// <summary>A pooling of images as a layer of its own name scope.</summary>
    internal static Tensor Pool(
        Tensor inputs,
        int[] pool_size,
        int[] strides,
        string padding,
        string data_format,
        string? name,
        string default_name,
        Func<Tensor, int[], int[], string, string, string?, Tensor> pool
    )
    {
        inputs = ops.convert_to_tensor(inputs);
        using var building = ops.Build();
        var layer = string.IsNullOrEmpty(name) ? Keras.LayerNames.Numbered(default_name) : name;
        using var scope = core_layers.Open(null, string.IsNullOrEmpty(name) ? default_name : name, null);
        CheckImages(inputs, layer);
        var format = Format(data_format);
        return building.Done(pool(inputs, Of(pool_size), Of(strides), Padding(padding), format, null));

        int[] Of(int[] size) => format == "NCHW" ? [1, 1, .. size] : [1, .. size, 1];
    }

    /// <inheritdoc cref="tensorflow.layers_internal.flatten"/>
    internal static Tensor flatten(Tensor inputs, string? name, string data_format)
    {
        inputs = ops.convert_to_tensor(inputs);
        using var building = ops.Build();
        using var scope = core_layers.Open(null, string.IsNullOrEmpty(name) ? "flatten" : name, null);
        var shape = inputs.shape;
        if (Format(data_format) == "NCHW" && shape.ndim > 1)
        {
            inputs = array_ops.transpose(inputs, new Axis([0, .. Enumerable.Range(2, shape.ndim - 2), 1]));
            shape = inputs.shape;
        }

        if (!shape.IsNull && shape[1..].IsFullyDefined)
            return building.Done(array_ops.reshape(inputs, new Shape(-1, shape[1..].size)));
        object batch = !shape.IsNull && shape.ndim > 0 && shape[0] > 0 ? (int)shape[0] : array_ops.shape(inputs)[0];
        var outputs = array_ops.reshape(inputs, [batch, -1]);
        outputs.set_shape(new Shape(shape.IsNull ? -1 : shape[0], -1));
        return building.Done(outputs);
    }

    /// <summary>One size or two, of rows and columns, as two.</summary>
    /// <exception cref="ValueError">There are more, or one is not positive.</exception>
    internal static int[] Two(Shape size, string name)
    {
        var sizes = Argument.Given(size, name).as_int_list();
        return Array.TrueForAll(sizes, s => s > 0) && sizes.Length is 1 or 2
            ? [sizes[0], sizes[^1]]
            : throw new ValueError(
                $"The `{name}` argument must be a tuple of 2 integers. Received: ({string.Join(", ", sizes)})"
            );
    }

    /// <summary>
    /// The convolution of a layer: with a dilation of images whose elements are regrouped, as Python's <c>_WithSpaceToBatch</c>.
    /// </summary>
    internal static Tensor Convolve(
        Tensor inputs,
        IVariableV1 kernel,
        int[] strides,
        string padding,
        string format,
        int[] dilation_rate
    )
    {
        var rate = constant_op.constant(dilation_rate, name: "dilation_rate");
        var first = format == "NCHW" ? 2 : 1;
        int[] steps = format == "NCHW" ? [1, 1, .. strides] : [1, .. strides, 1];
        if (Array.TrueForAll(dilation_rate, r => r == 1))
            return nn_ops.conv2d(inputs, kernel.AsTensor(), steps, padding, data_format: format);
        if (Array.Exists(strides, s => s > 1))
            throw new ValueError("strides > 1 not supported in conjunction with dilation_rate > 1");
        if (format == "NCHW")
            throw new UnimplementedError("Dilated convolutions of images with channels first do not run on a processor.");
        var shape = array_ops.shape(inputs);
        var (paddings, crops) = (new List<object>(), new List<object>());
        for (var d = 0; d < 2; d++)
        {
            var reach = padding == "SAME" ? (int)(kernel.shape[d] - 1) * dilation_rate[d] : 0;
            var before = reach / 2;
            if (inputs.shape[first + d] is >= 0 and var size)
            {
                var extra = (int)(-(size + reach) % dilation_rate[d] + dilation_rate[d]) % dilation_rate[d];
                paddings.Add(new object[] { before, reach - before + extra });
                crops.Add(new object[] { 0, extra });
            }
            else
            {
                var block = constant_op.constant(dilation_rate[d]);
                var extra = (block - (shape[first + d] + reach) % block) % block;
                paddings.Add(new object[] { before, extra + (reach - before) });
                crops.Add(new object[] { 0, extra });
            }
        }

        var blocks = gen_array_ops.space_to_batch_nd(inputs, rate, Matrix(paddings));
        var convolved = nn_ops.conv2d(blocks, kernel.AsTensor(), steps, "VALID", data_format: format);
        return gen_array_ops.batch_to_space_nd(convolved, rate, Matrix(crops));

        static Tensor Matrix(List<object> rows) => array_ops.stack(rows.Select(row => ops.convert_to_tensor(row)).ToArray());
    }

    /// <exception cref="ValueError">There is no such format.</exception>
    internal static string Format(string data_format) =>
        Argument.Given(data_format).ToLowerInvariant() switch
        {
            "channels_last" => "NHWC",
            "channels_first" => "NCHW",
            _ => throw new ValueError(
                "The `data_format` argument must be one of \"channels_first\", \"channels_last\". Received: "
                    + data_format.ToLowerInvariant()
            ),
        };

    /// <exception cref="ValueError">There is no such padding.</exception>
    internal static string Padding(string padding) =>
        Argument.Given(padding).ToUpperInvariant() is "VALID" or "SAME"
            ? padding.ToUpperInvariant()
            : throw new ValueError(
                "The `padding` argument must be a list/tuple or one of \"valid\", \"same\" (or \"causal\", only for `Conv1D). "
                    + $"Received: {padding.ToLowerInvariant()}"
            );

    internal static void CheckImages(Tensor inputs, string layer)
    {
        var shape = inputs.shape;
        if (shape.IsNull)
        {
            throw new ValueError(
                $"Input 0 of layer {layer} is incompatible with the layer: its rank is undefined, but the layer requires a "
                    + "defined rank."
            );
        }

        if (shape.ndim != 4)
        {
            throw new ValueError(
                $"Input 0 of layer {layer} is incompatible with the layer: expected ndim=4, found ndim={shape.ndim}. Full shape "
                    + $"received: [{string.Join(", ", shape.dims.Select(d => d < 0 ? "None" : $"{d}"))}]"
            );
        }
    }
}
