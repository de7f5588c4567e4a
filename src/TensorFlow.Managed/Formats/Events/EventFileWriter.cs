using System.Globalization;
using System.Net;
using Google.Protobuf;
using Tensorflow.Formats.Records;

namespace Tensorflow.Formats.Events;

/// <summary>
/// Writes events into a file that TensorBoard follows as it grows. Source: TensorFlow 1.15's <c>EventsWriter</c>
/// (core/util/events_writer.cc) and <c>EventFileWriter</c> (python/summary/writer/event_file_writer.py).
/// </summary>
/// <param name="logdir">The folder, which is made if it is missing.</param>
/// <param name="max_queue">After how many events they go to the disk.</param>
/// <param name="flush_secs">After how many seconds they do, when another event comes.</param>
/// <param name="suffix">What the file's name ends in; nothing if empty.</param>
/// <param name="clock">Says what time it is.</param>
internal sealed class EventFileWriter(string logdir, int max_queue, int flush_secs, string suffix, TimeProvider clock)
    : IDisposable
{
    private const string FileVersion = "brain.Event:2";

    private readonly Lock _lock = new();
    private FileStream? _file;
    private int _waiting;
    private double _flushed;

    internal double Now => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    internal void Write(Event @event)
    {
        lock (_lock)
        {
            _file ??= FileErrors.At(logdir, Open);
            FileErrors.At(_file.Name, () => RecordWriter.Write(_file, Argument.Given(@event).ToByteArray()));
            if (++_waiting >= max_queue || Now - _flushed >= flush_secs)
                Flush();
        }
    }

    internal void Flush()
    {
        lock (_lock)
        {
            FileErrors.At(logdir, () => _file?.Flush());
            (_waiting, _flushed) = (0, Now);
        }
    }

    /// <summary>Ends the file; an event that comes after it begins another one.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private FileStream Open()
    {
        Directory.CreateDirectory(Argument.Given(logdir));
        var seconds = ((long)Now).ToString("0000000000", CultureInfo.InvariantCulture);
        var path = System.IO.Path.Combine(logdir, $"events.out.tfevents.{seconds}.{Dns.GetHostName()}{suffix}");
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        RecordWriter.Write(file, new Event { WallTime = Now, FileVersion = FileVersion }.ToByteArray());
        file.Flush();
        _flushed = Now;
        return file;
    }
}
