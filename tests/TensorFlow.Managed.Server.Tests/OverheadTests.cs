using System.Diagnostics;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests;

/// <summary>What it costs that a step runs on a server, over loopback.</summary>
public sealed class OverheadTests(ITestOutputHelper output)
{
    private const int WarmUp = 300,
        Steps = 400;

    /// <summary>Per megabyte, four copies and the way through the kernel's buffers, there and back.</summary>
    private const double MillisecondsPerMegabyte = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_step_takes_a_millisecond_more_than_here_and_the_time_of_its_bytes(int elements)
    {
        using var server = new TensorflowServer();
        using var graph = new Graph().as_default();
        var x = tf.placeholder(tf.float32, elements);
        var y = x + 1f;
        var value = np.zeros(elements, np.float32);

        using Session here = tf.Session(graph),
            there = tf.Session(server.target, graph);
        Measure(here, WarmUp);
        Measure(there, WarmUp);

        // What else the machine does makes steps slower and none faster: what they take is what they take when it is quiet.
        var megabytes = elements * sizeof(float) / 1e6;
        Wait.Until(() => Overhead() < 1 + MillisecondsPerMegabyte * megabytes);

        double Overhead()
        {
            var (local, remote) = (Measure(here, Steps), Measure(there, Steps));
            output.WriteLine($"{elements} elements: here {local:0.000} ms, there {remote:0.000} ms");
            return remote - local;
        }

        // A tenth of the steps takes no longer.
        double Measure(Session session, int steps)
        {
            var times = new double[steps];
            for (var i = 0; i < steps; i++)
            {
                var start = Stopwatch.GetTimestamp();
                session.run(y, (x, value));
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            Array.Sort(times);
            return times[steps / 10];
        }
    }
}
