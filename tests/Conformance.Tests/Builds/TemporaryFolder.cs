namespace TfNetLstm.Conformance.Builds;

/// <summary>A folder that is there until it is disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("tfnetlstm-").FullName;

    /// <summary>A new folder in it.</summary>
    internal string Add(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
