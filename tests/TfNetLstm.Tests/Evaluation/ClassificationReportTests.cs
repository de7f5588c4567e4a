using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Evaluation;

namespace TfNetLstm.Tests.Evaluation;

public class ClassificationReportTests
{
    /// <summary>Three images: a 2 read as 2, a 2 read as 5, a 5 read as 5.</summary>
    [Fact]
    public void It_counts_what_is_right()
    {
        var report = new ClassificationReport(Rows((2, 1), (2, 1), (5, 1)), Rows((2, 3), (5, 2), (5, 4)));
        Assert.Equal(2 / 3.0, report.Accuracy);
        Assert.Equal((2, 1, 0), (report.Count(2), report.Count(5), report.Count(0)));
        Assert.Equal((1, 0.5), (report.Precision(2), report.Recall(2)));
        Assert.Equal((0.5, 1), (report.Precision(5), report.Recall(5)));
        Assert.Equal((double.NaN, double.NaN), (report.Precision(0), report.Recall(0)));
        Assert.Equal([1, 0, 2], report.Worst(5));
        Assert.Equal((2, 5), (report.LabelOf(1), report.PredictionOf(1)));
        double[] losses = [-Math.Log(Math.Exp(3) / (Math.Exp(3) + 9)), -Math.Log(1 / (Math.Exp(2) + 9))];
        Assert.Equal(losses[0], report.LossOf(0), 1e-12);
        Assert.Equal(losses[1], report.LossOf(1), 1e-12);
        Assert.Equal((losses[0] + losses[1] - Math.Log(Math.Exp(4) / (Math.Exp(4) + 9))) / 3, report.Loss, 1e-12);
    }

    [Fact]
    public void Large_scores_and_none_at_all_are_losses_too()
    {
        var report = new ClassificationReport(Rows((1, 1), (1, 1)), Rows((3, 1000), (3, float.NaN)));
        Assert.Equal(1000, report.LossOf(0));
        Assert.Equal(double.NaN, report.LossOf(1));
        Assert.Equal([1, 0], report.Worst(2));
    }

    [Fact]
    public void Images_are_shown_with_what_they_were_taken_for()
    {
        var report = new ClassificationReport(Rows((2, 1), (7, 1)), Rows((2, 3), (1, 2)));
        var images = new NDArray(new float[2 * 784], new Shape(2, 784));
        Assert.EndsWith("7, read as 1", report.Show(images, [1]).ToText());
    }

    private static NDArray Rows(params (int At, float Value)[] rows)
    {
        var values = new float[rows.Length * 10];
        foreach (var (i, (at, value)) in rows.Index())
            values[i * 10 + at] = value;
        return new NDArray(values, new Shape(rows.Length, 10));
    }
}
