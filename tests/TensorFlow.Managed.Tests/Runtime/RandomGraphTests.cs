using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Small graphs of row operations drawn at random: what is fetched has the bits that it has without passes.</summary>
public sealed class RandomGraphTests : PassTests
{
    private const int Graphs = 12;

    private protected override string[] Lists => ["all", "all,-aliases", "elementwise,views", "products,rows,sums"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Forward(int seed) => Repeat(seed, drawing =>
        {
            drawing.Draw(drawing.Random.Next(3, 20));
            SameBits(drawing.Some(), drawing.Feeds);
        });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_gradients(int seed) => Repeat(seed, drawing =>
        {
            drawing.Draw(drawing.Random.Next(3, 10));
            var loss = tf.reduce_sum(tf.square(drawing.Last * 0.25f));
            var gradients = gradients_impl.gradients([loss], drawing.Inputs)!;
            SameBits([.. drawing.Some(), .. gradients.OfType<Tensor>()], drawing.Feeds);
        });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void In_a_loop(int seed) => Repeat(seed, drawing =>
        {
            var random = drawing.Random;
            var n = tf.placeholder(tf.int32, Shape.Scalar);
            var results = control_flow_ops.while_loop(
                v => v[0] < n,
                v =>
                {
                    drawing.First = v[1];
                    drawing.Draw(random.Next(3, 8));
                    var next = v[1] * 0.5f + drawing.Fitted();
                    if (random.Next(2) == 0)
                    {
                        next = tf.cond(
                            tf.equal(v[0], tf.constant(1)),
                            () => tf.tanh(next) * v[1],
                            () => tf.matmul(tf.tanh(next), v[2]) + 1f
                        );
                    }

                    return new Tensors(v[0] + 1, next, tf.tanh(v[2] + tf.matmul(next, v[1], transpose_a: true)));
                },
                new Tensors(tf.constant(0), drawing.First, tf.zeros(new Shape(drawing.Columns, drawing.Columns)))
            );
            foreach (var count in new[] { 0, 3 })
                SameBits([results[1], results[2] * 2f], [.. drawing.Feeds, (n, count)]);
        });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_a_variable_that_changes_on_the_way(int seed) => Repeat(seed, drawing =>
        {
            var v = tf.Variable(Sample.Normal(drawing.Columns, drawing.Columns));
            Operation? last = null;
            Tensor read;
            for (var i = drawing.Random.Next(2, 6); i > 0; i--)
            {
                drawing.Draw(drawing.Random.Next(1, 4));
                using (tf.control_dependencies(last is null || drawing.Random.Next(3) == 0 ? [] : [last]))
                    read = array_ops.identity(v.Handle);
                drawing.First = tf.matmul(tf.tanh(drawing.Fitted()), read);
                // An update waits for all that was read before, so that the order is the graph's.
                using (tf.control_dependencies(last is null ? [drawing.First.op] : [drawing.First.op, last]))
                {
                    last = gen_state_ops
                        .assign_add(v.Handle, tf.tanh(tf.matmul(drawing.Fitted(), drawing.First, transpose_a: true)))
                        .op;
                }
            }
            using (tf.control_dependencies([last!]))
                read = array_ops.identity(v.Handle);
            SameBits([drawing.First, read * 2f], drawing.Feeds);
        });

    private static void Repeat(int seed, Action<Drawing> compare)
    {
        for (var i = 0; i < Graphs; i++)
            compare(new Drawing(new Random(1000 * seed + i)));
    }

    /// <summary>Matrices with one number of rows, made of one another by operations drawn at random.</summary>
    private sealed class Drawing
    {
        private readonly List<(Tensor Tensor, int Width)> _made;
        private readonly List<Tensor> _others = [];
        private readonly Tensor _weights;
        private readonly int _rows,
            _weightColumns;

        internal Drawing(Random random)
        {
            Random = random;
            (_rows, Columns, _weightColumns) = (random.Next(1, 9), 2 * random.Next(1, 11), 2 * random.Next(1, 9));
            var width = 2 * random.Next(1, 6);
            Inputs =
            [
                tf.placeholder(tf.float32, (_rows, Columns)),
                tf.placeholder(tf.float32, (_rows, width)),
                tf.placeholder(tf.float32, (Columns, _weightColumns)),
            ];
            Feeds =
            [
                (Inputs[0], Sample.Normal(_rows, Columns)),
                (Inputs[1], Sample.Normal(_rows, width)),
                (Inputs[2], Sample.Normal(Columns, _weightColumns)),
            ];
            _weights = Inputs[2];
            _made = [(Inputs[0], Columns), (Inputs[1], width)];
        }

        internal Random Random { get; }

        internal Tensor[] Inputs { get; }

        internal FeedItem[] Feeds { get; }

        internal int Columns { get; }

        internal Tensor Last => _made[^1].Tensor;

        /// <summary>The first matrix; whoever sets it begins anew.</summary>
        internal Tensor First
        {
            get => _made[0].Tensor;
            set
            {
                _made.Clear();
                _made.Add((value, Columns));
                _others.Clear();
            }
        }

        /// <summary>Some of what was made, the last among them.</summary>
        internal Tensor[] Some() =>
            [.. _made.Skip(2).Select(m => m.Tensor).Concat(_others).Where(_ => Random.Next(4) == 0).Append(Last).Distinct()];

        /// <summary>The last matrix, with as many columns as the first.</summary>
        internal Tensor Fitted()
        {
            var (tensor, width) = _made[^1];
            while (width < Columns)
                (tensor, width) = (tf.concat(new[] { tensor, tensor }, 1), 2 * width);
            return width == Columns ? tensor : tf.slice(tensor, [0, width - Columns], [-1, Columns]);
        }

        internal void Draw(int operations)
        {
            for (; operations > 0; operations--)
                Draw();
        }

        private void Draw()
        {
            var (a, width) = Pick();
            switch (Random.Next(13))
            {
                case 0:
                    Made(tf.tanh(a), width);
                    break;
                case 1:
                    Made(gen_nn_ops.relu(a) * 0.5f, width);
                    break;
                case 2 or 3:
                    var ofOneWidth = _made.Where(m => m.Width == width).ToArray();
                    var b = ofOneWidth[Random.Next(ofOneWidth.Length)].Tensor;
                    Made(
                        Random.Next(3) switch
                        {
                            0 => a + b,
                            1 => a * b,
                            _ => tf.add_n([b, a, b]),
                        },
                        width
                    );
                    break;
                case 4:
                    var (right, rightWidth) = Pick();
                    Made(tf.concat(new[] { a, right }, 1), width + rightWidth);
                    break;
                case 5 when width % 2 == 0:
                    var parts = tf.split(a, 2, 1);
                    Made(parts[Random.Next(2)], width / 2);
                    Made(parts[1], width / 2);
                    break;
                case 6:
                    int first = Random.Next(width),
                        size = Random.Next(1, width - first + 1);
                    Made(tf.slice(a, [0, first], [Random.Next(2) == 0 ? -1 : _rows, size]), size);
                    break;
                case 7 when width == Columns:
                    Made(tf.matmul(a, _weights), _weightColumns);
                    break;
                case 8:
                    var (c, otherWidth) = Pick();
                    var square = tf.matmul(a, c, transpose_a: true);
                    _others.Add(square);
                    Made(tf.matmul(a, square), otherWidth);
                    break;
                case 9:
                    // A sum of products that starts with one of them or with something else.
                    var sum = tf.matmul(a, a, transpose_a: true) + tf.matmul(tf.tanh(a), a, transpose_a: true);
                    _others.Add(Random.Next(2) == 0 ? sum : tf.add_n([tf.tanh(sum), tf.matmul(a, -a, transpose_a: true)]));
                    break;
                case 10:
                    Made(a - tf.slice(a, [0, 0], [1, width]), width);
                    break;
                case 11:
                    Made(tf.identity(tf.transpose(tf.transpose(a, new[] { 1, 0 }), new[] { 1, 0 })), width);
                    break;
                default:
                    Made(tf.reshape(tf.expand_dims(a, 1), (-1, width)) * tf.reduce_max(a), width);
                    break;
            }
        }

        /// <summary>One of what was made, of late rather than at first.</summary>
        private (Tensor Tensor, int Width) Pick() =>
            _made[Random.Next(3) == 0 ? Random.Next(_made.Count) : Random.Next(Math.Max(0, _made.Count - 4), _made.Count)];

        private void Made(Tensor tensor, int width)
        {
            // Concatenations would double the width again and again.
            _made.Add(width > 64 ? (tf.slice(tensor, [0, 3], [-1, 20]), 20) : (tensor, width));
        }
    }
}
