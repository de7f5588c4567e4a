namespace Tensorflow.Formats;

/// <summary>Errors of the file system as TensorFlow's (<c>IOError</c>, core/platform/posix/error.cc).</summary>
internal static class FileErrors
{
    /// <summary>"No space left on device" in the numbers of Unix, and two of Windows' for a full disk.</summary>
    private const int NoSpace = 28,
        DiskFull = unchecked((int)0x80070070),
        HandleDiskFull = unchecked((int)0x80070027);

    /// <exception cref="PermissionDeniedError">The file may not be read or written.</exception>
    /// <exception cref="NotFoundError">The file or its folder is not there.</exception>
    /// <exception cref="ResourceExhaustedError">The disk is full.</exception>
    /// <exception cref="FailedPreconditionError">Something else is there, such as a folder.</exception>
    internal static T At<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new PermissionDeniedError($"{path}; {e.Message}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotFoundError($"{path}; No such file or directory");
        }
        catch (IOException e) when (e.HResult is NoSpace or DiskFull or HandleDiskFull)
        {
            throw new ResourceExhaustedError($"{path}; No space left on device");
        }
        catch (IOException e)
        {
            throw new FailedPreconditionError($"{path}; {e.Message}");
        }
    }

    /// <inheritdoc cref="At{T}"/>
    internal static void At(string path, Action use) => At(path, () =>
        {
            use();
            return true;
        });
}
