using Tensorflow;

namespace TfNetLstm.Verification.Cells;

/// <summary>
/// The recurrent programs of <c>reference/python/cells.py</c>: none, since TensorFlow.NET lacks what they call.
/// </summary>
internal static class CellPrograms
{
    /// <summary>The programs by name.</summary>
    internal static IReadOnlyDictionary<string, Action> All { get; } = new Dictionary<string, Action>();

    /// <summary>The programs that TensorFlow refuses, by name.</summary>
    internal static IReadOnlyDictionary<string, Action<Tensor>> Refused { get; } = new Dictionary<string, Action<Tensor>>();
}
