using System.Diagnostics;
using System.Globalization;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Backends;
using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tutorials;

/// <summary>
/// What a run of a tutorial is asked for from outside: its seed, its data, how far to go; and how it tells of itself. With the
/// defaults a tutorial does what its document does.
/// </summary>
public sealed class TrainingRun
{
    /// <summary>
    /// The environment variable with <see cref="max_steps"/> for programs that have no command line to take it from.
    /// </summary>
    public const string StepsVariable = "TFNETLSTM_STEPS";

    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(500);
    private readonly Stopwatch _clock = new();
    private TimeSpan _reported;
    private OpSeeds _op_seeds = OpSeeds.TensorFlow115;
    private Session? _session;
    private ITrainingData? _data;
    private TextWriter? _output;
    private readonly PictureFolder? _folder;
    private Place _place,
        _start;
    private bool _isLastEpoch = true;
    private readonly Dictionary<string, NDArray> _notes = [];

    static TrainingRun() => Backend.Start();

    /// <summary>The graph's seed; null leaves what the document does.</summary>
    public int? seed { get; init; }

    /// <summary>
    /// The folder of the four files; null for MNIST, looked for where <see cref="MnistFiles"/> says. A training that is gone on
    /// with makes of them what it has learnt.
    /// </summary>
    public PictureFolder? data_dir
    {
        get => checkpoints?.Pictures is { } kind ? new(_folder?.Path, kind) : _folder;
        init => _folder = value;
    }

    /// <summary>Rows of an image; null for as many as MNIST's have.</summary>
    public int? rows => data_dir?.Kind.Rows;

    /// <summary>Pixels in a row; null for as many as MNIST's have.</summary>
    public int? columns => data_dir?.Kind.Columns;

    /// <summary>Pixels of an image; null for as many as MNIST's have.</summary>
    public int? pixels => data_dir?.Kind.Pixels;

    /// <summary>What labels tell apart; null for as many as MNIST has.</summary>
    public int? classes => data_dir?.Kind.Classes;

    /// <summary>
    /// The file of a program that learns from a text; null for the text that the training which is gone on with has kept, or else
    /// for the program's own.
    /// </summary>
    public string? text_file
    {
        get => field ?? checkpoints?.Text;
        init;
    }

    /// <summary>How many of the training file's images are kept for validation, and so from training.</summary>
    public int validation_size { get; init; } = TutorialData.Validation;

    /// <summary>The most training steps to do; null for as many as the document does.</summary>
    public int? max_steps { get; init; }

    /// <summary>The constants of the program that the run has others of than the document.</summary>
    public HyperParameters hyper_parameters { get; init; } = new();

    /// <summary>Units of the LSTM; null for as many as the document has.</summary>
    public int? hidden => hyper_parameters.Hidden;

    /// <summary>Adam's learning rate; null for the document's.</summary>
    public float? learning_rate => hyper_parameters.LearningRate;

    /// <summary>Images in a step; null for as many as the document has.</summary>
    public int? batch_size => hyper_parameters.BatchSize;

    /// <summary>How long to train, in what the document counts; null for as long as it does.</summary>
    public int? iterations => hyper_parameters.Iterations;

    /// <summary>The TensorFlow whose op seeds to use, "1.15" or "1.2"; null for the tutorial's own choice.</summary>
    public string? op_seeds { get; init; }

    /// <summary>Ends the run, between two steps or within one.</summary>
    public CancellationToken cancellation { get; init; }

    /// <summary>Whether the run is over, though it was to have more steps: asked before each; null for never.</summary>
    public Func<bool>? should_stop { get; init; }

    /// <summary>Where the run is saved, and what it goes on from; null for nowhere.</summary>
    public Checkpoints.Checkpoints? checkpoints { get; init; }

    /// <summary>Hears twice a second how far the run is; null to spare the work.</summary>
    public IProgress<TrainingProgress>? progress { get; init; }

    /// <summary>Hears of every step; null to spare the work.</summary>
    public Action<TrainingStep>? each_step { get; init; }

    /// <summary>Training steps done so far.</summary>
    public int done => _place.Step;

    /// <summary>What the steps draw their batches from; null before the first.</summary>
    internal ITrainingData? data => _data;

    /// <summary>Hears of each number that the program notes.</summary>
    internal Action<string, NDArray>? noted { get; init; }

    private bool IsOver => done >= max_steps || should_stop?.Invoke() == true;

    /// <summary>
    /// Begins a run of a tutorial that is not run as a whole: at seed 1, where its document does not set another one, and as far
    /// as its document goes, or as the environment's TFNETLSTM_STEPS says.
    /// </summary>
    /// <param name="tutorial">The tutorial's name or number.</param>
    /// <exception cref="ArgumentException">There is no such tutorial.</exception>
    /// <exception cref="FormatException">The variable is not a whole number of steps.</exception>
    public static TrainingRun FromEnvironment(string tutorial)
    {
        var found = TutorialList.Find(tutorial)
            ?? throw new ArgumentException($"There is no tutorial '{tutorial}'.", nameof(tutorial));
        var run = new TrainingRun { seed = found.Seed ?? 1, max_steps = StepsOfEnvironment() };
        run.Begin(found);
        return run;
    }

