using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Sums of products by the letters of their axes.</content>
public partial class math_ops
{
    private const string Ellipsis = "...";

    private const string AsciiLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>
    /// Sums of products: each input's axes have letters, those of the output are kept, all others are summed over. Source:
    /// TensorFlow 1.15 <c>tf.einsum</c> (python/ops/special_math_ops.py).
    /// </summary>
    /// <param name="equation">Such as <c>bij,bjk->bik</c>; without an arrow the letters that come once, in alphabetical
    /// order. Three dots in a term stand for all axes that have no letter, which broadcast.</param>
    /// <param name="inputs">As many tensors as it has terms; one element type, known ranks.</param>
    /// <param name="name">The nodes' name scope; <c>einsum</c> by default.</param>
    /// <returns>The output's axes in its order.</returns>
    /// <exception cref="ValueError">
    /// The equation does not fit the inputs, or a letter comes twice in a term.
    /// </exception>
    public static Tensor einsum(string equation, Tensors inputs, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "einsum");
        var (terms, output) = ParseEquation(equation, inputs);
        if (terms is [var only] && IsTrace(only) && !equation.Contains("->", StringComparison.Ordinal))
            return building.Done(Matrices.trace(inputs[0]));
        foreach (var term in terms)
        {
            if (term.Distinct().Count() != term.Length)
                throw new ValueError($"Subscript not supported: an axis appears more than once: {term}");
        }

        if (string.Concat(terms).Except(output).Any(c => terms.Count(t => t.Contains(c)) > 2))
            return building.Done(SumOfExpanded(terms, output, inputs));
        var (product, labels) = (inputs[0], terms[0]);
        for (var i = 1; i < terms.Length; i++)
            (product, labels) = Contract(product, labels, inputs[i], terms[i], output);
        var summed = Enumerable.Range(0, labels.Length).Where(i => !output.Contains(labels[i])).ToArray();
        if (summed.Length > 0)
        {
            product = reduce_sum(product, new NDArray(summed));
            labels = string.Concat(labels.Where(output.Contains));
        }

