using System.Runtime.CompilerServices;
using Tensorflow.NumPy;
using Tensorflow.Ops;
using Tensorflow.Runtime.Execution;
using Tensorflow.Runtime.Planning;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>A test's graph, run with every planning pass by itself, without each of them, with all and with none.</summary>
public abstract class PassTests : NewGraph
{
    private static readonly string[] AllLists =
    [
        "all",
        .. Enum.GetNames<PlanPasses>()
            .Except(["None", "All"])
            .SelectMany(pass => new[] { pass.ToLowerInvariant(), $"all,-{pass.ToLowerInvariant()}" }),
    ];

    /// <summary>The lists of passes to compare with none.</summary>
    private protected virtual string[] Lists => AllLists;

    /// <summary>Asserts that fetches have the same bits whatever the passes, in three runs after one another.</summary>
    /// <returns>What the first run without passes gave.</returns>
    private protected NDArray[] SameBits(Tensor[] fetches, params FeedItem[] feeds)
    {
        var expected = Results("none", fetches, feeds);
        foreach (var list in Lists)
        {
            NDArray[] actual = [];
            var error = Record.Exception(() => actual = Results(list, fetches, feeds));
            Assert.True(error is null, $"With passes {list}: {error}");
            for (var i = 0; i < actual.Length; i++)
                AssertSameBits(expected[i], actual[i], $"{fetches[i % fetches.Length].name} with passes {list}");
        }
        return expected[..fetches.Length];
    }

    private protected NDArray SameBits(Tensor fetch, params FeedItem[] feeds) => SameBits([fetch], feeds)[0];

    /// <summary>Asserts that a run fails in the same way whatever the passes.</summary>
    private protected T SameError<T>(Tensor fetch, params FeedItem[] feeds)
        where T : Exception
    {
        var expected = Assert.Throws<T>(() => Results("none", [fetch], feeds));
        foreach (var list in Lists)
        {
            var actual = Record.Exception(() => Results(list, [fetch], feeds));
            Assert.Equal(
                $"With passes {list}: {expected.GetType().Name} {expected.Message}",
                $"With passes {list}: {actual?.GetType().Name} {actual?.Message}"
            );
        }
        return expected;
    }

    /// <summary>Asserts that two arrays have one type, one shape and the same bytes; one NaN is as good as another.</summary>
    private protected static void AssertSameBits(NDArray expected, NDArray actual, string what)
    {
        Assert.True(
            expected.dtype == actual.dtype && expected.shape.Equals(actual.shape),
            $"{what}: expected {expected.dtype} {expected.shape}, found {actual.dtype} {actual.shape}."
        );
        if (expected.ToByteArray().AsSpan().SequenceEqual(actual.ToByteArray()))
            return;
        if (expected.dtype != TF_DataType.TF_FLOAT)
            Assert.Fail($"{what}: expected {expected}, found {actual}.");
        var (a, b) = (expected.ToArray<float>(), actual.ToArray<float>());
        for (var i = 0; i < a.Length; i++)
        {
            // IEEE 754 leaves open which of two NaNs a sum passes on, and processors differ.
            if (
                BitConverter.SingleToInt32Bits(a[i]) != BitConverter.SingleToInt32Bits(b[i])
                && !(float.IsNaN(a[i]) && float.IsNaN(b[i]))
            )
            {
                Assert.Fail($"{what} differs at [{i}] of {expected.shape}: expected {a[i]:R}, found {b[i]:R}.");
            }
        }
    }

    private protected Session SessionWith(string passes) => new(graph, new ConfigProto { PlanPasses = passes });

    /// <summary>A placeholder of which nothing but the rank is known while the graph is built, and values to feed.</summary>
    private protected static (Tensor Tensor, FeedItem Feed) Fed(params int[] dims) => Fed(Sample.Normal(dims));

    private protected static (Tensor Tensor, FeedItem Feed) Fed(NDArray value)
    {
        var tensor = tf.placeholder(value.dtype, Shape.unknown_shape(value.shape.ndim));
        return (tensor, (tensor, value));
    }

    /// <summary>The steps of the plan for these fetches.</summary>
    private protected static Step[] Steps(string passes, Tensor[] fetches, params FeedItem[] feeds)
    {
        var tensors = Array.ConvertAll(feeds, f => (Tensor)f.Key);
        var shapes = Array.ConvertAll(feeds, f => ((NDArray)f.Value).shape);
        var request = new PlanRequest(
            [],
            fetches,
            tensors,
            shapes,
            PlanPassNames.Parse(passes),
            new BufferPool(),
            new RunResources(),
            _ => new StrongBox<object?>()
        );
        return Planner.Build(request).Steps;
    }

    private NDArray[] Results(string passes, Tensor[] fetches, FeedItem[] feeds)
    {
        using var session = SessionWith(passes);
        session.run(tf.global_variables_initializer());
        return [.. Enumerable.Range(0, 3).SelectMany(_ => session.run(fetches, feeds))];
    }
}