    /// <summary>The numbers of the training steps, as long as a condition holds and the run is to have more.</summary>
    /// <param name="data">What the steps draw their batches from.</param>
    /// <param name="condition">Whether there is a step of this number.</param>
    /// <param name="first">The number of the first step.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IEnumerable<int> Steps(ITrainingData data, Func<int, bool> condition, int first = 0)
    {
        BeginSteps(data);
        _place = _place with { StepOfEpoch = _start.StepOfEpoch };
        _start = default;
        EndIfCancelled();
        for (var step = first + _place.StepOfEpoch; !IsOver && condition(step); step++)
        {
            yield return step;
            _place = _place with { Step = _place.Step + 1, StepOfEpoch = _place.StepOfEpoch + 1 };
            Log();
            Save(always: false);
            Report();
            EndIfCancelled();
        }
        if (IsOver || _isLastEpoch)
            Save(always: true);
    }

    /// <summary>The numbers of the epochs, from 0, as long as the run is to have more steps.</summary>
    /// <param name="data">What the steps draw their batches from.</param>
    /// <param name="count">How many epochs there are.</param>
    public IEnumerable<int> Epochs(ITrainingData data, int count)
    {
        BeginSteps(data);
        for (var epoch = _start.Epoch; epoch < count && !IsOver; epoch++)
        {
            _place = _place with { Epoch = epoch };
            _isLastEpoch = epoch == count - 1;
            yield return epoch;
        }
    }

    /// <summary>
    /// Takes what the program itself has measured: <c>loss</c> and <c>accuracy</c> of a step, which then are not computed once
    /// more for whoever hears of steps; other numbers, which a reference has under the same names, at any time.
    /// </summary>
    public void note(params (string name, NDArray value)[] numbers)
    {
        foreach (var (name, value) in numbers)
        {
            _notes[name] = value;
            noted?.Invoke(name, value);
        }
    }

    /// <summary>What <c>print</c> shows of a float32 in the TensorFlow whose op seeds the run has.</summary>
    public object text(NDArray value) => _op_seeds.Text(value);

    /// <summary>Gives the default graph the seeds of the run.</summary>
    /// <exception cref="ArgumentException">The tutorial has no such op seeds.</exception>
    /// <exception cref="InvalidDataException">The run is to go on from a checkpoint of another one.</exception>
    internal void Begin(Tutorial tutorial)
    {
        // Its op seeds may be none of this tutorial's.
        checkpoints?.CheckTutorial(tutorial);
        _op_seeds = tutorial.OpSeedsOf(op_seeds);
        if (seed is { } value)
            tf.set_random_seed(value);
        KernelSeed.Set(tf.get_default_graph(), _op_seeds.Kernel);
        if (checkpoints is null)
            return;
        if (tutorial.ReadsDigits)
            checkpoints.Begin(_folder);
        checkpoints.Begin(tutorial, seed ?? tutorial.Seed, _op_seeds.TensorFlow, hyper_parameters.Or(tutorial.HyperParameters));
        _place = _start = checkpoints.Start;
        // What is printed before the first step was printed before the run stopped.
        if (checkpoints.IsResuming)
            (_output, tf_output_redirect) = (tf_output_redirect, TextWriter.Null);
    }

    /// <summary>Closes the session that the steps ran in, if there were any.</summary>
    internal void Close()
    {
        _session?.Dispose();
        checkpoints?.Dispose();
        ShowOutput();
    }

    private static int? StepsOfEnvironment()
    {
        if (Environment.GetEnvironmentVariable(StepsVariable) is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
            ? steps
            : throw new FormatException(
                $"The environment variable {StepsVariable}: expected a whole number of steps, found '{text}'."
            );
    }

    private void BeginSteps(ITrainingData data)
    {
        if (_session == tf.get_default_session())
            return;
        (_session, _data) = (tf.get_default_session(), data);
        if (checkpoints is not null)
            checkpoints.Begin(_session, data);
        else if (cancellation.CanBeCanceled)
            Backend.CloseSessionOn(cancellation);
        ShowOutput();
        _clock.Start();
    }

    private void ShowOutput()
    {
        if (_output is not null)
            (tf_output_redirect, _output) = (_output, null);
    }

    private void Save(bool always)
    {
        if (_session is not null)
            checkpoints?.Save(_session, _data!, _place, always);
    }

    private void EndIfCancelled()
    {
        if (!cancellation.IsCancellationRequested)
            return;
        Save(always: true);
        cancellation.ThrowIfCancellationRequested();
    }

    private void Log()
    {
        if (each_step is null)
            return;
        var seconds = _clock.Elapsed.TotalSeconds;
        if (!_notes.TryGetValue("loss", out var loss) || !_notes.TryGetValue("accuracy", out var accuracy))
        {
            var (tensors, feeds) = LastBatch();
            (loss, accuracy) = _session!.run((tensors.Loss, tensors.Accuracy), feeds);
        }
        each_step(new(done, loss, accuracy, seconds));
    }

    private void Report()
    {
        if (progress is null || _clock.Elapsed - _reported < ReportEvery)
            return;
        if (!_notes.TryGetValue("loss", out var loss))
        {
            var (tensors, feeds) = LastBatch();
            loss = _session!.run(tensors.Loss, feeds);
        }
        progress.Report(new(done, done - (checkpoints?.Start.Step ?? 0), _clock.Elapsed, loss, checkpoints?.LastStep));
        _reported = _clock.Elapsed;
    }

    /// <summary>The graph's tensors, and what a document's program has fed last.</summary>
    private (TutorialTensors tensors, FeedItem[] feeds) LastBatch()
    {
        var tensors = new TutorialTensors(tf.get_default_graph());
        return (tensors, tensors.FeedsOf(((Datasets)_data!).train.last_batch));
    }
}
