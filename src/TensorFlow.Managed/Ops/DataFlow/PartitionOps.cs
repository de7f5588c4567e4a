using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Slices dealt out to several tensors.</summary>
internal static class PartitionOps
{
    /// <summary>
    /// outputs[p] = data's slices whose partition is p, in order. data: any type, [partitions' dimensions, ...]; partitions: from
    /// 0 to num_partitions - 1; outputs[p]: [number, ...]. Source: TensorFlow 1.15 <c>DynamicPartition</c>.
    /// </summary>
    internal static readonly OpDef DynamicPartition = new(
        "DynamicPartition",
        inputs: "data: T, partitions: int32",
        outputs: "outputs: num_partitions * T",
        attrs: "num_partitions: int >= 1, T: type"
    )
    {
        Shape = c =>
        {
            var (data, partitions) = (c.Input(0), c.Input(1));
            if (partitions.IsNull)
                return;
            Shapes.CheckPrefix(c, data, partitions);
            for (var i = 0; i < c.Op.NumOutputs && !data.IsNull; i++)
                c.Output(i, new Shape([-1, .. data.dims[partitions.ndim..]]));
        },
        Gradient = Grad,
        MovesElements = true,
        WithoutKernel = "uint32, uint64",
        Kernel = Run,
        Plain = (attrs, inputs) =>
        {
            var (data, partitions) = (inputs[0], Integers.ToLongs(inputs[1]));
            var rest = data.shape.dims[inputs[1].ndim..];
            var slices = data.reshape(new Shape([partitions.Length, .. rest]));
            return
            [
                .. Enumerable
                    .Range(0, attrs.Int("num_partitions"))
                    .Select(p =>
                    {
                        var chosen = Enumerable.Range(0, partitions.Length).Where(i => partitions[i] == p).ToArray();
                        return PlainMovement.Build(data.dtype, new Shape([chosen.Length, .. rest]), at =>
                            (slices, [chosen[at[0]], .. at[1..]])
                        );
                    }),
            ];
        },
        Samples = () =>
            [
                new([Normal(4, 3), Ints(0, 1, 0, 0)]) { Attributes = { { "num_partitions", 2 } } },
                new([Normal(2, 2), Ints(1, 2, 1, 0).reshape(new Shape(2, 2))]) { Attributes = { { "num_partitions", 4 } } },
                new([Ints(5, 6), Ints(0, 0)]) { Attributes = { { "num_partitions", 1 } } },
            ],
    };

    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (data, partitions) = (op.inputs[0], op.inputs[1]);
        var prefix_shape = array_ops.shape(partitions);
        var original = array_ops.reshape(math_ops.range(math_ops.reduce_prod(prefix_shape)), prefix_shape);
        var parts = gen_data_flow_ops.dynamic_partition(original, partitions, op.NumOutputs);
        var reconstructed = gen_data_flow_ops.dynamic_stitch(parts, [.. grads.Select(g => g!)]);
        return [array_ops.reshape(reconstructed, array_ops.shape(data)), null];
    }

    private static void Run(KernelContext c)
    {
        var (data, partitions) = (c.Input(0), c.Input(1));
        if (!Shapes.StartsWith(data, partitions))
        {
            throw c.Error(
                $"data.shape must start with partitions.shape, got data.shape = {KernelErrors.Text(data)}, partitions.shape = "
                    + $"{KernelErrors.Text(partitions)}"
            );
        }

        var chosen = partitions.Span<int>();
        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i] < 0 || chosen[i] >= c.OutputCount)
            {
                throw c.Error($"partitions{Integers.Place(partitions.shape!, i)} = {chosen[i]} is not in [0, {c.OutputCount})");
            }
        }

        var rest = data.shape!.AsSpan()[partitions.shape!.ndim..];
        Span<long> shape = stackalloc long[rest.Length + 1];
        rest.CopyTo(shape[1..]);
        var size = (int)TensorSize.Elements(rest) * data.dtype.get_datatype_size();
        for (var p = 0; p < c.OutputCount; p++)
        {
            shape[0] = chosen.Count(p);
            var output = c.Allocate(p, shape).AsBytes();
            for (int i = 0, to = 0; i < chosen.Length && !output.IsEmpty; i++)
            {
                if (chosen[i] != p)
                    continue;
                data.AsBytes().Slice(i * size, size).CopyTo(output[to..]);
                to += size;
            }
        }
    }
}
