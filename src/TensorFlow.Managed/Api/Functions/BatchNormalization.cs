using Tensorflow.NumPy;
using Tensorflow.Operations.Initializers;

namespace Tensorflow;

/// <summary>
/// Batch normalization as a layer (TensorFlow 1.15's python/layers/normalization.py and, below it,
/// python/keras/layers/normalization.py).
/// </summary>
internal sealed class BatchNormalization
{
    private readonly Tensor _inputs;
    private readonly Tensor _training;
    private readonly float _momentum;
    private readonly float _epsilon;
    private readonly int _axis;
    private readonly List<Operation> _updates = [];
    private readonly IVariableV1? _gamma;
    private readonly IVariableV1? _beta;
    private readonly IVariableV1 _moving_mean;
    private readonly IVariableV1 _moving_variance;

    /// <summary>What stands for scale and offset where there are none: the operation asks for both.</summary>
    private readonly Tensor? _no_gamma;
    private readonly Tensor? _no_beta;

    private BatchNormalization(
        Tensor inputs,
        int axis,
        float momentum,
        float epsilon,
        (IInitializer? Initializer, Func<IVariableV1, Tensor?>? Regularizer)? beta,
        (IInitializer? Initializer, Func<IVariableV1, Tensor?>? Regularizer)? gamma,
        IInitializer? moving_mean_initializer,
        IInitializer? moving_variance_initializer,
        Tensor training,
        bool trainable,
        bool fused
    )
    {
        (_inputs, _axis, _momentum, _epsilon, _training) = (inputs, axis, momentum, epsilon, training);
        IsFused = fused;
        var dtype = inputs.dtype is TF_DataType.TF_HALF or TF_DataType.TF_BFLOAT16 ? TF_DataType.TF_FLOAT : inputs.dtype;
        var shape = new Shape(inputs.shape[axis]);
        if (gamma is { } scale)
            _gamma = core_layers.add_weight("gamma", shape, dtype, scale.Initializer ?? new Ones(), scale.Regularizer, trainable);
        else if (fused)
            _no_gamma = constant_op.constant(1f, dtype, shape);
        if (beta is { } offset)
        {
            _beta = core_layers.add_weight(
                "beta",
                shape,
                dtype,
                offset.Initializer ?? new Zeros(),
                offset.Regularizer,
                trainable
            );
        }
        else if (fused)
        {
            _no_beta = constant_op.constant(0f, dtype, shape);
        }

        // The averages are in one piece.
        var within = variable_scope.get_variable_scope();
        var partitioner = within.partitioner;
        within.partitioner = null;
        _moving_mean = core_layers.add_weight("moving_mean", shape, dtype, moving_mean_initializer ?? new Zeros(), null, false);
        _moving_variance = core_layers.add_weight(
            "moving_variance",
            shape,
            dtype,
            moving_variance_initializer ?? new Ones(),
            null,
            false
        );
        within.partitioner = partitioner;
    }

    private bool IsFused { get; }

    private int Rank => _inputs.shape.ndim;

    /// <inheritdoc cref="tensorflow.layers_internal.batch_normalization"/>
    internal static Tensor batch_normalization(
        Tensor inputs,
        int axis,
        float momentum,
        float epsilon,
        bool center,
        bool scale,
        IInitializer? beta_initializer,
        IInitializer? gamma_initializer,
        IInitializer? moving_mean_initializer,
        IInitializer? moving_variance_initializer,
        Func<IVariableV1, Tensor?>? beta_regularizer,
        Func<IVariableV1, Tensor?>? gamma_regularizer,
        Tensor? training,
        bool trainable,
        string? name,
        bool? reuse,
        bool? fused
    )
    {
        inputs = ops.convert_to_tensor(inputs);
        using var building = ops.Build();
        using var scope = core_layers.Open(name, "batch_normalization", reuse);
        var layer = new BatchNormalization(
            inputs,
            Axis(inputs.shape, axis),
            momentum,
            epsilon,
            center ? (beta_initializer, beta_regularizer) : null,
            scale ? (gamma_initializer, gamma_regularizer) : null,
            moving_mean_initializer,
            moving_variance_initializer,
            training ?? new NDArray(false),
            trainable,
            fused: fused != false && IsFusable(inputs.shape, axis)
        );
        var outputs = layer.IsFused ? layer.Fused() : layer.Composed();
        if (trainable)
        {
            foreach (var update in layer._updates)
                outputs.graph.add_to_collection(ops.GraphKeys.UPDATE_OPS_, update);
        }

        return building.Done(outputs);
    }

    /// <exception cref="ValueError">The rank, or the size of the axis, is not known, or there is no such axis.</exception>
    private static int Axis(Shape shape, int axis)
    {
        if (shape.IsNull || shape.ndim == 0)
            throw new ValueError($"('Input has undefined rank:', {(shape.IsNull ? "TensorShape(None)" : "TensorShape([])")})");
        var place = axis < 0 ? axis + shape.ndim : axis;
        if (place < 0 || place >= shape.ndim)
            throw new ValueError($"Invalid axis: {place}");
        return shape[place] >= 0
            ? place
            : throw new ValueError($"('Input has undefined `axis` dimension. Input shape: ', {shape})");
    }

