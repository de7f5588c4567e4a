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
internal sealed class TrainCommand
{
    private const int MaxMinutes = 60 * 24 * 7;

    private readonly Argument<Tutorial> _tutorial = Inputs.Tutorial();
    private readonly Option<int?> _seed = Inputs.Seed(
        "The graph's seed (the document's own, or a fresh one that standard error names, if not given)"
    );
    private readonly Option<int?> _steps = Inputs.Steps();
    private readonly Option<int?> _threads = Inputs.Threads();
    private readonly Option<string?> _data = Inputs.Data();
    private readonly Option<int?> _validation = Inputs.Number(
        "--validation",
        0,
        int.MaxValue,
        $"Keep the first N training images for validation, and from training ({TutorialData.Validation}, if not given)"
    );
    private readonly Option<int?> _classes = Inputs.Classes();
    private readonly Option<string?> _opSeeds = Inputs.OpSeeds();
    private readonly Option<string?> _checkpoint = Inputs.Path(
        "--checkpoint",
        "DIR",
        "Folder to save the training in, every ten minutes (if neither --every nor --every-minutes is given) and when it "
            + "ends; Ctrl+C saves too"
    );
    private readonly Option<int?> _every = Inputs.Number("--every", 1, int.MaxValue, "Save after every N training steps");
    private readonly Option<int?> _everyMinutes = Inputs.Number("--every-minutes", 1, MaxMinutes, "Save every N minutes");
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Go on with the training that --checkpoint DIR has, or from one of its checkpoints, DIR/model.ckpt-STEP",
    };
    private readonly Option<string?> _target = Inputs.Target(
        "Train on the server that listens there, TensorFlow's or 'serve'; --checkpoint names a folder that it sees too"
    );
    private readonly ClusterOptions _cluster;
    private readonly StepOutputs _outputs;
    private readonly HyperParameterOptions _hyperParameters;

    private TrainCommand(Command command)
    {
        command.Add(_tutorial);
        Option[] options =
        [
            _seed,
            _steps,
            _threads,
            _data,
            _validation,
            _classes,
            _opSeeds,
            _checkpoint,
            _every,
            _everyMinutes,
            _resume,
            _target,
        ];
        foreach (var option in options)
            command.Add(option);
        _cluster = ClusterOptions.AddTo(command);
        _outputs = StepOutputs.AddTo(command);
        _hyperParameters = HyperParameterOptions.AddTo(command, trains: true);
    }

    internal static Command Create()
    {
        var command = new Command("train", "Train a tutorial's network and print what its document prints");
        var train = new TrainCommand(command);
        command.SetAction(parsed =>
            StopSignals.Heed(
                stop => train.Run(parsed, stop),
                // As long as it takes to end a step and to save.
                parsed.GetValue(train._checkpoint)
                    is null
                    ? null
                    : Timeout.InfiniteTimeSpan
            )
        );
        return command;
    }

    private void Run(ParseResult parsed, CancellationToken stop)
    {
        var tutorial = parsed.GetRequiredValue(_tutorial);
        Inputs.CheckOpSeeds(tutorial, parsed.GetValue(_opSeeds));
        var constants = _hyperParameters.Parse(parsed, tutorial);
        var cluster = _cluster.Parse(parsed);
        if (cluster is not null && parsed.GetValue(_target) is not null)
            throw new UsageException("--cluster and --target do not go together");
        if (parsed.GetValue(_threads) is { } count)
            Backend.UseThreads(count);
        if (cluster is { IsParameterServer: true })
        {
            ClusterRun.Serve(cluster, stop);
            return;
        }

        using var checkpoints = CheckpointsOf(parsed, cluster);
        constants = constants.Or(checkpoints?.HyperParameters ?? new());
        var last = LastStep(tutorial, constants, parsed.GetValue(_steps));
        _outputs.Check(parsed);
        using var status = StatusLine.OnStandardError();
        var pictures = FindData(parsed, tutorial, constants.BatchSize, status, stop);
        if (tutorial.ReadsDigits)
        {
            var images = TutorialData.TrainingImages(pictures?.Path, parsed.GetValue(_validation) ?? TutorialData.Validation);
            last = LastStep(tutorial, constants, parsed.GetValue(_steps), images);
        }
        var rate = constants.LearningRate ?? tutorial.LearningRate ?? float.NaN;
        var outputs = _outputs.Open(parsed, checkpoints?.StartStep ?? 0, rate, checkpoints?.Folder);
        using var replica = cluster is null ? null : ClusterRun.Join(cluster, checkpoints?.IsResuming ?? false, stop);
        var run = new TrainingRun
        {
            // Workers of one seed are to draw other batches.
            seed = (parsed.GetValue(_seed) ?? checkpoints?.Seed ?? tutorial.Seed ?? DrawSeed()) + (cluster?.TaskIndex ?? 0),
            should_stop = replica is null ? null : () => replica.IsOver,
            data_dir = pictures,
            text_file = parsed.GetValue(_data),
            validation_size = parsed.GetValue(_validation) ?? TutorialData.Validation,
            max_steps = parsed.GetValue(_steps),
            hyper_parameters = constants,
            op_seeds = parsed.GetValue(_opSeeds) ?? checkpoints?.OpSeeds,
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
                : new TrainingStatus(status, last, constants.BatchSize ?? tutorial.BatchSize, tutorial.Examples),
        };
        if (run.data_dir?.Kind is { } kind && kind != PictureKind.Mnist)
            Console.Error.WriteLine($"pictures of {kind}");
        if (parsed.GetValue(_target) is { } server)
            RemoteGraph.UseTarget(server);
        if (status is not null)
            tf_output_redirect = status.Above(Console.Out);
        Train(tutorial, run, outputs, status);
        replica?.Finish();
        if (replica?.GlobalStep is { } global_step)
            Console.Error.WriteLine($"global step {global_step}");
    }

    /// <summary>What it trains on, with labels that it can learn.</summary>
    private PictureFolder? FindData(ParseResult parsed, Tutorial tutorial, int? batch, StatusLine? status, CancellationToken stop)
    {
        var pictures = UserData.Find(
            tutorial,
            parsed.GetValue(_data),
            status,
            stop,
            parsed.GetValue(_validation),
            batch,
            parsed.GetValue(_classes)
        );
        if (pictures is not null)
            TutorialData.CheckLabels(pictures);
        return pictures;
    }

    /// <summary>A server saves by itself, and has another current folder.</summary>
    private static string? FolderOf(string? checkpoint, string? target) =>
        checkpoint is null || target is null ? checkpoint : Path.GetFullPath(checkpoint);

    private Checkpoints.Checkpoints? CheckpointsOf(ParseResult parsed, ClusterTask? cluster)
    {
        var folder = FolderOf(parsed.GetValue(_checkpoint), parsed.GetValue(_target));
        var (every, everyMinutes, resume) = (parsed.GetValue(_every), parsed.GetValue(_everyMinutes), parsed.GetValue(_resume));
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
