using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// What is known of tensors before they have values, and where a shape rule writes down what it finds: here, what the graph
/// says; a plan, which knows the shapes of its feeds, knows more.
/// </summary>
internal class TensorFacts
{
    /// <summary>What the graph says.</summary>
    internal static TensorFacts OfGraph { get; } = new();

    /// <summary>What is known of a tensor's shape.</summary>
    internal virtual Shape ShapeOf(Tensor tensor) => tensor.shape;

    /// <summary>A tensor's value if it follows from constants, else null.</summary>
    internal virtual NDArray? ValueOf(Tensor tensor) => ConstantFolding.Evaluate(tensor);

    /// <summary>Adds knowledge about a shape.</summary>
    internal virtual void Learn(Tensor tensor, Shape shape) => tensor.shape = shape;

    /// <summary>Notes the type and the shape of the elements behind a handle.</summary>
    internal virtual void LearnHandle(Tensor tensor, TF_DataType dtype, Shape shape) => tensor.handle_data = (dtype, shape);
}
