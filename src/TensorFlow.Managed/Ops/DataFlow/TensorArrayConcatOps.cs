namespace Tensorflow.Ops;

/// <summary>
/// A TensorArray's elements concatenated, and a tensor split into elements. Source: TensorFlow 1.15's core/ops/data_flow_ops.cc
/// and core/kernels/tensor_array_ops.cc.
/// </summary>
internal static class TensorArrayConcatOps
{
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

    private static void Concat(KernelContext c)
    {
        var array = TensorArrayOps.ArrayToRead(c, c.Resource<TensorArrayResource>(0));
        var declared = c.Attributes.Get<Shape>("element_shape_except0");
        var values = TensorArrayBulkOps.Scratch(c, array.ConcatSize(c));
        if (values.Length == 0)
        {
            if (!declared.IsFullyDefined)
                throw TensorArrayBulkOps.NoElements("element_shape_except0", declared, "concatenating");
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
                $"TensorArray was passed element_shape_except0 {declared.ToBracketString()} but index 0 has "
                    + $"(excepting dimension 0) shape: {row.ToBracketString()} which does not match."
            );
        }

        dims[0] = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var shape = RowsOf(values, i, c).shape!;
            if (!shape.dims.AsSpan(1).SequenceEqual(row.dims))
            {
                throw c.Error(
                    $"TensorArray has inconsistent shapes.  Index 0 has (excepting dimension 0) shape: {row.ToBracketString()} "
                        + $"but index {i} has (excepting dimension 0) shape: {shape[1..].ToBracketString()}"
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
        TensorArrayBulkOps.Release(values);
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
                    + "TensorArray is not marked as dynamically resizeable"
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
}
