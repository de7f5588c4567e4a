using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// One axis or several, of a tensor's dimensions; negative ones count from the end (TensorFlow.NET's <c>Axis</c>).
/// </summary>
public sealed class Axis(params int[] axis)
{
    public int[] axis { get; set; } = axis;

    /// <summary>Whether it was given as one number rather than as a list.</summary>
    public bool IsScalar { get; private init; }

    public int size => IsScalar ? 1 : axis.Length;

    public int this[int index] => axis[index];

    public override string ToString() => IsScalar ? $"{axis[0]}" : $"({string.Join(", ", axis)})";

    public override bool Equals(object? obj) => obj is Axis other && IsScalar == other.IsScalar && axis.SequenceEqual(other.axis);

    public override int GetHashCode() => axis.Aggregate(IsScalar ? 1 : 0, HashCode.Combine);

    public static bool operator ==(Axis? left, int right) => left is { IsScalar: true } && left.axis[0] == right;

    public static bool operator !=(Axis? left, int right) => !(left == right);

    public static implicit operator Axis(int axis) => new(axis) { IsScalar = true };

    public static implicit operator Axis(int[] axis) => new(axis);

    public static implicit operator Axis(long[] axis) => new(Array.ConvertAll(axis, a => checked((int)a)));

    public static implicit operator Axis((int, int) axis) => new(axis.Item1, axis.Item2);

    public static implicit operator Axis((int, int, int) axis) => new(axis.Item1, axis.Item2, axis.Item3);

    public static implicit operator Axis(Shape axis) => new(axis.as_int_list());

    public static implicit operator int(Axis axis) => axis.axis[0];

    public static implicit operator int[](Axis axis) => axis.axis;

    public static implicit operator Tensor(Axis axis) => axis.IsScalar ? new NDArray(axis.axis[0]) : new NDArray(axis.axis);
}
