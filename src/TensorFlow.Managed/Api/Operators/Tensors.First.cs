using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>What is asked of several tensors and is true of the first.</content>
public sealed partial class Tensors
{
    /// <summary>The first tensor's element type.</summary>
    /// <exception cref="ValueError">There are no tensors.</exception>
    public TF_DataType dtype => First.dtype;

    /// <summary>A copy of the first tensor's shape.</summary>
    /// <exception cref="ValueError">There are no tensors.</exception>
    public Shape shape => First.shape;

    /// <summary>The first tensor's number of dimensions, or -1 if it is not known.</summary>
    /// <exception cref="ValueError">There are no tensors.</exception>
    public int rank => First.rank;

    /// <summary>The first tensor's graph.</summary>
    /// <exception cref="ValueError">There are no tensors.</exception>
    /// <exception cref="RuntimeError">The tensor is a value and in no graph.</exception>
    public Graph graph => First.graph;

    /// <summary>The part of the first tensor that Python slices select.</summary>
    /// <inheritdoc cref="Tensor.this[string[]]"/>
    public Tensor this[params string[] slices] => First[slices];

    /// <summary>The only tensor's value.</summary>
    /// <exception cref="ValueError">There is no tensor, or more than one.</exception>
    /// <inheritdoc cref="Tensor.numpy"/>
    public NDArray numpy() => Single.numpy();

    /// <summary>A copy of the elements of the only tensor's value.</summary>
    /// <exception cref="ValueError">There is no tensor, or more than one.</exception>
    /// <inheritdoc cref="Tensor.ToArray{T}"/>
    public T[] ToArray<T>()
        where T : unmanaged => Single.ToArray<T>();

    /// <summary>The only tensor's value as <see cref="bool"/>.</summary>
    /// <exception cref="ValueError">There is not one tensor, or it has not exactly one element.</exception>
    public static explicit operator bool(Tensors tensor) => (bool)Argument.Given(tensor).Single;

    /// <summary>The only tensor's value as <see cref="int"/>.</summary>
    /// <inheritdoc cref="explicit operator bool(Tensors)"/>
    public static explicit operator int(Tensors tensor) => (int)Argument.Given(tensor).Single;

    /// <summary>The only tensor's value as <see cref="long"/>.</summary>
    /// <inheritdoc cref="explicit operator bool(Tensors)"/>
    public static explicit operator long(Tensors tensor) => (long)Argument.Given(tensor).Single;

    /// <summary>The only tensor's value as <see cref="float"/>.</summary>
    /// <inheritdoc cref="explicit operator bool(Tensors)"/>
    public static explicit operator float(Tensors tensor) => (float)Argument.Given(tensor).Single;

    /// <summary>The only tensor's value as <see cref="double"/>.</summary>
    /// <inheritdoc cref="explicit operator bool(Tensors)"/>
    public static explicit operator double(Tensors tensor) => (double)Argument.Given(tensor).Single;
}
