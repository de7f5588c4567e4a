using Tensorflow.NumPy;
using TfNetLstm.Backends;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Verification;

/// <summary>
/// The comparison of one tutorial with its reference: each file that is there, and what it needs to be run for it.
/// </summary>
internal sealed class TutorialVerification(Verifier verifier, Tutorial tutorial, Reference reference)
{
    /// <summary>The seed of a reference that does not tell its own.</summary>
    private const int UsualSeed = 1;

    /// <summary>The TensorFlow whose op seeds every reference has but a document's.</summary>
    private const string OpSeeds = "1.15";

    /// <summary>A step of a trace, which goes forward two times more than a step of a run, counts as so many of them.</summary>
    private const int TraceStep = 2;

    /// <summary>Steps of a program that notes what it measures, in a quick verification.</summary>
    private const int QuickSteps = 5;

    private readonly List<CheckResult> _checks = [];
    private readonly List<string> _notChecked = [];
    private readonly int _seed = reference.Seed ?? UsualSeed;
    private int _done;
    private double? _multipliedRounding;

    private int TraceSteps => reference.Trace is { } trace ? (int)trace["loss"].shape[0] : 0;

    /// <summary>Whether the program notes what it measures: then it is run itself, and prints what it notes.</summary>
    private bool NotesItself => tutorial.Document is null;

    /// <summary>The steps of the trace that are done.</summary>
    private int StepsToCompare => NotesItself && verifier.Quick ? Math.Min(QuickSteps, TraceSteps) : TraceSteps;

    private int WholeRuns => verifier.Quick ? 0 : (reference.Stdout is null ? 0 : 1) + (reference.Document is null ? 0 : 1);

    internal Report Run()
    {
        if (reference.Seed is null)
            Missing($"{Reference.InfoFile} and no {Reference.GraphFile}", $"the seed, taken to be {UsualSeed}");
        Tell("graph");
        if (Backend.WhyNotTensorFlow1 is { } why)
        {
            CheckWhatIsTheSame(why);
            return new Report(tutorial.Name, _checks, _notChecked);
        }
        using (var model = new TutorialModel(tutorial, _seed, OpSeeds, verifier.DataFolder))
        {
            CheckGraph(model);
            CheckInitialState(model);
            if (!NotesItself)
                CheckTrace(model);
        }
        if (NotesItself)
        {
            CheckNotes();
        }
        else
        {
            CheckPrinted();
            CheckDocument();
        }
        return new Report(tutorial.Name, _checks, _notChecked);
    }

    /// <summary>
    /// What every TensorFlow has the same of a tutorial: what it trains, on what, and how many lines it prints.
    /// </summary>
    private void CheckWhatIsTheSame(string why)
    {
        _notChecked.Add($"the graph, its seeds, all numbers and the text of the printed lines: {why}");
        using (var model = new TutorialModel(tutorial, _seed, null, verifier.DataFolder))
        {
            if (reference.Info is null)
                Missing(Reference.InfoFile, "the variables");
            else
                _checks.AddRange(InitialStateCheck.CompareShapes(reference.Info));
            if (reference.Trace?.GetValueOrDefault(TraceRecorder.Labels) is not { } labels)
                Missing(Reference.TraceFile, "the labels of the batches");
            else
                _checks.Add(ArrayCheck.Compare(TraceRecorder.Labels, labels, TraceRecorder.DrawLabels(model, labels), _ => 0));
        }
        if (reference.Stdout is null)
        {
            Missing(Reference.StdoutFile, "the number of printed lines");
        }
        else if (verifier.Quick)
        {
            _notChecked.Add($"{Reference.StdoutFile}: a quick verification has no whole run");
        }
        else
        {
            var lines = Print(_seed, null, "printed lines").Length;
            _checks.Add(CheckResult.Equality($"{Reference.StdoutFile}: lines", reference.Stdout.Count, lines));
        }
    }

    private void CheckGraph(TutorialModel model)
    {
        if (reference.Graph is null)
            Missing(Reference.GraphFile, "the graph");
        else
            _checks.AddRange(GraphCheck.Compare(reference.Graph, model.Definition));
    }

    private void CheckInitialState(TutorialModel model)
    {
        if (reference.Info is not { } info)
        {
            Missing(Reference.InfoFile, "op seeds and initial values");
            return;
        }
        _checks.Add(CheckResult.Equality($"{Reference.InfoFile}: nodes", info.Nodes, model.Definition.Node.Count));
        _checks.AddRange(InitialStateCheck.CompareSeeds(info.OpSeeds, model.Definition));
        _checks.AddRange(InitialStateCheck.CompareValues(info, model));
    }

