using System.Diagnostics;
using System.Security.Cryptography;
using Tensorflow;
using TfNetLstm.Backends;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Checkpoints;

/// <summary>
/// Saves a training to a folder as it goes, and goes on with one that was saved: with the values, batches and random numbers
/// that it would have had if it had never stopped.
/// </summary>
public sealed class Checkpoints : IDisposable
{
    /// <summary>How often to save where nothing is said: as TensorFlow's <c>MonitoredTrainingSession</c> does.</summary>
    private static readonly TimeSpan Usually = TimeSpan.FromMinutes(10);

    private readonly CheckpointFolder _folder;
    private readonly FileStream _lock;
    private readonly (string Checkpoint, TrainingState State)? _resumed;
    private readonly Stopwatch _since = new();
    private Saver? _saver;
    private Tensor[] _variables = [];
    private string _tutorial = "",
        _opSeeds = "",
        _data = "";
    private int? _seed;
    private HyperParameters _hyperParameters = new();
    private PictureKind? _pictures;
    private Place? _saved;

    /// <param name="folder">The folder of the checkpoints, made if it is not there; to go on from another one than its last,
    /// that checkpoint's path.</param>
    /// <param name="resume">Whether to go on from the last one, or from the one that is named.</param>
    /// <exception cref="NotSupportedException">The backend cannot go on with a training.</exception>
    /// <exception cref="FileNotFoundException">There is none to go on from.</exception>
    /// <exception cref="IOException">The folder cannot be written to, has checkpoints of a training that is not gone on with, or
    /// another training saves there.</exception>
    /// <exception cref="InvalidDataException">The last checkpoint is damaged.</exception>
    public Checkpoints(string folder, bool resume)
    {
        if (Backend.WhyNoCheckpoints is { } why)
            throw new NotSupportedException($"Checkpoints are not supported here: {why}");
        _folder = CheckpointFolder.Of(folder);
        // Before a folder is made, and once more when nobody else can change what is in it.
        Find(folder, resume);
        _folder.Prepare();
        _lock = _folder.Lock();
        try
        {
            _resumed = Find(folder, resume);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>After how many steps to save; null to go by time.</summary>
    public int? EverySteps { get; init; }

    /// <summary>How long after a checkpoint to save; ten minutes if neither this nor the number of steps is given.</summary>
    public TimeSpan? EveryTime { get; init; }

    /// <summary>The folder of the checkpoints.</summary>
    public string Folder => _folder.Path;

    /// <summary>
    /// Whether others change the variables at the same time, so that a checkpoint's values cannot be told from its state.
    /// </summary>
    public bool SharesVariables { get; init; }

    /// <summary>Whether a training is gone on with.</summary>
    public bool IsResuming => _resumed is not null;

    /// <summary>The checkpoint that was written last, or gone on from; null if there is none yet.</summary>
    public string? Last { get; private set; }

    /// <summary>The steps that were done when it was.</summary>
    public int LastStep => _saved?.Step ?? 0;

    /// <summary>The seed of the training that is gone on with.</summary>
    public int? Seed => _resumed?.State.Seed;

    /// <summary>The op seeds of the training that is gone on with.</summary>
    public string? OpSeeds => _resumed?.State.OpSeeds;

    /// <summary>The constants that the training that is gone on with has; null if none are known.</summary>
    public HyperParameters? HyperParameters => _resumed?.State.HyperParameters;

    /// <summary>Which pictures the training has learnt that is gone on with; null if there is none.</summary>
    public PictureKind? Pictures => _resumed is var (_, state) ? state.Pictures ?? PictureKind.Mnist : null;

    /// <summary>The file with the text that the training which is gone on with has learnt from; null if there is none.</summary>
    public string? Text => _resumed is var (checkpoint, _) ? CheckpointFolder.TextOf(checkpoint) : null;

    /// <summary>The steps of the training that is gone on with; 0 if there is none.</summary>
    public int StartStep => Start.Step;

    /// <summary>Where the training that is gone on with stands; the start otherwise.</summary>
    internal Place Start => _resumed?.State.Place ?? default;

    /// <summary>Lets other trainings save in the folder; the end of a run does it too.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>What to go on from; null if nothing is, and nothing is there.</summary>
    private (string, TrainingState)? Find(string folder, bool resume)
    {
        if (resume)
            return CheckpointFolder.Read(folder);
        return _folder.WhyTaken is { } taken ? throw new IOException(taken) : null;
    }

    /// <exception cref="InvalidDataException">The training to go on with was another tutorial's, or has op seeds that this one
    /// has no graph for.</exception>
    internal void CheckTutorial(Tutorial tutorial)
    {
        if (_resumed is not var (_, state))
            return;
        Check(state.Tutorial == tutorial.Name, $"is of the tutorial {state.Tutorial}, not of {tutorial.Name}");
        string[] known = [.. tutorial.OpSeeds.Select(seeds => seeds.TensorFlow)];
        Check(
            known.Contains(state.OpSeeds),
            $"has the op seeds of TensorFlow {state.OpSeeds}, expected {string.Join(" or ", known)}"
        );
    }

    /// <summary>Says which pictures are learnt.</summary>
    /// <exception cref="InvalidDataException">The training to go on with has learnt others.</exception>
    internal void Begin(PictureFolder? folder)
    {
        _pictures = Pictures ?? folder?.Kind;
        var why = Pictures is { } trained ? PictureFolder.WhyNotReadable(trained, folder) : null;
        Check(why is null, why ?? "");
    }

    /// <summary>Says whose checkpoints these are.</summary>
    /// <exception cref="InvalidDataException">The training to go on with was another one, and how.</exception>
    internal void Begin(Tutorial tutorial, int? seed, string opSeeds, HyperParameters hyperParameters)
    {
        (_tutorial, _seed, _opSeeds, _hyperParameters) = (tutorial.Name, seed, opSeeds, hyperParameters);
        if (_resumed is not var (checkpoint, state))
            return;
        Check(state.Seed == _seed, $"has the seed {state.Seed}, not {_seed}");
        Check(state.OpSeeds == _opSeeds, $"has the op seeds of TensorFlow {state.OpSeeds}, not of {_opSeeds}");
        // It may go on for longer than it was to.
        var difference = state.ConstantsOf(tutorial).DifferenceTo(hyperParameters with { Iterations = null });
        Check(difference is null, $"was trained with {difference}");
        (Last, _saved) = (checkpoint, state.Place);
    }

    /// <summary>
    /// Adds to the graph what saves it, and brings session and data to where the training stood that is gone on with.
    /// </summary>
    /// <exception cref="InvalidDataException">The data is other data, or the checkpoint is not the one that its state goes
    /// with.</exception>
    internal void Begin(Session session, ITrainingData data)
    {
        // The folder may be moved.
        _saver = new Saver(max_to_keep: CheckpointFolder.Kept, save_relative_paths: true);
        _variables =
        [
            .. tf.global_variables().Select(variable => variable.AsTensor()).OrderBy(v => v.name, StringComparer.Ordinal),
        ];
        _data = data.Fingerprint();
        _since.Start();
        if (_resumed is not var (checkpoint, state))
        {
            if (data is TextStreams text)
                _folder.Keep(text);
            return;
        }
        Check(state.Data == _data, "was trained on other data: --data and --validation have to be what they were");
        _folder.TakeOver(_saver, checkpoint);
        CheckpointFolder.Restore(_saver, session, checkpoint);
        Check(
            state.Variables.Length == 0 || state.Variables == Values(session),
            "has other values than those that the file beside it goes with"
        );
        try
        {
            Backend.SetRandomState(session, state.Random);
            using var batches = new BinaryReader(new MemoryStream(state.Batches));
            data.Restore(batches);
        }
        catch (Exception e) when (e is TensorflowException or InvalidDataException or EndOfStreamException)
        {
            throw CheckpointFolder.Damaged(TrainingState.PathOf(checkpoint), e, checkpoint);
        }
    }

    /// <summary>Saves, if it is time or if it has to be.</summary>
    /// <param name="place">Where the training stands.</param>
    /// <param name="session">The session.</param>
    /// <param name="data">Where the data set stands.</param>
    /// <param name="always">Whether it is saved even if it is not time yet.</param>
    /// <returns>Whether there is a checkpoint of this place.</returns>
    internal void Save(Session session, ITrainingData data, Place place, bool always)
    {
        if (place.Step == 0 || place == _saved || !always && !IsTime(place))
            return;
        var batches = new MemoryStream();
        data.Save(new BinaryWriter(batches));
        Last = _folder.Save(
            _saver!,
            session,
            new(
                _tutorial,
                _seed,
                _opSeeds,
                _data,
                SharesVariables ? "" : Values(session),
                place,
                Backend.RandomState(session),
                batches.ToArray(),
                _hyperParameters,
                _pictures == PictureKind.Mnist ? null : _pictures
            )
        );
        _saved = place;
        _since.Restart();
    }

    private bool IsTime(Place place) =>
        EverySteps is { } steps && place.Step % steps == 0
        || (EveryTime ?? (EverySteps is null ? Usually : null)) is { } time && _since.Elapsed >= time;

    private string Values(Session session)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in session.run(_variables))
            hash.AppendData(value.ToByteArray());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidDataException($"{_resumed!.Value.Checkpoint} cannot be gone on with here: it {otherwise}.");
    }
}
