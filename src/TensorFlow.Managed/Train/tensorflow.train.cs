using System.Runtime.CompilerServices;
using Tensorflow.GraphDefs;
using Tensorflow.MetaGraphs;
using Tensorflow.Train;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Training: <c>tf.train</c>.</summary>
    public train_internal train { get; } = new();

    /// <summary>The functions of <c>tf.train</c>.</summary>
    public partial class train_internal
    {
        /// <summary>
        /// Adam: steps scaled by running averages of the gradient (decay 0.9) and of its square (decay 0.999). Source: TensorFlow
        /// 1.15 <c>tf.train.AdamOptimizer</c> (python/training/adam.py).
        /// </summary>
        /// <inheritdoc cref="Tensorflow.Train.AdamOptimizer(float, float, float, float, bool, TF_DataType, string)"/>
        public Optimizer AdamOptimizer(float learning_rate, float epsilon = 1e-8f, string name = "Adam") =>
            new AdamOptimizer(learning_rate, epsilon: epsilon, name: name);

        /// <inheritdoc cref="AdamOptimizer(float, float, string)"/>
        public Optimizer AdamOptimizer(float learning_rate, TF_DataType dtype, string name = "Adam") =>
            new AdamOptimizer(learning_rate, dtype: dtype, name: name);

        /// <inheritdoc cref="AdamOptimizer(float, float, string)"/>
        public Optimizer AdamOptimizer(Tensor learning_rate, string name = "Adam") =>
            new AdamOptimizer(learning_rate, name: name);

        /// <summary>Adam, whose learning rate is a variable's value at each step: a scalar.</summary>
        /// <inheritdoc cref="AdamOptimizer(float, float, string)"/>
        public Optimizer AdamOptimizer(IVariableV1 learning_rate, string name = "Adam") =>
            new AdamOptimizer(Argument.Given(learning_rate).AsTensor(), name: name);

        /// <summary>
        /// Steps down the gradient: variable -= learning_rate * gradient. Source: TensorFlow 1.15
        /// <c>tf.train.GradientDescentOptimizer</c> (python/training/gradient_descent.py).
        /// </summary>
        /// <inheritdoc cref="Tensorflow.Train.GradientDescentOptimizer(float, bool, string)"/>
        public Optimizer GradientDescentOptimizer(float learning_rate) => new GradientDescentOptimizer(learning_rate);

        /// <inheritdoc cref="GradientDescentOptimizer(float)"/>
        public Optimizer GradientDescentOptimizer(Tensor learning_rate) => new GradientDescentOptimizer(learning_rate);

        /// <summary>Adds the variable that counts a graph's training steps, an int64 scalar called <c>global_step</c>.</summary>
        /// <exception cref="ValueError">The graph has one already.</exception>
        public IVariableV1 create_global_step(Graph graph) => training_util.create_global_step(graph);

        /// <summary>The variable that counts a graph's training steps; null if it has none.</summary>
        public IVariableV1? get_global_step(Graph graph) => training_util.get_global_step(graph);

        /// <summary>The variable that counts a graph's training steps, made if it has none.</summary>
        /// <param name="graph">The graph; the default one by default.</param>
        public IVariableV1 get_or_create_global_step(Graph? graph = null) =>
            training_util.get_or_create_global_step(graph ?? ops.get_default_graph());

        /// <summary>How many steps a session has trained. Source: TensorFlow 1.15 <c>tf.train.global_step</c>.</summary>
        /// <param name="sess">The session, in which the variable has a value.</param>
        /// <param name="global_step_tensor">The variable that counts the steps.</param>
        public int global_step(Session sess, IVariableV1 global_step_tensor) =>
            (int)(long)Argument.Given(sess).run(Argument.Given(global_step_tensor).AsTensor()).astype(TF_DataType.TF_INT64);

        /// <summary>
        /// Saves and restores variables under their names. Source: TensorFlow 1.15 <c>tf.train.Saver</c>
        /// (python/training/saver.py).
        /// </summary>
        /// <param name="var_list">The variables; all global ones of the default graph by default.</param>
        /// <param name="max_to_keep">How many of the last checkpoints stay; 0 for all.</param>
        /// <exception cref="ValueError">There is no variable.</exception>
        public Saver Saver(IVariableV1[]? var_list = null, int max_to_keep = 5) => new(var_list, max_to_keep: max_to_keep);

        /// <summary>
        /// A Saver of variables under names of the caller's choice, such as those of another graph's variables. Source:
        /// TensorFlow 1.15 <c>tf.train.Saver</c> (python/training/saver.py).
        /// </summary>
        /// <param name="var_list">The variables by their names in the checkpoint.</param>
        /// <param name="max_to_keep">How many of the last checkpoints stay; 0 for all.</param>
        /// <exception cref="ValueError">There is no variable, or one has two names.</exception>
        [OverloadResolutionPriority(-1)]
        public Saver Saver(IReadOnlyDictionary<string, IVariableV1> var_list, int max_to_keep = 5) =>
            new(() => Saveable.CreateAll(var_list), new(max_to_keep));

        /// <summary>
        /// Writes the default graph with its collections as a message; without a Saver.
        /// </summary>
        /// <param name="filename">The file to write; none if empty.</param>
        /// <param name="as_text">Whether the file is written in protobuf's text format.</param>
        /// <param name="clear_devices">Whether nodes are written without their devices.</param>
        /// <param name="clear_extraneous_savers">Whether the nodes of Savers are left out.</param>
        /// <param name="strip_default_attrs">Whether attributes that have their default values are left out.</param>
        /// <returns>The message, and the graph's variables by their names.</returns>
        public (MetaGraphDef, Dictionary<string, IVariableV1>) export_meta_graph(
            string filename = "",
            bool as_text = false,
            bool clear_devices = false,
            bool clear_extraneous_savers = false,
            bool strip_default_attrs = false
        )
        {
            var options = new MetaGraphOptions
            {
                ClearDevices = clear_devices,
                ClearExtraneousSavers = clear_extraneous_savers,
                StripDefaultAttrs = strip_default_attrs,
            };
            var message = MetaGraphFile.Export(filename, as_text, graph_def: null, saver_def: null, options);
            return (message, variables.global_variables().ToDictionary(v => v.Name));
        }

        /// <summary>
        /// Adds the graph and the collections of a file, such as one that <c>Saver.save</c> wrote, to the default graph: its
        /// variables, loops and conditionals too, so that it can be trained on. Nodes whose names are taken get other ones.
        /// </summary>
        /// <param name="meta_graph_or_file">The file's path.</param>
        /// <param name="clear_devices">Whether nodes are added without their devices.</param>
        /// <param name="import_scope">A name scope to put everything in; none if empty.</param>
        /// <returns>The Saver that goes with it; null if the graph has no variables.</returns>
        /// <exception cref="NotFoundError">There is no such file.</exception>
        /// <exception cref="DataLossError">It holds no meta graph.</exception>
        /// <exception cref="InvalidArgumentError">A node does not fit.</exception>
        public Saver? import_meta_graph(string meta_graph_or_file, bool clear_devices = false, string import_scope = "") =>
            MetaGraphImport.Import(
                ops.get_default_graph(),
                MetaGraphFile.Read<MetaGraphDef>(meta_graph_or_file),
                clear_devices,
                import_scope
            );

        /// <summary>
        /// What a folder's state file says, its paths complete; null if there is none that can be read. Source: TensorFlow 1.15
        /// <c>tf.train.get_checkpoint_state</c> (python/training/checkpoint_management.py).
        /// </summary>
        /// <param name="checkpoint_dir">The folder.</param>
        /// <param name="latest_filename">The file's name; <c>checkpoint</c> if null.</param>
        /// <exception cref="ValueError">The file names no checkpoint.</exception>
        public CheckpointState? get_checkpoint_state(string checkpoint_dir, string? latest_filename = null) =>
            checkpoint_management.get_checkpoint_state(checkpoint_dir, latest_filename);

        /// <summary>The names and shapes of what a checkpoint holds, in the order of the names.</summary>
        /// <param name="ckpt_dir_or_file">A checkpoint's path, or a folder whose last one is meant.</param>
        /// <exception cref="ValueError">The folder has no checkpoint.</exception>
        /// <exception cref="NotFoundError">There is no such checkpoint.</exception>
        /// <exception cref="DataLossError">The checkpoint is damaged.</exception>
        public (string Name, Shape Shape)[] list_variables(string ckpt_dir_or_file)
        {
            var path = Directory.Exists(ckpt_dir_or_file) ? latest_checkpoint(ckpt_dir_or_file) : ckpt_dir_or_file;
            if (path is null)
            {
                throw new ValueError($"Couldn't find 'checkpoint' file or checkpoints in given directory {ckpt_dir_or_file}");
            }

            var reader = new Formats.Checkpoints.BundleReader(path);
            return [.. reader.Names.Order(StringComparer.Ordinal).Select(name => (name, reader.Describe(name).shape))];
        }

        /// <summary>
        /// The path of a folder's last checkpoint for <c>Saver.restore</c>; null if there is none whose files are there. Source:
        /// TensorFlow 1.15 <c>tf.train.latest_checkpoint</c> (python/training/checkpoint_management.py).
        /// </summary>
        /// <inheritdoc cref="get_checkpoint_state"/>
        public string? latest_checkpoint(string checkpoint_dir, string? latest_filename = null) =>
            checkpoint_management.latest_checkpoint(checkpoint_dir, latest_filename);

        /// <summary>
        /// Writes a folder's last checkpoint as one graph with constants in the place of the variables, beside the folder.
        /// </summary>
        /// <param name="checkpoint_dir">The folder, in which the graph lies beside the checkpoint.</param>
        /// <param name="output_pb_name">The file's name without its ending, <c>.pb</c>.</param>
        /// <param name="output_node_names">The nodes that are needed.</param>
        /// <returns>The file's path; null if the folder has no checkpoint with a graph.</returns>
        /// <exception cref="ValueError">No node is named, or one that is not there.</exception>
        public string? freeze_graph(string checkpoint_dir, string output_pb_name, string[] output_node_names)
        {
            if (latest_checkpoint(checkpoint_dir) is not { } checkpoint || !File.Exists($"{checkpoint}.meta"))
                return null;
            if (output_node_names.Length == 0)
                throw new ValueError("You need to supply the name of a node to --output_node_names.");
            var graph = new Graph();
            using var asDefault = ops.default_graph(graph);
            var saver = import_meta_graph($"{checkpoint}.meta", clear_devices: true);
            using var session = new Session(graph);
            saver?.restore(session, checkpoint);
            var frozen = new graph_util_impl().convert_variables_to_constants(session, graph.as_graph_def(), output_node_names);
            var path = Path.GetFullPath(Path.Combine(checkpoint_dir, "..", $"{output_pb_name}.pb"));
            MetaGraphFile.Write(path, frozen, as_text: false);
            return path;
        }

        /// <summary>
        /// A graph of its own from a file that <see cref="freeze_graph"/> or <see cref="write_graph"/> wrote, in either format.
        /// </summary>
        /// <exception cref="NotFoundError">There is no such file.</exception>
        /// <exception cref="DataLossError">The file holds no graph.</exception>
        /// <exception cref="InvalidArgumentError">A node does not fit.</exception>
        public Graph load_graph(string freeze_graph_pb)
        {
            var graph = new Graph();
            GraphDefReader.Import(graph, MetaGraphFile.Read<GraphDef>(freeze_graph_pb));
            return graph;
        }

        /// <summary>Writes a graph's nodes into a file.</summary>
        /// <param name="logdir">The folder, which is made if it is missing.</param>
        /// <param name="as_text">Whether the file is written in protobuf's text format.</param>
        /// <param name="name">The file's name in that folder.</param>
        /// <param name="graph">Written without the static shapes of its nodes.</param>
        /// <returns>The file's path.</returns>
        public string write_graph(Graph graph, string logdir, string name, bool as_text = true)
        {
            Formats.FileErrors.At(Argument.Given(logdir), () => Directory.CreateDirectory(logdir));
            var path = Path.Combine(logdir, Argument.Given(name));
            MetaGraphFile.Write(path, Argument.Given(graph).as_graph_def(), as_text);
            return path;
        }
    }
}
