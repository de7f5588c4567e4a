using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The same elements with another shape; no kernel here copies anything.</summary>
internal static class ReshapeOps
{
    /// <summary>x with the shape given, in which one dimension may be -1. Source: TensorFlow 1.15 <c>Reshape</c>.</summary>
    internal static readonly OpDef Reshape = new(
        "Reshape",
        inputs: "tensor: T, shape: Tshape",
        outputs: "output: T",
        attrs: "T: type, Tshape: {int32, int64} = int32"
    )
    {
        Shape = ReshapedShape,
        Gradient = (op, grad) => [ToInput(op, grad[0]!), null],
        Reshapes = true,
        IsIdentity = RequestsShapeOfInput,
        MovesElements = true,
        Kernel = RunReshape,
        Plain = (_, inputs) => [inputs[0].reshape(new Shape(Integers.ToLongs(inputs[1])))],
        Samples = () => [new([Normal(4, 6), Ints(3, -1, 2)]), new([Normal(1, 1), Ints()]), new([Normal(0, 3), Ints(3, -1)])],
    };

    /// <summary>x with a dimension of 1 put in. Source: TensorFlow 1.15 <c>ExpandDims</c>.</summary>
    internal static readonly OpDef ExpandDims = new(
        "ExpandDims",
        inputs: "input: T, dim: Tdim",
        outputs: "output: T",
        attrs: "T: type, Tdim: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            var dim = c.Constant(1);
            if (dim is not null && dim.shape.size != 1)
                throw c.Error("'dim' input must be a tensor with a single value");
            var input = c.Input(0);
            if (dim is null || input.IsNull)
                return;
            c.Output(0, new Shape(PlainMovement.Insert(input.dims, InsertAt(c, (long)dim, input.ndim), 1)));
        },
        Gradient = (op, grad) => [ToInput(op, grad[0]!), null],
        Reshapes = true,
        MovesElements = true,
        Kernel = RunExpandDims,
        Plain = (_, inputs) =>
        {
            var dim = (int)(long)inputs[1];
            if (dim < 0)
                dim += inputs[0].ndim + 1;
            return [inputs[0].reshape(new Shape(PlainMovement.Insert(inputs[0].shape.dims, dim, 1)))];
        },
        Samples = () => [new([Normal(4, 6), Int(1)]), new([Normal(4, 6), Int(-1)]), new([Normal(), Int(0)])],
    };

    /// <summary>x without its dimensions of 1: all of them, or those named. Source: TensorFlow 1.15 <c>Squeeze</c>.</summary>
    internal static readonly OpDef Squeeze = new(
        "Squeeze",
        inputs: "input: T",
        outputs: "output: T",
        attrs: "T: type, squeeze_dims: list(int) >= 0 = []"
    )
    {
        Shape = c =>
        {
            var input = c.Input(0);
            if (input.IsNull)
                return;
            var named = Named(c.Attributes, input.ndim, c.Error);
            // A dimension that may or may not be 1 leaves even the rank open, unless it is named.
            if (named.Length == 0 && !input.IsFullyDefined)
                return;
            c.Output(0, new Shape(Squeezed(input.dims, named, c.Error)));
        },
        Gradient = (op, grad) => [ToInput(op, grad[0]!)],
        Reshapes = true,
        IsIdentity = static c => c.HasShapeOfInput,
        MovesElements = true,
        Kernel = RunSqueeze,
        Plain = (attrs, inputs) =>
        {
            var named = attrs.Get<long[]>("squeeze_dims").Select(d => d < 0 ? d + inputs[0].ndim : d).ToArray();
            var kept = inputs[0].shape.dims.Where((d, i) => named.Length == 0 ? d != 1 : !named.Contains(i));
            return [inputs[0].reshape(new Shape(kept.ToArray()))];
        },
        Samples = () =>
            [
                new([Normal(1, 4, 1)]) { Attributes = { { "squeeze_dims", new long[0] } } },
                new([Normal(1, 4, 1)]) { Attributes = { { "squeeze_dims", new long[] { -1 } } } },
            ],
    };

    /// <summary>
    /// Whether a reshape requests the shape that its input has. The output's shape does not prove it: it may be inferred from the
    /// number of elements, or be what a user says.
    /// </summary>
    private static bool RequestsShapeOfInput(FusionContext c) =>
        c.KnownVector(1) is { } requested
        && c.Input(0) is { IsFullyDefined: true, size: > 0 } shape
        && requested.Length == shape.ndim
        && requested.Count(d => d == -1) <= 1
        && requested.Zip(shape.dims, (a, d) => a == d || a == -1).All(same => same);

    /// <summary>The gradient of all three: the same elements in the input's shape.</summary>
    private static Tensor ToInput(Operation op, Tensor grad) => array_ops.reshape(grad, array_ops.shape(op.inputs[0]));

    /// <summary>TensorFlow's <c>SetOutputShapeForReshape</c>: works out one unknown dimension on either side.</summary>
    private static void ReshapedShape(ShapeContext c)
    {
        var (input, output) = (c.Input(0), c.ShapeFrom(1));
        if (input.IsNull || output.IsNull)
        {
            c.Output(0, output);
            return;
        }
        var (known_in, unknown_in) = Known(input);
        var (known_out, unknown_out) = Known(output);
        if (unknown_in.Length > 1 || unknown_out.Length > 1)
        {
            c.Output(0, output);
        }
        else if (unknown_in.Length == 0 && unknown_out.Length == 0)
        {
            if (known_in != known_out)
            {
                throw c.Error(
                    $"Cannot reshape a tensor with {known_in} elements to shape {output.ToBracketString()} "
                        + $"({known_out} elements)"
                );
            }

            c.Output(0, output);
        }
        else if (unknown_out.Length == 0)
        {
            if (known_in > 0)
                Divide(c, known_out, known_in);
            c.Output(0, output);
        }
        else
        {
            var dim =
                unknown_in.Length == 0 && known_out > 0 ? Divide(c, known_in, known_out)
                : unknown_in.Length == 1 && known_in == known_out ? input[unknown_in[0]]
                : -1;
            c.Output(0, new Shape(PlainMovement.Replace(output.dims, unknown_out[0], dim)));
        }
    }

    /// <summary>
    /// The product of the known dimensions, which wraps around, and the unknown ones; a dimension of 0 makes the product known
    /// whatever the others are (TensorFlow's <c>InferenceContext::NumElements</c>).
    /// </summary>
    private static (long Product, int[] Unknown) Known(Shape shape)
    {
        if (shape.dims.Contains(0))
            return (0, []);
        var unknown = Enumerable.Range(0, shape.ndim).Where(i => shape[i] < 0).ToArray();
        return (shape.dims.Where(d => d >= 0).Aggregate(1L, (a, b) => unchecked(a * b)), unknown);
    }

    private static long Divide(ShapeContext c, long elements, long by) =>
        elements % by == 0 ? elements / by : throw c.Error($"Dimension size must be evenly divisible by {by} but is {elements}");

    private static void RunReshape(KernelContext c)
    {
        var (value, shape) = (c.Input(0), c.Input(1));
        if (shape.shape!.ndim != 1)
            throw c.Error($"sizes input must be 1-D, not {KernelErrors.Text(shape)}");
        Span<long> dims = stackalloc long[Integers.Rank(c, shape)];
        Integers.Read(shape, dims);
        // Where the shape has a dimension of 0, the missing one is found from the others.
        var (product, free, hasZero) = (1L, -1, false);
        for (var i = 0; i < dims.Length; i++)
        {
            if (dims[i] > 0)
                product = KernelErrors.Product(c, product, dims[i]);
            else if (dims[i] == 0)
                hasZero = true;
            else if (dims[i] != -1)
                throw c.Error($"Size {i} must be non-negative, not {dims[i]}");
            else if (free < 0)
                free = i;
            else
                throw c.Error($"Only one input size may be -1, not both {free} and {i}");
        }
        if (free >= 0)
            dims[free] = Missing(c, value, product, hasZero);
        var (elements, wanted) = (value.shape!.size, 1L);
        foreach (var dim in dims)
            wanted = hasZero ? 0 : KernelErrors.Product(c, wanted, dim);
        if (wanted != elements)
            throw c.Error($"Input to reshape is a tensor with {elements} values, but the requested shape has {wanted}");
        c.ForwardReshaped(0, value, dims);
    }

    /// <summary>The size that was given as -1.</summary>
    private static long Missing(KernelContext c, TensorValue value, long product, bool hasZero)
    {
        var (elements, isOpen) = (1L, false);
        foreach (var dim in value.shape!.AsSpan())
        {
            if (dim == 0 && hasZero)
                isOpen = true;
            else
                elements = KernelErrors.Product(c, elements, dim);
        }
        if (elements % product != 0 && !isOpen)
        {
            throw c.Error(
                $"Input to reshape is a tensor with {elements} values, but the requested shape requires a multiple of {product}"
            );
        }

        return elements / product;
    }

    private static int InsertAt(ShapeContext c, long dim, int rank) =>
        dim >= -rank - 1 && dim <= rank
            ? (int)(dim < 0 ? dim + rank + 1 : dim)
            : throw c.Error($"dim {dim} not in the interval [{-rank - 1}, {rank}].");

    private static void RunExpandDims(KernelContext c)
    {
        var value = c.Input(0);
        var dims = value.shape!.AsSpan();
        if (c.Input(1).shape!.size != 1)
            throw c.Error("'dim' must be a tensor with a single value");
        var dim = Integers.Scalar(c.Input(1));
        if (dim < -dims.Length - 1 || dim > dims.Length)
            throw c.Error($"Tried to expand dim index {dim} for tensor with {dims.Length} dimensions.");
        var at = (int)(dim < 0 ? dim + dims.Length + 1 : dim);
        Span<long> expanded = stackalloc long[dims.Length + 1];
        for (var i = 0; i < expanded.Length; i++)
            expanded[i] = i == at ? 1 : dims[i < at ? i : i - 1];
        c.ForwardReshaped(0, value, expanded);
    }

    private static void RunSqueeze(KernelContext c)
    {
        var value = c.Input(0);
        var dims = value.shape!.AsSpan();
        var named = c.Attributes.Get<long[]>("squeeze_dims");
        foreach (var dim in named)
        {
            if (dim < -dims.Length || dim >= dims.Length)
                throw c.Error($"Tried to squeeze dim index {dim} for tensor with {dims.Length} dimensions.");
        }

        Span<long> kept = stackalloc long[dims.Length];
        var count = 0;
        for (var i = 0; i < dims.Length; i++)
        {
            var squeeze =
                named.Length == 0 ? dims[i] == 1 : Array.IndexOf(named, i) >= 0 || Array.IndexOf(named, i - dims.Length) >= 0;
            if (!squeeze)
                kept[count++] = dims[i];
            else if (dims[i] != 1)
                throw c.Error($"Can not squeeze dim[{i}], expected a dimension of 1, got {dims[i]}");
        }
        c.ForwardReshaped(0, value, kept[..count]);
    }

    private static int[] Named(AttributeMap attrs, int rank, Func<string, Exception> error) =>
        [
            .. attrs
                .Get<long[]>("squeeze_dims")
                .Select(
                    (d, i) =>
                        d >= -rank && d < rank
                            ? (int)(d < 0 ? d + rank : d)
                            : throw error($"squeeze_dims[{i}] not in [{-rank},{rank}).")
                ),
        ];

    private static long[] Squeezed(long[] dims, int[] named, Func<string, Exception> error)
    {
        var kept = new List<long>();
        for (var i = 0; i < dims.Length; i++)
        {
            if (named.Length == 0 ? dims[i] != 1 : !named.Contains(i))
                kept.Add(dims[i]);
            else if (dims[i] is not (1 or -1))
                throw error($"Can not squeeze dim[{i}], expected a dimension of 1, got {dims[i]}");
        }
        return [.. kept];
    }
}
