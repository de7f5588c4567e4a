using System.CommandLine;
using TfNetLstm.Backends;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Cli;

/// <summary>
/// <c>tfnetlstm train NAME</c>: runs a tutorial. Standard output has the tutorial's own lines and nothing else.
/// </summary>
internal static class TrainCommand
{
    internal static Command Create()
    {
        var tutorial = Inputs.Tutorial();
        var seed = Inputs.Seed("The graph's seed (the document's own, or a fresh one that standard error names, if not given)");
        var steps = Inputs.Steps();
        var threads = Inputs.Threads();
        var data = Inputs.Data();
        var validation = Inputs.Number(
            "--validation",
            0,
            int.MaxValue,
            $"Keep the first N training images for validation, and from training ({TutorialData.Validation}, if not given)"
        );
        var opSeeds = Inputs.OpSeeds();
        var command = new Command("train", "Train a tutorial's network and print what its document prints")
        {
            tutorial,
            seed,
            steps,
            threads,
            data,
            validation,
            opSeeds,
        };
        command.SetAction(parsed =>
            StopSignals.Heed(stop =>
                Run(
                    parsed.GetRequiredValue(tutorial),
                    parsed.GetValue(seed),
                    parsed.GetValue(steps),
                    parsed.GetValue(threads),
                    parsed.GetValue(data),
                    parsed.GetValue(validation),
                    parsed.GetValue(opSeeds),
                    stop
                )
            )
        );
        return command;
    }

    private static void Run(
        Tutorial tutorial,
        int? seed,
        int? steps,
        int? threads,
        string? data,
        int? validation,
        string? opSeeds,
        CancellationToken stop
    )
    {
        Inputs.CheckOpSeeds(tutorial, opSeeds);
        if (threads is { } count)
        {
            Backend.UseThreads(count);
        }
        using var status = StatusLine.OnStandardError();
        MnistFolder.Find(data, status, stop, validation);
        if (seed is null && tutorial.Seed is null)
        {
            seed = Random.Shared.Next();
            Console.Error.WriteLine($"seed {seed} (repeat with --seed {seed})");
        }
        if (status is not null)
        {
            tf_output_redirect = status.Above(Console.Out);
        }
        tutorial.Run(
            new TrainingRun
            {
                seed = seed,
                data_dir = data,
                validation_size = validation ?? TutorialData.Validation,
                max_steps = steps,
                op_seeds = opSeeds,
                cancellation = stop,
                progress = status is null
                    ? null
                    : new TrainingStatus(status, Math.Min(steps ?? tutorial.Steps, tutorial.Steps), tutorial.BatchSize),
            }
        );
    }
}
