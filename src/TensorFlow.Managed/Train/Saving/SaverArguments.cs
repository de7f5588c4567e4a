namespace Tensorflow.Train;

/// <summary>A Saver's arguments apart from its variables (see <see cref="Saver"/>).</summary>
internal sealed record SaverArguments(int MaxToKeep = 5, float KeepEveryNHours = 10000f)
{
    internal string? Name { get; init; }

    internal bool Reshape { get; init; }

    /// <summary>Whether the variables of each device go into a file of their own.</summary>
    internal bool Sharded { get; init; }

    /// <summary>Names the folder in which a sharded Saver writes those files before they become one checkpoint.</summary>
    internal Guid Shards { get; init; } = Guid.NewGuid();

    internal bool AllowEmpty { get; init; }

    internal bool PadStepNumber { get; init; }

    internal bool RelativePaths { get; init; }

    internal bool DeferBuild { get; init; }

    internal string Filename { get; init; } = "";

    /// <summary>Tells when a checkpoint is written.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
