using System.Security.Cryptography;

namespace TfNetLstm.Data;

/// <summary>
/// Writes folders that are whole or not there: what is written goes to a folder beside it, which then gets its name.
/// </summary>
public static class WholeFolder
{
    /// <param name="path">A folder that is empty or not there, in one that is there.</param>
    /// <param name="write">Writes the contents into the folder that it is given, which is not there yet.</param>
    /// <exception cref="IOException">It has something in it, or cannot be written.</exception>
    public static void Write(string path, Action<string> write)
    {
        Check(path);
        WithTemporary(path, (temporary, target) =>
        {
            write(temporary);
            if (Directory.Exists(target))
                Directory.Delete(target);
            Directory.Move(temporary, target);
        });
    }

    /// <summary>Finds out whether the folder could be written, for those who have long work to do first.</summary>
    /// <exception cref="IOException">It could not.</exception>
    public static void Check(string path)
    {
        if (File.Exists(path))
            throw new IOException($"{path} cannot be written: it is a file.");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new IOException($"{path} cannot be written: the folder is not empty.");
        WithTemporary(path, (temporary, target) =>
        {
            if (Path.GetDirectoryName(target) is { } parent && !Directory.Exists(parent))
                throw new DirectoryNotFoundException($"there is no folder {parent}.");
            Directory.Delete(Directory.CreateDirectory(temporary).FullName);
        });
    }

    /// <summary>Does the work with a name beside the folder that nobody can foresee; if it fails, nothing has it.</summary>
    private static void WithTemporary(string path, Action<string, string> work)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var temporary = $"{target}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.tmp";
        try
        {
            work(temporary, target);
        }
        catch (Exception e)
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
            if (e is IOException or UnauthorizedAccessException)
                throw new IOException($"{path} cannot be written: {e.Message.Replace(temporary, path)}", e);
            throw;
        }
    }
}
