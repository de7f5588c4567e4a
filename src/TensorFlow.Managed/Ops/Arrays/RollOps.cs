using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Elements moved around axes.</summary>
internal static class RollOps
{
    /// <summary>
    /// input with its elements moved by shift places along axis; those that leave at one end come in at the other. Any type;
    /// shift and axis: int32 or int64, both scalars or vectors of one length. Source: TensorFlow 1.15 <c>Roll</c>.
    /// </summary>
    internal static readonly OpDef Roll = new(
        "Roll",
        inputs: "input: T, shift: Tshift, axis: Taxis",
        outputs: "output: T",
        attrs: "T: type, Tshift: {int32, int64}, Taxis: {int32, int64}"
    )
    {
        Shape = c =>
        {
            Shapes.AtLeast(c, c.Input(0), 1);
            for (var i = 1; i < 3; i++)
            {
                if (c.Input(i).ndim > 1)
                    throw c.Error($"Shape must be at most rank 1 but is rank {c.Input(i).ndim}");
            }
            Shapes.Merged(c, c.Input(1), c.Input(2));
            c.Output(0, c.Input(0));
        },
        Gradient = (op, grads) => [gen_array_ops.roll(grads[0]!, -op.inputs[1], op.inputs[2]), null, null],
        MovesElements = true,
        WithoutKernel = "uint32, uint64",
        Kernel = Run,
        Plain = (_, x) =>
        {
            var (shifts, axes) = (Integers.ToLongs(x[1]), Integers.ToLongs(x[2]));
            return [PlainMovement.Build(x[0].dtype, x[0].shape, at =>
                {
                    var from = (long[])at.Clone();
                    foreach (var (shift, axis) in shifts.Zip(axes))
                    {
                        var d = (int)(axis < 0 ? axis + from.Length : axis);
                        from[d] = ((from[d] - shift) % x[0].shape[d] + x[0].shape[d]) % x[0].shape[d];
                    }
                    return (x[0], from);
                })];
        },
        Samples = () =>
            [
                new([Normal(5), Int(2), Int(0)]),
                new([Normal(3, 4), Ints(1, -2), Ints(0, -1)]),
                new([Ints(1, 2, 3), Int(7), Int(0)]),
            ],
    };

    private static void Run(KernelContext c)
    {
        var (input, shift, axis) = (c.Input(0), c.Input(1), c.Input(2));
        if (input.shape!.ndim < 1)
            throw c.Error("input must be 1-D or higher");
        if (shift.shape!.ndim > 1)
            throw c.Error($"shift must be a scalar or a 1-D vector. Found: {KernelErrors.Text(shift)}");
        if (axis.shape!.ndim > 1)
            throw c.Error($"axis must be a scalar or a 1-D vector. Found: {KernelErrors.Text(axis)}");
        if (shift.shape != axis.shape)
            throw c.Error("shift and axis must have the same size");
        Span<long> sums = stackalloc long[input.shape.ndim];
        for (var i = 0; i < shift.shape.size; i++)
        {
            var d = Integers.At(axis, i);
            if (d < 0)
                d += sums.Length;
            if (d < 0 || d >= sums.Length)
                throw c.Error($"axis {d} is out of range");
            var size = Math.Max(input.shape[(int)d], 1);
            ref var sum = ref sums[(int)d];
            sum = ((sum + Integers.At(shift, i)) % size + size) % size;
        }
        Span<byte> x = input.AsBytes(),
            y = c.Allocate(0, input.shape.AsSpan()).AsBytes();
        if (y.IsEmpty)
            return;
        // Rows along the last axis are moved as two pieces.
        var bytes = input.dtype.get_datatype_size();
        var (columns, dims, strides) = ((int)input.shape[-1], input.shape.dims, input.shape.strides);
        var last = (int)sums[^1];
        for (var row = 0; row < input.shape.size / columns; row++)
        {
            var to = 0L;
            for (var d = 0; d < dims.Length - 1; d++)
                to += ((long)row * columns / strides[d] % dims[d] + sums[d]) % dims[d] * strides[d];
            Span<byte> source = x.Slice(row * columns * bytes, columns * bytes),
                target = y[(int)(to * bytes)..];
            source[..((columns - last) * bytes)].CopyTo(target[(last * bytes)..]);
            source[((columns - last) * bytes)..].CopyTo(target);
        }
    }
}
