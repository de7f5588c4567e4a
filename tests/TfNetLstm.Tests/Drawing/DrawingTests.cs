using System.Globalization;
using System.Xml.Linq;
using Tensorflow.NumPy;
using TfNetLstm.Data;
using TfNetLstm.Drawing;

namespace TfNetLstm.Tests.Drawing;

/// <summary>The figures: what is drawn, and where.</summary>
public class DrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_pixel_of_a_digit_is_drawn_in_its_grey()
    {
        var test = input_data.read_data_sets(one_hot: true).test;
        var image = test.images[":1"];
        var svg = XElement.Parse(new Digits(image, test.labels[":1"]).ToSvg());
        // Seven greys above black, a path for each, of runs "Mx yhlengthv3h-lengthz"; a pixel is 3 wide, the first at 12, 12.
        var drawn = new int[28, 28];
        foreach (var path in svg.Elements(Svg + "path"))
        {
            var grey = int.Parse(((string)path.Attribute("fill")!)[1..3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            foreach (var run in ((string)path.Attribute("d")!).Split('M', StringSplitOptions.RemoveEmptyEntries))
            {
                int[] numbers = [.. run.TrimEnd('z').Split(' ', 'h', 'v').Take(3).Select(int.Parse)];
                for (var x = 0; x < numbers[2] / 3; x++)
                    drawn[(numbers[1] - 12) / 3, (numbers[0] - 12) / 3 + x] += grey;
            }
        }
        var pixels = image.ToArray<float>();
        for (var i = 0; i < pixels.Length; i++)
            Assert.Equal(pixels[i] * 255, drawn[i / 28, i % 28], 255 / 14f);
        Assert.Equal("7", svg.Elements(Svg + "text").Single().Value);
    }

    [Fact]
    public void Digits_tell_what_they_were_read_as_and_stand_five_in_a_row()
    {
        var images = new NDArray(new float[6, 784]);
        var labels = OneHot(0, 1, 2, 3, 4, 5);
        var digits = new Digits(images, labels, OneHot(0, 1, 7, 3, 4, 5));
        var captions = XElement.Parse(digits.ToSvg()).Elements(Svg + "text").ToArray();
        Assert.Equal(["0", "1", "2, read as 7", "3", "4", "5"], captions.Select(caption => caption.Value));
        Assert.Equal((string)captions[0].Attribute("x")!, (string)captions[5].Attribute("x")!);
        Assert.Equal(2, captions.Select(caption => (string)caption.Attribute("y")!).Distinct().Count());
        Assert.Contains("2, read as 7", digits.ToText());
        Assert.Throws<ArgumentException>(() => new Digits(images, OneHot(1)));
        Assert.Throws<ArgumentException>(() => new Digits(images, new NDArray(new float[6, 9])));
    }

    [Fact]
    public void A_digit_as_text_has_four_pixels_in_a_letter()
    {
        var pixels = new float[1, 784];
        pixels[0, 0] = pixels[0, 29] = pixels[0, 4] = pixels[0, 5] = pixels[0, 32] = pixels[0, 33] = 1;
        var lines = new Digits(new NDArray(pixels), OneHot(3)).ToText().Split('\n');
        Assert.Equal("▚ █", lines[0]);
        Assert.Equal((15, "3"), (lines.Length, lines[^1].Trim()));
    }

    [Fact]
    public void Confusions_are_counted_by_digit_and_answer()
    {
        var matrix = new ConfusionMatrix();
        matrix.Add(OneHot(1, 1, 2), OneHot(1, 7, 2));
        // Scores of any size; of equal ones the first counts.
        matrix.Add(
            OneHot(0),
            new NDArray(
                new float[1, 10]
                {
                    { -5, -3, -3, -4, -5, -6, -7, -8, -9, -9 },
                }
            )
        );
        Assert.Equal((1, 1, 1, 1, 0), (matrix[1, 1], matrix[1, 7], matrix[2, 2], matrix[0, 1], matrix[7, 1]));
        Assert.Equal((4, 2), (matrix.total, matrix.correct));
        var svg = XElement.Parse(matrix.ToSvg());
        Assert.Equal(1 + 100, svg.Elements(Svg + "rect").Count());
        Assert.Equal(
            4,
            svg.Elements(Svg + "text").Count(text => text.Value == "1" && (string)text.Attribute("text-anchor")! == "middle") - 1
        );
        Assert.StartsWith("2 of 4 images read correctly\n", matrix.ToText());
        Assert.Contains("\n1     0     1     0     0     0     0     0     1     0     0\n", matrix.ToText());
        Assert.Throws<ArgumentException>(() => matrix.Add(OneHot(1, 2), OneHot(1)));
        Assert.Equal(4, matrix.total);
    }

    [Fact]
    public void A_curve_goes_from_its_first_value_to_its_last_between_round_numbers()
    {
        var curves = new Curves("step");
        foreach (var (step, loss) in new[] { (0, 1.9), (50, 1.0), (100, 0.1) })
            curves.Add("loss", step, loss);
        curves.Add("accuracy", 0, 0.5);
        var svg = XElement.Parse(curves.ToSvg());
        string[] paths = [.. svg.Elements(Svg + "path").Select(path => (string)path.Attribute("d")!)];
        // The panel goes from 0 at y = 146 to 2 at y = 28, and the axis from 0 at x = 56 to 100 at x = 624, for both.
        Assert.Equal("M56 33.9L340 87L624 140.1", paths[0]);
        Assert.StartsWith("M56 ", paths[1]);
        (string Text, string X, string Y)[] texts =
        [
            .. svg.Elements(Svg + "text")
                .Select(text => (text.Value, (string)text.Attribute("x")!, (string)text.Attribute("y")!)),
        ];
        string[] steps = ["0", "20", "40", "60", "80", "100"];
        Assert.Equal(steps, texts.Where(text => text.Y == "162").Select(text => text.Text));
        Assert.Equal(steps, texts.Where(text => text.Y == "352").Select(text => text.Text));
        Assert.Equal(
            texts.Where(text => text.Y == "162").Select(text => text.X),
            texts.Where(text => text.Y == "352").Select(text => text.X)
        );
        Assert.Empty(
            new[] { "loss: 0.1 at step 100", "0", "0.5", "1", "1.5", "2", "step", "accuracy: 0.5 at step 0" }.Except(
                texts.Select(text => text.Text)
            )
        );
        Assert.Equal("loss 1.9 █▅▁ 0.1\naccuracy 0.5 ▁ 0.5", curves.ToText());
    }

    /// <summary>Weights 1, 1/2 and 1/4 from the last value back, over their sum.</summary>
    [Fact]
    public void A_smoothed_curve_is_drawn_over_the_values_as_TensorBoard_smooths()
    {
        var curves = new Curves("step", smoothing: 0.5);
        foreach (var (step, loss) in new[] { (0, 0.0), (1, 2.0), (2, double.NaN), (3, 1.0) })
            curves.Add("loss", step, loss);
        var paths = XElement.Parse(curves.ToSvg()).Elements(Svg + "path").ToArray();
        Assert.Equal(["0.3", null], paths.Select(path => (string?)path.Attribute("opacity")));
        // 0, 2 / 1.5 and (1 + 1) / 1.75, of 59 pixels each.
        Assert.Equal(
            ["M56 146L245.3 28M624 87", "M56 146L245.3 67.3M624 78.6"],
            paths.Select(path => (string)path.Attribute("d")!)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new Curves("step", smoothing: 1));
    }

    [Fact]
    public void A_curve_gives_its_values_back_for_another_picture_of_them()
    {
        var curves = new Curves("step");
        curves.Add("loss", 1, 0.5);
        curves.Add("loss", 2, 0.25);
        Assert.Equal([(1, 0.5), (2, 0.25)], curves["loss"]);
        Assert.Throws<KeyNotFoundException>(() => curves["accuracy"]);
    }

    [Fact]
    public void Values_that_are_not_finite_interrupt_a_curve_and_no_values_are_no_error()
    {
        var curves = new Curves("step");
        Assert.Equal("", curves.ToText());
        XElement.Parse(curves.ToSvg());
        curves.Add("loss", 0, double.NaN);
        XElement.Parse(curves.ToSvg());
        foreach (var (step, loss) in new[] { (1, 1.0), (2, 2.0), (3, double.PositiveInfinity), (4, 1.0) })
            curves.Add("loss", step, loss);
        var path = (string)XElement.Parse(curves.ToSvg()).Elements(Svg + "path").Single().Attribute("d")!;
        Assert.Equal(
            [1, 2],
            path.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('L').Length).Order()
        );
        Assert.Equal("loss NaN  ▁█ ▁ 1", curves.ToText());
    }

    [Fact]
    public void Sequences_stand_five_in_a_row_and_end_where_they_end()
    {
        var values = new float[6, 4, 1];
        (values[0, 0, 0], values[0, 1, 0], values[1, 0, 0]) = (0.5f, 1, 0.25f);
        var labels = new float[6, 2];
        for (var i = 0; i < 6; i++)
            labels[i, i % 2] = 1;
        (NDArray, NDArray, NDArray) examples = (new(values), new(new[] { 2, 1, 4, 4, 4, 3 }), new(labels));
        var sequences = new Sequences(examples, 6, "up", "down");
        var svg = XElement.Parse(sequences.ToSvg());
        var captions = svg.Elements(Svg + "text").ToArray();
        Assert.Equal(["up, 2", "down, 1", "up, 4", "down, 4", "up, 4", "down, 3"], captions.Select(caption => caption.Value));
        Assert.Equal((string)captions[0].Attribute("x")!, (string)captions[5].Attribute("x")!);
        Assert.Equal(2, captions.Select(caption => (string)caption.Attribute("y")!).Distinct().Count());
        // A step is 108 / 4 = 27 wide and 1 is 64 high, from 12, 76 and 132, 76; a dot for each number, and the white page.
        string[] paths = [.. svg.Elements(Svg + "path").Select(path => (string)path.Attribute("d")!)];
        Assert.Equal(["M25.5 44L52.5 12", "M145.5 60"], paths[..2]);
        Assert.Equal(2 + 1 + 4 + 4 + 4 + 3 + 1, svg.Elements(Svg + "rect").Count());
        Assert.StartsWith("up, 2   0.5 ▁█ 1\ndown, 1 0.25 ▁ 0.25\n", sequences.ToText());
        Assert.Throws<ArgumentException>(() => new Sequences(examples, 7, "up", "down"));
        Assert.Throws<ArgumentException>(() => new Sequences(examples, 6, "up"));
    }

    private static NDArray OneHot(params int[] classes)
    {
        var rows = new float[classes.Length, 10];
        for (var i = 0; i < classes.Length; i++)
            rows[i, classes[i]] = 1;
        return new NDArray(rows);
    }
}
