using Tensorflow.Operations.Initializers;

namespace Tensorflow;

/// <summary>Layers (TensorFlow 1.15's python/layers/core.py).</summary>
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
        bool trainable,
        string? name,
        bool? reuse
    )
    {
        inputs = ops.convert_to_tensor(inputs);
        var features = Features(inputs);
        using var building = ops.Build();
        using var scope = new variable_scope(name, "dense", reuse: reuse);
        var kernel = Variable("kernel", new Shape(features, units), kernel_initializer);
        var bias = use_bias ? Variable("bias", new Shape(units), bias_initializer ?? new Zeros()) : null;
        return building.Done(Apply(inputs, kernel, bias, activation));

        IVariableV1 Variable(string variable, Shape shape, IInitializer? initializer) =>
            variable_scope
                .get_variable_scope()
                .get_variable(
                    variable_scope._get_default_variable_store(),
                    variable,
                    shape,
                    inputs.dtype.as_base_dtype(),
                    initializer,
                    trainable
                );
    }

    /// <summary>activation(inputs x kernel + bias); without a bias or an activation that is null.</summary>
    internal static Tensor Apply(Tensor inputs, IVariableV1 kernel, IVariableV1? bias, Func<Tensor, Tensor>? activation)
    {
        var outputs = math_ops.matmul(inputs, kernel.AsTensor());
        if (bias is not null)
            outputs = nn_ops.bias_add(outputs, bias);
        return activation is null ? outputs : activation(outputs);
    }

    /// <summary>The size of the inputs' last axis.</summary>
    /// <exception cref="ValueError">It is not known, or the inputs are not of rank 2.</exception>
    internal static long Features(Tensor inputs)
    {
        if (inputs.shape.IsNull || inputs.shape.ndim != 2)
        {
            throw new ValueError(
                $"Input 0 of layer dense is incompatible with the layer: it takes inputs of rank 2, [batch, features], and these "
                    + $"have shape {inputs.shape}. Reshape them first."
            );
        }

        return inputs.shape.dims[1] is >= 0 and var features
            ? features
            : throw new ValueError("The last dimension of the inputs to `Dense` should be defined. Found `None`.");
    }
}
