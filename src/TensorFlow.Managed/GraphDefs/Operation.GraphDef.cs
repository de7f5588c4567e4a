using Tensorflow.GraphDefs;

namespace Tensorflow;

public sealed partial class Operation
{
    /// <summary>This node as a protobuf message, as TensorFlow would export it.</summary>
    public NodeDef node_def => GraphDefWriter.NodeOf(this, add_shapes: false);
}
