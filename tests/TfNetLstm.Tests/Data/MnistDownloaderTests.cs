using System.Security.Cryptography;
using TfNetLstm.Data;

namespace TfNetLstm.Tests.Data;

/// <summary>Downloads from mirrors on this machine that do as mirrors do.</summary>
public sealed class MnistDownloaderTests : IDisposable
{
    private const string Name = "some-labels-idx1-ubyte.gz";
    private const int CutAt = 3000;

    /// <summary>
    /// How long tests wait for a mirror that says nothing: far longer than one that speaks takes on a busy machine.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private static readonly byte[] Content = IdxBytes.Labels([
        .. Enumerable.Range(0, 50_000).Select(i => (byte)(i * i * 7919 >> 9)),
    ]);

    private static readonly byte[] Gzip = IdxBytes.Gzip(Content);
    private static readonly MnistFile Wanted = new(
        Name[..^3],
        Content.Length,
        Convert.ToHexStringLower(SHA256.HashData(Content))
    );

    private readonly TemporaryFolder _folder = new();
    private readonly List<LoopbackMirror> _mirrors = [];

    public void Dispose()
    {
        _mirrors.ForEach(mirror => mirror.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task Downloads_under_its_own_name_with_progress()
    {
        var mirror = Good();
        var progress = new Progress();
        await Download(progress, mirror);
        AssertComplete();
        Assert.Equal([Name], mirror.Requests);
        Assert.Equal(new DownloadProgress(Name, 0, Gzip.Length), progress.Reports[0]);
        Assert.Equal(new DownloadProgress(Name, Gzip.Length, Gzip.Length), progress.Reports[^1]);
    }

    [Fact]
    public async Task Goes_on_from_an_interrupted_download()
    {
        _folder.Write(Name + ".part", Gzip[..1000]);
        var mirror = Good();
        var progress = new Progress();
        await Download(progress, mirror);
        AssertComplete();
        Assert.Equal([$"{Name} bytes=1000-"], mirror.Requests);
        Assert.Equal(new DownloadProgress(Name, 1000, Gzip.Length), progress.Reports[0]);
    }

    [Fact]
    public async Task Starts_anew_where_the_mirror_knows_no_ranges()
    {
        _folder.Write(Name + ".part", Gzip[..1000]);
        await Download(null, Add(LoopbackMirror.Start(_ => Gzip, ranges: false)));
        AssertComplete();
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public async Task Starts_anew_where_the_beginning_was_another_files(int length)
    {
        _folder.Write(Name + ".part", new byte[length]);
        var mirror = Good();
        await Download(null, mirror);
        AssertComplete();
        Assert.Equal([$"{Name} bytes={length}-", Name], mirror.Requests);
    }

    [Fact]
    public async Task Starts_anew_where_the_mirror_sends_another_range()
    {
        _folder.Write(Name + ".part", Gzip[..1000]);
        var mirror = Add(
            LoopbackMirror.Answering(context =>
            {
                if (context.Request.Headers["Range"] is not null)
                {
                    context.Response.StatusCode = 206;
                    context.Response.Headers["Content-Range"] = $"bytes 0-{Gzip.Length - 1}/{Gzip.Length}";
                }
                context.Response.OutputStream.Write(Gzip);
            })
        );
        await Download(null, mirror);
        AssertComplete();
    }

    [Fact]
    public async Task Takes_the_next_mirror_after_a_404()
    {
        await Download(null, Add(LoopbackMirror.Start(_ => null)), Good());
        AssertComplete();
    }

    [Fact]
    public async Task Takes_the_next_mirror_after_a_wrong_file_and_keeps_nothing_of_it()
    {
        var good = Good();
        await Download(null, Add(LoopbackMirror.Start(_ => IdxBytes.Gzip(IdxBytes.Labels(1, 2, 3)))), good);
        AssertComplete();
        Assert.Equal([Name], good.Requests);
    }

    [Fact]
    public async Task Goes_on_at_the_next_mirror_where_one_was_cut_short()
    {
        var good = Good();
        await Download(CutShort(out var cutShort), cutShort, good);
        AssertComplete();
        Assert.Equal([$"{Name} bytes={CutAt}-"], good.Requests);
    }

    [Fact(Explicit = true)]
    public async Task Takes_the_next_mirror_after_a_silence()
    {
        using var over = new ManualResetEventSlim();
        await Download(null, Patience, Add(LoopbackMirror.Answering(_ => over.Wait())), Good());
        over.Set();
        AssertComplete();
    }

    [Fact(Explicit = true)]
    public async Task Names_every_mirror_with_its_reason_and_leaves_no_file()
    {
        using var over = new ManualResetEventSlim();
        byte[] corrupt = [.. Gzip];
        corrupt[^5] ^= 1;
        var mirrors = new List<(LoopbackMirror Mirror, string Reason)>
        {
            (Add(LoopbackMirror.Start(_ => null)), "404 Not Found"),
            (
                Add(LoopbackMirror.Start(_ => IdxBytes.Gzip([1, 2, 3]))),
                $"wrong content: expected {Content.Length} bytes of SHA-256 {Wanted.Sha256}, found 3 of 039058c6f2c0cb49"
            ),
            (Add(LoopbackMirror.Start(_ => IdxBytes.Gzip([.. Content, 0]))), $"found more than {Content.Length} of "),
            (Add(LoopbackMirror.Start(_ => Content)), "expected a gzip file (bytes 1f 8b), found bytes 00 00"),
            (Add(LoopbackMirror.Start(_ => Gzip[..^4], ranges: false)), "the file is cut short or has bytes behind its end"),
            (Add(LoopbackMirror.Start(_ => corrupt)), "the gzip data is damaged"),
            (Add(LoopbackMirror.Start(_ => new byte[1_000_000])), $"expected less than {Content.Length + 65536} bytes, found "),
            (Add(LoopbackMirror.Answering(_ => over.Wait())), $"no answer for {Patience.TotalSeconds} seconds"),
        };
        var e = await Assert.ThrowsAsync<HttpRequestException>(() =>
            Download(null, Patience, [.. mirrors.Select(m => m.Mirror)])
        );
        over.Set();
        Assert.Empty(_folder.Names);
        var lines = e.Message.Split('\n');
        Assert.Equal($"{Name} could not be downloaded:", lines[0]);
        Assert.Equal(mirrors.Count, lines.Length - 1);
        foreach (var ((mirror, reason), line) in mirrors.Zip(lines[1..]))
        {
            Assert.StartsWith($"  {mirror.Address}{Name}: ", line);
            Assert.Contains(reason, line);
        }
    }

    [Fact]
    public async Task A_download_cut_short_everywhere_has_no_file_but_a_beginning()
    {
        var progress = CutShort(out var mirror);
        var e = await Assert.ThrowsAsync<HttpRequestException>(() => Download(progress, mirror));
        Assert.Contains($"{mirror.Address}{Name}: cut short after {CutAt} of {Gzip.Length} bytes", e.Message);
        Assert.Equal([Name + ".part"], _folder.Names);
        Assert.Equal(Gzip[..CutAt], File.ReadAllBytes(_folder[Name + ".part"]));
    }

    /// <summary>A folder that cannot be written to is no mirror's fault, and no other mirror helps.</summary>
    [Fact]
    public async Task A_part_file_in_use_is_not_blamed_on_the_mirror()
    {
        using var use = new FileStream(_folder[Name + ".part"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var (first, second) = (Good(), Good());
        var e = await Assert.ThrowsAnyAsync<IOException>(() => Download(null, first, second));
        Assert.Contains(_folder[Name + ".part"], e.Message);
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task A_mirror_that_is_not_there_is_named()
    {
        var mirror = Good();
        mirror.Dispose();
        var e = await Assert.ThrowsAsync<HttpRequestException>(() => Download(null, mirror));
        Assert.Contains($"{mirror.Address}{Name}: ", e.Message);
    }

    [Fact]
    public async Task Cancelling_leaves_the_beginning_for_the_next_time()
    {
        using var cancellation = new CancellationTokenSource();
        using var over = new ManualResetEventSlim();
        var progress = new Progress(report =>
        {
            if (report.Received == 2000)
            {
                cancellation.Cancel();
            }
        });
        var stalling = Add(
            LoopbackMirror.Answering(context =>
            {
                context.Response.ContentLength64 = Gzip.Length;
                context.Response.OutputStream.Write(Gzip, 0, 2000);
                over.Wait();
            })
        );
        var downloader = new MnistDownloader { Mirrors = [stalling.Address], Progress = progress };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            downloader.DownloadAsync([Wanted], _folder.Path, cancellation.Token)
        );
        over.Set();
        Assert.Equal(Gzip[..2000], File.ReadAllBytes(_folder[Name + ".part"]));
        await Download(null, Good());
        AssertComplete();
    }

    private Task Download(IProgress<DownloadProgress>? progress, params LoopbackMirror[] mirrors) =>
        Download(progress, TimeSpan.FromSeconds(30), mirrors);

    private Task Download(IProgress<DownloadProgress>? progress, TimeSpan patience, params LoopbackMirror[] mirrors) =>
        new MnistDownloader
        {
            Mirrors = [.. mirrors.Select(m => m.Address)],
            Progress = progress,
            Patience = patience,
        }.DownloadAsync([Wanted], _folder.Path, TestContext.Current.CancellationToken);

    private void AssertComplete()
    {
        Assert.Equal([Name], _folder.Names);
        Assert.Equal(Gzip, File.ReadAllBytes(_folder[Name]));
    }

    private LoopbackMirror Good() => Add(LoopbackMirror.Start(name => name == Name ? Gzip : null));

    /// <summary>A mirror that promises the whole file, sends its beginning and, once that has arrived, hangs up.</summary>
    private Progress CutShort(out LoopbackMirror mirror)
    {
        var arrived = new TaskCompletionSource();
        mirror = Add(
            LoopbackMirror.Answering(context =>
            {
                context.Response.ContentLength64 = Gzip.Length;
                context.Response.OutputStream.Write(Gzip, 0, CutAt);
                arrived.Task.Wait();
                context.Response.Abort();
            })
        );
        return new Progress(report =>
        {
            if (report.Received == CutAt)
            {
                arrived.TrySetResult();
            }
        });
    }

    private LoopbackMirror Add(LoopbackMirror mirror)
    {
        _mirrors.Add(mirror);
        return mirror;
    }

    /// <summary>Reports at once, in the order of the calls.</summary>
    private sealed class Progress(Action<DownloadProgress>? also = null) : IProgress<DownloadProgress>
    {
        internal List<DownloadProgress> Reports { get; } = [];

        public void Report(DownloadProgress value)
        {
            Reports.Add(value);
            also?.Invoke(value);
        }
    }
}
