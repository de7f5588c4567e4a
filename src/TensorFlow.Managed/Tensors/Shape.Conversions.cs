namespace Tensorflow;

/// <summary>What converts to a shape, and what a shape converts to.</summary>
public sealed partial class Shape
{
    /// <summary>A shape of this one dimension.</summary>
    public static implicit operator Shape(int dims) => new([(long)dims]);

    /// <summary>A shape of these dimensions, -1 where one is unknown.</summary>
    public static implicit operator Shape(int[] dims) => new(dims);

    /// <summary>A shape of these dimensions, -1 where one is unknown.</summary>
    public static implicit operator Shape(long[] dims) => new(dims);

    /// <summary>A shape of two dimensions.</summary>
    public static implicit operator Shape((int, int) dims) => new([(long)dims.Item1, dims.Item2]);

    /// <summary>A shape of three dimensions.</summary>
    public static implicit operator Shape((int, int, int) dims) => new([(long)dims.Item1, dims.Item2, dims.Item3]);

    /// <summary>A shape of four dimensions.</summary>
    public static implicit operator Shape((int, int, int, int) dims) =>
        new([(long)dims.Item1, dims.Item2, dims.Item3, dims.Item4]);

    /// <summary>A shape of five dimensions.</summary>
    public static implicit operator Shape((int, int, int, int, int) dims) =>
        new([(long)dims.Item1, dims.Item2, dims.Item3, dims.Item4, dims.Item5]);

    /// <summary>A shape of two dimensions.</summary>
    public static implicit operator Shape((long, long) dims) => new([dims.Item1, dims.Item2]);

    /// <summary>A shape of three dimensions.</summary>
    public static implicit operator Shape((long, long, long) dims) => new([dims.Item1, dims.Item2, dims.Item3]);

    /// <summary>A shape of four dimensions.</summary>
    public static implicit operator Shape((long, long, long, long) dims) => new([dims.Item1, dims.Item2, dims.Item3, dims.Item4]);

    /// <summary>A shape of five dimensions.</summary>
    public static implicit operator Shape((long, long, long, long, long) dims) =>
        new([dims.Item1, dims.Item2, dims.Item3, dims.Item4, dims.Item5]);

    /// <inheritdoc cref="as_int_list"/>
    public static implicit operator int[](Shape shape) => Argument.Given(shape).as_int_list();

    /// <inheritdoc cref="dims"/>
    public static implicit operator long[](Shape shape) => Argument.Given(shape).dims;

    /// <summary>
    /// The dimensions as a vector of int32, of int64 if one needs it; the scalar -1, which TensorFlow reads as a shape of unknown
    /// rank, where there are none.
    /// </summary>
    public static implicit operator Tensor(Shape shape) =>
        Argument.Given(shape).IsNull ? new NumPy.NDArray(-1)
        : Array.Exists(shape.dims, d => d > int.MaxValue) ? new NumPy.NDArray(shape.dims)
        : new NumPy.NDArray(shape.as_int_list());
}
