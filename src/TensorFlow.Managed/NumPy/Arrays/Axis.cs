using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// One axis or several, of a tensor's dimensions; negative ones count from the end (TensorFlow.NET's <c>Axis</c>).
/// </summary>
public sealed class Axis(params int[] axis)
{
    /// <summary>The axes in the order they were given; one element if <see cref="IsScalar"/>.</summary>
    public int[] axis { get; set; } = axis;

    /// <summary>Whether it was given as one number rather than as a list.</summary>
    public bool IsScalar { get; private init; }

    /// <summary>The number of axes.</summary>
    public int size => IsScalar ? 1 : axis.Length;

    /// <summary>The axis at a place in the list.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public int this[int index] => axis[index];

    /// <summary>As Python prints the argument: <c>1</c> or <c>(0, 1)</c>.</summary>
    public override string ToString() => IsScalar ? $"{axis[0]}" : $"({string.Join(", ", axis)})";

    /// <summary>Whether it is the same axes in the same order, given in the same form: 0 and [0] differ.</summary>
    public override bool Equals(object? obj) => obj is Axis other && IsScalar == other.IsScalar && axis.SequenceEqual(other.axis);

    /// <summary>Of the axes and the form they were given in.</summary>
    public override int GetHashCode() => axis.Aggregate(IsScalar ? 1 : 0, HashCode.Combine);

    /// <summary>Whether it was given as this one number.</summary>
    public static bool operator ==(Axis? left, int right) => left is { IsScalar: true } && left.axis[0] == right;

    /// <summary>Whether it is null, a list, or another number.</summary>
    public static bool operator !=(Axis? left, int right) => !(left == right);

    /// <summary>One axis, as a number: <see cref="IsScalar"/> holds.</summary>
    public static implicit operator Axis(int axis) => new(axis) { IsScalar = true };

    /// <summary>A list of axes.</summary>
    public static implicit operator Axis(int[] axis) => new(axis);

    /// <summary>A list of axes.</summary>
    /// <exception cref="OverflowException">One of them is no int32.</exception>
    public static implicit operator Axis(long[] axis) => new(Array.ConvertAll(Argument.Given(axis), a => checked((int)a)));

    /// <summary>A list of two axes.</summary>
    public static implicit operator Axis((int, int) axis) => new(axis.Item1, axis.Item2);

    /// <summary>A list of three axes.</summary>
    public static implicit operator Axis((int, int, int) axis) => new(axis.Item1, axis.Item2, axis.Item3);

    /// <summary>A list of axes, given as the dimensions of a shape.</summary>
    /// <exception cref="ValueError">The shape's rank is unknown.</exception>
    public static implicit operator Axis(Shape axis) => new(Argument.Given(axis).as_int_list());

    /// <summary>The first axis.</summary>
    /// <exception cref="IndexOutOfRangeException">The list is empty.</exception>
    public static implicit operator int(Axis axis) => Argument.Given(axis).axis[0];

    /// <summary>The axes, not copied.</summary>
    public static implicit operator int[](Axis axis) => Argument.Given(axis).axis;

    /// <summary>An int32 value of shape [] if one number was given, else of shape [number of axes].</summary>
    public static implicit operator Tensor(Axis axis) =>
        Argument.Given(axis).IsScalar ? new NDArray(axis.axis[0]) : new NDArray(axis.axis);
}
