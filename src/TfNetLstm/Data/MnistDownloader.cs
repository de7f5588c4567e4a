using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace TfNetLstm.Data;

/// <summary>How far the download of a file has come.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Received">Bytes on disk, those of an interrupted download included.</param>
/// <param name="Total">Bytes in all, where the mirror says so.</param>
public readonly record struct DownloadProgress(string File, long Received, long? Total);

/// <summary>
/// Downloads MNIST's files from the first mirror that has them. A file grows under the name <c>NAME.gz.part</c>, from which an
/// interrupted download goes on, and gets its own name once the SHA-256 of its content has been found right.
/// </summary>
public sealed class MnistDownloader
{
    /// <summary>How much longer than its content a gzip file may be before a mirror is rejected.</summary>
    private const int Slack = 1 << 16;

    /// <summary>Folders that have the files, in the order in which they are tried.</summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } =
    [
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("http://yann.lecun.com/exdb/mnist/"),
    ];

    /// <summary>What sends the requests; by default the system's own network.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Receives how far the download is after every piece that arrives.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>How long a mirror may stay silent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Downloads files into a folder, which is made if need be.</summary>
    /// <exception cref="HttpRequestException">No mirror gave a file; the message has each mirror with its reason.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    internal async Task DownloadAsync(IEnumerable<MnistFile> files, string folder, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        using var client = new HttpClient(Handler ?? new SocketsHttpHandler(), disposeHandler: Handler is null)
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        foreach (var file in files)
        {
            await DownloadAsync(client, file, Path.Combine(folder, file.GzipName), cancellation).ConfigureAwait(false);
        }
    }

    private async Task DownloadAsync(HttpClient client, MnistFile file, string path, CancellationToken cancellation)
    {
        var part = path + ".part";
        var refused = new List<string>();
        foreach (var mirror in Mirrors)
        {
            var address = new Uri(mirror, file.GzipName);
            try
            {
                bool complete;
                do
                {
                    complete = await TryAsync(client, address, file, part, cancellation).ConfigureAwait(false);
                } while (!complete);
                File.Move(part, path, overwrite: true);
                return;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                refused.Add($"{address}: no answer for {Patience.TotalSeconds} seconds");
            }
            catch (Exception e) when (e is HttpRequestException or InvalidDataException)
            {
                refused.Add($"{address}: {e.Message}");
            }
        }
        throw new HttpRequestException($"{file.GzipName} could not be downloaded:\n  {string.Join("\n  ", refused)}");
    }

    /// <summary>Downloads what is missing of the part file and checks the whole.</summary>
    /// <returns>False if what was there before could not be gone on from; it is gone, and the next try begins anew.</returns>
    private async Task<bool> TryAsync(HttpClient client, Uri address, MnistFile file, string part, CancellationToken cancellation)
    {
        var before = File.Exists(part) ? new FileInfo(part).Length : 0;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = before > 0 ? new RangeHeaderValue(before, null) : null;
        using var response = await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token)
            .ConfigureAwait(false);
        if (before > 0 && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            File.Delete(part);
            return false;
        }
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{(int)response.StatusCode} {response.ReasonPhrase}");
        }
        var resumed = before > 0 && response.StatusCode == HttpStatusCode.PartialContent;
        try
        {
            await SaveAsync(response.Content, file, part, resumed ? before : 0, patience).ConfigureAwait(false);
            await CheckAsync(file, part, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (InvalidDataException)
        {
            File.Delete(part);
            if (resumed)
            {
                return false;
            }
            throw;
        }
    }

    private async Task SaveAsync(HttpContent content, MnistFile file, string part, long before, CancellationTokenSource patience)
    {
        var total = before + content.Headers.ContentLength;
        var received = before;
        using var source = await content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        using var target = new FileStream(part, before > 0 ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
        var buffer = new byte[1 << 16];
        while (true)
        {
            Progress?.Report(new DownloadProgress(file.GzipName, received, total));
            patience.CancelAfter(Patience);
            int count;
            try
            {
                count = await source.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new HttpRequestException($"cut short after {received} of {total} bytes ({e.Message})", e);
            }
            if (count == 0)
            {
                break;
            }
            target.Write(buffer, 0, count);
            received += count;
            if (received > file.Length + Slack)
            {
                throw new InvalidDataException(
                    $"wrong content: expected less than {file.Length + Slack} bytes, found {received} already"
                );
            }
        }
        if (received < total)
        {
            throw new HttpRequestException($"cut short after {received} of {total} bytes");
        }
    }

    /// <exception cref="InvalidDataException">The file does not decompress to the content published.</exception>
    private static async Task CheckAsync(MnistFile file, string path, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var content = GzipFile.OpenRead(path);
        var buffer = new byte[1 << 16];
        long length = 0;
        try
        {
            int count;
            do
            {
                count = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false);
                hash.AppendData(buffer, 0, count);
                length += count;
            } while (count > 0 && length <= file.Length);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"the gzip data is damaged after {length} bytes of content ({e.Message})", e);
        }
        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (found != file.Sha256)
        {
            var bytes = length > file.Length ? $"more than {file.Length}" : $"{length}";
            throw new InvalidDataException(
                $"wrong content: expected {file.Length} bytes of SHA-256 {file.Sha256}, found {bytes} of {found}"
            );
        }
        GzipFile.CheckEnd(path, length);
    }
}
