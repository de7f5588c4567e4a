using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// One value made of all elements along some axes. input: any shape; reduction_indices: a scalar or vector of int32 or int64,
/// negative ones counting from the end; output: the other axes, with <c>keep_dims</c> the reduced ones as 1.
/// T: float, double, int32, int64. The order of every sum depends on the shape alone.
/// </summary>
internal static class ReductionOps
{
    /// <summary>The sum. Source: TensorFlow 1.15 <c>Sum</c>.</summary>
    internal static readonly OpDef Sum = Define(
        "Sum",
        v => v.Sum(),
        (op, grads) => [ReductionGradients.Sum(op, grads[0]!), null],
        new(Reduction.Sum, Reduction.Sum, Reduction.Sum, Reduction.Sum, Reduction.Sum),
        sumsColumns: static c => !c.Attributes.Get<bool>("keep_dims") && c.KnownIntegers(1) is [0 or -2]
    );

    /// <summary>The mean. Source: TensorFlow 1.15 <c>Mean</c>.</summary>
    internal static readonly OpDef Mean = Define(
        "Mean",
        v => v.Average(),
        (op, grads) => [ReductionGradients.Mean(op, grads[0]!), null],
        new(Reduction.Sum, Reduction.Sum, Reduction.Sum, Reduction.Sum, Reduction.Sum),
        Divide
    );

    /// <summary>The product. Source: TensorFlow 1.15 <c>Prod</c>.</summary>
    internal static readonly OpDef Prod = Define(
        "Prod",
        v => v.Aggregate(1.0, (a, b) => a * b),
        (op, grads) => [ReductionGradients.Prod(op, grads[0]!), null],
        new(Reduction.Prod, Reduction.Prod, Reduction.Prod, Reduction.Prod, Reduction.Prod)
    );

    /// <summary>The largest element. Source: TensorFlow 1.15 <c>Max</c>.</summary>
    internal static readonly OpDef Max = Define(
        "Max",
        v => v.Max(),
        (op, grads) => [ReductionGradients.Extremum(op, grads[0]!), null],
        new(Reduction.Max, Reduction.Max, Reduction.Max, Reduction.Max),
        (c, terms) => FillEmpty(c, terms, largest: true),
        Unordered
    );

    /// <summary>The smallest element. Source: TensorFlow 1.15 <c>Min</c>.</summary>
    internal static readonly OpDef Min = Define(
        "Min",
        v => v.Min(),
        (op, grads) => [ReductionGradients.Extremum(op, grads[0]!), null],
        new(Reduction.Min, Reduction.Min, Reduction.Min, Reduction.Min),
        (c, terms) => FillEmpty(c, terms, largest: false),
        Unordered
    );

    /// <summary>Whether all are true; bool. Source: TensorFlow 1.15 <c>All</c>.</summary>
    internal static readonly OpDef All = DefineLogical("All", Reduction.All, v => v.All(x => x != 0) ? 1 : 0);

    /// <summary>Whether any is true; bool. Source: TensorFlow 1.15 <c>Any</c>.</summary>
    internal static readonly OpDef Any = DefineLogical("Any", Reduction.Any, v => v.Any(x => x != 0) ? 1 : 0);

    /// <summary>The types of which no element is larger than another.</summary>
    private const string Unordered = ", complex64, complex128";

