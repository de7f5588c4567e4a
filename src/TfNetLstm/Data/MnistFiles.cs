namespace TfNetLstm.Data;

/// <summary>
/// Finds the folder with MNIST's four files: the one that the user names; else <c>data/mnist</c> in the folder of the program,
/// or of its source if it is run from that, or one above it, which is where the repository has them; else the same from the
/// current folder; else the user's cache, into which they are downloaded once.
/// </summary>
public sealed class MnistFiles
{
    private const string HowToGet =
        "Put the four files (from http://yann.lecun.com/exdb/mnist/ or a copy, as .gz or unpacked) into a folder and name it";

    /// <summary>What the SDK calls the folder of a program that is one source file; an engine of notebooks sets it too.</summary>
    public const string SourceFolder = "EntryPointFileDirectoryPath";

    /// <summary>Where the ways up to <c>data/mnist</c> begin.</summary>
    public IReadOnlyList<string> SearchFrom { get; init; } =
        AppContext.GetData(SourceFolder) is string source ? [source, .. ProgramFolders.All] : ProgramFolders.All;

    /// <summary>The folder for downloads; null if there is none.</summary>
    public string? CacheFolder { get; init; } = DefaultCacheFolder();

    /// <summary>What downloads the files where no folder has them.</summary>
    public MnistDownloader Downloader { get; init; } = new();

    /// <summary>The folder that has all four files.</summary>
    /// <param name="folder">The folder that the user names, which then has to have them; null to search.</param>
    /// <param name="cancellation">Stops a download; the next one goes on from there.</param>
    /// <exception cref="FileNotFoundException">
    /// Files are missing in the folder named, or were found nowhere and no mirror gave them.
    /// </exception>
    public string Find(string? folder = null, CancellationToken cancellation = default)
    {
        if (folder is not null)
        {
            return Missing(folder) is [] ? folder : throw Incomplete(folder);
        }
        var searched = SearchFrom
            .SelectMany(ProgramFolders.Upwards)
            .Distinct()
            .Select(above => Path.Combine(above, "data", "mnist"))
            .ToList();
        if (CacheFolder is not null)
            searched.Add(CacheFolder);
        if (searched.Find(candidate => Missing(candidate) is []) is { } found)
        {
            return found;
        }
        try
        {
            if (CacheFolder is null)
                throw new IOException("the user has no home.");
            Downloader.DownloadAsync(Missing(CacheFolder), CacheFolder, cancellation).GetAwaiter().GetResult();
            return CacheFolder;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            var where = CacheFolder is null ? "" : $" to {CacheFolder}";
            var reason =
                e is HttpRequestException
                    ? e.Message
                    : $"They cannot be downloaded{where}: {e.Message} The environment variable XDG_CACHE_HOME names a "
                        + "folder for it.";
            throw new FileNotFoundException(
                $"No folder has all of MNIST's files ({string.Join(", ", MnistFile.All.Select(file => file.GzipName))}; "
                    + $".gz may be left out). Looked in:\n  {string.Join("\n  ", searched)}\n{reason}\n{HowToGet} (--data DIR).",
                e
            );
        }
    }

    private static MnistFile[] Missing(string folder) => [.. MnistFile.All.Where(file => !file.IsIn(folder))];

    private static FileNotFoundException Incomplete(string folder)
    {
        var missing =
            Directory.Exists(folder)
                ? $"it has no {string.Join(" and no ", Missing(folder).Select(file => $"{file.GzipName} or {file.Name}"))}"
            : File.Exists(folder) ? "it is a file"
            : "there is no such folder";
        return new FileNotFoundException(
            $"{Path.GetFullPath(folder)} has to have MNIST's four files, but {missing}. "
                + $"{HowToGet}, or name none to have them found or downloaded."
        );
    }

    /// <summary>$XDG_CACHE_HOME/tfnetlstm/mnist, or the same in the user's folder for local data; null without a home.</summary>
    private static string? DefaultCacheFolder()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathFullyQualified(cache ?? ""))
        {
            cache = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            );
        }
        return string.IsNullOrEmpty(cache) ? null : Path.Combine(cache, "tfnetlstm", "mnist");
    }
}
