using Tensorflow.Formats.Events;

namespace Tensorflow.Summaries;

/// <summary>Writes event files that TensorBoard reads (TensorFlow 1.15's python/summary/writer/writer.py).</summary>
public class FileWriter : SummaryToEventTransformer, IDisposable
{
    private readonly string _logdir;

    /// <param name="logdir">The folder, which is made if it is missing.</param>
    /// <param name="graph">A graph to write first, with its collections; none if null.</param>
    /// <param name="max_queue">After how many events they go to the disk.</param>
    /// <param name="flush_secs">After how many seconds they do, when another event comes.</param>
    /// <param name="filename_suffix">The end of the file's name.</param>
    /// <param name="session">Of no effect: this runtime writes by itself.</param>
    public FileWriter(
        string logdir,
        Graph? graph,
        int max_queue = 10,
        int flush_secs = 120,
        string? filename_suffix = null,
        Session? session = null
    )
        : this(logdir, graph, new EventFileWriter(logdir, max_queue, flush_secs, filename_suffix ?? "", TimeProvider.System)) { }

    internal FileWriter(string logdir, Graph? graph, EventFileWriter events)
        : base(events)
    {
        _logdir = logdir;
        if (graph is null)
            return;
        add_graph(graph);
        add_meta_graph(MetaGraphs.MetaGraphExport.Export(graph, null, null, new()));
    }

    /// <summary>The folder that is written into.</summary>
    public string get_logdir() => _logdir;

    /// <summary>Sees to it that what was added is on the disk.</summary>
    public void flush() => Events.Flush();

    /// <summary>Writes what is left and ends the file; what is added afterwards begins another one.</summary>
    public void close() => Events.Dispose();

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        close();
        GC.SuppressFinalize(this);
    }
}
