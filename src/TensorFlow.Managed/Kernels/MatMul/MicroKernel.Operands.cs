namespace Tensorflow.Kernels;

/// <summary>What a tile is computed from.</summary>
internal static unsafe partial class MicroKernel
{
    /// <summary>
    /// A segment of the left-hand side along k: the tile's rows of one matrix, and of each row a range of its terms. Strides are
    /// in bytes.
    /// </summary>
    internal struct LeftSegment
    {
        /// <summary>The first row's first element.</summary>
        internal byte* Start;

        /// <summary>The distance of the rows.</summary>
        internal nint RowStride;

        /// <summary>The distance of the elements within a row.</summary>
        internal nint DepthStride;

        /// <summary>The number of terms.</summary>
        internal nint Depth;
    }

    /// <summary>
    /// A panel of b. One that is not packed yet the first tile packs while it computes, where the stores cost nothing.
    /// </summary>
    internal struct RightPanel
    {
        /// <summary>The packed panel: for each k the tile's columns, contiguous.</summary>
        internal float* Packed;

        /// <summary>Where the columns are to be packed from, for the first k; null if they are packed.</summary>
        internal float* Source;

        /// <summary>From one k to the next there, in elements.</summary>
        internal nint SourceStride;

        /// <summary>What the tile of a packed panel prefetches beside the first k.</summary>
        internal byte* Prefetch;

        /// <summary>From one k to the next there, in bytes.</summary>
        internal nint PrefetchStride;
    }
}
