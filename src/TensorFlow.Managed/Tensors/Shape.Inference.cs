namespace Tensorflow;

/// <content>What shape rules make of shapes that are not fully known.</content>
public sealed partial class Shape
{
    /// <summary>
    /// Whether a tensor could have both shapes: no known dimension contradicts another. Source: TensorFlow's
    /// <c>TensorShape.is_compatible_with</c>.
    /// </summary>
    public bool is_compatible_with(Shape shape2)
    {
        if (IsNull || Argument.Given(shape2).IsNull)
            return true;
        if (ndim != shape2.ndim)
            return false;
        for (var i = 0; i < ndim; i++)
        {
            if (_dims![i] >= 0 && shape2._dims![i] >= 0 && _dims[i] != shape2._dims[i])
                return false;
        }

        return true;
    }

    /// <summary>What both shapes say together. Source: TensorFlow's <c>TensorShape.merge_with</c>.</summary>
    /// <exception cref="ValueError">They contradict each other.</exception>
    public Shape merge_with(Shape other)
    {
        if (IsNull || ReferenceEquals(this, other))
            return other;
        if (Argument.Given(other).IsNull)
            return this;
        if (!is_compatible_with(other))
            throw new ValueError($"Shapes {this} and {other} are not compatible");
        var merged = dims;
        for (var i = 0; i < merged.Length; i++)
            merged[i] = merged[i] >= 0 ? merged[i] : other[i];
        return new(merged);
    }

    /// <summary>
    /// This shape's dimensions, then the other's; of unknown rank if one is. Source: TensorFlow's <c>TensorShape.concatenate</c>.
    /// </summary>
    public Shape concatenate(Shape other) => IsNull || Argument.Given(other).IsNull ? Null : new([.. dims, .. other.dims]);

    /// <inheritdoc cref="concatenate(Shape)"/>
    public Shape concatenate(long[] other) => concatenate(new Shape(other));

    /// <summary>This shape, known to have the given rank. Source: TensorFlow's <c>TensorShape.with_rank</c>.</summary>
    /// <exception cref="ValueError">It has another rank.</exception>
    public Shape with_rank(int rank) =>
        IsNull ? unknown_shape(rank)
        : ndim == rank ? this
        : throw new ValueError($"Shape must be rank {rank} but is rank {ndim}");

    /// <summary>
    /// This shape, if it can have this rank or a higher one. Source: TensorFlow's <c>TensorShape.with_rank_at_least</c>.
    /// </summary>
    /// <exception cref="ValueError">The rank is known and below <paramref name="rank"/>.</exception>
    public Shape with_rank_at_least(int rank) =>
        IsNull || ndim >= rank ? this : throw new ValueError($"Shape must be at least rank {rank} but is rank {ndim}");

    /// <summary>
    /// Refuses a shape that is known to have another rank. Source: TensorFlow's <c>TensorShape.assert_has_rank</c>.
    /// </summary>
    /// <exception cref="ValueError">The rank is known and not <paramref name="rank"/>.</exception>
    public void assert_has_rank(int rank)
    {
        if (!IsNull && ndim != rank)
            throw new ValueError($"Shape {this} must have rank {rank}");
    }
}
