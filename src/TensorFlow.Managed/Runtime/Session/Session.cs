namespace Tensorflow;

/// <inheritdoc/>
public sealed partial class Session : BaseSession
{
    /// <summary>
    /// A session on a graph; it does not become the default one. target: where it runs, <c>grpc://host:port</c> for a server,
    /// empty for this process; g: the graph, the default one if null.
    /// </summary>
    /// <exception cref="NotFoundError">
    /// Nothing makes sessions for the target; <c>grpc://</c> needs a package of its own.
    /// </exception>
    /// <exception cref="InvalidArgumentError">The target names no host and port.</exception>
    public Session(string target = "", Graph? g = null)
        : base(target, g) { }

    /// <summary>The same with options.</summary>
    /// <inheritdoc cref="Session(string, Graph)"/>
    public Session(string target, Graph? g, ConfigProto? config)
        : base(target, g, config) { }

    /// <summary>A session on a graph with options; it does not become the default one.</summary>
    public Session(Graph g, ConfigProto? config = null)
        : base("", g, config) { }

    /// <summary>
    /// A session in this process that shares its variables with others, and with some of them what its nodes keep otherwise.
    /// </summary>
    internal Session(Graph g, ResourceMgr resources, ConfigProto? config = null, OpSegment? segment = null)
        : base("", g, config, resources, segment) { }

    /// <summary>A session for a part of another one's graph, whose nodes keep what that one's do.</summary>
    internal Session(Graph part, BaseSession whole)
        : base(part, whole) { }

    /// <summary>Makes this the session that <c>eval</c> uses, until it is disposed.</summary>
    public Session as_default()
    {
        ops.push_session(this);
        return this;
    }
}
