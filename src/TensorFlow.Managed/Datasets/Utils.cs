using System.IO.Compression;

namespace Tensorflow;

/// <summary>Files that a loader fetches and unpacks. A relative folder is below that of the program.</summary>
public static class Utils
{
    /// <summary>Fetches a file, unless it is there.</summary>
    /// <inheritdoc cref="DownloadAsync{TDataSet}(IModelLoader{TDataSet}, string, string, string, bool)"/>
    public static Task DownloadAsync<TDataSet>(this IModelLoader<TDataSet> modelLoader, string url, string saveTo)
        where TDataSet : IDataSet =>
        modelLoader.DownloadAsync(url, Path.GetDirectoryName(saveTo) ?? "", Path.GetFileName(saveTo));

    /// <summary>Fetches a file, unless it is there.</summary>
    /// <param name="modelLoader">The loader.</param>
    /// <param name="url">The address.</param>
    /// <param name="dirSaveTo">The folder, which is made if it is missing.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="showProgressInConsole">Whether it is told on <see cref="Binding.tf_output_redirect"/>.</param>
    /// <exception cref="HttpRequestException">The file cannot be fetched.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task DownloadAsync<TDataSet>(
        this IModelLoader<TDataSet> modelLoader,
        string url,
        string dirSaveTo,
        string fileName,
        bool showProgressInConsole = false
    )
        where TDataSet : IDataSet
    {
        var path = Path.Combine(BelowProgram(dirSaveTo), fileName);
        if (File.Exists(path))
            return;
        if (showProgressInConsole)
            Binding.tf_output_redirect.WriteLine($"Downloading {url}");
        await WebFile.DownloadAsync(url, path).ConfigureAwait(false);
    }

    /// <summary>Unpacks a .gz file into a file without that ending, unless that is there.</summary>
    /// <param name="modelLoader">The loader.</param>
    /// <param name="zipFile">The packed file.</param>
    /// <param name="saveTo">The folder for the unpacked one, which is made if it is missing.</param>
    /// <param name="showProgressInConsole">Whether it is told on <see cref="Binding.tf_output_redirect"/>.</param>
    /// <exception cref="InvalidDataException">The file is no .gz file.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static async Task UnzipAsync<TDataSet>(
        this IModelLoader<TDataSet> modelLoader,
        string zipFile,
        string saveTo,
        bool showProgressInConsole = false
    )
        where TDataSet : IDataSet
    {
        var target = Path.Combine(BelowProgram(saveTo), Path.GetFileNameWithoutExtension(zipFile));
        if (File.Exists(target))
            return;
        if (showProgressInConsole)
            Binding.tf_output_redirect.WriteLine($"Unzipping {Path.GetFileName(zipFile)}");
        await using var packed = new GZipStream(File.OpenRead(BelowProgram(zipFile)), CompressionMode.Decompress);
        await WebFile.SaveAsync(packed, target).ConfigureAwait(false);
    }

    internal static string BelowProgram(string path) => Path.Combine(AppContext.BaseDirectory, path);
}
