namespace Tensorflow.NumPy;

/// <summary>What shapes become.</summary>
public class ShapeHelper
{
    /// <summary>The shape of what slices select of an array, as NumPy indexes it.</summary>
    /// <param name="shape1">The array's shape, fully defined.</param>
    /// <param name="slices">One for each leading dimension; the others stay whole.</param>
    /// <exception cref="ValueError">An index is out of range, a step is 0, or there are more slices than dimensions.</exception>
    public static Shape GetShape(Shape shape1, params Slice[] slices) =>
        // One element that is read again and again.
        new NDArray(false)
            .BroadcastTo(shape1)[slices]
            .shape;
}
