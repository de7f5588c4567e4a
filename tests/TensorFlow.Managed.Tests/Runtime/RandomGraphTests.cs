using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Small graphs of row operations drawn at random: what is fetched has the bits that it has without passes.</summary>
public sealed class RandomGraphTests : PassTests
{
    private const int Graphs = 20;

    private protected override string[] Lists => ["all", "all,-aliases", "elementwise,views", "products,rows,sums"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void Graphs_of_a_seed(int seed)
    {
        for (var i = 0; i < Graphs; i++) Compare(new Random(1000 * seed + i));
    }

    private void Compare(Random random)
    {
        int rows = random.Next(1, 9), columns = 2 * random.Next(1, 11);
        var (x, feedX) = Fed(rows, columns);
        var (y, feedY) = Fed(rows, 2 * random.Next(1, 6));
        var (w, feedW) = Fed(columns, 2 * random.Next(1, 9));
        List<Tensor> made = [x, y];
        List<int> widths = [columns, (int)((NumPy.NDArray)feedY.Value).shape[1]];
        List<Tensor> others = [];
        for (var n = random.Next(3, 20); n > 0; n--) Add();
        // Some of what was made is read from outside, and the last value always.
        var fetches = made.Skip(2).Concat(others).Where(_ => random.Next(4) == 0).Append(made[^1]).Distinct().ToArray();
        SameBits(fetches, feedX, feedY, feedW);

        void Add()
        {
            var i = Pick();
            var (a, width) = (made[i], widths[i]);
            switch (random.Next(13))
            {
                case 0: Made(tf.tanh(a), width); break;
                case 1: Made(gen_nn_ops.relu(a) * 0.5f, width); break;
                case 2 or 3:
                    // Two of one width, if there are any.
                    var same = Enumerable.Range(0, made.Count).Where(j => widths[j] == width).ToArray();
                    var b = made[same[random.Next(same.Length)]];
                    Made(random.Next(3) switch { 0 => a + b, 1 => a * b, _ => tf.add_n([b, a, b]) }, width);
                    break;
                case 4:
                    var j = Pick();
                    Made(tf.concat(new[] { a, made[j] }, 1), width + widths[j]);
                    break;
                case 5 when width % 2 == 0:
                    var parts = tf.split(a, 2, 1);
                    Made(parts[random.Next(2)], width / 2);
                    Made(parts[1], width / 2);
                    break;
                case 6:
                    int first = random.Next(width), size = random.Next(1, width - first + 1);
                    Made(tf.slice(a, [0, first], [random.Next(2) == 0 ? -1 : rows, size]), size);
                    break;
                case 7 when width == columns: Made(tf.matmul(a, w), (int)((NumPy.NDArray)feedW.Value).shape[1]); break;
                case 8:
                    var k = Pick();
                    var m = tf.matmul(a, made[k], transpose_a: true);
                    others.Add(m);
                    Made(tf.matmul(a, m), widths[k]);
                    break;
                case 9:
                    // A sum of products that starts with one of them or with something else.
                    var sum = tf.matmul(a, a, transpose_a: true) + tf.matmul(tf.tanh(a), a, transpose_a: true);
                    others.Add(random.Next(2) == 0 ? sum : tf.add_n([others.Find(o => o.shape.ndim == 2) is null ? sum : tf.tanh(sum), tf.matmul(a, -a, transpose_a: true)]));
                    break;
                case 10: Made(a - tf.slice(a, [0, 0], [1, width]), width); break;
                case 11: Made(tf.identity(tf.transpose(tf.transpose(a, new[] { 1, 0 }), new[] { 1, 0 })), width); break;
                default: Made(tf.reshape(tf.expand_dims(a, 1), (-1, width)) * tf.reduce_max(a), width); break;
            }
        }

        int Pick() => random.Next(3) == 0 ? random.Next(made.Count) : random.Next(Math.Max(0, made.Count - 4), made.Count);

        void Made(Tensor tensor, int width)
        {
            // Widths stay small: doubling by concatenation would not.
            if (width > 64) (tensor, width) = (tf.slice(tensor, [0, 3], [-1, 20]), 20);
            made.Add(tensor);
            widths.Add(width);
        }
    }
}
