namespace Tensorflow.MetaGraphs;

/// <summary>What of a graph is exported, and how (see <see cref="MetaGraphExport"/>).</summary>
internal sealed record MetaGraphOptions
{
    /// <summary>The collections to export; null for all.</summary>
    internal IReadOnlyCollection<string>? CollectionList { get; init; }

    /// <summary>The name scope to export, whose nodes get names without it; null for the whole graph.</summary>
    internal string? ExportScope { get; init; }

    internal bool ClearDevices { get; init; }

    /// <summary>Whether the nodes of other Savers are left out.</summary>
    internal bool ClearExtraneousSavers { get; init; }

    /// <summary>Whether attributes that have their default values are left out.</summary>
    internal bool StripDefaultAttrs { get; init; }
}
