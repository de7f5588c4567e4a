using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Elements in the opposite order.</summary>
internal static class ReverseOps
{
    private const int MaxRank = 8;

    /// <summary>x with the order along the named axes turned round. Source: TensorFlow 1.15 <c>ReverseV2</c>.</summary>
    internal static readonly OpDef ReverseV2 = new(
        "ReverseV2",
        inputs: "tensor: T, axis: Tidx",
        outputs: "output: T",
        attrs: "Tidx: {int32, int64} = int32, "
            + "T: {uint8, int8, uint16, int16, int32, int64, bool, bfloat16, half, float, double, complex64, complex128, string}"
    )
    {
        Shape = c =>
        {
            c.Input(1, rank: 1);
            var input = c.Input(0);
            if (input.ndim > MaxRank)
                throw c.Error($"reverse does not work on tensors with more than {MaxRank} dimensions");
            if (!input.IsNull && c.Constant(1) is { } axes && Mark(Integers.ToLongs(axes), new bool[input.ndim]) is { } fault)
                throw c.Error(fault);
            c.Output(0, input);
        },
        Gradient = (op, grad) => [array_ops.reverse(grad[0]!, op.inputs[1]), null],
        MovesElements = true,
        Kernel = RunReverse,
        Plain = (_, inputs) =>
        {
            var x = inputs[0];
            var axes = Integers.ToLongs(inputs[1]).Select(a => a < 0 ? a + x.ndim : a).ToArray();
            return
            [
                PlainMovement.Build(x.dtype, x.shape, at =>
                    (x, at.Select((i, d) => axes.Contains(d) ? x.shape[d] - 1 - i : i).ToArray())
                ),
            ];
        },
        Samples = () => [new([Normal(3, 4), Ints(0)]), new([Normal(2, 3, 4), Ints(-1, 0)])],
    };

    /// <summary>The same with a truth value for each axis. Source: TensorFlow 1.15 <c>Reverse</c>.</summary>
    internal static readonly OpDef Reverse = new(
        "Reverse",
        inputs: "tensor: T, dims: bool",
        outputs: "output: T",
        attrs: "T: {uint8, int8, uint16, int16, int32, int64, bool, half, float, double, complex64, complex128, string}"
    )
    {
        Shape = c =>
        {
            var (input, count) = (c.Input(0), c.Input(1, rank: 1)[0]);
            if (count >= 0)
                input = Shapes.OfRank(c, input, count);
            if (input.ndim > MaxRank)
                throw c.Error($"reverse does not work on tensors with more than {MaxRank} dimensions");
            c.Output(0, input);
        },
        Gradient = (op, grad) => [gen_array_ops.reverse(grad[0]!, op.inputs[1]), null],
        MovesElements = true,
        Kernel = RunReverseOfFlags,
        Plain = (_, inputs) =>
        {
            var (x, isNamed) = (inputs[0], inputs[1].ToArray<bool>());
            return
            [
                PlainMovement.Build(x.dtype, x.shape, at =>
                    (x, at.Select((i, d) => isNamed[d] ? x.shape[d] - 1 - i : i).ToArray())
                ),
            ];
        },
        Samples = () =>
            [
                new([Normal(3, 4), Bools(true, false)]),
                new([Normal(2, 3, 4), Bools(true, false, true)]),
                new([Normal(3), Bools(true)]),
            ],
    };

    /// <summary>
    /// x with the first <c>seq_lengths[b]</c> steps along seq_dim turned round in entry b along batch_dim. Source: TensorFlow
    /// 1.15 <c>ReverseSequence</c>.
    /// </summary>
    internal static readonly OpDef ReverseSequence = new(
        "ReverseSequence",
        inputs: "input: T, seq_lengths: Tlen",
        outputs: "output: T",
        attrs: "seq_dim: int, batch_dim: int = 0, T: type, Tlen: {int32, int64} = int64"
    )
    {
        Shape = c =>
        {
            var (input, lengths) = (c.Input(0), c.Input(1, rank: 1));
            var (seq, batch) = (c.Attributes.Int("seq_dim"), c.Attributes.Int("batch_dim"));
            if (input.IsNull)
                return;
            if (batch < 0 || batch >= input.ndim)
                throw c.Error($"batch_dim must be < input rank: {batch} vs. {input.ndim}");
            if (seq >= input.ndim)
                throw c.Error($"seq_dim must be < input rank: {seq} vs. {input.ndim}");
            c.Output(0, new Shape(PlainMovement.Replace(input.dims, batch, c.Merge(input[batch], lengths[0]))));
        },
        Gradient = (op, grad) =>
            [
                array_ops.reverse_sequence(grad[0]!, op.inputs[1], op.get_attr<int>("seq_dim"), op.get_attr<int>("batch_dim")),
                null,
            ],
        MovesElements = true,
        Kernel = RunReverseSequence,
        Plain = (attrs, inputs) =>
        {
            var (x, lengths) = (inputs[0], Integers.ToLongs(inputs[1]));
            var (seq, batch) = (attrs.Int("seq_dim"), attrs.Int("batch_dim"));
            return [PlainMovement.Build(x.dtype, x.shape, at =>
                {
                    var length = lengths[at[batch]];
                    return (x, at[seq] < length ? PlainMovement.Replace(at, seq, length - 1 - at[seq]) : (long[])at.Clone());
                })];
        },
        Samples = () =>
            [
                new([Normal(3, 4, 2), Ints(4, 1, 0)]) { Attributes = { { "seq_dim", 1 } } },
                new([Normal(4, 3), Ints(2, 4, 3)]) { Attributes = { { "seq_dim", 0 }, { "batch_dim", 1 } } },
            ],
    };

