using System.Numerics;
using System.Runtime.InteropServices;

namespace Tensorflow.Kernels;

/// <summary>How a window moves along one axis of an image.</summary>
/// <param name="Input">The image's size.</param>
/// <param name="Filter">The window's size.</param>
/// <param name="Stride">From one place of the window to the next.</param>
/// <param name="Dilation">From one element of the window to the next.</param>
/// <param name="Output">How many places there are.</param>
/// <param name="Before">How far the first place begins before the image.</param>
internal readonly record struct ConvolutionAxis(int Input, int Filter, int Stride, int Dilation, int Output, int Before);

/// <summary>
/// Convolutions as products of matrices: a row of patches for each place of the window, [rows * columns, window rows * window
/// columns * depth], times the filter, [window rows * window columns * depth, output depth]. Images are NHWC.
/// </summary>
/// <param name="Rows">The rows.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Batch">The number of images.</param>
/// <param name="Depth">The inputs' depth.</param>
/// <param name="OutputDepth">The outputs' depth.</param>
internal readonly record struct Convolution(ConvolutionAxis Rows, ConvolutionAxis Columns, int Batch, int Depth, int OutputDepth)
{
    /// <summary>Elements of a patch.</summary>
    internal int PatchSize => Rows.Filter * Columns.Filter * Depth;

    /// <summary>Places of the window in an image.</summary>
    internal int Places => Rows.Output * Columns.Output;

    private int ImageSize => Rows.Input * Columns.Input * Depth;

    /// <summary>
    /// The patches of each image times the filter. patches: memory, <see cref="Places"/> * <see cref="PatchSize"/>.
    /// </summary>
    internal void Forward<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> filter, Span<T> output, Span<T> patches)
        where T : unmanaged, INumberBase<T>
    {
        var size = Places * OutputDepth;
        for (var image = 0; image < Batch; image++)
        {
            Gather(input.Slice(ImageSize * image, ImageSize), patches);
            Multiply<T>(patches, filter, output.Slice(size * image, size), Places, OutputDepth, PatchSize, false, false);
        }
    }

    /// <summary>The gradient of the input: that of the patches, each added where it came from.</summary>
    internal void BackwardOfInput<T>(ReadOnlySpan<T> filter, ReadOnlySpan<T> grad, Span<T> input_grad, Span<T> patches)
        where T : unmanaged, INumberBase<T>
    {
        var size = Places * OutputDepth;
        input_grad.Clear();
        for (var image = 0; image < Batch; image++)
        {
            Multiply(grad.Slice(size * image, size), filter, patches, Places, PatchSize, OutputDepth, false, true);
            Scatter<T>(patches, input_grad.Slice(ImageSize * image, ImageSize));
        }
    }

    /// <summary>The gradient of the filter, the sum over the images. product: memory of the filter's size.</summary>
    internal void BackwardOfFilter<T>(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> grad,
        Span<T> filter_grad,
        Span<T> patches,
        Span<T> product
    )
        where T : unmanaged, INumberBase<T>
    {
        var size = Places * OutputDepth;
        filter_grad.Clear();
        for (var image = 0; image < Batch; image++)
        {
            Gather(input.Slice(ImageSize * image, ImageSize), patches);
            Multiply(patches, grad.Slice(size * image, size), product, PatchSize, OutputDepth, Places, true, false);
            for (var i = 0; i < filter_grad.Length; i++)
                filter_grad[i] += product[i];
        }
    }

    private void Gather<T>(ReadOnlySpan<T> image, Span<T> patches)
        where T : unmanaged
    {
        patches.Clear();
        var walk = new Walk(this);
        while (walk.Next(out var at, out var place))
            image.Slice(at, Depth).CopyTo(patches[place..]);
    }

    private void Scatter<T>(ReadOnlySpan<T> patches, Span<T> image)
        where T : unmanaged, INumberBase<T>
    {
        var walk = new Walk(this);
        while (walk.Next(out var at, out var place))
        {
            for (var i = 0; i < Depth; i++)
                image[at + i] += patches[place + i];
        }
    }

    private static void Multiply<T>(
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> b,
        Span<T> c,
        int m,
        int n,
        int k,
        bool transposeA,
        bool transposeB
    )
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
        {
            ReadOnlySpan<float> left = MemoryMarshal.Cast<T, float>(a),
                right = MemoryMarshal.Cast<T, float>(b);
            MatMul.Multiply(left, right, MemoryMarshal.Cast<T, float>(c), m, n, k, transposeA, transposeB);
            return;
        }

        MatMul.Multiply<T>(a, b, c, m, n, k, transposeA, transposeB);
    }

    /// <summary>Goes over the elements of all patches that lie in the image, depth by depth.</summary>
    private ref struct Walk(Convolution of)
    {
        private int _place;
        private int _element = -1;

        /// <summary>The next: where it is in the image, and where among the patches.</summary>
        internal bool Next(out int at, out int place)
        {
            var elements = of.Rows.Filter * of.Columns.Filter;
            while (true)
            {
                if (++_element == elements)
                    (_element, _place) = (0, _place + 1);
                if (_place >= of.Places || elements == 0)
                {
                    (at, place) = (0, 0);
                    return false;
                }

                var row = Position(of.Rows, _place / of.Columns.Output, _element / of.Columns.Filter);
                var column = Position(of.Columns, _place % of.Columns.Output, _element % of.Columns.Filter);
                if (row < 0 || row >= of.Rows.Input || column < 0 || column >= of.Columns.Input)
                    continue;
                at = (row * of.Columns.Input + column) * of.Depth;
                place = _place * of.PatchSize + _element * of.Depth;
                return true;
            }
        }

        private static int Position(ConvolutionAxis axis, int place, int element) =>
            place * axis.Stride + element * axis.Dilation - axis.Before;
    }
}
