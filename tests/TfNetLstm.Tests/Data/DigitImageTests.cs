using Tensorflow.NumPy;
using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Data;

/// <summary>Images of any size become what MNIST's are.</summary>
public class DigitImageTests
{
    private const int Side = DigitImage.Side,
        Count = 500;

    private static readonly Lazy<GreyImage[]> Mnist = new(() =>
        [
            .. input_data
                .read_data_sets(one_hot: true)
                .test.images[$":{Count}"]
                .ToArray<float>()
                .Chunk(Side * Side)
                .Select(pixels => new GreyImage(Side, Side, pixels)),
        ]
    );

    /// <summary>MNIST's own images have been fitted and centred so; nearly all come out as they are.</summary>
    [Fact]
    public void Images_of_MNIST_stay_as_they_are()
    {
        double[] changes = [.. Mnist.Value.Select(image => Distance(image.Levels, DigitImage.Normalise(image)))];
        Assert.InRange(changes.Count(change => change < 0.01), 0.98 * Count, Count);
        Assert.InRange(changes.Average(), 0, 0.002);
    }

    [Fact]
    public void Ink_and_paper_may_be_of_any_two_greys()
    {
        foreach (var image in Mnist.Value[..50])
        {
            var expected = DigitImage.Normalise(image);
            foreach (var (paper, ink) in new[] { (1f, 0f), (0.9f, 0.3f), (0.2f, 0.8f) })
            {
                var other = image with { Levels = Array.ConvertAll(image.Levels, level => paper + (ink - paper) * level) };
                Assert.Equal(0, Distance(expected, DigitImage.Normalise(other)), 0.001);
            }
        }
    }

    /// <summary>Somewhere on a larger page, and larger itself.</summary>
    [Theory]
    [InlineData(1, 90, 40)]
    [InlineData(3, 10, 200)]
    [InlineData(20, 300, 5)]
    public void Its_place_and_its_size_do_not_matter(int scale, int left, int top)
    {
        foreach (var image in Mnist.Value[..5])
        {
            var page = new GreyImage(
                left + Side * scale + 30,
                top + Side * scale + 60,
                new float[(left + Side * scale + 30) * (top + Side * scale + 60)]
            );
            for (var y = 0; y < Side * scale; y++)
            {
                for (var x = 0; x < Side * scale; x++)
                    page.Levels[(top + y) * page.Width + left + x] = image[x / scale, y / scale];
            }
            Assert.InRange(Distance(DigitImage.Normalise(image), DigitImage.Normalise(page)), 0, 0.03);
        }
    }

    /// <summary>Noise of a tenth of the contrast, as a photograph has it.</summary>
    [Fact(Explicit = true)]
    public void A_network_reads_normalised_images_as_well()
    {
        var random = new Random(1);
        using var restored = RestoredTutorial.Open(TrainedModels.Static, null, new());
        var labels = restored.Digits.test.labels[$":{Count}"];
        int plain = Right(Mnist.Value),
            normalised = Right([.. Mnist.Value.Select(image => new GreyImage(Side, Side, DigitImage.Normalise(image)))]),
            noisy = Right([
                .. Mnist.Value.Select(image => new GreyImage(Side, Side, DigitImage.Normalise(Photograph(image, random)))),
            ]);
        Assert.InRange(plain, 0.9 * Count, Count);
        Assert.InRange(normalised, plain - 0.02 * Count, Count);
        Assert.InRange(noisy, plain - 0.05 * Count, Count);

        int Right(GreyImage[] images)
        {
            NDArray all = images.SelectMany(image => image.Levels).ToArray();
            var report = new TfNetLstm.Evaluation.ClassificationReport(
                labels,
                restored.Predict(all.reshape((Count, Side * Side)))
            );
            return report.Confusion.correct;
        }
    }

    [Fact]
    public void A_stroke_is_centred_by_its_mass_and_stays_inside()
    {
        // A long thin line with a heavy end.
        var image = new GreyImage(100, 300, new float[100 * 300]);
        for (var y = 20; y < 280; y++)
        {
            for (var x = y < 240 ? 48 : 20; x < (y < 240 ? 52 : 80); x++)
                image.Levels[y * 100 + x] = 1;
        }
        var digit = DigitImage.Normalise(image);
        int[] rows = [.. Enumerable.Range(0, Side).Where(y => digit.AsSpan(y * Side, Side).ContainsAnyExcept(0))];
        Assert.Equal((0, 19), (rows[0], rows[^1]));
        Assert.Equal(1, digit.Max());
    }

    /// <summary>The box of the ink has the share of the smaller side that MNIST's has, and its middle is in the middle.</summary>
    [Theory]
    [InlineData(28, 28, 20)]
    [InlineData(14, 21, 10)]
    [InlineData(33, 64, 23)]
    [InlineData(1, 5, 1)]
    public void Images_are_made_of_another_size_too(int rows, int columns, int box)
    {
        var levels = new float[60 * 60];
        for (var y = 10; y < 40; y++)
            levels.AsSpan(y * 60 + 5, 30).Fill(1);
        var image = DigitImage.Normalise(new(60, 60, levels), rows, columns);
        int[] ink = [.. Enumerable.Range(0, rows * columns).Where(i => image[i] > 0)];
        Assert.Equal((rows * columns, box * box), (image.Length, ink.Length));
        Assert.Equal((rows - box) / 2.0, ink[0] / columns, 1.0);
        Assert.Equal((columns - box) / 2.0, ink[0] % columns, 1.0);
    }

    [Fact]
    public void Rows_and_columns_are_exchanged()
    {
        var image = new GreyImage(2, 3, [1, 2, 3, 4, 5, 6]).Transposed();
        Assert.Equal((3, 2), (image.Width, image.Height));
        Assert.Equal([1, 3, 5, 2, 4, 6], image.Levels);
    }

    [Theory]
    [InlineData(1, 1, 0.5f, 0f)]
    [InlineData(28, 28, 1f, 0f)]
    [InlineData(300, 2, 0.4f, 0.05f)]
    public void What_has_no_ink_is_refused(int width, int height, float grey, float noise)
    {
        var random = new Random(1);
        var levels = new float[width * height];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = grey + noise * random.NextSingle();
        var error = Assert.Throws<InvalidDataException>(() => DigitImage.Normalise(new(width, height, levels)));
        Assert.Equal("there is no digit in it: all of it is the same grey", error.Message);
    }

    /// <summary>Any image with ink gives numbers from 0 to 1, the darkest of which is 1.</summary>
    [Fact]
    public void Any_image_with_ink_gives_an_image()
    {
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var image = new GreyImage(random.Next(1, 60), random.Next(1, 60), []);
            image = image with { Levels = [.. Enumerable.Range(0, image.Width * image.Height).Select(_ => random.NextSingle())] };
            if (image.Levels.Max() - image.Levels.Min() < 0.5f)
                continue;
            var digit = DigitImage.Normalise(image);
            Assert.Equal(Side * Side, digit.Length);
            Assert.Equal(1, digit.Max());
            Assert.True(digit.Min() >= 0);
        }
    }

    private static GreyImage Photograph(GreyImage image, Random random) =>
        image with
        {
            Levels = Array.ConvertAll(image.Levels, level => 0.8f - 0.6f * level + 0.06f * (random.NextSingle() - 0.5f)),
        };

    /// <summary>The mean difference of the pixels.</summary>
    private static double Distance(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();
}
