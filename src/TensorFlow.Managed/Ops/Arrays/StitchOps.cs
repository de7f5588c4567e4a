using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Slices from several tensors put in the places that index tensors name.</summary>
internal static class StitchOps
{
    /// <summary>
    /// y[indices[m][i]] = data[m][i]; a later one replaces an earlier one. Rows that no index names are zeros (undefined in
    /// TensorFlow). Source: TensorFlow 1.15 <c>DynamicStitch</c>.
    /// </summary>
    internal static readonly OpDef DynamicStitch = Define("DynamicStitch");

    /// <summary>
    /// The same where no index comes twice, so that parts may be copied at once. Source: TensorFlow 1.15
    /// <c>ParallelDynamicStitch</c>.
    /// </summary>
    internal static readonly OpDef ParallelDynamicStitch = Define("ParallelDynamicStitch");

    private static OpDef Define(string name) =>
        new(name, inputs: "indices: N * int32, data: N * T", outputs: "merged: T", attrs: "N: int >= 1, T: type")
        {
            Shape = StitchedShape,
            Gradient = (op, grad) =>
                [
                    .. new Tensor?[op.NumInputs / 2],
                    .. op.inputs.Take(op.NumInputs / 2).Select(indices => array_ops.gather(grad[0]!, indices)),
                ],
            MovesElements = true,
            Kernel = Run,
            Plain = (_, inputs) =>
            {
                var n = inputs.Length / 2;
                var rows = inputs[..n].Max(i => i.shape.size == 0 ? 0 : i.ToArray<int>().Max() + 1);
                var slice = inputs[n].shape.dims[inputs[0].ndim..];
                return [PlainMovement.Build(inputs[n].dtype, new Shape([rows, .. slice]), at =>
                    {
                        for (var m = n - 1; m >= 0; m--)
                        {
                            if (Array.LastIndexOf(inputs[m].ToArray<int>(), (int)at[0]) is >= 0 and var i)
                                return (inputs[n + m].reshape(new Shape([-1, .. slice])), [i, .. at[1..]]);
                        }
                        return null;
                    })];
            },
            Samples = () =>
                [
                    new([Ints(0, 2), Ints(1, 3), Normal(2, 3), Positive(2, 3)]),
                    new([Range(4).astype(TF_DataType.TF_INT32), Ints(1), Ints(5, 6, 7, 8), Ints(1)]),
                    new([Int(1), Ints(0, 2), Normal(), Normal(2)]),
                ],
        };

    private static void StitchedShape(ShapeContext c)
    {
        var n = c.Attributes.Int("N");
        var (rest, rows) = (Shape.Null, 0L);
        for (var i = 0; i < n; i++)
        {
            var (indices, data, known) = (c.Input(i), c.Input(i + n), c.Constant(i));
            if (known is null)
                rows = -1;
            else if (rows >= 0)
                rows = Integers.ToLongs(known).Append(rows - 1).Max() + 1;
            if (indices.IsNull)
                continue;
            Shapes.CheckPrefix(c, data, indices);
            rest = Shapes.Merged(c, rest, data[indices.ndim..]);
        }
        c.Output(0, new Shape(rows).concatenate(rest));
    }

    private static void Run(KernelContext c)
    {
        var n = c.InputCount / 2;
        var rows = 0L;
        for (var m = 0; m < n; m++)
        {
            foreach (var index in c.Input<int>(m))
                rows = Math.Max(rows, index + 1L);
        }

        for (var m = 0; m < n; m++)
            Check(c, m, n);
        var slice = c.Input(n).shape!.AsSpan()[c.Input(0).shape!.ndim..];
        Span<long> shape = stackalloc long[slice.Length + 1];
        shape[0] = rows;
        slice.CopyTo(shape[1..]);
        var output = c.Allocate(0, shape).AsBytes();
        output.Clear();
        var bytes = (int)TensorSize.Elements(slice) * c.Input(n).dtype.get_datatype_size();
        for (var m = 0; m < n && rows > 0; m++)
        {
            var indices = c.Input<int>(m);
            var data = c.Input(n + m).AsBytes();
            for (var i = 0; i < indices.Length; i++)
            {
                if (indices[i] < 0)
                    throw c.Error($"indices[{i}] is out of range");
                if (!data.IsEmpty)
                    data.Slice(i * bytes, bytes).CopyTo(output[(int)((long)indices[i] * bytes)..]);
            }
        }
    }

    private static void Check(KernelContext c, int m, int n)
    {
        var (indices0, data0, indices, data) = (c.Input(0), c.Input(n), c.Input(m), c.Input(n + m));
        if (!Shapes.StartsWith(data, indices))
        {
            throw c.Error(
                $"data[{m}].shape = {KernelErrors.Text(data)} does not start with indices[{m}].shape = "
                    + $"{KernelErrors.Text(indices)}"
            );
        }

        if (!data.shape!.AsSpan()[indices.shape!.ndim..].SequenceEqual(data0.shape!.AsSpan()[indices0.shape!.ndim..]))
        {
            throw c.Error(
                $"Need data[0].shape[{indices0.shape.ndim}:] = data[{m}].shape[{indices.shape.ndim}:], got data[0].shape = "
                    + $"{KernelErrors.Text(data0)}, data[{m}].shape = {KernelErrors.Text(data)}, indices[0].shape = "
                    + $"{KernelErrors.Text(indices0)}, indices[{m}].shape = {KernelErrors.Text(indices)}"
            );
        }
    }
}
