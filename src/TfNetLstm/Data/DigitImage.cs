namespace TfNetLstm.Data;

/// <summary>
/// Makes an image of a digit what MNIST's are: the ink's box is fitted into 20 x 20 pixels, its proportions kept, and put into
/// 28 x 28 so that its centre of mass is in the middle; or the same in another size. Source: LeCun, Cortes, Burges, "The
/// MNIST database".
/// </summary>
internal static class DigitImage
{
    /// <summary>The sides of MNIST's images and of the box; of images of another size the box has the same share.</summary>
    internal const int Side = 28;

    private const int Box = 20;

    /// <summary>Up to which size an image is looked at; what is larger is made smaller first, which evens noise out.</summary>
    private const int LargestSide = 400;

    /// <summary>Of paper and ink: how far apart they are at least, black and white being 1 apart.</summary>
    private const float LeastContrast = 0.1f;

    /// <summary>What is less than this part of the darkest ink is paper, and up to how much where the paper is uneven.</summary>
    private const float LeastInk = 0.05f,
        MostPaper = 0.5f;

    /// <summary>Normalises an image.</summary>
    /// <param name="image">Any size; dark on light or light on dark, as its border tells.</param>
    /// <param name="rows">Rows of what becomes of it.</param>
    /// <param name="columns">Pixels in one of its rows.</param>
    /// <returns>[rows * columns]: 0 for paper to 1 for ink.</returns>
    /// <exception cref="InvalidDataException">There is no ink.</exception>
    internal static float[] Normalise(GreyImage image, int rows = Side, int columns = Side)
    {
        var ink = InkOf(Reduced(image));
        int[] inkX = [.. Enumerable.Range(0, ink.Width).Where(x => Enumerable.Range(0, ink.Height).Any(y => ink[x, y] > 0))],
            inkY = [.. Enumerable.Range(0, ink.Height).Where(y => Enumerable.Range(0, ink.Width).Any(x => ink[x, y] > 0))];
        int width = inkX[^1] + 1 - inkX[0],
            height = inkY[^1] + 1 - inkY[0],
            box = Math.Max(1, Box * Math.Min(rows, columns) / Side);
        var scale = (double)box / Math.Max(width, height);
        var digit = ink.Resized(
            inkX[0],
            inkY[0],
            inkX[^1] + 1,
            inkY[^1] + 1,
            Math.Max(1, (int)Math.Round(width * scale)),
            Math.Max(1, (int)Math.Round(height * scale))
        );
        var darkest = digit.Levels.Max();
        int left = Offset(
                columns,
                digit.Width,
                Enumerable.Range(0, digit.Width).Select(x => Enumerable.Range(0, digit.Height).Sum(y => digit[x, y]))
            ),
            top = Offset(
                rows,
                digit.Height,
                Enumerable.Range(0, digit.Height).Select(y => Enumerable.Range(0, digit.Width).Sum(x => digit[x, y]))
            );
        var normalised = new float[rows * columns];
        for (var y = 0; y < digit.Height; y++)
        {
            for (var x = 0; x < digit.Width; x++)
                normalised[(top + y) * columns + left + x] = digit[x, y] / darkest;
        }
        return normalised;
    }

    private static GreyImage Reduced(GreyImage image)
    {
        var factor = (double)Math.Max(image.Width, image.Height) / LargestSide;
        return factor <= 1
            ? image
            : image.Resized(
                0,
                0,
                image.Width,
                image.Height,
                Math.Max(1, (int)(image.Width / factor)),
                Math.Max(1, (int)(image.Height / factor))
            );
    }

    /// <summary>How far each pixel is from the paper to the ink, 1 for the darkest; the border shows what paper is.</summary>
    private static GreyImage InkOf(GreyImage image)
    {
        float[] border = [.. BorderOf(image).Order()];
        float paper = border[border.Length / 2],
            below = paper - image.Levels.Min(),
            above = image.Levels.Max() - paper,
            contrast = Math.Max(below, above);
        if (contrast < LeastContrast)
            throw new InvalidDataException("there is no digit in it: all of it is the same grey");
        var sign = below >= above ? -1 : 1;
        var ink = Array.ConvertAll(image.Levels, level => Math.Max(0, sign * (level - paper) / contrast));
        float[] uneven = [.. border.Select(level => Math.Abs(level - paper) / contrast).Order()];
        var least = Math.Clamp(2 * uneven[uneven.Length * 9 / 10], LeastInk, MostPaper);
        return image with { Levels = Array.ConvertAll(ink, level => level < least ? 0 : level) };
    }

    private static IEnumerable<float> BorderOf(GreyImage image) =>
        Enumerable
            .Range(0, image.Width)
            .SelectMany(x => new[] { image[x, 0], image[x, image.Height - 1] })
            .Concat(Enumerable.Range(0, image.Height).SelectMany(y => new[] { image[0, y], image[image.Width - 1, y] }));

    /// <summary>
    /// Where the first column has to be for the centre of mass to be in the middle, which is column 14 of 28, as in MNIST, whose
    /// centres lie half a column around that; all of it stays inside.
    /// </summary>
    private static int Offset(int side, int length, IEnumerable<float> masses)
    {
        double all = 0,
            moment = 0;
        foreach (var (i, mass) in masses.Index())
        {
            all += mass;
            moment += mass * i;
        }
        return Math.Clamp((int)Math.Round(side / 2 - moment / all), 0, side - length);
    }
}
