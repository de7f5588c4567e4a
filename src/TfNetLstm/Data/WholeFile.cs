namespace TfNetLstm.Data;

/// <summary>Writes files that are whole or not there.</summary>
public static class WholeFile
{
    /// <summary>Writes under another name first, which then takes the place of the file.</summary>
    /// <param name="path">The file; one that exists stays as it is if something goes wrong. A device, such as /dev/stdout, is written to.</param>
    /// <param name="write">Writes the contents.</param>
    public static void Write(string path, Action<Stream> write)
    {
        // A device cannot be replaced; /dev/stdout is for pipes.
        bool replaces = !Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);
        string target = replaces ? $"{path}.{Environment.ProcessId}.tmp" : path;
        try
        {
            using (var file = File.Create(target)) write(file);
            if (replaces) File.Move(target, path, overwrite: true);
        }
        catch when (replaces)
        {
            File.Delete(target);
            throw;
        }
    }

    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    /// <param name="text">The contents, written as UTF-8.</param>
    public static void Write(string path, string text) => Write(path, file => file.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
