namespace Tensorflow.NumPy;

/// <content>Parts of an array, to read and to write.</content>
public partial class NDArray
{
    /// <summary>The sub-array at these leading indices: a view.</summary>
    /// <exception cref="ValueError">An index is out of range, or there are more than axes.</exception>
    public NDArray this[params int[] indices]
    {
        get => this[Array.ConvertAll(Argument.Given(indices), Slice.Index)];
        set => this[Array.ConvertAll(Argument.Given(indices), Slice.Index)] = value;
    }

    /// <summary>
    /// The part that the slices of the leading axes select: a view, unless one of them is an array of indices or a mask.
    /// </summary>
    /// <exception cref="ValueError">An index is out of range, or there are more than axes.</exception>
    public new NDArray this[params Slice[] slices]
    {
        get => new ArrayIndex(this, slices).Get();
        set => new ArrayIndex(this, slices).Set(value);
    }

    /// <summary>
    /// A copy of the elements where a Boolean mask is true, or of the sub-arrays at the indices that an array of integers holds.
    /// </summary>
    /// <exception cref="ValueError">An index is out of range, or the mask has another shape.</exception>
    public NDArray this[NDArray mask]
    {
        get => this[[(Slice)mask]];
        set => this[[(Slice)mask]] = value;
    }

    /// <summary>A copy of what several arrays of indices, one for each leading axis, select together.</summary>
    /// <exception cref="ValueError">An index is out of range, or the shapes do not fit one another.</exception>
    public NDArray this[params NDArray[] indices]
    {
        get => this[Array.ConvertAll(Argument.Given(indices), index => (Slice)index)];
        set => this[Array.ConvertAll(Argument.Given(indices), index => (Slice)index)] = value;
    }
}
