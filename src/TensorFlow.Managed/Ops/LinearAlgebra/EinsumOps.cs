using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Sums of products by the letters of their axes.</summary>
internal static class EinsumOps
{
    /// <summary>
    /// The product of one or two tensors, summed over the axes whose letters the output has not. Letters that come twice in a
    /// term mean its diagonal, three dots the axes that broadcast. Source: TensorFlow 1.15 <c>Einsum</c>.
    /// </summary>
    internal static readonly OpDef Einsum = new(
        "Einsum",
        inputs: "inputs: N * T",
        outputs: "output: T",
        attrs: "equation: string, N: int >= 1, T: type"
    )
    {
        Shape = EinsumEquation.InferShape,
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        WithoutKernel =
            "bool, string, half, bfloat16, int8, int16, int32, int64, uint8, uint16, uint32, uint64, qint8, quint8, qint32",
        Kernel = TypedKernels.ByInput(0, Run<float>, Run<double>, complex: Run<Complex>),
        Plain = (attrs, inputs) => [PlainSum(attrs.Get<string>("equation"), inputs)],
        Samples = () =>
            [
                Of("ab,bc->ac", Normal(2, 3), Normal(3, 4)),
                Of("bij,bjk->bik", Normal(2, 2, 3), Normal(2, 3, 4)),
                Of("ijk->kj", Normal(2, 3, 4)),
                Of("iij->ji", Normal(3, 3, 2)),
                Of("i->ii", Normal(3)),
                Of("ab,cd->ca", Normal(2, 3), Normal(4, 5)),
                Of("...ij,j...k->...ik", Normal(4, 2, 3), Normal(3, 5, 1, 4)),
            ],
    };

    private static OpSample Of(string equation, params NDArray[] inputs) =>
        new(inputs) { Attributes = { { "equation", equation } }, CheckGradient = false };

    /// <summary>A tensor's elements, and how far apart those are that differ in one label.</summary>
    private sealed record View(TensorValue Value, Dictionary<int, long> Strides);

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var equation = EinsumEquation.Parse(c.Attributes.Get<string>("equation"));
        if (equation.Inputs.Length != c.InputCount)
            throw c.Error($"Expected {equation.Inputs.Length} inputs but got: {c.InputCount}");
        var (sizes, unnamed) = (new Dictionary<int, long>(), 0);
        var operands = new View[c.InputCount];
        for (var i = 0; i < operands.Length; i++)
        {
            var labels = Label(c, i, equation.Inputs[i], sizes);
            unnamed = Math.Max(unnamed, labels.Count(label => label < 0));
            operands[i] = ViewOf(c.Input(i), labels);
        }
        if (!EinsumEquation.HasEllipsis(equation.Output) && unnamed > 0)
        {
            throw c.Error(
                $"Output contains {unnamed} broadcasting dimension(s) but no ellipsis (...) was found in the output subscripts."
            );
        }

