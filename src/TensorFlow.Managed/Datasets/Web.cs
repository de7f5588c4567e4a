namespace Tensorflow.Keras.Utils;

/// <summary>Files from the web.</summary>
public class Web
{
    /// <summary>Fetches a file, unless it is there.</summary>
    /// <param name="url">The address.</param>
    /// <param name="destDir">The folder, which is made if it is missing.</param>
    /// <param name="destFileName">The file's name; the address's last part if empty.</param>
    /// <returns>Whether it was fetched.</returns>
    /// <exception cref="HttpRequestException">The file cannot be fetched.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static bool Download(string url, string destDir, string destFileName)
    {
        var name = string.IsNullOrEmpty(destFileName) ? Path.GetFileName(new Uri(url).LocalPath) : destFileName;
        var path = Path.Combine(Argument.Given(destDir), name);
        if (File.Exists(path))
            return false;
        WebFile.DownloadAsync(url, path).GetAwaiter().GetResult();
        return true;
    }
}
