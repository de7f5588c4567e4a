namespace Tensorflow.Ops;

/// <summary>
/// Accesses to many elements of a TensorArray at once. Source: TensorFlow 1.15's core/ops/data_flow_ops.cc and
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
            c.Input(1, rank: 1);
            var element = c.Attributes.Get<Shape>("element_shape");
            if (c.HandleData(0) is { } handle)
                element = element.merge_with(handle.shape);
            c.Output(0, new Shape(-1).concatenate(element));
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

    /// <summary>
    /// value = all elements one after the other along their first axis; lengths ([n] int64) = how long each is.
    /// </summary>
    internal static readonly OpDef TensorArrayConcatV3 = new(
        "TensorArrayConcatV3",
        inputs: "handle: resource, flow_in: float",
        outputs: "value: dtype, lengths: int64",
        attrs: "dtype: type, element_shape_except0: shape = unknown"
    )
    {
        Access = ElementAccess.Other,
        Shape = c => c.Output(1, new Shape(-1)),
        Gradient = TensorArrayGradients.Concat,
        IsStateful = true,
        Kernel = Concat,
    };

    /// <summary>
    /// The elements 0, 1, ... become the parts of <c>value</c> along its first axis, of these <c>lengths</c> ([n] int64).
    /// </summary>
    internal static readonly OpDef TensorArraySplitV3 = new(
        "TensorArraySplitV3",
        inputs: "handle: resource, value: T, lengths: int64, flow_in: float",
        outputs: "flow_out: float",
        attrs: "T: type"
    )
    {
        Access = ElementAccess.ArraySplit,
        Shape = c =>
        {
            c.Input(2, rank: 1);
            c.Output(0, Tensorflow.Shape.Scalar);
        },
        Gradient = TensorArrayGradients.Split,
        IsStateful = true,
        Kernel = Split,
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
    /// <exception cref="UnimplementedError">None is asked for, and their shape is not known.</exception>
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

    private static void Concat(KernelContext c)
    {
        var array = TensorArrayOps.ArrayToRead(c, c.Resource<TensorArrayResource>(0));
        var declared = c.Attributes.Get<Shape>("element_shape_except0");
        var values = Scratch(c, array.ConcatSize(c));
        if (values.Length == 0)
        {
            if (!declared.IsFullyDefined)
                throw NoElements("element_shape_except0", declared, "concatenating");
            c.Allocate(0, [0, .. declared.dims]);
            c.Allocate(1, [0]);
            return;
        }
        for (var i = 0; i < values.Length; i++)
            values[i] = array.Read(i, c);
        var lengths = c.Allocate<long>(1, [values.Length]);
        long[] dims = [.. RowsOf(values, 0, c).shape!.dims];
        var row = new Shape(dims[1..]);
        if (!declared.is_compatible_with(row))
        {
            throw c.Error(
                $"TensorArray was passed element_shape_except0 {declared.ToBracketString()} but index 0 has (excepting "
                    + "dimension 0) shape: "
                    + $"{row.ToBracketString()} which does not match."
            );
        }

        dims[0] = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var shape = RowsOf(values, i, c).shape!;
            if (!shape.dims.AsSpan(1).SequenceEqual(row.dims))
            {
                throw c.Error(
                    "TensorArray has inconsistent shapes.  Index 0 has (excepting dimension 0) shape: "
                        + $"{row.ToBracketString()} but index {i} has "
                        + $"(excepting dimension 0) shape: {shape[1..].ToBracketString()}"
                );
            }

            lengths[i] = shape[0];
            dims[0] += shape[0];
        }
        var (output, first) = (c.Allocate(0, dims), 0L);
        foreach (var value in values)
        {
            output.Elements(value.shape!, first).CopyFrom(value);
            first += value.shape!.size;
        }
        Release(values);
    }

    private static TensorValue RowsOf(TensorValue[] values, int i, KernelContext c) =>
        values[i].shape!.ndim > 0
            ? values[i]
            : throw c.Error($"Concat saw a scalar shape at index {i} but requires at least vectors.  Did you mean to call pack?");

    private static void Split(KernelContext c)
    {
        var array = c.Resource<TensorArrayResource>(0);
        var value = c.Input(1);
        if (c.Input(2).shape!.ndim != 1)
            throw c.Error($"Expected lengths to be a vector, received shape: {KernelErrors.Text(c.Input(2))}");
        var lengths = c.Input<long>(2);
        if (value.shape!.ndim < 1)
            throw c.Error($"Expected value to be at least a vector, but received shape: {KernelErrors.Text(value)}");
        var (total, shortest) = (Int128.Zero, 0L);
        foreach (var length in lengths)
            (total, shortest) = (total + length, Math.Min(shortest, length));
        if (total != value.shape[0])
        {
            throw c.Error(
                $"Expected sum of lengths to be equal to values.shape[0], but sum of lengths is {total} and value's shape "
                    + $"is: {KernelErrors.Text(value)}"
            );
        }

        if (shortest < 0)
            throw c.Error($"Expected lengths to be >= 0, but one is {shortest}");
        var size = array.Size(c);
        if (array.IsDynamic)
            size = Math.Max(size, lengths.Length);
        if (size != lengths.Length)
        {
            throw c.Error(
                $"TensorArray's size is not equal to the size of lengths ({size} vs. {lengths.Length}), and the "
                    + "TensorArray is not marked as "
                    + "dynamically resizeable"
            );
        }

        TensorArrayOps.ArrayToWrite(c, value.dtype);
        array.RecordSplit(size);
        var row = value.shape[0] > 0 ? value.shape.size / value.shape[0] : 0;
        var start = 0L;
        for (var i = 0; i < lengths.Length; i++)
        {
            array.Write(i, value.Elements(new Shape([lengths[i], .. value.shape.dims[1..]]), start * row), c);
            start += lengths[i];
        }
        c.Forward(0, c.Input(3));
    }

    private static UnimplementedError NoElements(string attribute, Shape shape, string access) =>
        new(
            $"TensorArray has size zero, but {attribute} {shape.ToBracketString()} is not fully defined. Currently only "
                + "static shapes are supported when "
                + $"{access} zero-size TensorArrays."
        );

    private static TensorValue[] Scratch(KernelContext c, int length)
    {
        if (c.Cached is not TensorValue[] values || values.Length != length)
            c.Cached = values = new TensorValue[length];
        return values;
    }

    private static void Release(TensorValue[] values)
    {
        foreach (var value in values)
            value.Release();
        Array.Clear(values);
    }
}
