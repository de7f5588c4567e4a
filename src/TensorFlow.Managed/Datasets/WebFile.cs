namespace Tensorflow;

/// <summary>Files from elsewhere, which are there whole or not at all.</summary>
internal static class WebFile
{
    private static readonly HttpClient Client = new();

    /// <exception cref="HttpRequestException">The file cannot be fetched.</exception>
    internal static async Task DownloadAsync(string url, string path)
    {
        await using var content = await Client.GetStreamAsync(new Uri(Argument.Given(url))).ConfigureAwait(false);
        await SaveAsync(content, path).ConfigureAwait(false);
    }

    internal static async Task SaveAsync(Stream content, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = File.Create(part))
                await content.CopyToAsync(file).ConfigureAwait(false);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
