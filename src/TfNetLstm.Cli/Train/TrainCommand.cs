using System.CommandLine;
using TfNetLstm.Backends;
using TfNetLstm.Cli.Cluster;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Cli;

/// <summary>
/// <c>tfnetlstm train NAME</c>: runs a tutorial. Standard output has the tutorial's own lines and nothing else.
/// </summary>
internal static class TrainCommand
{
    private const int MaxMinutes = 60 * 24 * 7;

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
        var classes = Inputs.Classes();
        var opSeeds = Inputs.OpSeeds();
        var checkpoint = Inputs.Path(
            "--checkpoint",
            "DIR",
            "Folder to save the training in, every ten minutes (if neither --every nor --every-minutes is given) and when it "
                + "ends; Ctrl+C saves too"
        );
        var every = Inputs.Number("--every", 1, int.MaxValue, "Save after every N training steps");
        var everyMinutes = Inputs.Number("--every-minutes", 1, MaxMinutes, "Save every N minutes");
        var resume = new Option<bool>("--resume")
        {
            Description =
                "Go on with the training that --checkpoint DIR has, or from one of its checkpoints, DIR/model.ckpt-STEP",
        };
        var target = Inputs.Target(
            "Train on the server that listens there, TensorFlow's or 'serve'; --checkpoint names a folder that it sees too"
        );
        var command = new Command("train", "Train a tutorial's network and print what its document prints")
        {
            tutorial,
            seed,
            steps,
            threads,
            data,
            validation,
            classes,
            opSeeds,
            checkpoint,
            every,
            everyMinutes,
            resume,
            target,
        };
        var clusterOptions = ClusterOptions.AddTo(command);
        var stepOutputs = StepOutputs.AddTo(command);
        var hyperParameters = HyperParameterOptions.AddTo(command, trains: true);
        command.SetAction(parsed =>
            StopSignals.Heed(
                stop =>
                {
                    var named = parsed.GetRequiredValue(tutorial);
                    Inputs.CheckOpSeeds(named, parsed.GetValue(opSeeds));
                    var constants = hyperParameters.Parse(parsed, named);
                    var cluster = clusterOptions.Parse(parsed);
                    if (cluster is not null && parsed.GetValue(target) is not null)
                        throw new UsageException("--cluster and --target do not go together");
                    if (parsed.GetValue(threads) is { } count)
                        Backend.UseThreads(count);
                    if (cluster is { IsParameterServer: true })
                    {
                        ClusterRun.Serve(cluster, stop);
                        return;
                    }

                    using var checkpoints = CheckpointsOf(
                        FolderOf(parsed.GetValue(checkpoint), parsed.GetValue(target)),
                        parsed.GetValue(every),
                        parsed.GetValue(everyMinutes),
                        parsed.GetValue(resume),
                        cluster
                    );
                    constants = constants.Or(checkpoints?.HyperParameters ?? new());
                    var last = LastStep(named, constants, parsed.GetValue(steps));
                    stepOutputs.Check(parsed);
                    using var status = StatusLine.OnStandardError();
                    var pictures = UserData.Find(
                        named,
                        parsed.GetValue(data),
                        status,
                        stop,
                        parsed.GetValue(validation),
                        constants.BatchSize,
                        parsed.GetValue(classes)
                    );
                    if (pictures is not null)
                        TutorialData.CheckLabels(pictures);
                    if (named.ReadsDigits)
                    {
                        var heldOut = parsed.GetValue(validation) ?? TutorialData.Validation;
                        var images = TutorialData.TrainingImages(pictures?.Path, heldOut);
                        last = LastStep(named, constants, parsed.GetValue(steps), images);
                    }
                    var kept = checkpoints?.StartStep ?? 0;
                    var rate = constants.LearningRate ?? named.LearningRate ?? float.NaN;
                    var outputs = stepOutputs.Open(parsed, kept, rate, checkpoints?.Folder);
                    using var replica = cluster is null ? null : ClusterRun.Join(cluster, checkpoints?.IsResuming ?? false, stop);
                    var run = new TrainingRun
                    {
                        // Workers of one seed are to draw other batches.
                        seed =
                            (parsed.GetValue(seed) ?? checkpoints?.Seed ?? named.Seed ?? DrawSeed()) + (cluster?.TaskIndex ?? 0),
                        should_stop = replica is null ? null : () => replica.IsOver,
                        data_dir = pictures,
                        text_file = parsed.GetValue(data),
                        validation_size = parsed.GetValue(validation) ?? TutorialData.Validation,
                        max_steps = parsed.GetValue(steps),
                        hyper_parameters = constants,
                        op_seeds = parsed.GetValue(opSeeds) ?? checkpoints?.OpSeeds,
                        checkpoints = checkpoints,
                        cancellation = stop,
                        each_step =
                            outputs.Count == 0
                                ? null
                                : step =>
                                {
                                    foreach (var output in outputs)
                                        output.Add(step);
                                },
                        progress = status is null
                            ? null
                            : new TrainingStatus(status, last, constants.BatchSize ?? named.BatchSize, named.Examples),
                    };
                    if (run.data_dir?.Kind is { } kind && kind != PictureKind.Mnist)
                        Console.Error.WriteLine($"pictures of {kind}");
                    if (parsed.GetValue(target) is { } server)
                        RemoteGraph.UseTarget(server);
                    if (status is not null)
                        tf_output_redirect = status.Above(Console.Out);
                    Train(named, run, outputs, status);
                    replica?.Finish();
                    if (replica?.GlobalStep is { } global_step)
                        Console.Error.WriteLine($"global step {global_step}");
                },
                // As long as it takes to end a step and to save.
                parsed.GetValue(checkpoint)
                    is null
                    ? null
                    : Timeout.InfiniteTimeSpan
            )
        );
        return command;
    }

    /// <summary>A server saves by itself, and has another current folder.</summary>
    private static string? FolderOf(string? checkpoint, string? target) =>
        checkpoint is null || target is null ? checkpoint : Path.GetFullPath(checkpoint);

    private static Checkpoints.Checkpoints? CheckpointsOf(
        string? folder,
        int? every,
        int? everyMinutes,
        bool resume,
        ClusterTask? cluster
    )
    {
        if (folder is null)
        {
            var alone =
                every is not null ? "--every"
                : everyMinutes is not null ? "--every-minutes"
                : resume ? "--resume"
                : null;
            return alone is null ? null : throw new UsageException($"{alone} needs --checkpoint DIR");
        }
        if (every is not null && everyMinutes is not null)
            throw new UsageException("--every and --every-minutes do not go together");
        if (cluster is { IsChief: false })
            return null;
        return new(folder, resume)
        {
            SharesVariables = cluster is not null,
            EverySteps = every,
            EveryTime = everyMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        };
    }

    /// <summary>The steps that the run has in the end.</summary>
    private static int LastStep(Tutorial tutorial, HyperParameters given, int? steps, int images = TutorialData.MnistTraining)
    {
        var whole = tutorial.StepsOf(given, images);
        if (whole == 0)
        {
            var all = given.Or(tutorial.HyperParameters);
            throw new UsageException($"--iterations: {all.Iterations} give no training step with batches of {all.BatchSize}");
        }
        return Math.Min(steps ?? whole, whole);
    }

    private static int DrawSeed()
    {
        var seed = Random.Shared.Next();
        Console.Error.WriteLine($"seed {seed} (repeat with --seed {seed})");
        return seed;
    }

    /// <summary>Runs it, and tells what was saved where.</summary>
    private static void Train(Tutorial tutorial, TrainingRun run, List<IStepOutput> outputs, StatusLine? status)
    {
        var ended = false;
        try
        {
            tutorial.Run(run);
            ended = true;
        }
        finally
        {
            status?.Hide();
            foreach (var output in outputs)
            {
                using (output)
                    output.End();
            }
            if (run.checkpoints?.Last is { } saved && (ended || run.cancellation.IsCancellationRequested))
            {
                Console.Error.WriteLine(
                    ended ? $"saved in {saved}"
                    : run.checkpoints.LastStep == run.done
                        ? $"stopped after step {run.done}, saved in {saved} (go on with --resume)"
                    : $"stopped after step {run.done}, of which nothing is saved behind {saved} (go on with --resume)"
                );
            }
        }
    }
}
