using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class SoftmaxTests
{
    // Sums of a row's terms are off by some units of float's precision of the largest term.
    private const double Tolerance = 5e-7;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 10)]
    [InlineData(128, 10)]
    [InlineData(3, 100)]
    [InlineData(2, 5000)]
    [InlineData(700, 3)]
    public void Softmax_is_close_to_float64(int m, int n)
    {
        float[] logits = Sample.Floats(m * n),
            labels = Array.ConvertAll(Sample.Floats(m * n, 2), MathF.Abs);
        double[] wide = Array.ConvertAll(logits, x => (double)x),
            wideLabels = Array.ConvertAll(labels, x => (double)x);
        float[] probabilities = new float[m * n],
            logs = new float[m * n],
            loss = new float[m],
            backprop = new float[m * n];
        double[] probabilities64 = new double[m * n],
            logs64 = new double[m * n];
        double[] loss64 = new double[m],
            backprop64 = new double[m * n];
        Softmax.Probabilities<float>(logits, probabilities, m, n);
        Softmax.LogProbabilities<float>(logits, logs, m, n);
        Softmax.CrossEntropy<float>(logits, labels, loss, backprop, m, n);
        Softmax.Probabilities<double>(wide, probabilities64, m, n);
        Softmax.LogProbabilities<double>(wide, logs64, m, n);
        Softmax.CrossEntropy<double>(wide, wideLabels, loss64, backprop64, m, n);
        for (var i = 0; i < m; i++)
        {
            var row = wide[(i * n)..((i + 1) * n)];
            double max = row.Max(),
                log = Math.Log(row.Sum(x => Math.Exp(x - max)));
            double scale = max - row.Min() + log,
                entropy = 0,
                size = 0;
            for (var j = 0; j < n; j++)
            {
                var at = i * n + j;
                double exact = row[j] - max - log,
                    probability = Math.Exp(exact);
                Near(exact, logs[at], scale);
                Near(exact, logs64[at], scale * 1e-8);
                Near(probability, probabilities[at], probability * (1 + scale));
                Near(probability, probabilities64[at], 1e-8);
                Near(probability - labels[at], backprop[at], probability * (1 + scale) + labels[at]);
                Near(probability - labels[at], backprop64[at], 1e-8 * (1 + labels[at]));
                entropy -= labels[at] * exact;
                size += labels[at] * scale;
            }
            Near(entropy, loss[i], size * Math.Sqrt(n));
            Near(entropy, loss64[i], size * 1e-6);
        }

        static void Near(double exact, double actual, double size) =>
            Assert.InRange(actual, exact - Tolerance * size - 1e-45, exact + Tolerance * size + 1e-45);
    }

    /// <summary>Float32 TensorFlow's own values, within a few units in the last place of each row's scale.</summary>
    [Fact]
    public void Softmax_is_close_to_TensorFlow()
    {
        const int m = 5,
            n = 10;
        float[] logits = TensorFlowVectors.Floats("logits"),
            y = new float[m * n],
            loss = new float[m];
        Softmax.Probabilities<float>(logits, y, m, n);
        Near("softmax", y, 1);
        Softmax.LogProbabilities<float>(logits, y, m, n);
        Near("log_softmax", y, 15);
        Softmax.CrossEntropy<float>(logits, TensorFlowVectors.Floats("one_hot"), loss, y, m, n);
        Near("loss_one_hot", loss, 15);
        Near("grad_one_hot", y, 1);
        Softmax.CrossEntropy<float>(logits, TensorFlowVectors.Floats("soft"), loss, y, m, n);
        Near("loss_soft", loss, 15);
        Near("grad_soft", y, 1);

        static void Near(string name, float[] ours, double scale)
        {
            var theirs = TensorFlowVectors.Floats(name);
            for (var i = 0; i < theirs.Length; i++)
            {
                var near = Math.Abs(ours[i] - theirs[i]) <= 4 * 6e-8 * scale;
                Assert.True(near, $"{name}[{i}]: {ours[i]:R}, TensorFlow {theirs[i]:R}");
            }
        }
    }

    [Fact]
    public void Softmax_of_extreme_logits_is_its_limit()
    {
        float[] y = new float[8],
            loss = new float[2];
        float[] logits = [1e30f, -1e30f, 1e30f, 0, float.NegativeInfinity, 3, float.NegativeInfinity, 3];
        Softmax.Probabilities<float>(logits, y, 2, 4);
        Assert.Equal([0.5f, 0, 0.5f, 0, 0, 0.5f, 0, 0.5f], y);
        Softmax.LogProbabilities<float>(logits, y, 2, 4);
        Assert.Equal(float.NegativeInfinity, y[4]);
        // As in TensorFlow 1.15: a label of 0 at a probability of 0 makes 0 * inf.
        Softmax.CrossEntropy<float>(logits, [1, 0, 0, 0, 0, 1, 0, 0], loss, y, 2, 4);
        Assert.Equal(MathF.Log(2), loss[0], 1e-6f);
        Assert.True(float.IsNaN(loss[1]));
        // NaN stays within its row.
        Softmax.Probabilities<float>([1, float.NaN, 2, 2], y.AsSpan(0, 4), 2, 2);
        Assert.Equal([float.NaN, float.NaN, 0.5f, 0.5f], y[..4]);
    }

    [Fact]
    public void Softmax_has_the_same_bits_on_any_number_of_threads_and_in_place()
    {
        const int m = 5000,
            n = 11;
        float[] logits = Sample.Floats(m * n),
            labels = Sample.Floats(m * n, 2);
        Sample.SameOnEveryThreadCount(() =>
        {
            float[] loss = new float[m],
                backprop = new float[m * n],
                y = [.. logits],
                z = [.. logits];
            Softmax.CrossEntropy<float>(logits, labels, loss, backprop, m, n);
            Softmax.CrossEntropy<float>(y, labels, new float[m], y, m, n);
            Sample.SameBits(backprop, y);
            Softmax.LogProbabilities<float>(z, z, m, n);
            Softmax.Probabilities<float>(logits, y, m, n);
            return (float[])[.. loss, .. backprop, .. y, .. z];
        });
    }

    [Fact]
    public void Softmax_takes_empty_matrices_and_refuses_wrong_sizes()
    {
        Softmax.Probabilities<float>([], [], 0, 10);
        Softmax.LogProbabilities<double>([], [], 3, 0);
        float[] loss = [1, 1];
        Softmax.CrossEntropy<float>([], [], loss, [], 2, 0);
        Assert.Equal([0, 0], loss);
        var thrown = Assert.Throws<ArgumentException>(() => Softmax.Probabilities<float>(new float[5], new float[6], 2, 3));
        Assert.Equal("A matrix [2,3] needs 6 elements, not 5.", thrown.Message);
        Assert.Throws<ArgumentException>(() =>
            Softmax.CrossEntropy<float>(new float[6], new float[6], new float[3], new float[6], 2, 3)
        );
    }
}
