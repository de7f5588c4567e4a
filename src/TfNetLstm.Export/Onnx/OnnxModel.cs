using TfNetLstm.Tutorials;

namespace TfNetLstm.Export.Onnx;

/// <summary>
/// The tutorials' network as ONNX: a layer before the LSTM where there is one, <c>LSTM</c> over the rows, and a layer on its last
/// output. Inputs and outputs have the names, types and shapes of <see cref="InferenceGraph"/>'s.
/// </summary>
internal static class OnnxModel
{
    private const int Rows = 28,
        RowPixels = 28;

    /// <exception cref="NotSupportedException">It is another network.</exception>
    internal static ModelProto Build(InferenceGraph trained, Tutorial tutorial)
    {
        if (tutorial.Network is null)
            throw new NotSupportedException($"The network of {tutorial.Name} cannot be written as ONNX.");
        var layers = new TrainedLayers(trained);
        var graph = new OnnxGraph(tutorial.Name);
        var images = graph.Input("images", trained.Images.shape.dims);
        if (trained.Images.ndim == 2)
            images = Then(graph, "Reshape", [images, graph.Constant("rows_shape", -1, Rows, RowPixels)], "rows");
        if (layers.Input is { } input)
        {
            // [batch, 28, 28] -> [batch, 28, units]
            var (weights, biases) = Constants(graph, "in", input);
            images = Then(graph, "MatMul", [images, weights], "in_product");
            images = Then(graph, "Add", [images, biases], "in");
        }
        var steps = Then(graph, "Transpose", [images], "steps", ("perm", [1, 0, 2]));
        var last = AddLstm(graph, steps, layers.Lstm);
        var (outWeights, outBiases) = Constants(graph, "out", layers.Output);
        var logits = Then(graph, "Gemm", [last, outWeights, outBiases], "logits");
        Then(graph, "Softmax", [logits], "probabilities", ("axis", [1]));
        Then(graph, "ArgMax", [logits], "classes", ("axis", [1]), ("keepdims", [0]));
        var classes = layers.Output.Units;
        graph.Output("logits", TensorProto.Types.DataType.Float, -1, classes);
        graph.Output("probabilities", TensorProto.Types.DataType.Float, -1, classes);
        graph.Output("classes", TensorProto.Types.DataType.Int64, -1);
        return graph.ToModel(nameof(TfNetLstm));
    }

    private static string AddLstm(OnnxGraph graph, string steps, LstmWeights lstm)
    {
        string[] inputs =
        [
            steps,
            graph.Constant("W", lstm.W, 1, 4 * lstm.Units, lstm.Inputs),
            graph.Constant("R", lstm.R, 1, 4 * lstm.Units, lstm.Units),
            graph.Constant("B", lstm.B, 1, 8 * lstm.Units),
        ];
        graph.Node("LSTM", inputs, ["", "last_output", ""], ("hidden_size", [lstm.Units]));
        // [1, batch, units] -> [batch, units]: the first dimension is that of the directions.
        return Then(graph, "Squeeze", ["last_output", graph.Constant("directions", 0)], "output");
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
        params (string Name, long[] Values)[] attributes
    )
    {
        graph.Node(op, inputs, [output], attributes);
        return output;
    }
}
