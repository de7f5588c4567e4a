namespace Tensorflow.Ops;

/// <summary>
/// Where a crop's pixels lie in the image, along one dimension. Source: TensorFlow 1.15 core/kernels/crop_and_resize_op.cc.
/// </summary>
/// <param name="Begin">Where the box begins, of the image's size.</param>
/// <param name="End">Where it ends; before its beginning for a crop that is flipped.</param>
/// <param name="Image">How many pixels the image has.</param>
/// <param name="Crop">How many the crop has.</param>
internal readonly record struct CropPlaces(float Begin, float End, int Image, int Crop)
{
    /// <summary>How far apart a crop's pixels would be if the box were the whole image.</summary>
    internal float Ratio => Crop > 1 ? (Image - 1) / (float)(Crop - 1) : 0;

    /// <summary>A pixel's place in the image.</summary>
    internal float Of(int pixel) =>
        Crop > 1
            ? (Begin * (Image - 1)) + (pixel * ((End - Begin) * (Image - 1) / (Crop - 1)))
            : (float)(0.5 * (Begin + End) * (Image - 1));

    /// <summary>The pixel at a place or before it.</summary>
    internal static int Floor(float place) => (int)MathF.Floor(place);

    /// <summary>The pixel at a place or behind it.</summary>
    internal static int Ceiling(float place) => (int)MathF.Ceiling(place);

    /// <summary>The pixel that is nearest to a place.</summary>
    internal static int Round(float place) => (int)MathF.Round(place, MidpointRounding.AwayFromZero);

    internal bool IsOutside(float place) => place < 0 || place > Image - 1;

    /// <summary>How much a pixel's place changes with the box's beginning, and how much with its end.</summary>
    internal (float Begin, float End) Slopes(int pixel) =>
        Crop > 1 ? (Image - 1 - (pixel * Ratio), pixel * Ratio) : (0.5f * (Image - 1), 0.5f * (Image - 1));
}
