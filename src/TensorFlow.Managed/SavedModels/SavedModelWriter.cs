using Tensorflow.Formats;
using Tensorflow.MetaGraphs;
using Tensorflow.Train;

namespace Tensorflow.SavedModels;

/// <summary>
/// Writes a model to be served: its graph, its variables, and what goes in and comes out. Source: TensorFlow 1.15's
/// <c>simple_save</c> and <c>SavedModelBuilder</c> (python/saved_model/simple_save.py, builder_impl.py).
/// </summary>
internal static class SavedModelWriter
{
    private const string DefaultSignature = "serving_default",
        Predict = "tensorflow/serving/predict";

    /// <param name="export_dir">A folder that is empty or not there.</param>
    /// <param name="main_op">Runs after the variables are restored; none if null.</param>
    /// <param name="arguments">What a graph is added with.</param>
    /// <param name="clear_devices">Whether nodes are written without their devices.</param>
    /// <param name="outputs">The signature's outputs by their keys.</param>
    /// <param name="inputs">The signature's inputs by their keys.</param>
    /// <param name="session">The session.</param>
    /// <exception cref="ValueError">The folder has something in it.</exception>
    /// <exception cref="NotFoundError">A file that the model is to take along is missing.</exception>
    /// <exception cref="PermissionDeniedError">The folder may not be made.</exception>
    internal static void Write(
        Session session,
        string export_dir,
        IReadOnlyDictionary<string, Tensor> inputs,
        IReadOnlyDictionary<string, Tensor> outputs,
        Operation? main_op,
        SaverArguments arguments,
        bool clear_devices = true
    )
    {
        if (Directory.Exists(export_dir) && Directory.EnumerateFileSystemEntries(export_dir).Any())
        {
            throw new ValueError(
                "Export directory already exists, and isn't empty. Please choose a different export directory, or delete all the "
                    + $"contents of the specified directory: {export_dir}"
            );
        }

        FileErrors.At(Argument.Given(export_dir), () => Directory.CreateDirectory(export_dir));
        using var asDefault = ops.default_graph(Argument.Given(session).graph);
        SavedAssets.Write(session.graph, export_dir);
        if (main_op is not null)
            session.graph.add_to_collection(SavedModelLoader.MainOp, main_op);
        var saver = new Saver(() => Saveable.CreateAll(session.graph), arguments with { Sharded = true, AllowEmpty = true });
        var variables = Path.Combine(export_dir, SavedModelLoader.Variables);
        if (saver.saver_def is not null)
        {
            FileErrors.At(variables, () => Directory.CreateDirectory(variables));
            saver.save(session, Path.Combine(variables, SavedModelLoader.Variables), write_meta_graph: false, write_state: false);
        }

        var message = saver.export_meta_graph(clear_devices: clear_devices);
        message.MetaInfoDef.Tags.Add(SavedModelLoader.Serve);
        message.SignatureDef[DefaultSignature] = SignatureOf(inputs, outputs);
        var model = new SavedModel { SavedModelSchemaVersion = 1, MetaGraphs = { message } };
        MetaGraphFile.Write(Path.Combine(export_dir, SavedModelLoader.GraphFile), model, as_text: false);
    }

    private static SignatureDef SignatureOf(
        IReadOnlyDictionary<string, Tensor> inputs,
        IReadOnlyDictionary<string, Tensor> outputs
    )
    {
        var signature = new SignatureDef { MethodName = Predict };
        foreach (var (name, tensor) in Argument.Given(inputs).OrderBy(i => i.Key, StringComparer.Ordinal))
            signature.Inputs[name] = InfoOf(tensor);
        foreach (var (name, tensor) in Argument.Given(outputs).OrderBy(o => o.Key, StringComparer.Ordinal))
            signature.Outputs[name] = InfoOf(tensor);
        return signature;
    }

    private static TensorInfo InfoOf(Tensor tensor) =>
        new()
        {
            Name = tensor.name,
            Dtype = (DataType)tensor.dtype.as_base_dtype(),
            TensorShape = GraphDefs.GraphDefWriter.ShapeOf(tensor.shape),
        };
}
