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

        var here = Measure(tf.Session(graph));
        var there = Measure(tf.Session(server.target, graph));

        output.WriteLine($"{elements} elements: here {here:0.000} ms, there {there:0.000} ms");
        var megabytes = elements * sizeof(float) / 1e6;
        Assert.True(there - here < 1 + MillisecondsPerMegabyte * megabytes, $"{there - here} ms for {megabytes} MB each way");

        // A tenth of the steps takes no longer: other work of the machine is not the step's.
        double Measure(Session session)
        {
            using (session)
            {
                for (var i = 0; i < WarmUp; i++)
                    session.run(y, (x, value));
                var times = new double[Steps];
                for (var i = 0; i < Steps; i++)
                {
                    var start = Stopwatch.GetTimestamp();
                    session.run(y, (x, value));
                    times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }

                Array.Sort(times);
                return times[Steps / 10];
            }
        }
    }
}
