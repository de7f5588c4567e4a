using System.Globalization;
using TfNetLstm.Data;

namespace TfNetLstm.Cli;

/// <summary>Finds MNIST for a command, and shows a download in the status line.</summary>
internal static class MnistFolder
{
    /// <inheritdoc cref="MnistFiles.Find"/>
    /// <exception cref="InvalidDataException">The user's folder has what no tutorial's graph can take.</exception>
    /// <param name="folder">The folder that the user names; null to search.</param>
    /// <param name="line">Where a download is shown, if anywhere.</param>
    /// <param name="cancellation">Stops a download; the next one goes on from there.</param>
    /// <param name="validation">How many images are kept for validation; null for as many as TensorFlow keeps.</param>
    /// <param name="batch">Images in a step; null for what the tutorials have.</param>
    internal static string Find(
        string? folder,
        StatusLine? line,
        CancellationToken cancellation,
        int? validation = null,
        int? batch = null
    )
    {
        var progress = line is null ? null : new DownloadStatus(line);
        var found = new MnistFiles { Downloader = new() { Progress = progress } }.Find(folder, cancellation);
        line?.Hide();
        if (folder is not null || validation is not null || batch is not null)
            TutorialData.Check(found, validation ?? TutorialData.Validation, batch);
        return found;
    }

    private sealed class DownloadStatus(StatusLine line) : IProgress<DownloadProgress>
    {
        private const int ShowEveryMs = 100;
        private string? _file;
        private long _shown;

        public void Report(DownloadProgress value)
        {
            if (value.File == _file && value.Received != value.Total && Environment.TickCount64 - _shown < ShowEveryMs)
            {
                return;
            }
            (_file, _shown) = (value.File, Environment.TickCount64);
            var total = value.Total is { } bytes ? $" of {Megabytes(bytes)}" : "";
            line.Show((double)value.Received / value.Total, value.File, $"{Megabytes(value.Received)}{total} MB");
        }

        private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
    }
}
