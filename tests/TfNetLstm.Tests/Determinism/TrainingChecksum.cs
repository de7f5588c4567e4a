using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Determinism;

/// <summary>
/// The SHA-256 of all variables of a tutorial after 50 training steps at seed 1. A process that has <see cref="Request"/> in
/// its environment prints the checksum of the tutorial that this names, and ends.
/// </summary>
internal static class TrainingChecksum
{
    internal const string Request = "TFNETLSTM_PRINT_TRAINING_CHECKSUM";

    private const int Steps = 50;

    [ModuleInitializer]
    internal static void Answer()
    {
        if (Environment.GetEnvironmentVariable(Request) is not { } tutorial)
            return;
        Console.Out.Write(Compute(tutorial));
        Console.Out.Flush();
        Environment.Exit(0);
    }

    /// <param name="name">The tutorial.</param>
    /// <param name="steps">The training steps.</param>
    /// <param name="target">Where they run; empty for this process.</param>
    internal static string Compute(string name, int steps = Steps, string target = "")
    {
        using var tutorial = new TutorialGraph(name);
        return Train(tutorial, TutorialList.Find(name)!.BatchSize, steps, target);
    }

    private static string Train(TutorialGraph tutorial, int batch_size, int steps, string target)
    {
        var mnist = input_data.read_data_sets(one_hot: true);
        using var session = tf.Session(target, tutorial.Graph);
        session.run(tutorial.Init);
        for (var step = 0; step < steps; step++)
        {
            var (images, labels) = mnist.train.next_batch(batch_size);
            if (tutorial.X.shape.ndim > images.ndim)
                images = images.reshape((batch_size, 28, 28));
            session.run(tutorial.Train, tutorial.FeedsOf(images, labels));
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var variable in tf.global_variables())
            hash.AppendData(session.run(variable.AsTensor()).ToByteArray());
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
