namespace Tensorflow.Ops;

/// <summary>
/// Arrays of tensors that are written once and read by index, with a scalar "flow" that orders the accesses. An array lives
/// as long as one call of run. Source: TensorFlow 1.15's core/ops/data_flow_ops.cc and core/kernels/tensor_array_ops.cc.
/// </summary>
internal static class TensorArrayOps
{
    /// <summary>handle, flow = a new array of <c>size</c> (scalar int32) elements.</summary>
    internal static readonly OpDef TensorArrayV3 = new("TensorArrayV3", inputs: "size: int32", outputs: "handle: resource, flow: float",
        attrs: "dtype: type, element_shape: shape = unknown, dynamic_size: bool = false, clear_after_read: bool = true, "
            + "identical_element_shapes: bool = false, tensor_array_name: string = ''")
    {
        Shape = c =>
        {
            c.Input(0, rank: 0);
            c.Output(0, new Shape(2));
            c.Output(1, Tensorflow.Shape.Scalar);
            if (c.Attributes.Get<bool>("identical_element_shapes"))
                c.OutputHandle(0, c.Attributes.Get<TF_DataType>("dtype"), c.Attributes.Get<Shape>("element_shape"));
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c =>
        {
            // In a loop there may be one for each iteration; the last is kept for the next run.
            if (c.Kept is not TensorArrayResource { IsOpen: false } array)
            {
                c.Kept = array = new TensorArrayResource(c.Op.name, c.Attributes.Get<TF_DataType>("dtype"),
                    c.Attributes.Get<bool>("dynamic_size"), c.Attributes.Get<bool>("clear_after_read"), multiple_writes_aggregate: false);
            }
            array.Open(c.Input<int>(0)[0], c.Resources);
            c.Give(0, new TensorValue(array));
            c.Allocate<float>(1, [])[0] = 0;
        },
    };

    /// <summary>grad_handle, flow_out = the array that collects the gradients of an array, one for each source.</summary>
    internal static readonly OpDef TensorArrayGradV3 = new("TensorArrayGradV3", inputs: "handle: resource, flow_in: float",
        outputs: "grad_handle: resource, flow_out: float", attrs: "source: string")
    {
        Shape = c =>
        {
            c.Output(0, new Shape(2));
            c.Output(1, Tensorflow.Shape.Scalar);
            if (c.HandleData(0) is { } handle) c.OutputHandle(0, handle.dtype, handle.shape);
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c =>
        {
            c.Give(0, new TensorValue(c.Resource<TensorArrayResource>(0).Gradient(c.Attributes.Get<string>("source"), c.Resources)));
            c.Forward(1, c.Input(1));
        },
    };

    /// <summary>The array's element at <c>index</c> (scalar int32) becomes <c>value</c>.</summary>
    internal static readonly OpDef TensorArrayWriteV3 = new("TensorArrayWriteV3",
        inputs: "handle: resource, index: int32, value: T, flow_in: float", outputs: "flow_out: float", attrs: "T: type")
    {
        Shape = c =>
        {
            c.Input(1, rank: 0);
            if (c.HandleData(0) is { } handle) handle.shape.merge_with(c.Input(2));
            c.Output(0, Tensorflow.Shape.Scalar);
        },
        Gradient = TensorArrayGradients.Write,
        IsStateful = true,
        Kernel = c =>
        {
            c.Resource<TensorArrayResource>(0).Write(c.Input<int>(1)[0], c.Input(2), c);
            c.Forward(0, c.Input(3));
        },
    };

    /// <summary>value = the array's element at <c>index</c> (scalar int32).</summary>
    internal static readonly OpDef TensorArrayReadV3 = new("TensorArrayReadV3", inputs: "handle: resource, index: int32, flow_in: float",
        outputs: "value: dtype", attrs: "dtype: type")
    {
        Shape = c =>
        {
            c.Input(1, rank: 0);
            if (c.HandleData(0) is { } handle) c.Output(0, handle.shape);
        },
        Gradient = TensorArrayGradients.Read,
        IsStateful = true,
        Kernel = c => c.Give(0, c.Resource<TensorArrayResource>(0).Read(c.Input<int>(1)[0], c)),
    };

    /// <summary>value = the elements at <c>indices</c> ([n] int32), stacked along a new first axis.</summary>
    internal static readonly OpDef TensorArrayGatherV3 = new("TensorArrayGatherV3", inputs: "handle: resource, indices: int32, flow_in: float",
        outputs: "value: dtype", attrs: "dtype: type, element_shape: shape = unknown")
    {
        Shape = c =>
        {
            c.Input(1, rank: 1);
            var element = c.Attributes.Get<Shape>("element_shape");
            if (c.HandleData(0) is { } handle) element = element.merge_with(handle.shape);
            c.Output(0, new Shape(-1).concatenate(element));
        },
        Gradient = TensorArrayGradients.Gather,
        IsStateful = true,
        Kernel = Gather,
    };

    /// <summary>The elements at <c>indices</c> ([n] int32) become the rows of <c>value</c> ([n, ...]).</summary>
    internal static readonly OpDef TensorArrayScatterV3 = new("TensorArrayScatterV3",
        inputs: "handle: resource, indices: int32, value: T, flow_in: float", outputs: "flow_out: float", attrs: "T: type")
    {
        Shape = c =>
        {
            c.Input(1, rank: 1);
            if (c.HandleData(0) is { } handle && c.Input(2) is { IsNull: false } value) handle.shape.merge_with(value[1..]);
            c.Output(0, Tensorflow.Shape.Scalar);
        },
        Gradient = TensorArrayGradients.Scatter,
        IsStateful = true,
        Kernel = Scatter,
    };

    /// <summary>size = the number of elements, a scalar int32.</summary>
    internal static readonly OpDef TensorArraySizeV3 = new("TensorArraySizeV3", inputs: "handle: resource, flow_in: float", outputs: "size: int32")
    {
        Shape = c => c.Output(0, Tensorflow.Shape.Scalar),
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c => c.Allocate<int>(0, [])[0] = checked((int)c.Resource<TensorArrayResource>(0).Size),
    };

    private static void Gather(KernelContext c)
    {
        var array = c.Resource<TensorArrayResource>(0);
        var indices = c.Input<int>(1);
        var element = indices.Length > 0 ? array.ShapeAt(indices[0]) : c.Attributes.Get<Shape>("element_shape");
        if (element is not { IsFullyDefined: true })
            throw c.Error($"TensorArray {array.Name}: cannot gather {indices.Length} elements: their shape is not known.");
        Span<long> dims = stackalloc long[element.ndim + 1];
        dims[0] = indices.Length;
        element.AsSpan().CopyTo(dims[1..]);
        if (c.Kept is not TensorValue[] values || values.Length != indices.Length) c.Kept = values = new TensorValue[indices.Length];
        Read(array, indices, values, c);
        Gathering.Copy(values, rows: 1, c.Allocate(0, dims).AsBytes());
        foreach (var value in values) value.Release();
        Array.Clear(values);
    }

    /// <summary>Reads elements, for each of which the caller then holds a reference.</summary>
    /// <exception cref="InvalidArgumentError">One cannot be read, or has another shape than the first.</exception>
    internal static void Read(TensorArrayResource array, ReadOnlySpan<int> indices, Span<TensorValue> values, KernelContext context)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = array.Read(indices[i], context);
            if (values[i].shape != values[0].shape)
                throw context.Error($"TensorArray {array.Name} has inconsistent shapes. Index {indices[i]} has shape {values[i].shape!.ToBracketString()}, "
                    + $"index {indices[0]} has {values[0].shape!.ToBracketString()}");
        }
    }

    private static void Scatter(KernelContext c)
    {
        var array = c.Resource<TensorArrayResource>(0);
        var indices = c.Input<int>(1);
        var value = c.Input(2);
        if (value.shape!.ndim < 1 || value.shape[0] != indices.Length)
            throw c.Error($"Expected indices and value to have the same first dimension, found {indices.Length} indices and "
                + $"a value of shape {value.shape.ToBracketString()}");
        if (c.Kept is not Shape element || !element.AsSpan().SequenceEqual(value.shape.AsSpan()[1..]))
            c.Kept = element = value.shape[1..];
        var bytes = indices.Length > 0 ? value.Bytes / indices.Length : 0;
        for (var i = 0; i < indices.Length; i++) array.Write(indices[i], value.Part(element, (nint)(i * bytes)), c);
        c.Forward(0, c.Input(3));
    }
}
