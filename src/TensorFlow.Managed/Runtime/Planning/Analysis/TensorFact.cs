using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow.Runtime.Planning;

/// <summary>What a plan knows of a tensor.</summary>
/// <param name="Shape">Its shape; null if that is not asked yet. Equal shapes are one object.</param>
/// <param name="Value">Its value, if it is known.</param>
internal readonly record struct TensorFact(Shape? Shape, NDArray? Value)
{
    /// <summary>Compares by reference: the same shape and the same value.</summary>
    public bool Equals(TensorFact other) => ReferenceEquals(Shape, other.Shape) && ReferenceEquals(Value, other.Value);

    public override int GetHashCode() => unchecked(RuntimeHelpers.GetHashCode(Shape) * 31 + RuntimeHelpers.GetHashCode(Value));
}