    /// <summary>Marks the axes that are named; returns what is wrong with them, if anything is.</summary>
    private static string? Mark(ReadOnlySpan<long> axes, Span<bool> isNamed)
    {
        var rank = isNamed.Length;
        for (var i = 0; i < axes.Length; i++)
        {
            if (axes[i] < -rank || axes[i] >= rank)
                return $"'axis'[{i}] = {axes[i]} is out of valid range [0, {rank - 1}";
            var d = (int)(axes[i] < 0 ? axes[i] + rank : axes[i]);
            if (isNamed[d])
                return $"axis {d} specified more than once.";
            isNamed[d] = true;
        }
        return null;
    }

    private static void RunReverse(KernelContext c)
    {
        var axes = c.Input(1);
        if (axes.shape!.ndim != 1)
            throw c.Error($"'dims' must be 1-dimension, not {axes.shape.ndim}");
        Span<bool> isNamed = stackalloc bool[c.Input(0).shape!.ndim];
        isNamed.Clear();
        var count = (int)axes.shape.size;
        var named = count <= Shape.MaxDimensions ? stackalloc long[count] : new long[count];
        Integers.Read(axes, named);
        if (Mark(named, isNamed) is { } fault)
            throw c.Error(fault);
        Turn(c, isNamed);
    }

    private static void RunReverseOfFlags(KernelContext c)
    {
        var (value, flags) = (c.Input(0), c.Input(1));
        if (flags.shape!.ndim != 1)
            throw c.Error($"'dims' must be 1-dimension, not {flags.shape.ndim}");
        if (flags.shape[0] != value.shape!.ndim)
        {
            throw c.Error(
                "'dims' must have the same number of values as 'input' has dimensions. 'input' has "
                    + $"{value.shape.ndim}'dims' has {flags.shape[0]} values"
            );
        }

        Turn(c, flags.Span<bool>());
    }

    private static void Turn(KernelContext c, ReadOnlySpan<bool> isNamed)
    {
        var value = c.Input(0);
        var dims = value.shape!.AsSpan();
        if (dims.Length > MaxRank)
            throw new UnimplementedError($"reverse is not implemented for tensors of rank > {MaxRank}.");
        Span<long> begin = stackalloc long[dims.Length],
            strides = stackalloc long[dims.Length];
        for (var d = 0; d < dims.Length; d++)
            (begin[d], strides[d]) = isNamed[d] ? (dims[d] - 1, -1) : (0, 1);
        Movement.StridedSlice(
            value.AsBytes(),
            dims,
            begin,
            strides,
            dims,
            c.Allocate(0, dims).AsBytes(),
            value.dtype.get_datatype_size()
        );
    }

    private static void RunReverseSequence(KernelContext c)
    {
        var (value, lengths) = (c.Input(0), c.Input(1));
        var dims = value.shape!.AsSpan();
        var (seq, batch) = (c.Attributes.Int("seq_dim"), c.Attributes.Int("batch_dim"));
        if (seq == batch)
            throw c.Error($"batch_dim == seq_dim == {seq}");
        if (lengths.shape!.ndim != 1)
            throw c.Error($"seq_lens input must be 1-dim, not {lengths.shape.ndim}");
        if (batch < 0 || batch >= dims.Length)
            throw c.Error($"batch_dim must be < input.dims()( {batch} vs. {dims.Length})");
        if (seq >= dims.Length)
            throw c.Error($"seq_dim must be < input.dims()( {seq} vs. {dims.Length})");
        if (lengths.shape.size != dims[batch])
            throw c.Error($"len(seq_lens) != input.dims({batch}), ({lengths.shape.size} vs. {dims[batch]})");
        for (var i = 0; i < lengths.shape.size; i++)
        {
            var length = Integers.At(lengths, i);
            if (length < 0)
                throw c.Error($"seq_lens({i}) < 0");
            if (seq < 0 || length > dims[seq])
                throw c.Error($"seq_lens({i}) > input.dims({seq})");
        }
        if (seq < 0)
            throw c.Error($"seq_dim must be >= 0, not {seq}");
        // What lies behind both dimensions moves in one piece; every index in front of that is looked at by itself.
        var (outer, piece) = (1L, (long)value.dtype.get_datatype_size());
        for (var d = 0; d < dims.Length; d++)
        {
            if (d <= Math.Max(seq, batch))
                outer *= dims[d];
            else
                piece *= dims[d];
        }
        var (seqStride, batchStride) = (1L, 1L);
        for (var d = Math.Max(seq, batch); d > 0; d--)
        {
            if (d > seq)
                seqStride *= dims[d];
            if (d > batch)
                batchStride *= dims[d];
        }
        var target = c.Allocate(0, dims).AsBytes();
        for (var i = 0L; i < outer; i++)
        {
            var (step, length) = (i / seqStride % dims[seq], Integers.At(lengths, (int)(i / batchStride % dims[batch])));
            var from = step < length ? i + (length - 1 - 2 * step) * seqStride : i;
            value.AsBytes().Slice((int)(from * piece), (int)piece).CopyTo(target[(int)(i * piece)..]);
        }
    }
}
