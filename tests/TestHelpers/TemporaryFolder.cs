namespace TestHelpers;

/// <summary>An empty folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tfnetlstm-").FullName;

    /// <summary>The path of a file or folder in it.</summary>
    public string this[string name] => System.IO.Path.GetFullPath(name, Path);

    /// <summary>The names of what lies in it, in order.</summary>
    public string[] Names => [.. Directory.GetFileSystemEntries(Path).Select(System.IO.Path.GetFileName).Order()!];

    /// <summary>Makes a folder in it.</summary>
    /// <returns>The new folder's path.</returns>
    public string Add(string name) => Directory.CreateDirectory(this[name]).FullName;

    /// <summary>Writes a file in it, and makes the folders above the file.</summary>
    /// <returns>The file's path.</returns>
    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
