namespace Tensorflow.Kernels;

/// <summary>From a tile's size, and whether its panel is packed, to the loop that was compiled for it.</summary>
internal static unsafe partial class MicroKernel
{
    /// <summary>
    /// c = a * b, or c += a * b, for a tile of 1 to 14 rows and one or two vectors of columns; each element is one chain of fused
    /// multiply-adds, ascending in k from zero.
    /// </summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="a">The segments of a along k, one after the other.</param>
    /// <param name="segments">How many segments there are.</param>
    /// <param name="b">The tile's columns of b.</param>
    /// <param name="c">The tile's first element.</param>
    /// <param name="cStride">The leading dimension of c, in elements.</param>
    /// <param name="wide">Whether the tile has two vectors of columns.</param>
    /// <param name="accumulate">Whether the products are added to what c holds.</param>
    internal static void Run<V>(
        int rows,
        LeftSegment* a,
        int segments,
        in RightPanel b,
        float* c,
        nint cStride,
        bool wide,
        bool accumulate
    )
        where V : unmanaged, ILanes<V>
    {
        switch (rows)
        {
            case 1:
                Run<V, Rows1>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 2:
                Run<V, Rows2>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 3:
                Run<V, Rows3>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 4:
                Run<V, Rows4>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 5:
                Run<V, Rows5>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 6:
                Run<V, Rows6>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 7:
                Run<V, Rows7>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 8:
                Run<V, Rows8>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 9:
                Run<V, Rows9>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 10:
                Run<V, Rows10>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 11:
                Run<V, Rows11>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 12:
                Run<V, Rows12>(a, segments, b, c, cStride, wide, accumulate);
                break;
            case 13:
                Run<V, Rows13>(a, segments, b, c, cStride, wide, accumulate);
                break;
            default:
                Run<V, Rows14>(a, segments, b, c, cStride, wide, accumulate);
                break;
        }
    }

    private static void Run<V, R>(
        LeftSegment* a,
        int segments,
        in RightPanel b,
        float* c,
        nint cStride,
        bool wide,
        bool accumulate
    )
        where V : unmanaged, ILanes<V>
        where R : struct, ISize
    {
        if (!wide)
            Run<V, R, Narrow, PackedSource>(a, segments, b, c, cStride, accumulate);
        else if (b.Source == null)
            Run<V, R, Wide, PackedSource>(a, segments, b, c, cStride, accumulate);
        else
            Run<V, R, Wide, UnpackedSource>(a, segments, b, c, cStride, accumulate);
    }
}
