namespace Tensorflow;

/// <content>
/// A tensor's value as a number, where it has one (see <see cref="numpy"/>): the one element of a scalar, or of an array of one.
/// </content>
public partial class Tensor
{
    /// <summary>The value as <see cref="bool"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator bool(Tensor tensor) => Argument.Given(tensor).numpy().Only<bool>();

    /// <summary>The value as <see cref="sbyte"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator sbyte(Tensor tensor) => Argument.Given(tensor).numpy().Only<sbyte>();

    /// <summary>The value as <see cref="byte"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator byte(Tensor tensor) => Argument.Given(tensor).numpy().Only<byte>();

    /// <summary>The value as <see cref="short"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator short(Tensor tensor) => Argument.Given(tensor).numpy().Only<short>();

    /// <summary>The value as <see cref="ushort"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator ushort(Tensor tensor) => Argument.Given(tensor).numpy().Only<ushort>();

    /// <summary>The value as <see cref="int"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator int(Tensor tensor) => Argument.Given(tensor).numpy().Only<int>();

    /// <summary>The value as <see cref="uint"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator uint(Tensor tensor) => Argument.Given(tensor).numpy().Only<uint>();

    /// <summary>The value as <see cref="long"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator long(Tensor tensor) => Argument.Given(tensor).numpy().Only<long>();

    /// <summary>The value as <see cref="ulong"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator ulong(Tensor tensor) => Argument.Given(tensor).numpy().Only<ulong>();

    /// <summary>The value as <see cref="float"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator float(Tensor tensor) => Argument.Given(tensor).numpy().Only<float>();

    /// <summary>The value as <see cref="double"/>.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator double(Tensor tensor) => Argument.Given(tensor).numpy().Only<double>();

    /// <summary>The value's one string, read as UTF-8.</summary>
    /// <exception cref="RuntimeError">The tensor has no value: run it in a session.</exception>
    /// <exception cref="ValueError">It has not exactly one element.</exception>
    public static explicit operator string(Tensor tensor) => Argument.Given(tensor).StringData(0);
}
