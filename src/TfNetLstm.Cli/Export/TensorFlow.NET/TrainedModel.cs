using Tensorflow;
using TfNetLstm.Backends;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Export;

/// <summary>In the place of TfNetLstm.Export's, which is compiled over TensorFlow.Managed alone; it is never reached.</summary>
internal sealed class TrainedModel : IDisposable
{
    /// <exception cref="NotSupportedException">Always.</exception>
    internal TrainedModel(Tutorial tutorial, Session trained, PictureKind pictures) =>
        throw new NotSupportedException(Backend.WhyNoCheckpoints);

    internal void WriteSavedModel(string folder) { }

    internal void WriteFrozenGraph(string file) { }

    internal void WriteOnnx(string file) { }

    public void Dispose() { }
}
