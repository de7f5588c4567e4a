using TfNetLstm.Tutorials;

namespace TfNetLstm.Export.Onnx;

/// <summary>
/// The tutorials' networks as ONNX: a layer before the recurrent ones where there is one, <c>LSTM</c> or <c>GRU</c> for each of
/// these, and a layer on the last output. Inputs and outputs have the names, types and shapes of <see cref="InferenceGraph"/>'s.
/// </summary>
internal static class OnnxModel
{
    internal static ModelProto Build(InferenceGraph trained, Tutorial tutorial)
    {
        var layers = new TrainedLayers(trained);
        var graph = new OnnxGraph(tutorial.Name);
        var images = graph.Input("images", trained.Images.shape.dims);
        if (trained.Images.shape.dims is [_, var pixels])
        {
            long inputs = layers.Recurrents[0].Inputs;
            images = Then(graph, "Reshape", [images, graph.Constant("rows_shape", -1, pixels / inputs, inputs)], "rows");
        }
        if (layers.Input is { } input)
        {
            // [batch, 28, 28] -> [batch, 28, units]
            var (weights, biases) = Constants(graph, "in", input);
            images = Then(graph, "MatMul", [images, weights], "in_product");
            images = Then(graph, "Add", [images, biases], "in");
        }
        var steps = Then(graph, "Transpose", [images], "steps", ("perm", new long[] { 1, 0, 2 }));
        foreach (var (i, layer) in layers.Recurrents.Index())
            steps = AddRecurrent(graph, steps, layer, i == layers.Recurrents.Count - 1 ? "" : $"_{i + 1}");
        var (outWeights, outBiases) = Constants(graph, "out", layers.Output);
        var logits = Then(graph, "Gemm", [steps, outWeights, outBiases], "logits");
        Then(graph, "Softmax", [logits], "probabilities", ("axis", new long[] { 1 }));
        var isLabel = trained.Pictures.HasLabelsFrom0;
        var place = Then(
            graph,
            "ArgMax",
            [logits],
            isLabel ? "classes" : "places",
            ("axis", new long[] { 1 }),
            ("keepdims", new long[] { 0 })
        );
        if (!isLabel)
            Then(graph, "Gather", [graph.Constant("labels", InferenceGraph.LabelsOf(trained.Pictures)), place], "classes");
        var classes = layers.Output.Units;
        graph.Output("logits", TensorProto.Types.DataType.Float, -1, classes);
        graph.Output("probabilities", TensorProto.Types.DataType.Float, -1, classes);
        graph.Output("classes", TensorProto.Types.DataType.Int64, -1);
        return graph.ToModel(nameof(TfNetLstm));
    }

    /// <summary>Adds a recurrent layer: its outputs, [steps, batch, units], or of the last layer the last one.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="steps">[steps, batch, inputs].</param>
    /// <param name="layer">The layer.</param>
    /// <param name="suffix">What ends its names; empty for the last layer.</param>
    private static string AddRecurrent(OnnxGraph graph, string steps, RecurrentLayer layer, string suffix)
    {
        string[] inputs =
        [
            steps,
            graph.Constant($"W{suffix}", layer.W, layer.Directions, layer.Rows, layer.Inputs),
            graph.Constant($"R{suffix}", layer.R, layer.Directions, layer.Rows, layer.Units),
            graph.Constant($"B{suffix}", layer.B, layer.Directions, 2 * layer.Rows),
        ];
        var isLast = suffix == "";
        string[] outputs = isLast ? ["", "last_output"] : [$"outputs{suffix}", ""];
        if (layer.Op == RecurrentLayer.Lstm)
            outputs = [.. outputs, ""];
        graph.Node(
            layer.Op,
            inputs,
            outputs,
            ("hidden_size", new long[] { layer.Units }),
            ("direction", layer.Directions == 2 ? "bidirectional" : "forward")
        );
        // Of the outputs [steps, directions, batch, units], of the last one [directions, batch, units].
        if (!isLast)
            return Then(graph, "Squeeze", [outputs[0], graph.Constant($"directions{suffix}", 1)], $"output{suffix}");
        if (layer.Directions == 1)
            return Then(graph, "Squeeze", [outputs[1], graph.Constant("directions", 0)], "output");
        var sides = Then(graph, "Transpose", [outputs[1]], "sides", ("perm", new long[] { 1, 0, 2 }));
        return Then(graph, "Reshape", [sides, graph.Constant("sides_shape", 0, -1)], "output");
    }

    private static (string Weights, string Biases) Constants(OnnxGraph graph, string name, DenseLayer layer) =>
        (
            graph.Constant($"{name}_weights", layer.Weights, layer.Inputs, layer.Units),
            graph.Constant($"{name}_biases", layer.Biases, layer.Units)
        );

    private static string Then(
        OnnxGraph graph,
        string op,
        string[] inputs,
        string output,
        params (string Name, object Value)[] attributes
    )
    {
        graph.Node(op, inputs, [output], attributes);
        return output;
    }
}
