using System.Text.Json;
using Tensorflow.NumPy;
using Tensorflow.Operations.Initializers;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train.Saving;

/// <summary>What a checkpoint does not hold: where random operations stand, which start again in a new session.</summary>
public sealed class ResumedRandomTests : NewGraph, IDisposable
{
    /// <summary>What float32 leaves of losses below 1 when it sums in another order.</summary>
    private const double Tolerance = 1e-6;

    private readonly string _folder = Directory.CreateTempSubdirectory("resumed-").FullName;

    [Fact]
    public void Masks_and_random_numbers_start_again_as_in_TensorFlow_while_the_variables_go_on()
    {
        using var life = new Life("resume");
        var recorded = life.Json("000.json");
        tf.set_random_seed(5);
        var x = tf.placeholder(tf.float32, (-1, 6), name: "x");
        var w = tf.compat.v1.get_variable("w", (6, 3), initializer: new Constant<float>(.1f));
        var u = tf.random.uniform(3, seed: 9);
        var h = tf.nn.dropout(tf.matmul(x, w.AsTensor()), rate: .5f) + u;
        var loss = tf.reduce_mean(tf.square(h));
        var train = tf.train.GradientDescentOptimizer(.1f).minimize(loss);
        var saver = tf.train.Saver();
        NDArray images = Enumerable.Range(0, 24).Select(i => i / 24f).ToArray();
        FeedItem[] feeds = [new(x, images.reshape((4, 6)))];
        string path;
        using (var whole = new Session(graph))
        {
            whole.run(tf.global_variables_initializer());
            Go(whole, "dropout_whole", 0);
            path = saver.save(whole, Path.Combine(_folder, "model"))!;
            Go(whole, "dropout_whole", 3);
        }

        using var resumed = new Session(graph);
        saver.restore(resumed, path);
        Go(resumed, "dropout_resumed", 0);

        void Go(Session session, string run, int first)
        {
            for (var i = first; i < first + 3; i++)
            {
                var (expectedLoss, expectedRandom) = (Recorded("losses")[i].GetDouble(), Recorded("uniform")[i]);
                var results = session.run(new ITensorOrOperation[] { loss, u, train }, feeds);
                Assert.Equal(expectedRandom.EnumerateArray().Select(e => e.GetSingle()), results[1].ToArray<float>());
                Assert.InRange((float)results[0] - expectedLoss, -Tolerance, Tolerance);
            }

            JsonElement Recorded(string name) => recorded.GetProperty(run).GetProperty(name);
        }
    }

    public new void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
