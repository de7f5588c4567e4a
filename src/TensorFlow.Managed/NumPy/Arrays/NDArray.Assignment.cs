namespace Tensorflow.NumPy;

/// <content>Copying elements from one array into another.</content>
public partial class NDArray
{
    /// <summary>Puts another array into a random order along its first axis, as <c>np.random.shuffle</c> does.</summary>
    /// <exception cref="TypeError">The array has no axis.</exception>
    public void shuffle(NDArray nd) => np.random.shuffle(nd);

    /// <summary>Writes other elements into this array's memory, broadcast to its shape and converted to its type.</summary>
    /// <exception cref="ValueError">The shape does not broadcast to this array's.</exception>
    internal void Assign(NDArray source)
    {
        var from = Argument.Given(source).shape.ndim > ndim ? source.WithoutLeadingOnes(ndim) : source;
        if (Broadcast.FindShape(from.shape, shape) != shape)
            throw new ValueError($"could not broadcast input array from shape {Sizes(source.shape)} into shape {Sizes(shape)}");
        if (shape.size == 0)
            return;
        if (from.dtype != dtype)
            from = from.astype(dtype);
        else if (from.MayShareMemoryWith(this))
            from = from.copy();
        if (IsRowMajor && from.IsRowMajor && from.shape == shape)
            _value.CopyFrom(from._value);
        else
            CopyParts(from.BroadcastTo(shape), [0], this, [0]);

        static string Sizes(Shape shape) => $"({string.Join(",", shape.dims)})";
    }

    /// <summary>
    /// Copies from one array into another of the same shape and type, once for each pair of places at which the two begin.
    /// </summary>
    internal static void CopyParts(NDArray from, long[] fromPlaces, NDArray to, long[] toPlaces)
    {
        if (from.shape.size == 0)
            return;
        if (to.dtype == TF_DataType.TF_STRING)
        {
            CopyStrings(from, fromPlaces, to, toPlaces);
            return;
        }
        switch (to.dtype.get_datatype_size())
        {
            case 1:
                CopyParts<byte>(from, fromPlaces, to, toPlaces);
                break;
            case 2:
                CopyParts<ushort>(from, fromPlaces, to, toPlaces);
                break;
            case 4:
                CopyParts<uint>(from, fromPlaces, to, toPlaces);
                break;
            case 8:
                CopyParts<ulong>(from, fromPlaces, to, toPlaces);
                break;
            default:
                CopyParts<UInt128>(from, fromPlaces, to, toPlaces);
                break;
        }
    }

    private static unsafe void CopyParts<T>(NDArray from, long[] fromPlaces, NDArray to, long[] toPlaces)
        where T : unmanaged
    {
        var walk = new RowWalk(to.dims, to.Strides, from.Strides);
        var (step, fromStep, count) = (walk.Stride(0), walk.Stride(1), walk.Count);
        for (var part = 0; part < toPlaces.Length; part++)
        {
            do
            {
                T* x = (T*)from.Address + fromPlaces[part] + walk.Offset(1),
                    y = (T*)to.Address + toPlaces[part] + walk.Offset(0);
                if (count > 1 && step == 1 && fromStep == 1)
                {
                    new ReadOnlySpan<T>(x, (int)count).CopyTo(new Span<T>(y, (int)count));
                }
                else
                {
                    for (var i = 0L; i < count; i++)
                        y[i * step] = x[i * fromStep];
                }
            } while (walk.Next());
        }
        GC.KeepAlive(from);
        GC.KeepAlive(to);
    }

    private NDArray WithoutLeadingOnes(int rank)
    {
        var extra = ndim - rank;
        return dims[..extra].All(d => d == 1) ? View(0, new Shape(dims[extra..]), Strides[extra..]) : this;
    }
}
