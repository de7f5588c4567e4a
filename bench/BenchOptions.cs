namespace TfNetLstm.Bench;

/// <summary>What a run of the bench is to measure.</summary>
internal sealed record BenchOptions
{
    /// <summary>The workloads.</summary>
    public required IReadOnlyList<string> Only { get; init; }

    /// <summary>How often everything is measured.</summary>
    public required int Rounds { get; init; }

    /// <summary>The file for the report, or null.</summary>
    public string? Json { get; init; }

    public bool Peers { get; init; }

    public bool Growth { get; init; }

    public bool Networks { get; init; }

    public bool Whole { get; init; }

    public bool Busy { get; init; }

    public bool Flat { get; init; }

    public bool OpByOp { get; init; }

    /// <summary>The Python that has PyTorch; null to look for it.</summary>
    public string? Python { get; init; }

    /// <summary>The <c>tfnetlstm</c> command to start; null for the one built with the bench.</summary>
    public string? Cli { get; init; }
}
