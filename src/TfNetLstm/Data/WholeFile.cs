using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace TfNetLstm.Data;

/// <summary>
/// Writes files that are whole or as they were, even if the program is killed meanwhile: what is written goes to a temporary file
/// in the same folder, which then takes the place of the file. A link is followed to the file behind it, whose permissions stay;
/// another hard link of that file keeps the old contents. A device, a pipe or a descriptor such as /dev/stdout is written to.
/// </summary>
public static partial class WholeFile
{
    private const string Prefix = ".tfnetlstm-",
        Ending = ".tmp";

    /// <summary>How many links Linux follows in a path.</summary>
    private const int MostLinks = 40;

    /// <summary>When a temporary file that nobody holds open counts as left behind.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    private static int writing;

    /// <summary>Whether a file is being written.</summary>
    public static bool IsWriting => Volatile.Read(ref writing) > 0;

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file, in a folder that is there.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">It cannot be written; the message names it by this path.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var target = Followed(path);
        if (OpenAsItStands(path, target) is { } stream)
        {
            using (stream)
                Naming(path, () => write(stream));
            return;
        }
        RemoveAbandoned(Path.GetDirectoryName(target)!);
        Interlocked.Increment(ref writing);
        try
        {
            WithTemporary(path, target, temporary =>
            {
                using var file = Create(temporary, target);
                write(file);
                file.Flush(flushToDisk: true);
                // While it is open: nobody can take it for one that was left behind.
                File.Move(temporary, target, overwrite: true);
            });
        }
        finally
        {
            Interlocked.Decrement(ref writing);
        }
    }

    /// <summary>Writes the file. text: the contents, written as UTF-8.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void Write(string path, string text) => Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Finds out whether the file could be written, for those who have long work to do first.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void Check(string path)
    {
        var target = Followed(path);
        // Opened for a moment, a pipe would tell its reader that all has been written.
        if (IsSpecial(target) || !OperatingSystem.IsWindows() && new FileInfo(target) is { Exists: true, Length: 0 })
            return;
        OpenAsItStands(path, target)?.Dispose();
        WithTemporary(path, target, temporary =>
        {
            Create(temporary, target).Dispose();
            File.Delete(temporary);
        });
    }

    /// <summary>Does the work with a name that nobody can foresee; if it fails, the file of that name is gone.</summary>
    private static void WithTemporary(string path, string target, Action<string> work)
    {
        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{path} cannot be written: there is no folder {folder}.");
        }
        var temporary = Path.Combine(folder, Prefix + RandomNumberGenerator.GetHexString(16, lowercase: true) + Ending);
        try
        {
            work(temporary);
        }
        catch (Exception e)
        {
            File.Delete(temporary);
            if (e is IOException or UnauthorizedAccessException && e.Message.Contains(temporary, StringComparison.Ordinal))
            {
                throw new IOException(e.Message.Replace(temporary, path, StringComparison.Ordinal), e);
            }
            // What .NET throws when the user's limit for a file's length (ulimit -f) is reached.
            if (e is ArgumentOutOfRangeException { ParamName: "value" })
            {
                throw new IOException($"{path} cannot be written: the file is too large.", e);
            }
            throw;
        }
    }

    /// <summary>Names the path where the reason does not.</summary>
    private static void Naming(string path, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException && !e.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new IOException($"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Creates a file, which must not be there, with the permissions of another one, if that is there.</summary>
    private static FileStream Create(string file, string like)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Delete,
        };
        if (OperatingSystem.IsWindows() || !File.Exists(like))
            return new FileStream(file, options);
        var mode = File.GetUnixFileMode(like);
        options.UnixCreateMode = mode;
        var created = new FileStream(file, options);
        // What the umask took away.
        File.SetUnixFileMode(created.SafeFileHandle, mode);
        return created;
    }

    /// <summary>Deletes the temporary files of programs that were killed.</summary>
    private static void RemoveAbandoned(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles(Prefix + "*" + Ending))
        {
            if (file.LinkTarget is not null || DateTime.UtcNow - file.LastWriteTimeUtc < Abandoned)
                continue;
            try
            {
                // Refused while another process has it open.
                new FileStream(file.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                file.Delete();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody else's.
            }
        }
    }

    /// <summary>The full path of what a path leads to, link by link.</summary>
    private static string Followed(string path)
    {
        var target = Path.GetFullPath(path);
        for (var links = 0; !IsSpecial(target) && new FileInfo(target).LinkTarget is { } link; links++)
        {
            if (links == MostLinks)
                throw new IOException($"{path} cannot be written: it is a link to links without an end.");
            target = Path.GetFullPath(link, Path.GetDirectoryName(target)!);
        }
        return target;
    }

    /// <summary>What is no regular file, open; null for a file that may be written to, and for one that is not there.</summary>
    private static Stream? OpenAsItStands(string path, string target)
    {
        if (Directory.Exists(target))
            throw new IOException($"{path} cannot be written: it is a folder.");
        if (!IsSpecial(target) && !File.Exists(target))
            return null;
        Stream? stream = null;
        Naming(path, () => stream = Open(target));
        if (!stream!.CanSeek || IsSpecial(target))
            return stream;
        stream.Dispose();
        return null;
    }

    private static Stream Open(string target)
    {
        // A descriptor is not opened anew: its position is that of those who write to it too, and a socket cannot be opened.
        return Descriptor().Match(target).Groups["name"].Value switch
        {
            "stdout" or "1" => Console.OpenStandardOutput(),
            "stderr" or "2" => Console.OpenStandardError(),
            "" => new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0),
            var number => new FileStream(
                new SafeFileHandle(int.Parse(number, CultureInfo.InvariantCulture), ownsHandle: false),
                FileAccess.Write,
                bufferSize: 0
            ),
        };
    }

    /// <summary>Whether it lies where there are no files to replace.</summary>
    private static bool IsSpecial(string path) => !OperatingSystem.IsWindows() && Special().IsMatch(path);

    [GeneratedRegex("^/(dev(?!/shm/)|proc|sys)/")]
    private static partial Regex Special();

    [GeneratedRegex("^/(?:dev/(?<name>stdout|stderr)|(?:dev|proc/self)/fd/(?<name>[0-9]{1,6}))$")]
    private static partial Regex Descriptor();
}
