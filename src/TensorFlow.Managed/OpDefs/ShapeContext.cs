using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// What a shape rule sees of a node: shapes and, where they are known already, values of its inputs; attributes; and the
/// outputs to fill in. Source: TensorFlow's <c>shape_inference::InferenceContext</c>.
/// </summary>
/// <param name="op">The node.</param>
/// <param name="facts">What is known of its inputs.</param>
/// <param name="requests">Which values the rule gets, and records those it requests; null: it gets all.</param>
internal readonly struct ShapeContext(Operation op, TensorFacts facts, ShapeRequests? requests = null)
{
    internal Operation Op => op;

    internal AttributeMap Attributes => op.attributes;

    internal int InputCount => op.NumInputs;

    internal Shape Input(int i) => facts.ShapeOf(op.inputs[i]);

    /// <summary>An input's shape, which must have this rank.</summary>
    /// <exception cref="ValueError">It has another rank.</exception>
    internal Shape Input(int i, int rank)
    {
        var shape = Input(i);
        return shape.IsNull || shape.ndim == rank
            ? shape.with_rank(rank)
            : throw Error($"Shape must be rank {rank} but is rank {shape.ndim}");
    }

    /// <summary>An input's value if it follows from constants, else null (TensorFlow's <c>input_tensor</c>).</summary>
    internal NDArray? Constant(int i) => requests is null ? facts.ValueOf(op.inputs[i]) : requests.Value(i);

    /// <summary>An input read as a shape, as far as it is known (TensorFlow's <c>MakeShapeFromShapeTensor</c>).</summary>
    /// <exception cref="ValueError">It is no vector, or has a dimension below -1.</exception>
    internal Shape ShapeFrom(int i)
    {
        var dims = Input(i, rank: 1);
        if (requests is null)
        {
            if (facts.ValueOf(op.inputs[i]) is null)
                facts.LooksBack();
            return PartialShapes.Evaluate(op.inputs[i], facts);
        }
        return requests.Shape(i) ?? (dims[0] <= Shape.MaxDimensions ? Shape.unknown_shape((int)dims[0]) : Shape.Null);
    }

    internal (TF_DataType dtype, Shape shape)? HandleData(int i) => op.inputs[i].handle_data;

    /// <exception cref="ValueError">
    /// The shape has more elements than can be counted or too many dimensions, or contradicts what is known.
    /// </exception>
    internal void Output(int i, Shape shape)
    {
        _ = shape.size;
        if (shape.ndim > Shape.MaxDimensions)
            throw Error($"Shape of rank {shape.ndim} has too many dimensions");
        if (requests is null)
            facts.RefineShape(op.outputs[i], shape);
    }

    internal void OutputHandle(int i, TF_DataType dtype, Shape shape)
    {
        if (requests is null)
            facts.RefineHandleData(op.outputs[i], dtype, shape);
    }

    /// <summary>The dimension that both are, if both may be the same.</summary>
    /// <exception cref="ValueError">Both are known and differ.</exception>
    internal long Merge(long a, long b) =>
        a < 0 ? b
        : b < 0 || a == b ? a
        : throw Error($"Dimensions must be equal, but are {a} and {b}");

    /// <summary>An error in TensorFlow's words, with the input shapes.</summary>
    internal ValueError Error(string message) =>
        new(
            $"{message} for '{op.name}' (op: '{op.type}') with input shapes: "
                + string.Join(", ", op.inputs.Select(facts.ShapeOf).Select(s => s.IsNull ? "?" : s.ToBracketString()))
                + $"{requests?.Text}."
        );
}

/// <summary>Runs a node's shape rule.</summary>
internal static class ShapeInference
{
    /// <exception cref="ValueError">The input shapes do not fit the operation.</exception>
    internal static void Infer(Operation op)
    {
        try
        {
            Infer(op, TensorFacts.FromGraph);
        }
        catch (ValueError)
        {
            ShapeRequests.ThrowAsTensorFlow(op);
            throw;
        }
    }

    /// <inheritdoc cref="Infer(Operation)"/>
    internal static void Infer(Operation op, TensorFacts facts, ShapeRequests? requests = null)
    {
        var context = new ShapeContext(op, facts, requests);
        try
        {
            op.op_def.Shape(context);
        }
        catch (ValueError e)
            when (e is not PartialShapes.InvalidShape && !e.Message.Contains($"'{op.name}'", StringComparison.Ordinal))
        {
            throw context.Error(e.Message);
        }
    }
}
