using Tensorflow.NumPy;

namespace TfNetLstm.Tutorials;

/// <summary>
/// The TensorFlow whose op seeds a graph has. TensorFlow seeds an operation with the number of operations made before it, and its
/// versions make different numbers of them.
/// </summary>
/// <param name="TensorFlow">The version.</param>
public sealed record OpSeeds(string TensorFlow)
{
    /// <summary>Those that the runtime gives to operations by itself.</summary>
    public static OpSeeds TensorFlow115 { get; } = new("1.15");

    /// <summary>The op seed of the LSTM's kernel; null for that which the runtime gives.</summary>
    public int? Kernel { get; init; }

    /// <summary>What <c>print</c> shows of a float32 as the NumPy of that TensorFlow's days does.</summary>
    public Func<NDArray, object> Text { get; init; } = value => value;
}
