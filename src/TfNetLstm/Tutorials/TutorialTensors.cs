using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Tutorials;

/// <summary>The tensors of a tutorial's graph, found by the names that TensorFlow gives them.</summary>
/// <param name="graph">The graph.</param>
internal class TutorialTensors(Graph graph)
{
    internal Graph Graph => graph;

    /// <summary>The images, or other examples, that are fed: of digits [n, 28, 28], or [n, 784].</summary>
    internal Tensor Images => graph.get_tensor_by_name("Placeholder:0");

    /// <summary>The labels that are fed: [n, 10].</summary>
    internal Tensor Labels => graph.get_tensor_by_name("Placeholder_1:0");

    internal Tensor Loss => graph.get_tensor_by_name("Mean:0");

    internal Tensor Accuracy => graph.get_tensor_by_name("Mean_1:0");

    internal Operation Train => graph.get_operation_by_name("Adam");

    internal Operation Initializer => graph.get_operation_by_name("init");

    /// <summary>[n, 10] for digits: what the labels are compared with.</summary>
    internal Tensor Prediction =>
        new[] { "ArgMax", "ArgMax_1" }
            .Select(name => graph.get_operation_by_name(name).inputs[0])
            .First(tensor => tensor.op.type != "Placeholder");

    /// <summary>What share of its values dropout keeps, which is fed as a number; null where there is no dropout.</summary>
    internal Tensor? Kept =>
        graph
            .get_operations()
            .OfType<Operation>()
            .Where(op => op.type == "Placeholder" && op.output.shape.ndim == 0)
            .Select(op => op.output)
            .FirstOrDefault();

    /// <summary>Images, [n, 784], in the shape that the graph takes; dropout keeps all.</summary>
    internal FeedItem[] FeedsOf(NDArray images)
    {
        var example = Images.shape.dims[1..];
        FeedItem fed = (Images, example.Contains(-1) ? images : images.reshape(new Shape([-1, .. example])));
        return Kept is { } kept ? [fed, (kept, 1f)] : [fed];
    }

    /// <summary>Images, [n, 784], and their labels.</summary>
    internal FeedItem[] FeedsOf((NDArray images, NDArray labels) batch) => FeedsOf([batch.images, batch.labels]);

    /// <summary>Arrays for the placeholders in their order, the first in the shape that the graph takes.</summary>
    internal FeedItem[] FeedsOf(IReadOnlyList<NDArray> batch) =>
        [
            .. FeedsOf(batch[0]),
            .. batch.Skip(1).Select((array, i) => new FeedItem(graph.get_tensor_by_name($"Placeholder_{i + 1}:0"), array)),
        ];
}
