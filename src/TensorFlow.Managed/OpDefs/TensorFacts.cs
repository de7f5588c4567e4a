using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// What is known of tensors before they have values, and what shape inference refines: here, what the graph says; a plan, which
/// knows the shapes of its feeds, knows more.
/// </summary>
internal class TensorFacts
{
    /// <summary>What the graph says.</summary>
    internal static TensorFacts FromGraph { get; } = new();

    /// <summary>What is known of a tensor's shape.</summary>
    internal virtual Shape ShapeOf(Tensor tensor) => tensor.StaticShape;

    /// <summary>A tensor's value if it follows from constants, else null.</summary>
    internal virtual NDArray? ValueOf(Tensor tensor) => ConstantFolding.Evaluate(tensor);

    /// <summary>Notes that a shape rule goes on to look at what an input is made of.</summary>
    internal virtual void LooksBack() { }

    /// <summary>Refines a tensor's shape by what a shape rule inferred.</summary>
    internal virtual void RefineShape(Tensor tensor, Shape shape) => tensor.shape = shape;

    /// <summary>Sets the type and the shape of the elements behind a handle.</summary>
    internal virtual void RefineHandleData(Tensor tensor, TF_DataType dtype, Shape shape) => tensor.handle_data = (dtype, shape);
}
