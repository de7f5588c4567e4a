using Google.Protobuf;
using Tensorflow.GraphDefs;
using Tensorflow.GraphDefs.Functions;

namespace Tensorflow;

/// <content>The graph as a message, and messages as parts of the graph.</content>
public sealed partial class Graph
{
    /// <summary>The functions that messages have brought along.</summary>
    internal FunctionLibrary Functions { get; } = new();

    /// <summary>
    /// The graph as a protobuf message. add_shapes: whether every node that has outputs gets the attribute <c>_output_shapes</c>.
    /// Source: TensorFlow 1.15 <c>Graph.as_graph_def</c>.
    /// </summary>
    public GraphDef as_graph_def(bool add_shapes = false) => GraphDefWriter.GraphOf(this, add_shapes);

    /// <summary>
    /// Adds the nodes of a GraphDef, such as one that Python TensorFlow wrote, all of them or, where one does not fit, none.
    /// Source: TensorFlow 1.15 <c>tf.import_graph_def</c>.
    /// </summary>
    /// <param name="bytes">The message in protobuf's binary form.</param>
    /// <param name="prefix">A scope to put the nodes in; none if empty.</param>
    /// <returns>True: what goes wrong is thrown.</returns>
    /// <exception cref="InvalidArgumentError">The bytes are no GraphDef, or a node of it does not fit.</exception>
    public bool Import(byte[] bytes, string prefix = "")
    {
        GraphDefReader.Import(this, Parse(bytes), prefix);
        return true;
    }

    /// <summary>
    /// Makes this the default graph, as <see cref="as_default"/> does, and adds the nodes of a GraphDef that is in a file.
    /// </summary>
    /// <param name="file_path">The file, in protobuf's binary form.</param>
    /// <param name="name">The scope to put the nodes in: <c>import</c> by default, none if empty.</param>
    /// <returns>This graph.</returns>
    /// <exception cref="InvalidArgumentError">The file holds no GraphDef.</exception>
    /// <exception cref="ValueError">A node does not fit.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Graph ImportGraphDef(string file_path, string? name = null)
    {
        var message = Parse(File.ReadAllBytes(Argument.Given(file_path)));
        as_default();
        importer.import_graph_def(message, name: name);
        return this;
    }

    /// <summary>Adds the nodes of a GraphDef that is in a file.</summary>
    /// <inheritdoc cref="Import(byte[], string)"/>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Import(string file_path, string prefix = "") => Import(File.ReadAllBytes(Argument.Given(file_path)), prefix);

    private static GraphDef Parse(byte[] bytes)
    {
        try
        {
            return GraphDef.Parser.ParseFrom(Argument.Given(bytes));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidArgumentError($"These {bytes.Length} bytes are no GraphDef: {e.Message}");
        }
    }
}
