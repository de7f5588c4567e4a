using System.Security.Cryptography;
using Tensorflow;
using Tensorflow.NumPy;
using Tensorflow.Runtime.Planning;
using TfNetLstm.Data;
using TfNetLstm.Tests.Cli;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Determinism;

/// <summary>Training and evaluation give the same bits whichever planning passes are on.</summary>
[Collection("ThreadCount")]
public sealed class PlanPassTests
{
    private const int Steps = 3;

    /// <summary>All passes, each by itself, and all but each.</summary>
    private static readonly string[] Lists =
    [
        "all",
        .. Enum.GetNames<PlanPasses>()
            .Except(["None", "All"])
            .SelectMany(pass => new[] { pass.ToLowerInvariant(), $"all,-{pass.ToLowerInvariant()}" }),
    ];

    /// <summary>One unrolled and one in a loop by default; each takes seconds.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names() =>
        TutorialList
            .All.Where(t => t.ReadsDigits)
            .Select(t => new TheoryDataRow<string>(t.Name) { Explicit = t.Name is not ("static" or "dynamic-softmax") });

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_the_planning_passes(string name)
    {
        var found = TutorialList.Find(name)!;
        // The documents have their own sizes, and the programs the steps that differ.
        var constants = found.Document is null ? new HyperParameters(Hidden: 4, BatchSize: 4) : new();
        using var tutorial = new TutorialGraph(name, constants);
        var batches = new Batches(found, constants.BatchSize ?? found.BatchSize, tutorial.X.shape);
        var expected = Checksums(tutorial, batches, "none");
        foreach (var list in Lists)
            Assert.Equal($"{list}: {expected}", $"{list}: {Checksums(tutorial, batches, list)}");
    }

    [Fact(Explicit = true)]
    public void The_environment_variable_chooses_them()
    {
        var result = Run("constants,-aliases");
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        var refused = Run("all,-rowz");
        Assert.Equal("", refused.Output);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("There is no planning pass '-rowz'", refused.Error);
        Assert.DoesNotContain("TypeInitializationException", refused.Error);

        static CliResult Run(string passes) =>
            CliProcess.RunWith([(PlanPassNames.Variable, passes)], "train", "static-short", "--steps", "1", "--seed", "1");
    }

    /// <summary>
    /// The SHA-256 of all variables after some training steps, of each step's loss, and of loss and accuracy on test images: with
    /// 1 thread, and then in the same session, which has its plans already, with 2.
    /// </summary>
    private static string Checksums(TutorialGraph tutorial, Batches batches, string passes)
    {
        using var session = new Session(tutorial.Graph, new ConfigProto { PlanPasses = passes });
        var before = tf.config.threading.get_intra_op_parallelism_threads();
        var checksums = "";
        foreach (var threads in new[] { 1, 2 })
        {
            tf.config.threading.set_intra_op_parallelism_threads(threads);
            checksums += $"{threads} {Checksum(session, tutorial, batches)} ";
        }
        tf.config.threading.set_intra_op_parallelism_threads(before);
        return checksums;
    }

    private static string Checksum(Session session, TutorialGraph tutorial, Batches batches)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        session.run(tutorial.Init);
        foreach (var (images, labels) in batches.Training)
        {
            var results = session.run(new object[] { tutorial.Train, tutorial.Cost }, tutorial.FeedsOf(images, labels));
            hash.AppendData(results[1].ToByteArray());
        }
        var measures = new[] { tutorial.Cost, tutorial.Accuracy };
        foreach (var measure in session.run(measures, tutorial.FeedsOf(batches.Test.Images, batches.Test.Labels)))
            hash.AppendData(measure.ToByteArray());
        foreach (var variable in tf.global_variables())
            hash.AppendData(session.run(variable.AsTensor()).ToByteArray());
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>
    /// A tutorial's first batches, and test images in a batch of the only size that its graph takes or of another.
    /// </summary>
    private sealed class Batches
    {
        internal Batches(Tutorial tutorial, int batchSize, Shape images)
        {
            var mnist = input_data.read_data_sets(one_hot: true);
            Training = [.. Enumerable.Range(0, Steps).Select(_ => Shaped(mnist.train.next_batch(batchSize)))];
            Test = Shaped(
                mnist.test.next_batch(
                    tutorial.HasFixedBatchSize ? batchSize
                    : tutorial.Document is null ? 8
                    : 200
                )
            );

            (NDArray, NDArray) Shaped((NDArray Images, NDArray Labels) batch) => (batch.Images.reshape(images), batch.Labels);
        }

        internal (NDArray Images, NDArray Labels)[] Training { get; }

        internal (NDArray Images, NDArray Labels) Test { get; }
    }
}
