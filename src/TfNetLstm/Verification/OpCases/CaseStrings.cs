using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Verification.OpCases;

/// <summary>Arrays of byte strings.</summary>
internal static class CaseStrings
{
    internal static NDArray ArrayOf(byte[][] elements, Shape shape)
        => throw new UnimplementedError($"An array of {elements.Length} strings of shape {shape} cannot be made.");

    internal static byte[][] ElementsOf(NDArray array)
        => throw new UnimplementedError($"The strings of an array of shape {array.shape} cannot be read.");
}
