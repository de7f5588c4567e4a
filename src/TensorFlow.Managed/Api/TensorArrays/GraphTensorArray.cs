using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>A TensorArray of a graph (TensorFlow 1.15's <c>_GraphTensorArray</c>, python/ops/tensor_array_ops.py).</summary>
internal sealed class GraphTensorArray : TensorArray
{
    private readonly Knowledge _known;

    internal GraphTensorArray(
        TF_DataType dtype,
        Tensor? size = null,
        bool dynamic_size = false,
        bool clear_after_read = true,
        string? tensor_array_name = null,
        Tensor? handle = null,
        Tensor? flow = null,
        bool infer_shape = true,
        Shape? element_shape = null,
        bool colocate_with_first_write_call = true,
        string? name = null
    )
    {
        if (handle is not null && !string.IsNullOrEmpty(tensor_array_name))
            throw new ValueError("Cannot construct with both handle and tensor_array_name");
        if (handle is null && size is null)
            throw new ValueError("Size must be provided if handle is not provided");
        if (handle is not null && size is not null)
            throw new ValueError("Cannot provide both a handle and size at the same time");
        if (handle is not null && flow is null)
            throw new ValueError("flow must not be None if handle is not None.");
        this.dtype = dtype;
        this.infer_shape = infer_shape;
        _known = new(element_shape ?? Shape.Null, colocate_with_first_write_call);
        using var scope = ops.name_scope(name, "TensorArray");
        (this.handle, this.flow) = handle is not null
            ? (handle, flow!)
            : gen_data_flow_ops.tensor_array_v3(
                size!,
                dtype,
                _known.element_shape,
                dynamic_size,
                clear_after_read,
                identical_element_shapes: infer_shape,
                tensor_array_name ?? "",
                scope
            );
    }

    private GraphTensorArray(GraphTensorArray old, Tensor flow)
    {
        (dtype, infer_shape, _known, handle, this.flow) = (old.dtype, old.infer_shape, old._known, old.handle, flow);
    }

    public override TF_DataType dtype { get; }

    public override Tensor handle { get; }

    public override Tensor flow { get; }

    public override bool infer_shape { get; }

    public override bool colocate_with_first_write_call => _known.colocate;

    public override TensorArray with_flow(Tensor flow) => new GraphTensorArray(this, flow);

    public override TensorArray write<T>(int index, T value, string? name = null) => Write(new NDArray(index), value, name);

    public override TensorArray write(Tensor index, Tensor value, string? name = null) => Write(index, value, name);

    public override Tensor read<T>(T index, string? name = null)
    {
        var value = gen_data_flow_ops.tensor_array_read_v3(handle, AsIndex(index), flow, dtype, name);
        if (!_known.element_shape.IsNull)
            value.shape = _known.element_shape;
        return value;
    }

    public override Tensor stack(string? name = null)
    {
        using var colocation = ops.colocate_with(handle);
        using var scope = ops.name_scope(name, "TensorArrayStack");
        return gather(math_ops.range(0, gen_data_flow_ops.tensor_array_size_v3(handle, flow)), name);
    }

    public override Tensor gather(Tensor indices, string? name = null)
    {
        var value = gen_data_flow_ops.tensor_array_gather_v3(handle, indices, flow, dtype, _known.element_shape, name);
        if (!_known.element_shape.IsNull)
            value.shape = new Shape(-1).concatenate(_known.element_shape);
        return value;
    }

    public override TensorArray unstack(Tensor value, string? name = null)
    {
        using var scope = ops.name_scope(name, "TensorArrayUnstack");
        var num_elements = array_ops.shape(value)[0];
        return scatter(math_ops.range(0, num_elements), value, name);
    }

    internal TensorArray scatter(Tensor indices, Tensor value, string? name = null)
    {
        using var scope = ops.name_scope(name, "TensorArrayScatter");
        value = ops.convert_to_tensor(value, name: "value", preferred_dtype: dtype);
        CheckType(value);
        if (!value.shape.IsNull)
            MergeElementShape(value.shape[1..]);
        using var colocation = ColocateWithFirstWrite(value);
        return new GraphTensorArray(this, gen_data_flow_ops.tensor_array_scatter_v3(handle, indices, value, flow, name));
    }

    /// <summary>All elements one after the other along their first axis.</summary>
    internal Tensor concat(string? name = null)
    {
        var except0 = _known.element_shape is { IsNull: false, ndim: > 0 } element ? element[1..] : Shape.Null;
        var (value, _) = gen_data_flow_ops.tensor_array_concat_v3(handle, flow, dtype, except0, name);
        if (!except0.IsNull)
            value.shape = new Shape(-1).concatenate(except0);
        return value;
    }

    /// <summary>Writes the parts of a value along its first axis, of these lengths, as the elements 0, 1, ...</summary>
    internal TensorArray split(Tensor value, Tensor lengths, string? name = null)
    {
        using var scope = ops.name_scope(name, "TensorArraySplit");
        value = ops.convert_to_tensor(value, dtype, name: "value");
        using var colocation = ColocateWithFirstWrite(value);
        var lengths_64 = math_ops.cast(lengths, TF_DataType.TF_INT64);
        if (
            !value.shape.IsNull
            && tensor_util.constant_value(lengths_64) is { shape.size: > 0 } known
            && known.ToArray<long>().Distinct().ToArray() is [var length]
        )
        {
            MergeElementShape(new Shape(length).concatenate(value.shape[1..]));
        }

        return new GraphTensorArray(this, gen_data_flow_ops.tensor_array_split_v3(handle, value, lengths_64, flow, name));
    }

    /// <summary>Gives back the elements before the run ends.</summary>
    internal Operation close(string? name = null) => gen_data_flow_ops.tensor_array_close_v3(handle, name);

    /// <summary>The array that collects this one's gradients.</summary>
    internal GraphTensorArray grad(string source, Tensor flow, string? name = null)
    {
        using var scope = ops.name_scope(name, "TensorArrayGrad");
        using var colocation = ops.colocate_with(handle);
        var (grad_handle, _) = gen_data_flow_ops.tensor_array_grad_v3(handle, flow, source, name);
        Tensor gradient_flow;
        using (ops.control_dependencies([grad_handle]))
            gradient_flow = gen_array_ops.identity(flow, name: "gradient_flow");
        return new GraphTensorArray(
            dtype,
            handle: grad_handle,
            flow: gradient_flow,
            infer_shape: infer_shape,
            element_shape: _known.element_shape,
            colocate_with_first_write_call: false
        );
    }

    private GraphTensorArray Write(Tensor index, object value, string? name)
    {
        using var scope = ops.name_scope(name, "TensorArrayWrite");
        var tensor = ops.convert_to_tensor(value, name: "value", preferred_dtype: dtype);
        CheckType(tensor);
        MergeElementShape(tensor.shape);
        using var colocation = ColocateWithFirstWrite(tensor);
        return new GraphTensorArray(this, gen_data_flow_ops.tensor_array_write_v3(handle, index, tensor, flow, name));
    }

    private static Tensor AsIndex<T>(T index)
        where T : notnull => index as Tensor ?? new NumPy.NDArray(Convert.ToInt32(index));

    private void CheckType(Tensor value)
    {
        if (!value.dtype.is_compatible_with(dtype))
        {
            throw new ValueError(
                $"TensorArray dtype is {dtype.as_python_name()} but Op is trying to write dtype {value.dtype.as_python_name()}"
            );
        }
    }

    private void MergeElementShape(Shape shape)
    {
        if (!shape.is_compatible_with(_known.element_shape))
            throw new ValueError($"Inconsistent shapes: saw {shape} but expected {_known.element_shape} ");
        if (infer_shape)
            _known.element_shape = _known.element_shape.merge_with(shape);
    }

    private Graph.ColocationChange? ColocateWithFirstWrite(Tensor value) =>
        ops.maybe_colocate_with(_known.colocate ? (_known.first_write ??= value).op : null);

    /// <summary>What all views of one array share: the element shape as far as it is inferred, and the first write.</summary>
    private sealed class Knowledge(Shape element_shape, bool colocate)
    {
        internal Shape element_shape { get; set; } = element_shape;

        internal bool colocate { get; } = colocate;

        internal Tensor? first_write { get; set; }
    }
}
