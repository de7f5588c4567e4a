using TfNetLstm.Backends;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Verification;

/// <summary>How far a verification is.</summary>
/// <param name="Subject">The tutorial, or the file.</param>
/// <param name="Stage">What is being compared.</param>
/// <param name="Share">The share of the subject's work that is done, from 0 to 1.</param>
public readonly record struct VerificationProgress(string Subject, string Stage, double Share);

/// <summary>
/// Compares this port with TensorFlow: graphs, seeds, initial values, the numbers of a training run, printed lines.
/// </summary>
public sealed class Verifier
{
    /// <summary>The folder with MNIST; null to have it found.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Leaves the whole runs out, and with them the printed lines.</summary>
    public bool Quick { get; init; }

    /// <summary>Hears how far the work is.</summary>
    public IProgress<VerificationProgress>? Progress { get; init; }

    /// <summary>Ends the work between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Compares one tutorial with its reference.</summary>
    /// <exception cref="InvalidDataException">The reference has what the tutorial cannot have.</exception>
    /// <exception cref="FileNotFoundException">MNIST is missing.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Report Verify(Tutorial tutorial, Reference reference) => new TutorialVerification(this, tutorial, reference).Run();

    /// <summary>Compares the runs of an exported graph.</summary>
    /// <exception cref="InvalidDataException">The graph cannot be imported, or has not what a run names.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Report Verify(GraphCase graph) => new GraphCaseVerification(this, graph).Run();

    /// <summary>Compares what the tutorials are made of with exact vectors: random numbers, seeds, shuffles, functions.</summary>
    /// <inheritdoc cref="Verify(Tutorial, Reference)"/>
    public Report Verify(Vectors vectors)
    {
        var sections = VectorsCheck.Sections(vectors);
        var checks = new List<CheckResult>();
        for (var i = 0; i < sections.Count; i++)
        {
            Cancellation.ThrowIfCancellationRequested();
            Progress?.Report(new(vectors.File, sections[i].Name, (double)i / sections.Count));
            checks.AddRange(sections[i].Compare());
        }
        return new Report(vectors.File, checks, Backend.WhyNotTensorFlow1 is { } why ? [$"seeds: {why}"] : []);
    }
}