    private void CheckTrace(TutorialModel model)
    {
        if (reference.Trace is not { } trace)
        {
            Missing(Reference.TraceFile, "the numbers of a training run");
            return;
        }
        var steps = TraceSteps;
        var ours = new TraceRecorder(model, trace).Record(steps, () => Step($"numbers of {steps} steps", TraceStep));
        var check = new TraceCheck(trace, reference.Errors, tutorial.Network);
        CheckResult[] results = [.. check.Compare(ours)];
        // Other batches are no matter of rounding.
        if (
            reference.Errors is null
            && results.Any(result => !result.Ok)
            && results.All(result => result.Ok || result.Check != TraceRecorder.Labels)
        )
        {
            var rounding = Rounding.Measure(model, trace, ours, steps, () => Step($"what rounding does in {steps} steps", 0));
            var rounded = new TraceCheck(trace, null, tutorial.Network, tutorial.BatchSize, rounding);
            results = [.. rounded.Compare(ours)];
            _multipliedRounding = rounded.MultipliedRounding;
        }
        _checks.AddRange(results);
        _notChecked.AddRange(check.NotChecked);
    }

    private void CheckNotes()
    {
        if (reference is not { Trace: { } trace, Info: { Spread: not null } info })
        {
            Missing($"{Reference.TraceFile} or no spread in {Reference.InfoFile}", "the numbers of a training run");
            return;
        }
        var check = new NotesCheck(info, trace);
        Print(_seed, OpSeeds, $"numbers of {StepsToCompare} steps", StepsToCompare, check.Note);
        _checks.AddRange(check.Compare(StepsToCompare));
        _notChecked.AddRange(check.NotChecked);
    }

    private void Step(string stage, int done)
    {
        verifier.Cancellation.ThrowIfCancellationRequested();
        _done += done;
        Tell(stage);
    }

    private void CheckPrinted()
    {
        if (reference.Stdout is null)
        {
            Missing(Reference.StdoutFile, "the printed lines");
        }
        else if (verifier.Quick)
        {
            _notChecked.Add($"{Reference.StdoutFile}: a quick verification has no whole run");
        }
        else if (_multipliedRounding is { } moved)
        {
            // A whole run is longer than a trace: nobody can say how far its numbers may be from TensorFlow's.
            _checks.Add(PrintedCheck.CompareText(Reference.StdoutFile, reference.Stdout, Print(_seed, OpSeeds, "printed lines")));
            _notChecked.Add(
                FormattableString.Invariant(
                    $"the numbers in {Reference.StdoutFile}: rounding moves the loss by {moved:G3} within {TraceSteps} steps"
                )
            );
        }
        else
        {
            ComparePrinted(Reference.StdoutFile, reference.Stdout, Print(_seed, OpSeeds, "printed lines"));
        }
    }

    /// <summary>What the document itself shows comes out by default: with its own seed and op seeds.</summary>
    private void CheckDocument()
    {
        if (reference.Document is not { } document)
            return;
        using (var model = new TutorialModel(tutorial, null, null, verifier.DataFolder))
        {
            _checks.AddRange(
                InitialStateCheck
                    .CompareSeeds(document.OpSeeds, model.Definition)
                    .Select(check => check with { Check = $"{Reference.DocumentFile}: {check.Check}" })
            );
        }
        if (verifier.Quick)
            _notChecked.Add($"{document.Printed}: a quick verification has no whole run");
        else
            ComparePrinted(document.Printed, document.Lines, Print(null, null, "document's lines"));
    }

    private void ComparePrinted(string file, IReadOnlyList<string> expected, string[] actual) =>
        _checks.AddRange(PrintedCheck.Compare(file, expected, actual));

    /// <summary>The lines of a run, a whole one if not so many steps are given.</summary>
    private string[] Print(int? seed, string? op_seeds, string stage, int? steps = null, Action<string, NDArray>? noted = null)
    {
        var run = new TrainingRun
        {
            seed = seed,
            op_seeds = op_seeds,
            data_dir = verifier.DataFolder,
            max_steps = steps,
            noted = noted,
            cancellation = verifier.Cancellation,
            progress = verifier.Progress is null ? null : new Steps(step => Tell(stage, step)),
        };
        var lines = TutorialModel.InNewGraph(() => PrintedText.Capture(() => tutorial.Run(run)));
        _done += steps ?? tutorial.Steps;
        return lines;
    }

    private void Missing(string file, string what) => _notChecked.Add($"{what}: {reference.Folder} has no {file}");

    private void Tell(string stage, int steps = 0)
    {
        var total = NotesItself ? StepsToCompare : TraceSteps * TraceStep + WholeRuns * tutorial.Steps;
        verifier.Progress?.Report(new(tutorial.Name, stage, (double)(_done + steps) / Math.Max(total, 1)));
    }

    /// <summary>Passes a run's steps on, at once and on the run's own thread.</summary>
    private sealed class Steps(Action<int> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value.Step);
    }
}
