namespace Tensorflow;

/// <content>Graphs from messages.</content>
public partial class tensorflow
{
    /// <inheritdoc cref="importer.import_graph_def"/>
    public ITensorOrOperation[]? import_graph_def(
        GraphDef graph_def,
        Dictionary<string, Tensor>? input_map = null,
        string[]? return_elements = null,
        string? name = null
    ) => importer.import_graph_def(graph_def, input_map, return_elements, name: name);
}