    internal delegate void Loop<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<T> y);

    /// <summary>The same reduction for each element type.</summary>
    private sealed record Loops(
        Loop<float> Float,
        Loop<double> Double,
        Loop<int> Int,
        Loop<long> Long,
        Loop<Complex>? Complex = null
    );

    /// <param name="name">The operation type.</param>
    /// <param name="plain">The readable version, of the elements that become one.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="loops">The loops of the element types.</param>
    /// <param name="finish">What is done with the output, given the number of terms of each of its elements.</param>
    /// <param name="withoutKernel">The types without kernel besides those that no reduction takes.</param>
    /// <param name="sumsColumns">Whether it adds up rows.</param>
    private static OpDef Define(
        string name,
        Func<IEnumerable<double>, double> plain,
        GradientFunction gradient,
        Loops loops,
        Action<KernelContext, long>? finish = null,
        string withoutKernel = "",
        Predicate<FusionContext>? sumsColumns = null
    ) =>
        new(
            name,
            inputs: "input: T, reduction_indices: Tidx",
            outputs: "output: T",
            attrs: "keep_dims: bool = false, T: numbertype, Tidx: {int32, int64} = int32"
        )
        {
            Shape = InferShape,
            Gradient = gradient,
            // Nothing is reduced: an axis that goes changes the shape, or has one element. Axes that only a run knows may be
            // wrong, which the kernel has to say.
            IsIdentity = static c => c.KnownIntegers(1) is not null && c.HasShapeOfInput,
            SumsColumns = sumsColumns,
            Widens = true,
            WithoutKernel = "uint32, uint64" + withoutKernel,
            Kernel = c =>
            {
                var terms = c.Input(0).dtype switch
                {
                    TF_DataType.TF_FLOAT => Reduce(c, loops.Float),
                    TF_DataType.TF_DOUBLE => Reduce(c, loops.Double),
                    TF_DataType.TF_INT32 => Reduce(c, loops.Int),
                    TF_DataType.TF_INT64 => Reduce(c, loops.Long),
                    TF_DataType.TF_COMPLEX128 when loops.Complex is not null => Reduce(c, loops.Complex),
                    _ => throw KernelErrors.NoKernel(c, c.Input(0).dtype),
                };
                if (terms != 1)
                    finish?.Invoke(c, terms);
            },
            Plain = Plain.Reduction(plain),
            Samples = () =>
                [
                    new([Normal(3, 4), Ints(0)]),
                    new([Normal(3, 4), Ints(1)]) { Attributes = { { "keep_dims", true } } },
                    new([Normal(3, 4), Ints(0, 1)]),
                    new([Normal(3, 4), Int(-1)]),
                    new([Normal(2, 3, 4), Ints(0, -1)]),
                    new([Normal(2, 3, 4), Ints(1).astype(TF_DataType.TF_INT64)]),
                    new([Normal(2, 3), Ints()]),
                    new([Ints(1, 2, 3, 4, 5, 9).reshape(new Shape(2, 3)), Ints(1)]),
                ],
        };

    private static OpDef DefineLogical(string name, Loop<bool> loop, Func<IEnumerable<double>, double> plain) =>
        new(
            name,
            inputs: "input: bool, reduction_indices: Tidx",
            outputs: "output: bool",
            attrs: "keep_dims: bool = false, Tidx: {int32, int64} = int32"
        )
        {
            Shape = InferShape,
            NotDifferentiable = true,
            Kernel = c => Reduce(c, loop),
            Plain = Plain.Reduction(plain),
            Samples = () =>
                [
                    new([Bools(true, false, true, true).reshape(new Shape(2, 2)), Ints(0)]),
                    new([Bools(true, true, false, false).reshape(new Shape(2, 2)), Ints(1)])
                    {
                        Attributes = { { "keep_dims", true } },
                    },
                    new([Bools(false, true), Ints(0)]),
                ],
        };

    /// <summary>The input's axes without the reduced ones (TensorFlow's <c>ReductionShape</c>).</summary>
    internal static void InferShape(ShapeContext c)
    {
        var input = c.Input(0);
        var keep = c.Attributes.Get<bool>("keep_dims");
        if (c.Input(1).ndim > 1)
            throw c.Error($"Shape must be at most rank 1 but is rank {c.Input(1).ndim}");
        if (c.Constant(1) is not { } axes || input.IsNull)
        {
            if (keep && !input.IsNull)
                c.Output(0, Shape.unknown_shape(input.ndim));
            return;
        }
        var reduced = new bool[input.ndim];
        foreach (var axis in Integers.ToLongs(axes))
        {
            if (axis < -input.ndim || axis >= input.ndim)
                throw c.Error($"Invalid reduction dimension {axis} for input with {input.ndim} dimensions.");
            reduced[axis < 0 ? axis + input.ndim : axis] = true;
        }
        c.Output(
            0,
            new Shape(keep ? [.. input.dims.Select((d, i) => reduced[i] ? 1 : d)] : [.. input.dims.Where((_, i) => !reduced[i])])
        );
    }

    /// <summary>Returns how many terms each element of the output has.</summary>
    internal static long Reduce<T>(KernelContext c, Loop<T> loop)
        where T : unmanaged
    {
        var x = c.Input(0);
        var xDims = x.shape!.AsSpan();
        Span<bool> reduced = stackalloc bool[xDims.Length];
        MarkAxes(c, reduced);
        var keep = c.Attributes.Get<bool>("keep_dims");
        Span<long> dims = stackalloc long[xDims.Length];
        var rank = 0;
        var terms = 1L;
        for (var i = 0; i < xDims.Length; i++)
        {
            if (!reduced[i])
                dims[rank++] = xDims[i];
            else if (keep)
                dims[rank++] = 1;
            // Beyond memory they can only be where there are no outputs.
            if (reduced[i])
            {
                terms =
                    xDims[i] == 0 ? 0
                    : terms > int.MaxValue ? terms
                    : terms * Math.Min(xDims[i], int.MaxValue);
            }
        }
        // Where each output has a single term, it is the input.
        if (terms == 1)
            c.ForwardReshaped(0, x, dims[..rank]);
        else
            loop(x.Span<T>(), xDims, reduced, c.Allocate<T>(0, dims[..rank]));
        return terms;
    }

    /// <summary>
    /// Makes means of sums, which are first brought to the output's type as TensorFlow's are: those of small integers wrap
    /// around. The mean of nothing is NaN, and 0 in the types that TensorFlow gives no other identity.
    /// </summary>
    private static void Divide(KernelContext c, long terms)
    {
        var (sums, declared) = (c.Outputs[0], c.Op.output.dtype);
        if (sums.dtype != declared)
        {
            var narrow = c.Scratch(declared, sums.shape!);
            Casts.Convert(sums, narrow);
            Casts.Convert(narrow, sums);
            narrow.Release();
        }
        if (terms == 0 && declared is not (TF_DataType.TF_HALF or TF_DataType.TF_FLOAT or TF_DataType.TF_DOUBLE))
            return;
        switch (sums.dtype)
        {
            case TF_DataType.TF_FLOAT:
                Divide(sums.Span<float>(), terms);
                break;
            case TF_DataType.TF_DOUBLE:
                Divide(sums.Span<double>(), terms);
                break;
            case TF_DataType.TF_INT32:
                Divide(sums.Span<int>(), (int)terms);
                break;
            case TF_DataType.TF_INT64:
                Divide(sums.Span<long>(), terms);
                break;
            default:
                Divide<Complex>(sums.Span<Complex>(), terms);
                break;
        }
    }

    private static void Divide<T>(Span<T> sums, T terms)
        where T : INumberBase<T>
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] /= terms;
    }

    /// <summary>
    /// The largest or smallest of no small integers is the limit of their own type, not of the type in which they are compared.
    /// </summary>
    private static void FillEmpty(KernelContext c, long terms, bool largest)
    {
        if (terms > 0 || c.Outputs[0].dtype != TF_DataType.TF_INT32)
            return;
        int? limit = c.Op.output.dtype switch
        {
            TF_DataType.TF_INT8 => largest ? sbyte.MinValue : sbyte.MaxValue,
            TF_DataType.TF_INT16 => largest ? short.MinValue : short.MaxValue,
            TF_DataType.TF_UINT8 => largest ? byte.MinValue : byte.MaxValue,
            TF_DataType.TF_UINT16 => largest ? ushort.MinValue : ushort.MaxValue,
            _ => null,
        };
        if (limit is { } value)
            c.Outputs[0].Span<int>().Fill(value);
    }

    private static void MarkAxes(KernelContext c, Span<bool> reduced)
    {
        var axes = c.Input(1);
        if (axes.shape!.ndim > 1)
            throw c.Error($"The axes of a reduction must be a scalar or a vector, but have shape {KernelErrors.Text(axes)}");
        for (var i = 0; i < axes.shape!.size; i++)
        {
            var axis = Integers.At(axes, i);
            if (axis < -reduced.Length || axis >= reduced.Length)
                throw c.Error($"Invalid reduction dimension ({axis} for input with {reduced.Length} dimension(s)");
            reduced[(int)(axis < 0 ? axis + reduced.Length : axis)] = true;
        }
    }
}
