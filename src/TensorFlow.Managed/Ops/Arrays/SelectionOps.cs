using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>From indices to one-hot vectors, and from truth values to indices.</summary>
internal static class SelectionOps
{
    private const int MaxWhereRank = 8;

    private static readonly (int Input, string Name)[] ScalarInputs = [(1, "depth"), (2, "on_value"), (3, "off_value")];

    /// <summary>
    /// on_value where the new dimension's index is the one given, off_value elsewhere. indices: any shape; output: the same
    /// with a dimension of depth put in at axis (-1: last). Source: TensorFlow 1.15 <c>OneHot</c>.
    /// </summary>
    internal static readonly OpDef OneHot = new(
        "OneHot",
        inputs: "indices: TI, depth: int32, on_value: T, off_value: T",
        outputs: "output: T",
        attrs: "axis: int = -1, T: type, TI: {uint8, int32, int64} = int64"
    )
    {
        Shape = c =>
        {
            var (axis, indices) = (c.Attributes.Int("axis"), c.Input(0));
            if (axis < -1)
                throw c.Error("axis must be >= -1");
            var depth = Integers.Dimension(c, 1);
            if (indices.IsNull)
                return;
            // An axis beyond the last is refused when the graph runs.
            var place = axis < 0 ? indices.ndim : axis % (indices.ndim + 1);
            c.Output(0, new Shape(PlainMovement.Insert(indices.dims, place, depth)));
        },
        NotDifferentiable = true,
        MovesElements = true,
        Kernel = RunOneHot,
        Plain = (attrs, inputs) =>
        {
            var indices = inputs[0];
            var axis = attrs.Int("axis") >= 0 ? attrs.Int("axis") : indices.ndim;
            var shape = new Shape(PlainMovement.Insert(indices.shape.dims, axis, (int)inputs[1]));
            return [PlainMovement.Build(inputs[2].dtype, shape, at =>
                {
                    var marked = (long)indices[Array.ConvertAll(PlainMovement.Remove(at, axis), i => (int)i)] == at[axis];
                    return (inputs[marked ? 2 : 3], []);
                })];
        },
        Samples = () =>
            [
                new([Ints(0, 2, -1), Int(3), new NDArray(1f), new NDArray(0f)]),
                new([Ints(1, 0), Int(3), Int(5), Int(-5)]) { Attributes = { { "axis", 0 } } },
            ],
    };

    /// <summary>
    /// The indices of the elements that are true or not 0, [how many, rank]. Source: TensorFlow 1.15 <c>Where</c>.
    /// </summary>
    internal static readonly OpDef Where = new(
        "Where",
        inputs: "input: T",
        outputs: "index: int64",
        attrs: "T: {numbertype, bool} = bool"
    )
    {
        Shape = c => c.Output(0, new Shape(-1L, c.Input(0).ndim)),
        NotDifferentiable = true,
        Kernel = RunWhere,
        Plain = (_, inputs) =>
        {
            var index = new long[inputs[0].ndim];
            var (found, elements) = (new List<long>(), Plain.Doubles(inputs[0]));
            for (var i = 0; i < elements.Length; i++, PlainMovement.Next(index, inputs[0].shape))
            {
                if (elements[i] != 0)
                    found.AddRange(index);
            }

            return [new NDArray((Array)found.ToArray(), new Shape(found.Count / index.Length, index.Length))];
        },
        Samples = () =>
            [
                new([Bools(true, false, true, true, false, false).reshape(new Shape(2, 3))]),
                new([Bools(false, false)]),
                new([Ints(0, 2, -1)]),
            ],
    };

    private static void RunOneHot(KernelContext c)
    {
        var indices = c.Input(0);
        var dims = indices.shape!.AsSpan();
        var given = c.Attributes.Int("axis");
        if (given < -1 || given > dims.Length)
            throw c.Error($"Expected axis to be -1 or between [0, {dims.Length + 1}).  But received: {given}");
        foreach (var (i, name) in ScalarInputs)
        {
            if (c.Input(i).shape!.ndim != 0)
                throw c.Error($"{name} must be a scalar, but got: {KernelErrors.Text(c.Input(i))}");
        }

        long depth = c.Input(1).Scalar<int>();
        if (depth < 0)
            throw c.Error($"depth must be non-negative, got: {depth}");
        var axis = given < 0 ? dims.Length : given;
        Span<long> shape = stackalloc long[dims.Length + 1];
        dims[..axis].CopyTo(shape);
        shape[axis] = depth;
        dims[axis..].CopyTo(shape[(axis + 1)..]);
        var on = c.Input(2).AsBytes();
        var output = c.Allocate(0, shape).AsBytes();
        if (output.IsEmpty)
            return;
        Repetition.Fill(c.Input(3).AsBytes(), output);
        var inner = TensorSize.Elements(dims[axis..]);
        for (var i = 0; i < indices.shape.size; i++)
        {
            var index = Integers.At(indices, i);
            if (index < 0 || index >= depth)
                continue;
            var place = (i / inner * depth + index) * inner + i % inner;
            on.CopyTo(output[(int)(place * on.Length)..]);
        }
    }

    private static void RunWhere(KernelContext c)
    {
        var input = c.Input(0);
        if (input.dtype == TF_DataType.TF_HALF)
        {
            throw new UnimplementedError(
                "No WhereOp available for float16/half type on CPU; dying in CPU WhereOp to avoid silently creating costly "
                    + "copies from device."
            );
        }

        var shape = input.shape!.AsSpan();
        var rank = shape.Length;
        if (rank is 0 or > MaxWhereRank)
            throw c.Error($"WhereOp : Unhandled input dimensions: {rank}");
        if (input.dtype == TF_DataType.TF_BOOL)
        {
            WriteIndices(c, shape, input.Span<bool>());
            return;
        }
        var truth = c.Scratch(TF_DataType.TF_BOOL, input.shape);
        Casts.Convert(input, truth);
        WriteIndices(c, shape, truth.Span<bool>());
        truth.Release();
    }

    private static void WriteIndices(KernelContext c, ReadOnlySpan<long> shape, ReadOnlySpan<bool> truth)
    {
        var output = c.Allocate<long>(0, [truth.Count(true), shape.Length]);
        for (var i = 0; i < truth.Length; i++)
        {
            if (!truth[i])
                continue;
            long rest = i;
            for (var d = shape.Length - 1; d >= 0; d--)
                (rest, output[d]) = Math.DivRem(rest, shape[d]);
            output = output[shape.Length..];
        }
    }
}
