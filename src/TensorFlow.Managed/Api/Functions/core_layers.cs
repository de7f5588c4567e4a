using Tensorflow.Operations.Initializers;

namespace Tensorflow;

/// <summary>Layers (TensorFlow 1.15's python/layers/core.py and the layer below them, python/layers/base.py).</summary>
internal static class core_layers
{
    /// <inheritdoc cref="tensorflow.layers_internal.dense"/>
    internal static Tensor dense(
        Tensor inputs,
        int units,
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
        // The name that a message has is taken whether there is one or not.
        var layer = string.IsNullOrEmpty(name) ? Keras.LayerNames.Numbered("dense") : name;
        using var scope = Open(name, "dense", reuse);
        var features = Features(inputs, layer);
        var kernel = Variable("kernel", new Shape(features, units), kernel_initializer, kernel_regularizer);
        var bias = use_bias ? Variable("bias", new Shape(units), bias_initializer ?? new Zeros(), bias_regularizer) : null;
        var outputs = Apply(inputs, kernel, bias, activation);
        if (activity_regularizer is not null)
            AddActivityLoss(outputs, activity_regularizer);
        return building.Done(outputs);

        IVariableV1 Variable(string variable, Shape shape, IInitializer? initializer, Func<IVariableV1, Tensor?>? regularizer) =>
            add_weight(variable, shape, inputs.dtype.as_base_dtype(), initializer, regularizer, trainable);
    }

    /// <inheritdoc cref="tensorflow.layers_internal.dropout(Tensor, float, int[], int?, Tensor, string)"/>
    internal static Tensor dropout(Tensor inputs, object rate, int[]? noise_shape, int? seed, Tensor? training, string? name)
    {
        inputs = ops.convert_to_tensor(inputs);
        using var building = ops.Build();
        // Of a layer that has no variables the name is made unique.
        using var scope = Open(null, string.IsNullOrEmpty(name) ? "dropout" : name, null);
        return building.Done(
            control_flow_ops.smart_cond(
                training ?? new NumPy.NDArray(false),
                () => nn_ops.dropout_v2(inputs, rate, NoiseShape(inputs, noise_shape), seed, null),
                () => array_ops.identity(inputs)
            )
        );
    }

    /// <summary>
    /// A variable of the layer whose scope is open, new or known; the loss that a regularizer makes of a new one is listed with
    /// the regularization losses. Source: TensorFlow 1.15's <c>Layer.add_weight</c> (python/layers/base.py).
    /// </summary>
    internal static IVariableV1 add_weight(
        string name,
        Shape shape,
        TF_DataType dtype,
        IInitializer? initializer,
        Func<IVariableV1, Tensor?>? regularizer,
        bool trainable
    )
    {
        var known = regularizer is null ? [] : variables.global_variables();
        var store = variable_scope._get_default_variable_store();
        var variable = variable_scope.get_variable_scope().get_variable(store, name, shape, dtype, initializer, trainable);
        if (regularizer is null || known.Contains((variable as PartitionedVariable)?[0] ?? variable))
            return variable;
        using var scope = ops.name_scope($"{name}/Regularizer");
        if (regularizer(variable) is { } loss)
            variable.Graph.add_to_collection(ops.GraphKeys.REGULARIZATION_LOSSES_, loss);
        return variable;
    }

    /// <summary>
    /// Lists what a regularizer makes of a layer's outputs, over the batch size, with the regularization losses.
    /// </summary>
    internal static void AddActivityLoss(Tensor outputs, Func<Tensor, Tensor> regularizer)
    {
        using var scope = ops.name_scope("ActivityRegularizer");
        var loss = regularizer(outputs);
        var batch_size = math_ops.cast(array_ops.shape(outputs)[0], loss.dtype);
        loss.graph.add_to_collection(ops.GraphKeys.REGULARIZATION_LOSSES_, loss / batch_size);
    }

    /// <summary>
    /// activation(inputs x kernel + bias), over the last axis of the inputs; without a bias or an activation that is null.
    /// </summary>
    internal static Tensor Apply(Tensor inputs, IVariableV1 kernel, IVariableV1? bias, Func<Tensor, Tensor>? activation)
    {
        Tensor outputs;
        if (inputs.shape.ndim > 2)
        {
            outputs = math_ops.tensordot(inputs, kernel, [inputs.shape.ndim - 1], [0]);
            outputs.shape = new Shape([.. inputs.shape.dims[..^1], kernel.shape[1]]);
        }
        else
        {
            outputs = math_ops.matmul(inputs, kernel.AsTensor());
        }

        if (bias is not null)
            outputs = nn_ops.bias_add(outputs, bias);
        return activation is null ? outputs : activation(outputs);
    }

    /// <summary>The size of the inputs' last axis.</summary>
    /// <exception cref="ValueError">It is not known, or the inputs are of a rank below 2.</exception>
    internal static long Features(Tensor inputs, string layer)
    {
        var shape = inputs.shape;
        if (shape.IsNull || shape.ndim < 2)
        {
            throw new ValueError(
                $"Input 0 of layer {layer} is incompatible with the layer: "
                    + (
                        shape.IsNull
                            ? "its rank is undefined, but the layer requires a defined rank."
                            : $": expected min_ndim=2, found ndim={shape.ndim}. Full shape received: "
                                + $"[{string.Join(", ", shape.dims.Select(d => d < 0 ? "None" : $"{d}"))}]"
                    )
            );
        }

        return shape.dims[^1] is >= 0 and var features
            ? features
            : throw new ValueError("The last dimension of the inputs to `Dense` should be defined. Found `None`.");
    }

    /// <summary>
    /// Opens a layer's scope: one of its name, or else one of the default name, which is made unique unless variables that exist
    /// are asked for.
    /// </summary>
    internal static variable_scope Open(string? name, string default_name, bool? reuse) =>
        string.IsNullOrEmpty(name) && reuse != true
            ? new((string?)null, default_name, reuse: reuse)
            : new(string.IsNullOrEmpty(name) ? default_name : name, reuse: reuse);

    /// <summary>Which elements have a draw of their own: -1 stands for the inputs' dimension.</summary>
    private static Tensor? NoiseShape(Tensor inputs, int[]? noise_shape)
    {
        if (noise_shape is null)
            return null;
        var shape = array_ops.shape(inputs);
        return ops.convert_to_tensor(noise_shape.Select((size, i) => size < 0 ? (object)shape[i] : size).ToArray());
    }
}
