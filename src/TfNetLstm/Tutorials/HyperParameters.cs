namespace TfNetLstm.Tutorials;

/// <summary>The constants of a tutorial's program that a run may have others of; null for those that are not given.</summary>
/// <param name="Hidden">Units of a recurrent layer.</param>
/// <param name="LearningRate">Adam's.</param>
/// <param name="BatchSize">Images, or other examples, in a step.</param>
/// <param name="Iterations">How long it trains, in what the program counts: images, steps or epochs.</param>
public sealed record HyperParameters(
    int? Hidden = null,
    float? LearningRate = null,
    int? BatchSize = null,
    int? Iterations = null
)
{
    /// <summary>These, and those of others that are not given here.</summary>
    public HyperParameters Or(HyperParameters others) =>
        new(
            Hidden ?? others.Hidden,
            LearningRate ?? others.LearningRate,
            BatchSize ?? others.BatchSize,
            Iterations ?? others.Iterations
        );

    /// <summary>The first of those given that is another one here, as in "--hidden 64, not 128"; null for none.</summary>
    internal string? DifferenceTo(HyperParameters given) =>
        All.Zip(given.All)
            .Where(pair => pair.Second.Value is { } value && !value.Equals(pair.First.Value))
            .Select(pair => $"{pair.First.Option} {pair.First.Value}, not {pair.Second.Value}")
            .FirstOrDefault();

    /// <summary>Each with the name of its option on the command line.</summary>
    internal IEnumerable<(string Option, object? Value)> All =>
        [("--hidden", Hidden), ("--learning-rate", LearningRate), ("--batch-size", BatchSize), ("--iterations", Iterations)];
}