        return building.Done(
            labels.Order().SequenceEqual(output.Order())
                ? TransposeIfNecessary(product, [.. output.Select(c => labels.IndexOf(c))])
                : throw new ValueError($"Invalid equation: {equation}")
        );
    }

    private static (string[] Terms, string Output) ParseEquation(string equation, Tensors inputs)
    {
        equation = Argument.Given(equation).Replace(" ", "");
        var (left, arrow) = equation.Split("->") is [var l, var r] ? (l, r) : (equation, null);
        var terms = left.Split(',');
        if (left.Length == 0 || !left.All(c => c == ',' || IsLabel(c)) || arrow?.All(IsLabel) == false)
            throw new ValueError($"Indices have incorrect format: {equation}");
        if (terms.Length != Argument.Given(inputs).Length)
            throw new ValueError($"Got {inputs.Length} arguments for equation \"{equation}\", expecting {terms.Length}");
        var ellipsis = "";
        if (equation.Contains(Ellipsis, StringComparison.Ordinal))
        {
            ellipsis = ReplaceEllipses(terms, inputs);
            arrow = arrow?.Replace(Ellipsis, ellipsis);
        }
        if (terms.Append(arrow).Any(term => term?.Contains('.') == true))
            throw new ValueError("period \".\" found outside of ellipsis");
        for (var i = 0; i < terms.Length; i++)
        {
            if (inputs[i].shape.IsNull || inputs[i].shape.ndim != terms[i].Length)
                throw new ValueError($"Tensor {inputs[i].name} does not have the rank of its indices '{terms[i]}'");
        }

        var once = string.Concat(terms).Except(ellipsis).Where(c => string.Concat(terms).Count(other => other == c) == 1);
        return (terms, arrow ?? ellipsis + string.Concat(once.Order()));

        static bool IsLabel(char c) => c == '.' || char.IsAsciiLetter(c);
    }

    /// <summary>
    /// Gives the axes that three dots stand for the last of the letters that no term has, from the last axis on; returns those of
    /// the term that has most.
    /// </summary>
    /// <exception cref="ValueError">
    /// Dots twice in a term, or for axes that are not known, or of a rank that is too low.
    /// </exception>
    private static string ReplaceEllipses(string[] terms, Tensors inputs)
    {
        var unused = string.Concat(AsciiLetters.Except(string.Concat(terms)));
        var longest = "";
        for (var i = 0; i < terms.Length; i++)
        {
            var parts = terms[i].Split(Ellipsis);
            if (parts.Length == 1)
                continue;
            if (parts.Length > 2)
                throw new ValueError("Unable to resolve ellipsis. Excess number found.");
            if (inputs[i].shape.IsNull)
                throw new ValueError("Unable to statically infer ellipsis axes.");
            var count = inputs[i].shape.ndim - parts[0].Length - parts[1].Length;
            if (count < 0)
                throw new ValueError("Ellipses lengths do not match.");
            if (unused.Length < count)
                throw new ValueError("Unable to resolve ellipsis, too many distinct labels.");
            var letters = unused[^count..];
            terms[i] = terms[i].Replace(Ellipsis, letters);
            if (letters.Length > longest.Length)
                longest = letters;
        }
        return longest;
    }

    /// <summary>Whether a term without an output reads the same backwards, with a letter that comes twice.</summary>
    private static bool IsTrace(string term) =>
        term.SequenceEqual(term.Reverse())
        && term.All(c => term.Count(other => other == c) <= 2)
        && term.Distinct().Count() < term.Length;

    /// <summary>
    /// The sum of the product of all inputs in all axes at once, for axes that more than two of them share (Python's
    /// <c>_exponential_space_einsum</c>).
    /// </summary>
    private static Tensor SumOfExpanded(string[] terms, string output, Tensors inputs)
    {
        var summed = string.Concat(string.Concat(terms).Distinct().Except(output).Order());
        var order = summed + output;
        Tensor? product = null;
        var expanded = new Tensor[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            var (x, term) = (inputs[i], terms[i]);
            var sorted = string.Concat(term.OrderBy(c => order.IndexOf(c)));
            var known = sorted.ToDictionary(c => c, c => x.shape[term.IndexOf(c)] is > 0 and var size ? size : -1);
            x = TransposeIfNecessary(x, [.. sorted.Select(c => term.IndexOf(c))]);
            expanded[i] = array_ops.reshape(x, new Shape([.. order.Select(c => known.GetValueOrDefault(c, 1))]));
        }
        foreach (var x in expanded)
            product = product is null ? 1 * x : product * x;
        return reduce_sum(product!, new NDArray(Enumerable.Range(0, summed.Length).ToArray()));
    }

    /// <summary>
    /// The product of two tensors, summed over the axes that both have and the output has not (Python's
    /// <c>_einsum_reduction</c>).
    /// </summary>
    private static (Tensor, string) Contract(Tensor x, string xLabels, Tensor y, string yLabels, string output)
    {
        var summed = xLabels.Intersect(yLabels).Except(output).Order().ToArray();
        var kept = xLabels.Intersect(yLabels).Except(summed).Order().ToArray();
        var xOwn = xLabels.Except(kept).Except(summed).Order().ToArray();
        var yOwn = yLabels.Except(kept).Except(summed).Order().ToArray();
        x = TransposeIfNecessary(x, [.. kept.Concat(xOwn).Concat(summed).Select(c => xLabels.IndexOf(c))]);
        y = TransposeIfNecessary(y, [.. kept.Concat(summed).Concat(yOwn).Select(c => yLabels.IndexOf(c))]);
        var labels = string.Concat(kept.Concat(xOwn).Concat(yOwn));
        if (summed.Length == 0)
        {
            foreach (var _ in yOwn)
                x = array_ops.expand_dims(x, -1);
            foreach (var _ in xOwn)
                y = array_ops.expand_dims(y, kept.Length);
            return (multiply(x, y), labels);
        }

        object[] xDims = Dims(x),
            yDims = Dims(y);
        var rows = xDims[..(kept.Length + xOwn.Length)];
        var columns = yDims[(kept.Length + summed.Length)..];
        var inner = Total(xDims[rows.Length..]);
        x = ReshapeIfNecessary(x, [.. rows[..kept.Length], Total(rows[kept.Length..]), inner]);
        y = ReshapeIfNecessary(y, [.. yDims[..kept.Length], inner, Total(columns)]);
        return (ReshapeIfNecessary(matmul(x, y), [.. rows, .. columns]), labels);
    }

    private static Tensor TransposeIfNecessary(Tensor x, int[] perm) =>
        perm.SequenceEqual(Enumerable.Range(0, perm.Length)) ? x : array_ops.transpose(x, new NDArray(perm));

    /// <summary>The dimensions: numbers where they are known, else what the shape says.</summary>
    private static object[] Dims(Tensor x)
    {
        if (x.shape.IsFullyDefined)
            return [.. x.shape.dims.Select(d => (object)(int)d)];
        var shape = array_ops.shape(x);
        return [.. x.shape.dims.Select((d, i) => d < 0 ? shape[i] : (object)(int)d)];
    }

    private static object Total(object[] dims)
    {
        object total = 1;
        foreach (var dim in dims)
        {
            total = (total, dim) switch
            {
                (int a, int b) => a * b,
                (Tensor a, int b) => a * b,
                (int a, Tensor b) => a * b,
                (Tensor a, Tensor b) => a * b,
                _ => throw new InvalidOperationException($"'{dim}' is no dimension."),
            };
        }
        return total;
    }

    private static Tensor ReshapeIfNecessary(Tensor x, object[] dims)
    {
        if (dims.All(d => d is int) && x.shape.IsFullyDefined && x.shape.dims.SequenceEqual(dims.Select(d => (long)(int)d)))
            return x;
        return array_ops.reshape(x, dims);
    }
}
