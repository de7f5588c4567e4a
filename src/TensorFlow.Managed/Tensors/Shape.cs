namespace Tensorflow;

/// <summary>
/// A static or concrete shape. A dimension of -1 is unknown; <see cref="IsNull"/> says that even the rank is.
/// Source: TensorFlow's <c>TensorShape</c>.
/// </summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed partial class Shape
{
    /// <summary>TensorFlow's highest rank.</summary>
    internal const int MaxDimensions = 254;

    // Never written to: what changes a dimension takes another array, so that shapes can share one.
    private long[]? _dims;

    /// <summary>A shape of these dimensions, -1 where one is unknown; without any the shape of a scalar.</summary>
    public Shape(params int[] dims) => _dims = Array.ConvertAll(Argument.Given(dims), d => (long)d);

    /// <inheritdoc cref="Shape(int[])"/>
    public Shape(params long[] dims) => _dims = [.. Argument.Given(dims)];

    /// <summary>The shape that a GraphDef message says (TensorFlow's <c>PartialTensorShape::IsValidShape</c>).</summary>
    /// <exception cref="ValueError">A dimension is below -1, there are too many of them, or too many elements.</exception>
    public Shape(TensorShapeProto proto)
    {
        if (Argument.Given(proto).UnknownRank)
        {
            if (proto.Dim.Count > 0)
                throw new ValueError("An unknown shape must not have any dimensions set.");
            return;
        }
        _dims = [.. proto.Dim.Select(d => d.Size)];
        if (_dims.Length > MaxDimensions)
            throw new ValueError($"Shape {ToBracketString()} has too many dimensions");
        if (Array.Find(_dims, d => d < -1) < -1)
        {
            throw new ValueError(
                $"Shape [{string.Join(",", _dims)}] has dimensions with values below -1 (where -1 means unknown)"
            );
        }

        _ = size;
    }

    private Shape() => _dims = null;

    private Shape(Shape other) => _dims = other._dims;

    /// <summary>The shape of which nothing is known.</summary>
    public static Shape Null { get; } = new();

    /// <summary>The shape of a single element: no dimensions.</summary>
    public static Shape Scalar { get; } = new(Array.Empty<long>());

    /// <summary>A copy of the dimensions, -1 where unknown.</summary>
    /// <exception cref="ValueError">The rank is unknown.</exception>
    public long[] dims => AsSpan().ToArray();

    /// <summary>The rank, or -1 if it is unknown.</summary>
    public int ndim => _dims?.Length ?? -1;

    /// <inheritdoc cref="ndim"/>
    public int rank => ndim;

    /// <inheritdoc cref="ndim"/>
    public int Length => ndim;

    /// <summary>Whether not even the rank is known.</summary>
    public bool IsNull => _dims is null;

    /// <summary>Whether it is known that there are no dimensions.</summary>
    public bool IsScalar => ndim == 0;

    /// <summary>Whether the shape is fully defined and has a dimension of 0, so that there are no elements.</summary>
    /// <exception cref="ValueError">There are more elements than an int64 can count.</exception>
    public bool IsEmpty => size == 0;

    /// <summary>Whether the rank and every dimension are known.</summary>
    public bool IsFullyDefined => _dims is not null && Array.IndexOf(_dims, -1L) < 0;

    /// <summary>The number of elements, or -1 if the shape is not fully defined.</summary>
    /// <exception cref="ValueError">There are more than an int64 can count.</exception>
    public long size
    {
        get
        {
            if (_dims is null)
                return -1;
            var product = 1L;
            foreach (var d in _dims)
            {
                if (d < 0)
                    return -1;
                if (Math.BigMul(product, d, out product) != 0 || product < 0)
                    throw new ValueError($"Shape {ToBracketString()} is too large (more than 2**63 - 1 entries)");
            }
            return product;
        }
    }

    /// <summary>Elements from one index to the next in each dimension of a row-major array of this shape.</summary>
    /// <exception cref="ValueError">The rank is unknown.</exception>
    public long[] strides
    {
        get
        {
            var result = dims;
            for (long i = result.Length - 1, stride = 1; i >= 0; i--)
                (result[i], stride) = (stride, stride * result[i]);
            return result;
        }
    }

    /// <summary>
    /// Dimension <paramref name="n"/>, -1 if it is unknown; a negative index counts from the end. Setting it changes this shape
    /// alone: tensors and arrays give copies of theirs.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    /// <exception cref="ValueError">The rank is unknown, or a dimension is to be below -1.</exception>
    public long this[int n]
    {
        get => AsSpan()[n < 0 ? n + ndim : n];
        set
        {
            if (value < -1)
                throw new ValueError($"Dimension {value} must be >= 0");
            var changed = dims;
            changed[n < 0 ? n + ndim : n] = value;
            _dims = changed;
        }
    }

    /// <summary>
    /// The dimensions that a Python slice selects; those beyond the last are left out. Source: TensorFlow 1.15
    /// <c>TensorShape.__getitem__</c>.
    /// </summary>
    /// <exception cref="ValueError">The rank is unknown, an index is out of range, or a step is 0.</exception>
    public Shape this[Slice slice]
    {
        get
        {
            var all = dims;
            var (start, count, step) = Argument.Given(slice).Resolve(all.Length);
            var selected = new long[count];
            for (var i = 0; i < count; i++)
                selected[i] = all[start + i * step];
            return new(selected);
        }
    }

    /// <summary>
    /// The dimensions of a range of axes; what reaches beyond the last is left out (TensorFlow's
    /// <c>InferenceContext::Subshape</c>).
    /// </summary>
    /// <exception cref="InvalidArgumentError">An axis counted from the end lies before the first.</exception>
    internal Shape this[Range range]
    {
        get
        {
            if (IsNull)
                return Null;
            var (start, end) = (Axis(range.Start), Axis(range.End));
            return start < end ? new(dims[start..end]) : Scalar;
        }
    }

    private int Axis(Index index)
    {
        var axis = index.GetOffset(ndim);
        return axis >= 0
            ? Math.Min(axis, ndim)
            : throw new InvalidArgumentError($"Subshape out of bounds: {axis - ndim}, for shape with rank {ndim}");
    }

    /// <summary>The two dimensions of a matrix, -1 where unknown.</summary>
    /// <exception cref="IndexOutOfRangeException">There are fewer.</exception>
    /// <exception cref="ValueError">The rank is unknown.</exception>
    public void Deconstruct(out long h, out long w) => (h, w) = (this[0], this[1]);

    /// <summary>The same, for somebody who may change it.</summary>
    internal Shape Copy() => ndim > 0 ? new(this) : this;

    /// <summary>The dimensions in place, -1 where unknown.</summary>
    /// <exception cref="ValueError">The rank is unknown.</exception>
    internal ReadOnlySpan<long> AsSpan() =>
        _dims ?? throw new ValueError("Cannot take the dimensions of a Shape with unknown rank.");

    /// <summary>The shape of this rank with every dimension unknown; unknown rank for -1.</summary>
    internal static Shape unknown_shape(int rank = -1)
    {
        if (rank < 0)
            return Null;
        var dims = new long[rank];
        Array.Fill(dims, -1);
        return new(dims);
    }

    /// <summary>A copy of the dimensions as int32, -1 where unknown. Source: TensorFlow's <c>TensorShape.as_list</c>.</summary>
    /// <exception cref="ValueError">The rank is unknown, or a dimension is no int32.</exception>
    public int[] as_int_list() =>
        Array.ConvertAll(dims, d => (int)d == d ? (int)d : throw new ValueError($"Dimension {d} of {this} is no int32"));

    private bool Equals(Shape? other) =>
        other is not null
        && (_dims is null ? other._dims is null : other._dims is not null && _dims.AsSpan().SequenceEqual(other._dims));

    /// <summary>
    /// Whether it is a shape, or an array of dimensions, that says the same: the unknown equals the unknown alone.
    /// </summary>
    public override bool Equals(object? obj) =>
        obj switch
        {
            Shape shape => Equals(shape),
            long[] longs => Equals(new Shape(longs)),
            int[] ints => Equals(new Shape(ints)),
            _ => false,
        };

    /// <summary>Of the dimensions.</summary>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var d in _dims ?? [])
            hash.Add(d);
        return hash.ToHashCode();
    }

    /// <summary>As TensorFlow prints it: <c>(128, 10)</c>, <c>(None, 28)</c>, <c>(128,)</c>, <c>&lt;unknown&gt;</c>.</summary>
    public override string ToString() =>
        _dims switch
        {
            null => "<unknown>",
            [var only] => $"({Text(only)},)",
            _ => $"({string.Join(", ", _dims.Select(Text))})",
        };

    /// <summary>As TensorFlow's C++ messages print it: <c>[128,10]</c>, <c>[?,28]</c>.</summary>
    internal string ToBracketString() =>
        _dims is null ? "<unknown>" : $"[{string.Join(",", _dims.Select(d => d < 0 ? "?" : d.ToString()))}]";

    private static string Text(long dim) => dim < 0 ? "None" : dim.ToString();

    /// <summary>Whether both say the same: the unknown equals the unknown alone, null equals null.</summary>
    public static bool operator ==(Shape? a, Shape? b) => a is null ? b is null : a.Equals(b);

    /// <summary>Whether they do not say the same.</summary>
    public static bool operator !=(Shape? a, Shape? b) => !(a == b);
}
