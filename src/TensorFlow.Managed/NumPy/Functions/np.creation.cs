using System.Collections;
using System.Numerics;

namespace Tensorflow.NumPy;

/// <content>New arrays.</content>
public static partial class np
{
    /// <summary>
    /// A copy of a .NET array of any number of dimensions, or of arrays of one shape in an array. dtype: the element type; the
    /// array's own by default. Source: NumPy's <c>array</c>.
    /// </summary>
    /// <exception cref="TypeError">There is something in it that is no element of a tensor.</exception>
    /// <exception cref="ValueError">The rows of an array of arrays differ in shape or type.</exception>
    public static NDArray array(Array data, TF_DataType? dtype = null)
    {
        var array = TypedValues.ToNDArray(data);
        return dtype is { } type && type != array.dtype ? array.astype(type) : array;
    }

    /// <summary>
    /// A copy of a list, of lists in lists, of an array, or of one of another library that has the <c>shape</c>, <c>dtype</c> and
    /// <c>tobytes</c> of NumPy's <c>ndarray</c>, such as NumSharp's. dtype: the element type; the list's own by default. Source:
    /// NumPy's <c>array</c>.
    /// </summary>
    /// <exception cref="TypeError">There is something in it that is no element of a tensor.</exception>
    /// <exception cref="ValueError">The rows of a list differ in shape or type.</exception>
    public static NDArray array(IEnumerable data, TF_DataType? dtype = null)
    {
        var array = NestedValues.ToNDArray(data);
        return dtype is { } type && type != array.dtype ? array.astype(type)
            : ReferenceEquals(array, data) ? array.copy()
            : array;
    }

    /// <summary>
    /// A vector of these numbers, of the element type that the .NET type stands for. Source: NumPy's <c>array</c>.
    /// </summary>
    /// <exception cref="TypeError">The .NET type is no element type.</exception>
    public static NDArray array<T>(params T[] data)
        where T : unmanaged => new(data);

    /// <summary>An array of zeros, float64 by default. Source: NumPy's <c>zeros</c>.</summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    public static NDArray zeros(Shape shape, TF_DataType dtype = TF_DataType.TF_DOUBLE) => new(shape, dtype);

    /// <summary>An array of ones, float64 by default. Source: NumPy's <c>ones</c>.</summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    public static NDArray ones(Shape shape, TF_DataType dtype = TF_DataType.TF_DOUBLE) => Filled(shape, new NDArray(1), dtype);

    /// <summary>
    /// An array of zeros, float64 by default: memory is not left as it was found. Source: NumPy's <c>empty</c>.
    /// </summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    public static NDArray empty(Shape shape, TF_DataType dtype = TF_DataType.TF_DOUBLE) => new(shape, dtype);

    /// <inheritdoc cref="empty"/>
    public static NDArray ndarray(Shape shape, TF_DataType dtype = TF_DataType.TF_DOUBLE) => new(shape, dtype);

    /// <summary>
    /// One value in every place of the shape, of the element type that the .NET type stands for. Source: NumPy's <c>full</c>.
    /// </summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    public static NDArray full<T>(Shape shape, T fill_value)
        where T : unmanaged => Filled(shape, NDArray.Scalar(fill_value), typeof(T).as_tf_dtype());

    /// <summary>
    /// Zeros in another array's shape, and in its element type unless one is given. Source: NumPy's <c>zeros_like</c>.
    /// </summary>
    public static NDArray zeros_like(NDArray a, TF_DataType dtype = TF_DataType.DtInvalid) =>
        new(Argument.Given(a).shape, dtype == TF_DataType.DtInvalid ? a.dtype : dtype);

    /// <summary>
    /// Ones in another array's shape, and in its element type unless one is given. Source: NumPy's <c>ones_like</c>.
    /// </summary>
    public static NDArray ones_like(NDArray a, TF_DataType dtype = TF_DataType.DtInvalid) =>
        Filled(Argument.Given(a).shape, new NDArray(1), dtype == TF_DataType.DtInvalid ? a.dtype : dtype);

    /// <summary>
    /// One value in another array's shape and element type, unless others are given. Source: NumPy's <c>full_like</c>.
    /// </summary>
    public static NDArray full_like<T>(NDArray x, T fill_value, TF_DataType? dtype = null, Shape? shape = null)
        where T : unmanaged => Filled(shape ?? Argument.Given(x).shape, NDArray.Scalar(fill_value), dtype ?? x.dtype);

    /// <summary>Ones on a diagonal of a matrix of zeros. Source: NumPy's <c>eye</c>.</summary>
    /// <param name="N">The rows.</param>
    /// <param name="M">The columns; as many as rows by default.</param>
    /// <param name="k">The diagonal: 0 the main one, above 0 one above it.</param>
    /// <param name="dtype">The element type.</param>
    /// <returns>[N, M].</returns>
    public static NDArray eye(int N, int? M = null, int k = 0, TF_DataType dtype = TF_DataType.TF_DOUBLE)
    {
        var result = zeros((N, M ?? N), dtype);
        for (var i = Math.Max(0, -k); i < N && i + k < (M ?? N); i++)
            result[i, i + k] = new NDArray(1);
        return result;
    }

    /// <summary>
    /// The vector 0, 1, ... below the end, of the element type that the .NET type stands for. Source: NumPy's <c>arange</c>.
    /// </summary>
    public static NDArray arange<T>(T end)
        where T : unmanaged => arange<T>(default, end);

