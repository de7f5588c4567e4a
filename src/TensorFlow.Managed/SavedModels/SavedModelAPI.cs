using Tensorflow.SavedModels;

namespace Tensorflow;

/// <summary>Models saved to be served (TensorFlow 1.15's <c>tf.saved_model</c>).</summary>
public class SavedModelAPI
{
    internal SavedModelAPI() { }

    /// <summary>
    /// Writes the session's graph and variables as a SavedModel with the tag <c>serve</c> and the signature
    /// <c>serving_default</c>.
    /// </summary>
    /// <param name="export_dir">A folder that is empty or not there.</param>
    /// <param name="inputs">What is fed, by the names of the signature.</param>
    /// <param name="outputs">What comes out.</param>
    /// <param name="legacy_init_op">What runs after the variables are restored; nothing if null.</param>
    /// <param name="session">The session.</param>
    /// <exception cref="ValueError">The folder has something in it.</exception>
    public void simple_save(
        Session session,
        string export_dir,
        IReadOnlyDictionary<string, Tensor> inputs,
        IReadOnlyDictionary<string, Tensor> outputs,
        Operation? legacy_init_op = null
    ) => SavedModelWriter.Write(session, export_dir, inputs, outputs, legacy_init_op, new());

    /// <summary>
    /// Adds a SavedModel's graph to the session's, restores its variables and runs what it asks to run first.
    /// </summary>
    /// <param name="sess">A session whose graph has room for the model's names.</param>
    /// <param name="tags">Those of the graph to load: all of them, in any order.</param>
    /// <param name="export_dir">The model's folder.</param>
    /// <returns>The graph's message, with its signatures.</returns>
    /// <exception cref="NotFoundError">There is no model, or a file of it is missing.</exception>
    /// <exception cref="DataLossError">A file is damaged.</exception>
    /// <exception cref="RuntimeError">The model has no graph with these tags.</exception>
    /// <exception cref="InvalidArgumentError">A node of the graph does not fit.</exception>
    public MetaGraphDef load(Session sess, string[] tags, string export_dir) => SavedModelLoader.Load(sess, tags, export_dir);
}
