using Tensorflow.Formats.Checkpoints;
using Tensorflow.MetaGraphs;
using Tensorflow.SavedModels;

namespace Tensorflow;

/// <summary>A checkpoint and its graph as one graph (TensorFlow 1.15's python/tools/freeze_graph.py).</summary>
public class FreezeGraph
{
    /// <summary>
    /// Writes the nodes that some nodes need, with constants in the place of the variables. Source: TensorFlow 1.15
    /// <c>freeze_graph</c> (python/tools/freeze_graph.py).
    /// </summary>
    /// <param name="input_graph">The file with the graph, such as <c>tf.train.write_graph</c> writes.</param>
    /// <param name="input_saver">Of no effect: the checkpoint is read without a saver.</param>
    /// <param name="input_binary">Of no effect: the file tells whether it is text.</param>
    /// <param name="input_checkpoint">The checkpoint with the variables' values.</param>
    /// <param name="output_node_names">The nodes that are needed, separated by commas.</param>
    /// <param name="restore_op_name">Of no effect: the checkpoint is read without the graph's nodes.</param>
    /// <param name="filename_tensor_name">Of no effect.</param>
    /// <param name="output_graph">The file to write, in protobuf's binary form.</param>
    /// <param name="clear_devices">Whether nodes are written without their devices.</param>
    /// <param name="initializer_nodes">Of no effect: the variables have the checkpoint's values.</param>
    /// <exception cref="NotFoundError">A file is missing, or the checkpoint lacks a variable.</exception>
    /// <exception cref="DataLossError">A file is damaged.</exception>
    /// <exception cref="ValueError">No node is named, or one that is not there.</exception>
    public static void freeze_graph(
        string input_graph,
        string input_saver,
        bool input_binary,
        string input_checkpoint,
        string output_node_names,
        string restore_op_name,
        string filename_tensor_name,
        string output_graph,
        bool clear_devices,
        string initializer_nodes
    )
    {
        var names = Argument
            .Given(output_node_names)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
            throw new ValueError("You need to supply the name of a node to --output_node_names.");
        var part = new graph_util_impl().extract_sub_graph(MetaGraphFile.Read<GraphDef>(input_graph), names);
        if (clear_devices)
        {
            foreach (var node in part.Node)
                node.Device = "";
        }

        var checkpoint = new BundleReader(input_checkpoint);
        var variables = part.Node.Where(n => n.Op is "VariableV2" or "Variable" or "VarHandleOp");
        var values = variables.ToDictionary(n => n.Name, n => checkpoint.Read(n.Name), StringComparer.Ordinal);
        MetaGraphFile.Write(output_graph, FrozenNodes.Freeze(part, values), as_text: false);
    }
}
