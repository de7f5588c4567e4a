using System.Collections.Immutable;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// A list of tensors as a value: what changes it makes another one. Source: TensorFlow 1.15's core/kernels/list_kernels.h.
/// </summary>
/// <param name="Elements">The tensors; null for one that is not set.</param>
/// <param name="ElementType">Their type.</param>
/// <param name="ElementShape">Their shape as far as it is known.</param>
/// <param name="MaxNumElements">How many may be pushed; -1 for any number.</param>
internal sealed record TensorList(
    ImmutableList<NDArray?> Elements,
    TF_DataType ElementType,
    Shape ElementShape,
    int MaxNumElements = -1
)
{
    /// <summary>A list that begins with more elements is refused: the list alone would take a gigabyte.</summary>
    internal const long MaxElements = 1 << 24;

    /// <summary>A copy of a tensor, which lives as long as a list has it.</summary>
    internal static NDArray Keep(TensorValue tensor)
    {
        var copy = NDArray.NewValue(tensor.dtype, tensor.shape!);
        copy.CopyFrom(tensor);
        return new NDArray(copy);
    }
}
