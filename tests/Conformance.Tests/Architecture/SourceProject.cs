namespace TfNetLstm.Conformance.Architecture;

/// <summary>A project and its layers, the lowest first.</summary>
/// <param name="Name">The project's folder below <c>src</c>.</param>
internal sealed record SourceProject(string Name, params Layer[] Layers)
{
    /// <summary>A folder name whose files it does not compile.</summary>
    internal string? NotCompiled { get; init; }

    internal UpwardUse[] UpwardUses { get; init; } = [];

    /// <summary>The number of the layer that a file belongs to.</summary>
    /// <exception cref="InvalidDataException">None has its folder.</exception>
    internal int LayerOf(string file)
    {
        for (var name = file; name.Length > 0; name = Path.GetDirectoryName(name)!.Replace('\\', '/'))
        {
            var layer = Array.FindIndex(Layers, layer => layer.Folders.Contains(name));
            if (layer >= 0)
                return layer;
        }
        throw new InvalidDataException($"{Name}: no layer has the folder of {file}; see {nameof(SourceProjects)}.");
    }
}
