using Tensorflow.NumPy;
using TfNetLstm.Backends;
using TfNetLstm.Data;
using TfNetLstm.Drawing;

namespace TfNetLstm.Evaluation;

/// <summary>How well a network reads images whose labels are known.</summary>
public sealed class ClassificationReport
{
    private readonly float[] _labels,
        _scores;
    private readonly double[] _losses;

    /// <param name="labels">[n, 10] float32, one-hot.</param>
    /// <param name="scores">[n, 10] float32: what the network's loss takes the softmax of; the highest is its answer.</param>
    /// <param name="kind">What the classes are, ten or others; null for MNIST's digits.</param>
    /// <exception cref="ArgumentException">The arrays do not have these shapes.</exception>
    public ClassificationReport(NDArray labels, NDArray scores, PictureKind? kind = null)
    {
        Kind = kind ?? PictureKind.Mnist;
        Confusion = new(Kind);
        Confusion.Add(labels, scores);
        (_labels, _scores) = (labels.ToArray<float>(), scores.ToArray<float>());
        _losses = [.. Scores.Argmax(labels, Kind).Select((label, image) => CrossEntropy(ScoresOf(image), label))];
    }

    /// <summary>What the classes are.</summary>
    public PictureKind Kind { get; }

    /// <summary>What was taken for what.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>The share of the images that are read correctly.</summary>
    public double Accuracy => (double)Confusion.correct / _losses.Length;

    /// <summary>The mean of the softmax cross entropy, which the tutorials train on.</summary>
    public double Loss => _losses.Average();

    /// <summary>The images of a class, such as a digit.</summary>
    public int Count(int of) => Enumerable.Range(0, Kind.Classes).Sum(predicted => Confusion[of, predicted]);

    /// <summary>The share of those taken for a class that show it; NaN if there are none.</summary>
    public double Precision(int of) =>
        (double)Confusion[of, of] / Enumerable.Range(0, Kind.Classes).Sum(actual => Confusion[actual, of]);

    /// <summary>The share of a class's images that are taken for it; NaN if there are none.</summary>
    public double Recall(int of) => (double)Confusion[of, of] / Count(of);

    /// <summary>The images with the highest loss, the worst first, by their number.</summary>
    public int[] Worst(int count) =>
        [
            .. Enumerable
                .Range(0, _losses.Length)
                .OrderByDescending(image => double.IsNaN(_losses[image]) ? double.PositiveInfinity : _losses[image])
                .Take(count),
        ];

    /// <summary>The loss of an image.</summary>
    public double LossOf(int image) => _losses[image];

    /// <summary>The scores of an image, one for each class.</summary>
    public ReadOnlySpan<float> ScoresOf(int image) => _scores.AsSpan(image * Kind.Classes, Kind.Classes);

    /// <summary>The class that an image shows.</summary>
    public int LabelOf(int image) => Scores.Argmax(_labels.AsSpan(image * Kind.Classes, Kind.Classes));

    /// <summary>The class that an image is taken for.</summary>
    public int PredictionOf(int image) => Scores.Argmax(ScoresOf(image));

    /// <summary>Some of the images, with what they show and what they were taken for.</summary>
    /// <param name="images">All images, [n, 784] float32, or as many pixels as theirs are.</param>
    /// <param name="chosen">Their numbers.</param>
    public Digits Show(NDArray images, int[] chosen)
    {
        var pixels = (int)images.shape[1];
        return new(
            Rows(images.ToArray<float>(), chosen, pixels),
            Rows(_labels, chosen, Kind.Classes),
            Rows(_scores, chosen, Kind.Classes),
            Kind
        );
    }

    private static NDArray Rows(float[] all, int[] chosen, int length) =>
        Backend.NewArray<float, (float[] All, int[] Chosen, int Length)>(
            new(chosen.Length, length),
            (all, chosen, length),
            static (rows, of) =>
            {
                foreach (var (i, row) in of.Chosen.Index())
                    of.All.AsSpan(row * of.Length, of.Length).CopyTo(rows[(i * of.Length)..]);
            }
        );

    /// <summary>-log of the softmax's value at the label.</summary>
    private static double CrossEntropy(ReadOnlySpan<float> scores, int label)
    {
        double largest = scores[0],
            sum = 0;
        foreach (var score in scores)
            largest = Math.Max(largest, score);
        foreach (var score in scores)
            sum += Math.Exp(score - largest);
        return Math.Log(sum) + largest - scores[label];
    }
}