    /// <summary>
    /// The vector start, start + step, ... below the end, or above it if the step is negative; with one number alone, from 0 up
    /// to it. The element type is that which the .NET type stands for. Source: NumPy's <c>arange</c>.
    /// </summary>
    /// <exception cref="ValueError">The step is 0.</exception>
    public static NDArray arange<T>(T start, T? end = null, T? step = null)
        where T : unmanaged
    {
        var (first, last) = end is { } stop ? (start, stop) : (default, start);
        var by = step is { } given ? Number(given) : 1;
        if (by == 0)
            throw new ValueError("division by zero");
        var count = Math.Max(0, (long)Math.Ceiling((Number(last) - Number(first)) / by));
        var result = new NDArray(new Shape(count), typeof(T).as_tf_dtype());
        var work = new RangeWork(result, NDArray.Scalar(first), step is { } next ? NDArray.Scalar(next) : new NDArray(1));
        ElementTypes.Run(result.dtype, ref work);
        return result;

        static double Number(T value) => (double)NDArray.Scalar(value);
    }

    /// <summary>Numbers from start to stop, evenly spaced. Source: NumPy's <c>linspace</c>.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number, or, without <paramref name="endpoint"/>, what would follow it.</param>
    /// <param name="num">How many.</param>
    /// <param name="endpoint">Whether the last is stop; else stop would be the next.</param>
    /// <param name="retstep">Not used: the spacing is not given.</param>
    /// <param name="dtype">The element type; to integers numbers are rounded towards zero.</param>
    /// <param name="axis">Not used: start and stop are numbers.</param>
    /// <returns>[num].</returns>
    /// <exception cref="ValueError">The number is negative.</exception>
    public static NDArray linspace<T>(
        T start,
        T stop,
        int num = 50,
        bool endpoint = true,
        bool retstep = false,
        TF_DataType dtype = TF_DataType.TF_DOUBLE,
        int axis = 0
    )
        where T : unmanaged
    {
        if (num < 0)
            throw new ValueError($"Number of samples, {num}, must be non-negative.");
        var (first, last, parts) = ((double)NDArray.Scalar(start), (double)NDArray.Scalar(stop), endpoint ? num - 1 : num);
        var step = (last - first) / parts;
        var result = new double[num];
        for (var i = 0; i < num; i++)
        {
            result[i] =
                (
                    parts == 0 ? 0
                    : step == 0 ? i / (double)parts * (last - first)
                    : i * step
                ) + first;
        }

        if (endpoint && num > 1)
            result[^1] = last;
        return new NDArray(result).astype(dtype);
    }

    /// <summary>
    /// The coordinates of the points of a grid: those of x along its rows, those of y down its columns. Source: NumPy's
    /// <c>meshgrid</c>.
    /// </summary>
    /// <param name="x">The columns' coordinates: an array of one dimension.</param>
    /// <param name="y">The rows' coordinates: an array of one dimension.</param>
    /// <param name="copy">Not used: they are copies.</param>
    /// <param name="sparse">Whether they keep size 1 where they repeat.</param>
    /// <returns>Two arrays, [size of y, size of x]; if sparse, [1, size of x] and [size of y, 1].</returns>
    public static (NDArray, NDArray) meshgrid<T>(T x, T y, bool copy = true, bool sparse = false)
        where T : notnull
    {
        var (row, column) = (TypedValues.ToNDArray(x).reshape((1, -1)), TypedValues.ToNDArray(y).reshape((-1, 1)));
        var shape = Broadcast.Checked(row.shape, column.shape);
        return sparse ? (row.copy(), column.copy()) : (row.BroadcastTo(shape).copy(), column.BroadcastTo(shape).copy());
    }

    /// <summary>A copy of elements given as their bytes in this machine's byte order.</summary>
    /// <exception cref="ValueError">The number of bytes is not what the shape and the type need.</exception>
    public static NDArray frombuffer(byte[] bytes, Shape shape, TF_DataType dtype) => new(bytes, shape, dtype);

    /// <summary>
    /// A vector of elements given as their bytes, of a type with NumPy's name such as <c>&lt;f4</c> or <c>float32</c>. Source:
    /// NumPy's <c>frombuffer</c>, whose array is a view.
    /// </summary>
    /// <exception cref="ValueError">The bytes are no whole number of elements.</exception>
    /// <exception cref="TypeError">There is no such type.</exception>
    public static NDArray frombuffer(byte[] bytes, string dtype)
    {
        var type = NpyType.TryParse(dtype, out var bigEndian) ?? dtypes.tf_dtype_from_name(dtype);
        var size = type.get_datatype_size();
        if (bytes.Length % size != 0)
            throw new ValueError("buffer size must be a multiple of element size");
        return new NDArray(bigEndian ? NpyType.Swapped(bytes, type) : bytes, new Shape(bytes.Length / size), type);
    }

    private static NDArray Filled(Shape shape, NDArray value, TF_DataType dtype)
    {
        var result = new NDArray(NDArray.NewValue(dtype, shape));
        result.Assign(value);
        return result;
    }

    /// <summary>As NumPy fills a range: the first number and multiples of the difference of the first two.</summary>
    private readonly struct RangeWork(NDArray result, NDArray start, NDArray step) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var first = start.Element<T>();
            var delta = first + step.astype(result.dtype).Element<T>() - first;
            var elements = result.Value.SpanOfSize<T>();
            for (var i = 0; i < elements.Length; i++)
                elements[i] = first + T.CreateTruncating(i) * delta;
        }
    }
}
