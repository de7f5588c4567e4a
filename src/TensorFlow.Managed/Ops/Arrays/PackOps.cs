using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Tensors of one shape as the parts of a tensor with one dimension more, and back.</summary>
internal static class PackOps
{
    /// <summary>N tensors of one shape along a new axis. Source: TensorFlow 1.15 <c>Pack</c>.</summary>
    internal static readonly OpDef Pack = new(
        "Pack",
        inputs: "values: N * T",
        outputs: "output: T",
        attrs: "N: int >= 1, T: type, axis: int = 0"
    )
    {
        Shape = c =>
        {
            var shape = c.Input(c.InputCount - 1);
            for (var i = c.InputCount - 2; i >= 0; i--)
                shape = Shapes.Merged(c, c.Input(i), shape, $"From merging shape {i} with other shapes.");
            if (shape.IsNull)
                return;
            var axis = Integers.Axis(c, c.Attributes.Get<long>("axis"), shape.ndim + 1);
            c.Output(0, new Shape(PlainMovement.Insert(shape.dims, axis, c.InputCount)));
        },
        Gradient = (op, grad) => array_ops.unstack(grad[0]!, num: op.get_attr<int>("N"), axis: op.get_attr<int>("axis")),
        MovesElements = true,
        PackAxis = static attrs => attrs.Int("axis"),
        Concat = static c => c.Attributes.Int("axis") is 1 or -2 ? c.InputCount : 0,
        Kernel = RunPack,
        Plain = (attrs, inputs) =>
        {
            var axis = Axis(attrs, inputs[0].ndim + 1);
            var shape = new Shape(PlainMovement.Insert(inputs[0].shape.dims, axis, inputs.Length));
            return [PlainMovement.Build(inputs[0].dtype, shape, at => (inputs[at[axis]], PlainMovement.Remove(at, axis)))];
        },
        Samples = () =>
            [
                new([Normal(2, 3), Positive(2, 3)]),
                new([Normal(2, 3), Positive(2, 3), Range(2, 3)]) { Attributes = { { "axis", 1 } } },
                new([Normal(2, 3), Positive(2, 3)]) { Attributes = { { "axis", -1 } } },
                new([Int(4), Int(5)]),
            ],
    };

    /// <summary>The N parts of a tensor along an axis, without it. Source: TensorFlow 1.15 <c>Unpack</c>.</summary>
    internal static readonly OpDef Unpack = new(
        "Unpack",
        inputs: "value: T",
        outputs: "output: num * T",
        attrs: "num: int >= 0, T: type, axis: int = 0"
    )
    {
        Shape = c =>
        {
            var value = c.Input(0);
            if (value.IsNull)
                return;
            var axis = Integers.Axis(c, c.Attributes.Get<long>("axis"), value.ndim);
            var num = c.Attributes.Get<long>("num");
            if (value[axis] >= 0 && value[axis] != num)
                throw c.Error($"Dimension must be {num} but is {value[axis]}");
            var part = new Shape(PlainMovement.Remove(value.dims, axis));
            for (var i = 0; i < num; i++)
                c.Output(i, part);
        },
        Gradient = (op, grad) => [array_ops.stack(Array.ConvertAll(grad, g => g!), axis: op.get_attr<int>("axis"))],
        MovesElements = true,
        UnpackAxis = static attrs => attrs.Int("axis"),
        View = static c =>
            c.Input(0) is { ndim: > 2 } input && c.Attributes.Int("axis") is var axis && (axis == 1 || axis == 1 - input.ndim)
                ? new(0, 0)
                : null,
        Kernel = RunUnpack,
        Plain = (attrs, inputs) =>
        {
            var axis = Axis(attrs, inputs[0].ndim);
            var part = new Shape(PlainMovement.Remove(inputs[0].shape.dims, axis));
            return
            [
                .. Enumerable
                    .Range(0, attrs.Int("num"))
                    .Select(n =>
                        PlainMovement.Build(inputs[0].dtype, part, at => (inputs[0], PlainMovement.Insert(at, axis, n)))
                    ),
            ];
        },
        Samples = () =>
            [
                new([Normal(3, 4, 2)]) { Attributes = { { "num", 3 } } },
                new([Normal(3, 4, 2)]) { Attributes = { { "num", 4 }, { "axis", 1 } } },
                new([Normal(3, 4, 2)]) { Attributes = { { "num", 2 }, { "axis", -1 } } },
            ],
    };

    private static int Axis(AttributeMap attrs, int rank)
    {
        var axis = attrs.Int("axis");
        return axis < 0 ? axis + rank : axis;
    }

    private static int Axis(KernelContext c, int rank)
    {
        var axis = c.Attributes.Int("axis");
        return axis >= -rank && axis < rank
            ? axis < 0
                ? axis + rank
                : axis
            : throw c.Error($"axis = {axis} not in [{-rank}, {rank})");
    }

    private static void RunPack(KernelContext c)
    {
        var first = c.Input(0);
        var dims = first.shape!.AsSpan();
        var axis = Axis(c, dims.Length + 1);
        Span<long> packed = stackalloc long[dims.Length + 1];
        Insert(dims, axis, c.InputCount, packed);
        for (var i = 1; i < c.InputCount; i++)
        {
            if (c.Input(i).shape! != first.shape)
            {
                throw c.Error(
                    $"Shapes of all inputs must match: values[0].shape = {first.shape.ToBracketString()} "
                        + $"!= values[{i}].shape = {KernelErrors.Text(c.Input(i))}"
                );
            }
        }
        var output = c.Allocate(0, packed).AsBytes();
        packed[axis] = 1;
        var values = c.Cached as TensorValue[] ?? new TensorValue[c.InputCount];
        c.Cached = values;
        for (var i = 0; i < values.Length; i++)
            values[i] = c.Input(i);
        if (axis == 0)
            Gathering.Copy(values, rows: 1, output);
        for (var i = 0; i < values.Length && axis > 0; i++)
            Movement.Concat(values[i].AsBytes(), packed, axis, i, values.Length, output, first.dtype.get_datatype_size());
        Array.Clear(values);
    }

    private static void RunUnpack(KernelContext c)
    {
        var value = c.Input(0);
        var dims = value.shape!.AsSpan();
        var axis = Axis(c, dims.Length);
        if (dims[axis] != c.OutputCount)
            throw c.Error($"Input shape axis {axis} must equal {c.OutputCount}, got shape {value.shape.ToBracketString()}");
        Span<long> part = stackalloc long[dims.Length - 1],
            kept = stackalloc long[dims.Length];
        for (var i = 0; i < part.Length; i++)
            part[i] = dims[i < axis ? i : i + 1];
        dims.CopyTo(kept);
        kept[axis] = 1;
        var size = value.dtype.get_datatype_size();
        for (var i = 0; i < c.OutputCount; i++)
        {
            // Along the first axis the parts lie in memory as they are.
            if (axis == 0)
                c.ForwardReshaped(i, value, part, (nint)(i * value.Bytes / c.OutputCount));
            else
                Movement.Split(value.AsBytes(), axis, i, dims[axis], kept, c.Allocate(i, part).AsBytes(), size);
        }
    }

    private static void Insert(ReadOnlySpan<long> dims, int axis, long value, Span<long> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = i == axis ? value : dims[i < axis ? i : i - 1];
    }
}
