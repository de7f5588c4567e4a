namespace Tensorflow.Ops;

/// <summary>
/// A TensorArray's elements stacked, and a tensor's rows as elements. Source: TensorFlow 1.15's core/ops/data_flow_ops.cc and
/// core/kernels/tensor_array_ops.cc.
/// </summary>
internal static class TensorArrayBulkOps
{
    /// <summary>value = the array's elements at <c>indices</c> ([n] int32), stacked along a new first axis.</summary>
    internal static readonly OpDef TensorArrayGatherV3 = new(
        "TensorArrayGatherV3",
        inputs: "handle: resource, indices: int32, flow_in: float",
        outputs: "value: dtype",
        attrs: "dtype: type, element_shape: shape = unknown"
    )
    {
        Access = ElementAccess.ArrayGather,
        Shape = c =>
        {
            var indices = c.Input(1, rank: 1);
            c.Output(0, indices.concatenate(c.HandleData(0)?.shape ?? c.Attributes.Get<Shape>("element_shape")));
        },
        Gradient = TensorArrayGradients.Gather,
        IsStateful = true,
        Kernel = Gather,
    };

    /// <summary>The elements at <c>indices</c> ([n] int32) become the rows of <c>value</c> ([n, ...]).</summary>
    internal static readonly OpDef TensorArrayScatterV3 = new(
        "TensorArrayScatterV3",
        inputs: "handle: resource, indices: int32, value: T, flow_in: float",
        outputs: "flow_out: float",
        attrs: "T: type"
    )
    {
        Access = ElementAccess.ArrayScatter,
        Shape = c =>
        {
            c.Input(1, rank: 1);
            if (c.HandleData(0) is { } handle && c.Input(2) is { IsNull: false } value)
                handle.shape.merge_with(value[1..]);
            c.Output(0, Tensorflow.Shape.Scalar);
        },
        Gradient = TensorArrayGradients.Scatter,
        IsStateful = true,
        Kernel = Scatter,
    };

    private static void Gather(KernelContext c)
    {
        if (c.Input(1).shape!.ndim != 1)
            throw c.Error($"Expected indices to be a vector, but received shape: {KernelErrors.Text(c.Input(1))}");
        var indices = c.Input<int>(1);
        var values = Scratch(c, indices.Length);
        Read(c.Resource<TensorArrayResource>(0), indices, values, c);
        var element = indices.Length > 0 ? values[0].shape! : c.Attributes.Get<Shape>("element_shape");
        Span<long> dims = stackalloc long[element.ndim + 1];
        dims[0] = indices.Length;
        element.AsSpan().CopyTo(dims[1..]);
        var output = c.Allocate(0, dims);
        if (output.dtype != TF_DataType.TF_STRING)
        {
            Gathering.Copy(values, rows: 1, output.AsBytes());
        }
        else
        {
            for (var i = 0; i < values.Length; i++)
                output.Elements(element, i * element.size).CopyFrom(values[i]);
        }

        Release(values);
    }

    /// <summary>Reads the elements that a gather is for; the caller then holds a reference to each.</summary>
    /// <exception cref="InvalidArgumentError">One cannot be read, or has another shape than the first.</exception>
    /// <exception cref="UnimplementedError">There are no indices, and the element shape is not known.</exception>
    internal static void Read(TensorArrayResource array, ReadOnlySpan<int> indices, Span<TensorValue> values, KernelContext c)
    {
        var declared = c.Attributes.Get<Shape>("element_shape");
        TensorArrayOps.ArrayToRead(c, array).MergeElementShape(declared, c);
        if (indices.Length == 0 && !declared.IsFullyDefined)
            throw NoElements("element shape", declared, "packing");
        for (var i = 0; i < values.Length; i++)
            values[i] = array.Read(indices[i], c);
        for (var i = 0; i < values.Length; i++)
        {
            var (first, shape) = (values[0].shape!, values[i].shape!);
            if (i == 0 && !declared.is_compatible_with(first))
            {
                throw c.Error(
                    $"TensorArray was passed element_shape {declared.ToBracketString()} which does not match the Tensor "
                        + $"at index 0: {first.ToBracketString()}"
                );
            }

            if (!ReferenceEquals(shape, first) && shape != first)
            {
                throw c.Error(
                    $"TensorArray has inconsistent shapes.  Index 0 has shape: {first.ToBracketString()} but index {i} "
                        + $"has shape: {shape.ToBracketString()}"
                );
            }
        }
    }

    private static void Scatter(KernelContext c)
    {
        var (indices, value) = (c.Input(1), c.Input(2));
        var array = TensorArrayOps.ArrayToWrite(c, value.dtype);
        if (value.shape!.ndim < 1)
            throw c.Error($"Input value for unpack must be at least a vector but received shape: {KernelErrors.Text(value)}");
        if (indices.shape!.ndim != 1)
            throw c.Error($"Expected indices to be a vector, but received shape: {KernelErrors.Text(indices)}");
        if (value.shape[0] != indices.shape.size)
            throw c.Error($"Expected len(indices) == values.shape[0], but saw: {indices.shape.size} vs. {value.shape[0]}");
        var to = indices.Span<int>();
        CheckIndices(array, to, c);
        if (c.Cached is not Shape element || !element.AsSpan().SequenceEqual(value.shape.AsSpan()[1..]))
            c.Cached = element = value.shape[1..];
        var size = to.Length > 0 ? element.size : 0;
        for (var i = 0; i < to.Length; i++)
            array.Write(to[i], value.Elements(element, i * size), c);
        c.Forward(0, c.Input(3));
    }

    /// <exception cref="InvalidArgumentError">One is beyond the end of an array that cannot grow.</exception>
    internal static void CheckIndices(TensorArrayResource array, ReadOnlySpan<int> indices, KernelContext c)
    {
        var size = array.Size(c);
        if (array.IsDynamic)
            return;
        var largest = -1;
        foreach (var index in indices)
            largest = Math.Max(largest, index);
        if (largest >= size)
            throw c.Error($"Max scatter index must be < array size ({largest} vs. {size})");
    }

    internal static UnimplementedError NoElements(string attribute, Shape shape, string access) =>
        new(
            $"TensorArray has size zero, but {attribute} {shape.ToBracketString()} is not fully defined. "
                + $"Currently only static shapes are supported when {access} zero-size TensorArrays."
        );

    /// <summary>As many values as are to be read, kept from run to run.</summary>
    internal static TensorValue[] Scratch(KernelContext c, int length)
    {
        if (c.Cached is not TensorValue[] values || values.Length != length)
            c.Cached = values = new TensorValue[length];
        return values;
    }

    /// <summary>Gives up the references to values that were read.</summary>
    internal static void Release(TensorValue[] values)
    {
        foreach (var value in values)
            value.Release();
        Array.Clear(values);
    }
}
