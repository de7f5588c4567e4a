using Google.Protobuf;
using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Export.Onnx;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Export;

/// <summary>
/// A trained tutorial's network, handed over to other programs: images in, logits, probabilities and the likeliest label out, for
/// any number of images. What is written is whole or not there.
/// </summary>
public sealed class TrainedModel : IDisposable
{
    private readonly Tutorial _tutorial;
    private readonly InferenceGraph _graph;

    /// <param name="tutorial">The tutorial.</param>
    /// <param name="trained">Its graph, and the variables' values.</param>
    /// <param name="pictures">What it has learnt, whose labels come out; null for MNIST's digits.</param>
    /// <exception cref="NotSupportedException">It is a network that reads no digits.</exception>
    public TrainedModel(Tutorial tutorial, Session trained, PictureKind? pictures = null)
    {
        if (!tutorial.ReadsDigits)
            throw new NotSupportedException($"{tutorial.Name} reads no images of digits, and only what does is exported.");
        (_tutorial, _graph) = (tutorial, InferenceGraph.Extract(trained, pictures ?? PictureKind.Mnist));
    }

    /// <summary>
    /// Writes a SavedModel with the tag <c>serve</c> and the signature <c>serving_default</c>, as TensorFlow Serving and
    /// <c>tf.saved_model.load</c> expect them.
    /// </summary>
    /// <param name="folder">A folder that is empty or not there.</param>
    /// <exception cref="IOException">The folder has something in it, or cannot be written.</exception>
    public void WriteSavedModel(string folder) => WholeFolder.Write(folder, temporary => tf.saved_model.simple_save(
                _graph.Session,
                temporary,
                new Dictionary<string, Tensor> { ["images"] = _graph.Images },
                new Dictionary<string, Tensor>
                {
                    ["classes"] = _graph.Classes,
                    ["logits"] = _graph.Logits,
                    ["probabilities"] = _graph.Probabilities,
                }
            ));

    /// <summary>
    /// Writes a GraphDef with constants in the place of the variables; its nodes <c>images</c>, <c>logits</c>,
    /// <c>probabilities</c> and <c>classes</c> are what goes in and comes out.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteFrozenGraph(string file) =>
        Write(
            file,
            tf.graph_util.convert_variables_to_constants(
                _graph.Session,
                _graph.Session.graph.as_graph_def(),
                [_graph.Logits.op.name, _graph.Probabilities.op.name, _graph.Classes.op.name]
            )
        );

    /// <summary>Writes an ONNX model, whose recurrent layers are one <c>LSTM</c> or <c>GRU</c> each.</summary>
    /// <inheritdoc cref="WriteFrozenGraph"/>
    public void WriteOnnx(string file) => Write(file, OnnxModel.Build(_graph, _tutorial));

    /// <inheritdoc/>
    public void Dispose() => _graph.Dispose();

    private static void Write(string file, IMessage message) => WholeFile.Write(file, stream => message.WriteTo(stream));
}