        var output = EinsumEquation.Labels(equation.Output, unnamed);
        var dims = Array.ConvertAll(output, label =>
            sizes.TryGetValue(label, out var size) ? size : throw c.Error($"No input has the label '{(char)label}'")
        );
        var result = c.Allocate(0, dims);
        result.AsBytes().Clear();
        if (sizes.Values.Contains(0))
            return;
        var reduced = new List<TensorValue>();
        for (var i = 0; i < operands.Length && operands.Length > 1; i++)
            operands[i] = SumOwn<T>(c, operands[i], operands[1 - i], output, sizes, reduced);
        Contract<T>(operands, ViewOf(result, output), sizes);
        reduced.ForEach(value => value.Release());
    }

    /// <summary>An input's labels; their sizes are added to those that are known.</summary>
    private static int[] Label(KernelContext c, int input, string subscript, Dictionary<int, long> sizes)
    {
        var (shape, named) = (c.Input(input).shape!, EinsumEquation.Named(subscript));
        if (!EinsumEquation.HasEllipsis(subscript) && shape.ndim != named)
            throw c.Error($"Expected input {input} to have rank {named} but got: {shape.ndim}");
        if (shape.ndim < named)
            throw c.Error($"Expected input {input} to have rank at least {named} but got: {shape.ndim}");
        var labels = EinsumEquation.Labels(subscript, shape.ndim - named);
        for (var axis = 0; axis < labels.Length; axis++)
        {
            var (label, size) = (labels[axis], shape[axis]);
            if (!sizes.TryGetValue(label, out var known) || (label < 0 && known == 1))
            {
                sizes[label] = size;
            }
            else if (size != known && (label >= 0 || size != 1))
            {
                throw c.Error(
                    label >= 0
                        ? $"Expected dimension {known} at axis {axis} of the input shaped {shape.ToBracketString()} but got "
                            + $"dimension {size}"
                        : $"Invalid broadcasting dimensions: {known} vs. {size}"
                );
            }
        }
        return labels;
    }

    private static View ViewOf(TensorValue value, int[] labels)
    {
        var strides = new Dictionary<int, long>();
        for (var axis = 0; axis < labels.Length; axis++)
        {
            var stride = labels[axis] < 0 && value.shape![axis] == 1 ? 0 : value.shape!.strides[axis];
            strides[labels[axis]] = strides.GetValueOrDefault(labels[axis]) + stride;
        }
        return new(value, strides);
    }

    /// <summary>An operand summed over the axes that neither the other nor the output has.</summary>
    private static View SumOwn<T>(
        KernelContext c,
        View operand,
        View other,
        int[] output,
        Dictionary<int, long> sizes,
        List<TensorValue> reduced
    )
        where T : unmanaged, INumberBase<T>
    {
        int[] kept = [.. operand.Strides.Keys.Where(label => other.Strides.ContainsKey(label) || output.Contains(label))];
        if (kept.Length == operand.Strides.Count)
            return operand;
        // What broadcasts has its own size here.
        var shape = new Shape(Array.ConvertAll(kept, label => operand.Strides[label] == 0 ? 1 : sizes[label]));
        var sum = c.Scratch(operand.Value.dtype, shape);
        sum.AsBytes().Clear();
        reduced.Add(sum);
        var own = operand.Strides.Keys.ToDictionary(label => label, label => operand.Strides[label] == 0 ? 1 : sizes[label]);
        var view = ViewOf(sum, kept);
        Contract<T>([operand], view, own);
        return view;
    }

    /// <summary>Adds to the output the product of the operands for every combination of labels.</summary>
    private static void Contract<T>(View[] operands, View output, Dictionary<int, long> sizes)
        where T : unmanaged, INumberBase<T>
    {
        int[] labels = [.. output.Strides.Keys, .. operands.SelectMany(o => o.Strides.Keys).Except(output.Strides.Keys)];
        if (labels.Length == 0)
            labels = [0];
        var extents = Array.ConvertAll(labels, label => sizes.GetValueOrDefault(label, 1));
        var (x, y, z) = (StridesOf(operands[0]), StridesOf(operands[^1]), StridesOf(output));
        ReadOnlySpan<T> a = operands[0].Value.Span<T>(),
            b = operands[^1].Value.Span<T>();
        var (sum, isProduct, at) = (output.Value, operands.Length > 1, new long[labels.Length]);
        var (i, j, k, moved) = (0L, 0L, 0L, labels.Length - 1);
        while (moved >= 0)
        {
            Row(a, b, sum.Span<T>());
            for (moved = labels.Length - 2; moved >= 0; moved--)
            {
                (i, j, k) = (i + x[moved], j + y[moved], k + z[moved]);
                if (++at[moved] < extents[moved])
                    break;
                (i, j, k) = (i - x[moved] * extents[moved], j - y[moved] * extents[moved], k - z[moved] * extents[moved]);
                at[moved] = 0;
            }
        }

        void Row(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> sum)
        {
            for (var n = 0L; n < extents[^1]; n++)
            {
                var term = a[(int)(i + n * x[^1])];
                sum[(int)(k + n * z[^1])] += isProduct ? term * b[(int)(j + n * y[^1])] : term;
            }
        }

        long[] StridesOf(View view) => Array.ConvertAll(labels, label => view.Strides.GetValueOrDefault(label));
    }

    /// <summary>Every combination of labels looked up by itself.</summary>
    private static NDArray PlainSum(string text, NDArray[] inputs)
    {
        var equation = EinsumEquation.Parse(text);
        var labels = inputs
            .Select((x, i) => EinsumEquation.Labels(equation.Inputs[i], x.ndim - EinsumEquation.Named(equation.Inputs[i])))
            .ToArray();
        int[] all = [.. labels.SelectMany(l => l).Distinct()];
        var sizes = all.ToDictionary(
            label => label,
            label => inputs.Select((x, i) => labels[i].Contains(label) ? x.shape[Array.IndexOf(labels[i], label)] : 1).Max()
        );
        var output = EinsumEquation.Labels(equation.Output, all.Count(label => label < 0));
        Shape shape = new([.. output.Select(label => sizes[label])]);
        var (values, sums) = (Array.ConvertAll(inputs, Plain.Doubles), new double[shape.size]);
        foreach (var at in Plain.Indices(new Shape([.. all.Select(label => sizes[label])])))
        {
            long[] Of(int[] wanted) => [.. wanted.Select(label => at[Array.IndexOf(all, label)])];
            sums[Plain.Offset(Of(output), shape)] += inputs
                .Select((x, i) => values[i][Plain.Offset(Of(labels[i]), x.shape)])
                .Aggregate(1.0, (a, b) => a * b);
        }
        return Plain.Array(sums, shape, inputs[0].dtype);
    }
}