    /// <summary>
    /// Whether one operation does it all: images whose channels are the axis. The one that normalizes over rows or columns is
    /// refused, as in TensorFlow.
    /// </summary>
    /// <exception cref="ValueError">The axis of images is neither 1 nor the last.</exception>
    private static bool IsFusable(Shape shape, int axis)
    {
        if (shape.ndim != 4)
            return false;
        return Axis(shape, axis) is 1 or 3
            ? true
            : throw new ValueError("Unsupported axis, fused batch norm only supports axis == [1] or axis == [3]");
    }

    private Tensor Fused()
    {
        var data_format = _axis == 1 ? "NCHW" : "NHWC";
        Tensor gamma = _no_gamma ?? _gamma!.AsTensor(),
            beta = _no_beta ?? _beta!.AsTensor();
        var normalized = control_flow_ops.smart_cond(
            _training,
            () => nn_impl.fused_batch_norm(_inputs, gamma, beta, null, null, _epsilon, data_format),
            () =>
                nn_impl.fused_batch_norm(
                    _inputs,
                    gamma,
                    beta,
                    _moving_mean.AsTensor(),
                    _moving_variance.AsTensor(),
                    _epsilon,
                    data_format,
                    is_training: false
                )
        );
        var known = tensor_util.constant_value(_training);
        var momentum = known is null
            ? control_flow_ops.smart_cond(_training, () => constant_op.constant(_momentum), () => constant_op.constant(1f))
            : constant_op.constant(_momentum);
        if (known is null || (bool)known)
        {
            _updates.Add(AssignMovingAverage(_moving_mean, normalized[1], momentum).op);
            _updates.Add(AssignMovingAverage(_moving_variance, normalized[2], momentum).op);
        }

        return normalized[0];
    }

    /// <summary>The same of small operations, for inputs of any rank.</summary>
    private Tensor Composed()
    {
        var axes = Enumerable.Range(0, Rank).Where(d => d != _axis).ToArray();
        var wide = Enumerable.Range(0, Rank).Select(d => d == _axis ? _inputs.shape[d] : 1).ToArray();
        Tensor? scale = Broadcast(_gamma?.AsTensor()),
            offset = Broadcast(_beta?.AsTensor());
        Tensor mean,
            variance;
        if (tensor_util.constant_value(_training) is { } known && !(bool)known)
        {
            (mean, variance) = (_moving_mean.AsTensor(), _moving_variance.AsTensor());
        }
        else
        {
            var (batch_mean, batch_variance) = nn_impl.moments(math_ops.cast(_inputs, _moving_mean.dtype), new Axis(axes));
            mean = control_flow_ops.smart_cond(_training, () => batch_mean, () => _moving_mean.AsTensor());
            variance = control_flow_ops.smart_cond(_training, () => batch_variance, () => _moving_variance.AsTensor());
            _updates.Add(Updated(_moving_mean, mean));
            _updates.Add(Updated(_moving_variance, variance));
        }

        var outputs = nn_impl.batch_normalization(
            _inputs,
            Broadcast(math_ops.cast(mean, _inputs.dtype))!,
            Broadcast(math_ops.cast(variance, _inputs.dtype))!,
            offset is null ? null : math_ops.cast(offset, _inputs.dtype),
            scale is null ? null : math_ops.cast(scale, _inputs.dtype),
            _epsilon
        );
        outputs.set_shape(_inputs.shape);
        return outputs;

        // Where the channels come last, broadcasting finds them itself.
        Tensor? Broadcast(Tensor? v) => v is null || _axis == Rank - 1 ? v : array_ops.reshape(v, new Shape(wide));

        Operation Updated(IVariableV1 variable, Tensor value) =>
            control_flow_ops
                .smart_cond(_training, () => AssignMovingAverage(variable, value, null), () => variable.AsTensor())
                .op;
    }

    /// <summary>variable -= (variable - value) * (1 - momentum). momentum: a tensor; null for the layer's number.</summary>
    private Tensor AssignMovingAverage(IVariableV1 variable, Tensor value, Tensor? momentum)
    {
        using var scope = ops.name_scope("AssignMovingAvg");
        using var colocation = ops.colocate_with(variable.Op);
        // A number is subtracted here as Python does it, in float64.
        var decay = momentum is null
            ? constant_op.constant((float)(1 - nn_ops.Decimal(_momentum)), name: "decay")
            : 1.0f - momentum;
        if (decay.dtype != variable.dtype)
            decay = math_ops.cast(decay, variable.dtype);
        var delta = (variable.AsTensor() - math_ops.cast(value, variable.dtype)) * decay;
        return state_ops.assign_sub(variable, delta, name: scope);
    }
}
