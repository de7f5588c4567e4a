using Google.Protobuf;
using Tensorflow.Formats.Events;
using Tensorflow.NumPy;

namespace Tensorflow.Summaries;

/// <summary>Makes events of summaries, graphs and messages (TensorFlow 1.15's python/summary/writer/writer.py).</summary>
public abstract class SummaryToEventTransformer
{
    private readonly HashSet<string> _seen_summary_tags = new(StringComparer.Ordinal),
        _session_run_tags = new(StringComparer.Ordinal);

    private protected SummaryToEventTransformer(EventFileWriter events) => Events = events;

    private protected EventFileWriter Events { get; }

    /// <summary>Adds a summary that is all text, such as one whose numbers are below 128; others are arrays.</summary>
    /// <param name="summary">A serialized summary, its bytes as UTF-8.</param>
    /// <param name="global_step">The training step that it belongs to.</param>
    /// <inheritdoc cref="add_summary(NDArray, int)"/>
    public void add_summary(string summary, int global_step = 0) =>
        add_summary(NDArray.OfString(Argument.Given(summary)), global_step);

    /// <summary>Adds what a run of a summary gave.</summary>
    /// <param name="summary">A serialized summary, a string [].</param>
    /// <param name="global_step">The training step.</param>
    /// <exception cref="InvalidArgumentError">It is no serialized summary.</exception>
    public void add_summary(NDArray summary, int global_step = 0)
    {
        try
        {
            Add(Tensorflow.Summary.Parser.ParseFrom(Argument.Given(summary).Value.Strings[0]), global_step);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidArgumentError($"These bytes are no Summary: {e.Message}");
        }
    }

    /// <summary>Adds a summary that was made by hand.</summary>
    /// <inheritdoc cref="add_summary(NDArray, int)"/>
    public void add_summary(Tensorflow.Summary summary, long global_step = 0) =>
        Add(Argument.Given(summary).Clone(), global_step);

    /// <summary>Adds a graph, which TensorBoard draws.</summary>
    /// <param name="global_step">The training step.</param>
    /// <param name="graph">Written with the static shapes of its nodes.</param>
    public void add_graph(Graph graph, long global_step = 0) =>
        add_event(new() { GraphDef = Argument.Given(graph).as_graph_def(add_shapes: true).ToByteString() }, global_step);

    /// <summary>Adds a meta graph.</summary>
    /// <inheritdoc cref="add_graph"/>
    public void add_meta_graph(MetaGraphDef meta_graph_def, long global_step = 0) =>
        add_event(new() { MetaGraphDef = Argument.Given(meta_graph_def).ToByteString() }, global_step);

    /// <summary>Notes that a session starts, stops or has written a checkpoint.</summary>
    /// <inheritdoc cref="add_graph"/>
    public void add_session_log(SessionLog session_log, long global_step = 0) =>
        add_event(new() { SessionLog = session_log }, global_step);

    /// <summary>Adds what is known of a run.</summary>
    /// <param name="tag">The run's name, which must be a new one.</param>
    /// <param name="run_metadata">What a traced run told.</param>
    /// <param name="global_step">The training step that it belongs to.</param>
    /// <exception cref="ValueError">The tag has been used.</exception>
    /// <inheritdoc cref="add_graph"/>
    public void add_run_metadata(RunMetadata run_metadata, string tag, long global_step = 0)
    {
        if (!_session_run_tags.Add(Argument.Given(tag)))
            throw new ValueError("The provided tag was already used for this event type");
        add_event(
            new()
            {
                TaggedRunMetadata = new() { Tag = tag, RunMetadata = Argument.Given(run_metadata).ToByteString() },
            },
            global_step
        );
    }

    /// <summary>Adds an event as it is.</summary>
    public void add_event(Event @event) => Events.Write(@event);

    private void add_event(Event @event, long global_step)
    {
        (@event.WallTime, @event.Step) = (Events.Now, global_step);
        add_event(@event);
    }

    /// <summary>A tag's description is written the first time only.</summary>
    private void Add(Tensorflow.Summary summary, long global_step)
    {
        foreach (var value in summary.Value)
        {
            if (!_seen_summary_tags.Add(value.Tag))
                value.Metadata = null;
        }

        add_event(new() { Summary = summary }, global_step);
    }
}
