namespace Tensorflow.Ops;

/// <summary>
/// What a sum of products says of each axis: a letter, or in place of three dots a number below 0 that counts from the last axis
/// which they stand for. Source: TensorFlow 1.15's core/util/einsum_op_util.cc and <c>EinsumShape</c>.
/// </summary>
internal sealed class EinsumEquation
{
    private const string Ellipsis = "...";

    private EinsumEquation(string text, string[] inputs, string output) => (Text, Inputs, Output) = (text, inputs, output);

    internal string Text { get; }

    internal string[] Inputs { get; }

    internal string Output { get; }

    /// <exception cref="ValueError">It has not one arrow, not one or two inputs, or dots that are no three.</exception>
    internal static EinsumEquation Parse(string text)
    {
        if (text.Split("->") is not [var left, var output])
            throw new ValueError($"Expecting exactly one '->' in einsum equation: {text}");
        var inputs = left.Split(',');
        if (inputs.Length > 2)
            throw new ValueError($"Expecting 1 or 2 input subscripts in equation '{text}' but got: {inputs.Length}");
        foreach (var subscript in inputs.Append(output))
        {
            var periods = subscript.Count(letter => letter == '.');
            if (periods is not (0 or 3))
            {
                throw new ValueError(
                    $"Expected at most one ellipsis (...), but found {periods} periods (.) in the input subscript: {subscript}"
                );
            }

            if (periods == 3 && !subscript.Contains(Ellipsis, StringComparison.Ordinal))
                throw new ValueError($"Periods found outside of ellipsis in subscript: {subscript}");
        }
        return new(text, inputs, output);
    }

    /// <summary>The labels of axes, of which so many are the three dots'.</summary>
    internal static int[] Labels(string subscript, int unnamed)
    {
        var at = subscript.IndexOf(Ellipsis, StringComparison.Ordinal);
        return at < 0
            ? [.. subscript.Select(letter => (int)letter)]
            :
            [
                .. subscript[..at].Select(letter => (int)letter),
                .. Enumerable.Range(-unnamed, unnamed),
                .. subscript[(at + Ellipsis.Length)..].Select(letter => (int)letter),
            ];
    }

    internal static bool HasEllipsis(string subscript) => subscript.Contains('.');

    /// <summary>How many axes have letters.</summary>
    internal static int Named(string subscript) => HasEllipsis(subscript) ? subscript.Length - Ellipsis.Length : subscript.Length;

    internal static void InferShape(ShapeContext c)
    {
        var equation = Parse(c.Attributes.Get<string>("equation"));
        if (c.InputCount > 2)
            throw c.Error($"Expected either 1 or 2 inputs but got: {c.InputCount}");
        if (c.InputCount != equation.Inputs.Length)
        {
            throw c.Error($"Expected {equation.Inputs.Length} inputs for equation {equation.Text} but got: {c.InputCount}");
        }

        var (sizes, shared) = (new Dictionary<int, long>(), Shape.Scalar);
        for (var i = 0; i < c.InputCount; i++)
        {
            var (shape, subscript) = (c.Input(i), equation.Inputs[i]);
            if (!shape.IsNull)
            {
                shape = HasEllipsis(subscript)
                    ? Shapes.AtLeast(c, shape, Named(subscript))
                    : Shapes.OfRank(c, shape, Named(subscript));
            }

            var labels = Labels(subscript, shape.IsNull ? 0 : shape.ndim - Named(subscript));
            for (var axis = 0; axis < labels.Length; axis++)
            {
                if (labels[axis] >= 0)
                    sizes[labels[axis]] = c.Merge(sizes.GetValueOrDefault(labels[axis], -1), shape.IsNull ? -1 : shape[axis]);
            }
            if (HasEllipsis(subscript))
                shared = Shapes.Broadcasted(c, shared, shape.IsNull ? Shape.Null : Unnamed(shape, labels));
        }
        if (!HasEllipsis(equation.Output) && shared.ndim > 0)
            throw c.Error($"Shape must be at most rank 0 but is rank {shared.ndim}");
        if (HasEllipsis(equation.Output) && shared.IsNull)
            return;
        var output = Labels(equation.Output, shared.ndim);
        c.Output(0, new Shape(Array.ConvertAll(output, label => label < 0 ? shared[label]
                    : sizes.TryGetValue(label, out var size) ? size
                    : throw c.Error(
                        $"Einsum output subscripts for equation '{equation.Text}' has label '{(char)label}' which is not present "
                            + "in the input subscripts"
                    ))));
    }

    private static Shape Unnamed(Shape shape, int[] labels) => new(shape.dims.Where((_, axis) => labels[axis] < 0).ToArray());
}
