using Tensorflow.NumPy;
using static Tensorflow.Binding;
using static Tensorflow.Tests.Programs.ProgramArithmetic;

namespace Tensorflow.Tests.Programs;

/// <summary>Programs that train something, each beside the same steps written out.</summary>
public sealed class TrainingProgramTests : NewGraph
{
    /// <summary>Rounding of float32 in some hundred terms, twenty times over.</summary>
    private const double Float32 = 2e-5;

    [Fact]
    public void Logistic_regression_on_labels_that_are_bytes()
    {
        var (features, labels) = (Pattern(12, 3), Enumerable.Range(0, 12).Select(i => (byte)(i * 7 % 3)).ToArray());
        var x = tf.placeholder(tf.float32, new Shape(-1, 3));
        var y = tf.placeholder(tf.byte8, new Shape(-1));
        var w = tf.Variable(np.array(Map(Pattern(3, 3, 1), v => v / 2)).astype(tf.float32));
        var logits = tf.matmul(x, w);
        var loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels: tf.cast(y, tf.int32), logits: logits));
        var train = tf.train.GradientDescentOptimizer(0.5f).minimize(loss);
        using var sess = tf.Session();
        sess.run(tf.global_variables_initializer());
        var weights = Map(Pattern(3, 3, 1), v => v / 2);
        for (var step = 0; step < 20; step++)
        {
            var scores = Multiply(features, weights);
            var found = (float)sess.run(loss, (x, Floats(features)), (y, labels));
            Assert.Equal(CrossEntropy(scores, Array.ConvertAll(labels, l => (int)l)), found, Float32);
            var error = Map(12, 3, (i, j) => Math.Exp(scores[i, j]) / Row(scores, i).Sum(Math.Exp) - (labels[i] == j ? 1 : 0));
            var gradient = Multiply(Transpose(features), error);
            weights = Map(3, 3, (i, j) => weights[i, j] - 0.5 * gradient[i, j] / 12);
            sess.run(train, (x, Floats(features)), (y, labels));
        }
        AssertClose(weights, sess.run(w.AsTensor()), Float32);
    }

    [Fact]
    public void Early_stopping_keeps_the_weights_of_the_best_step()
    {
        var w = tf.Variable(4f);
        var best = tf.Variable(0f, trainable: false);
        var keep = tf.assign(best, w);
        // A rate at which the distance from the minimum at 1 grows from the third step on: 3, -1.5, 0.9, ...
        var rate = tf.placeholder(tf.float32);
        var loss = tf.square(w - 1f);
        var step = tf.assign(w, w - rate * tf.gradients(loss, w)[0]!);
        using var sess = tf.Session();
        sess.run(tf.global_variables_initializer());
        var (lowest, patience, steps) = (float.MaxValue, 2, 0);
        float[] rates = [0.75f, 0.8f, 0.7f, 1.5f, 1.5f, 1.5f];
        for (; steps < rates.Length && patience > 0; steps++)
        {
            sess.run(step, (rate, rates[steps]));
            var now = (float)sess.run(loss);
            if (now < lowest)
            {
                (lowest, patience) = (now, 2);
                sess.run(keep);
            }
            else
            {
                patience--;
            }
        }
        Assert.Equal(5, steps);
        // 3 * (1 - 1.5) * (1 - 1.6) * (1 - 1.4) = -0.36
        Assert.Equal(0.64f, (float)sess.run(best.AsTensor()), 1e-5f);
    }

    [Fact]
    public void Two_graphs_train_side_by_side_without_touching_each_other()
    {
        var graphs = new[] { new Graph(), new Graph() };
        var programs = graphs
            .Select(
                (g, i) =>
                {
                    using var scope = new DefaultGraph(g);
                    var w = tf.Variable((float)i, name: "w");
                    var train = tf.train.GradientDescentOptimizer(0.1f).minimize(tf.square(w - 10f));
                    var session = new Session(g);
                    session.run(tf.global_variables_initializer());
                    return (w, train, session);
                }
            )
            .ToArray();
        for (var step = 0; step < 10; step++)
        {
            foreach (var (_, train, session) in programs)
                session.run(train);
        }

        foreach (var ((w, _, session), start) in programs.Zip([0.0, 1.0]))
        {
            Assert.Equal(10 + (start - 10) * Math.Pow(0.8, 10), (float)session.run(w.AsTensor()), 1e-5);
            Assert.Equal("w", w.AsTensor().op.name.Split('/')[0]);
            session.Dispose();
        }
        Assert.Throws<ValueError>(() => new Session(graphs[0]).run(programs[1].w.AsTensor()));
    }

    [Fact]
    public void A_graph_that_was_exported_trains_on_after_its_import()
    {
        byte[] bytes;
        var source = new Graph();
        using (new DefaultGraph(source))
        {
            var x = tf.placeholder(tf.float32, new Shape(-1, 2), name: "x");
            var w = tf.Variable(
                new[,]
                {
                    { 1f },
                    { -1f },
                },
                name: "w"
            );
            tf.identity(tf.matmul(x, w), name: "y");
            bytes = Google.Protobuf.MessageExtensions.ToByteArray(source.as_graph_def());
        }
        graph.Import(bytes);
        var (features, target) = (graph.get_tensor_by_name("x:0"), tf.placeholder(tf.float32, new Shape(-1, 1)));
        var (output, reference) = (graph.get_tensor_by_name("y:0"), graph.get_tensor_by_name("w:0"));
        var loss = tf.reduce_sum(tf.square(output - target));
        var gradient = tf.gradients(loss, graph.get_tensor_by_name("w/read:0"))[0]!;
        var update = Tensorflow.Ops.VariableOps.AssignSub.MakeTensor(null, [reference, gradient * 0.1f]);
        using var sess = tf.Session();
        sess.run(graph.get_operation_by_name("w/Assign"));
        var (rows, wanted, weights) = (
            Pattern(5, 2),
            Pattern(5, 1, 3),
            new double[,]
            {
                { 1 },
                { -1 },
            }
        );
        for (var step = 0; step < 15; step++)
        {
            sess.run(update, (features, Floats(rows)), (target, Floats(wanted)));
            var error = Map(5, 1, (i, _) => Row(rows, i).Select((v, k) => v * weights[k, 0]).Sum() - wanted[i, 0]);
            var slope = Multiply(Transpose(rows), error);
            weights = Map(2, 1, (i, _) => weights[i, 0] - 0.2 * slope[i, 0]);
        }
        AssertClose(weights, sess.run(reference), Float32);
    }

    [Fact]
    public void An_embedding_learns_only_the_rows_that_were_looked_up()
    {
        var ids = tf.placeholder(tf.int64, new Shape(-1));
        var start = Pattern(6, 4);
        var table = tf.Variable(np.array(start).astype(tf.float64));
        var loss = tf.reduce_sum(tf.square(tf.gather(table.AsTensor(), ids)));
        var train = tf.train.GradientDescentOptimizer(0.125f).minimize(loss);
        using var sess = tf.Session();
        sess.run(tf.global_variables_initializer());
        sess.run(train, (ids, new long[] { 1, 4, 1 }));
        // Row 1 was looked up twice, so that its gradient counts twice.
        AssertClose(Map(6, 4, (i, j) => start[i, j]
                * (
                    i == 1 ? 0.5
                    : i == 4 ? 0.75
                    : 1
                )), sess.run(table.AsTensor()), 1e-12);
    }

    private static float[,] Floats(double[,] values)
    {
        var result = new float[values.GetLength(0), values.GetLength(1)];
        for (var i = 0; i < result.GetLength(0); i++)
        {
            for (var j = 0; j < result.GetLength(1); j++)
                result[i, j] = (float)values[i, j];
        }

        return result;
    }

    private readonly struct DefaultGraph : IDisposable
    {
        private readonly Graph _graph;

        internal DefaultGraph(Graph graph) => _graph = graph.as_default();

        public void Dispose() => _graph.Exit();
    }
}
