using System.Collections.Immutable;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// A list of tensors as a value: what changes it makes another one. Source: TensorFlow 1.15's core/kernels/list_kernels.h.
/// </summary>
/// <param name="Elements">The tensors; null for one that is not set.</param>
/// <param name="ElementType">Their type.</param>
/// <param name="ElementShape">Their shape as far as it is known.</param>
internal sealed record TensorList(ImmutableList<NDArray?> Elements, TF_DataType ElementType, Shape ElementShape)
{
    internal static TensorList Empty(TF_DataType type, Shape shape) => new([], type, shape);

    /// <summary>A copy of a tensor, which lives as long as a list has it.</summary>
    internal static NDArray Keep(TensorValue tensor)
    {
        var copy = NDArray.NewValue(tensor.dtype, tensor.shape!);
        copy.CopyFrom(tensor);
        return new NDArray(copy);
    }

    /// <summary>A tensor of the list; zeros for one that is not set.</summary>
    internal NDArray this[int index] => Elements[index] ?? np.zeros(ElementShape, ElementType);
}
