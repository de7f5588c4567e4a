namespace Tensorflow.Train;

/// <summary>A Saver's arguments apart from its variables (see <see cref="Saver"/>).</summary>
internal sealed record SaverArguments(int MaxToKeep = 5, float KeepEveryNHours = 10000f)
{
    internal string? Name { get; init; }

    internal bool Reshape { get; init; }

    internal bool AllowEmpty { get; init; }

    internal bool PadStepNumber { get; init; }

    internal bool RelativePaths { get; init; }

    internal bool DeferBuild { get; init; }

    internal string Filename { get; init; } = "";

    /// <summary>Tells when a checkpoint is written.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
