using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Graphs from messages.</content>
public partial class tensorflow
{
    /// <summary>Files: <c>tf.io</c>.</summary>
    public IoApi io { get; } = new();

    /// <inheritdoc cref="importer.import_graph_def"/>
    public ITensorOrOperation[]? import_graph_def(
        GraphDef graph_def,
        Dictionary<string, Tensor>? input_map = null,
        string[]? return_elements = null,
        string? name = null
    ) => importer.import_graph_def(graph_def, input_map, return_elements, name: name);

    /// <summary>The functions of <c>tf.io</c>.</summary>
    public class IoApi
    {
        /// <summary>A file's whole content. Source: TensorFlow 1.15 <c>tf.io.read_file</c>.</summary>
        /// <param name="filename">The path; a scalar string.</param>
        /// <param name="name">The node's name; <c>ReadFile</c> by default.</param>
        /// <returns>A scalar string.</returns>
        /// <exception cref="NotFoundError">When the graph runs: there is no such file.</exception>
        public Tensor read_file(string filename, string? name = null) => read_file(constant_op.constant(filename), name);

        /// <inheritdoc cref="read_file(string, string?)"/>
        public Tensor read_file(Tensor filename, string? name = null) => FileOps.ReadFile.MakeTensor(name, [filename]);

        /// <summary>Makes a file, and the folders above it. Source: TensorFlow 1.15 <c>tf.io.write_file</c>.</summary>
        /// <param name="filename">The path; a scalar string.</param>
        /// <param name="conentes">The file's whole contents; a scalar string.</param>
        /// <param name="name">The node's name; <c>WriteFile</c> by default.</param>
        /// <exception cref="PermissionDeniedError">When the graph runs: the file may not be written.</exception>
        public Operation write_file(string filename, Tensor conentes, string? name = null) =>
            write_file(constant_op.constant(filename), conentes, name);

        /// <inheritdoc cref="write_file(string, Tensor, string?)"/>
        public Operation write_file(Tensor filename, Tensor conentes, string? name = null) =>
            FileOps.WriteFile.Apply(name, [filename, conentes]);
    }
}
