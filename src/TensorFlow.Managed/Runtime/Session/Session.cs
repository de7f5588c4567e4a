namespace Tensorflow;

/// <inheritdoc/>
public sealed partial class Session : BaseSession
{
    /// <summary>
    /// A session on a graph; it does not become the default one. target: must be empty, for a session in this process; g: the
    /// graph, the default one if null.
    /// </summary>
    /// <exception cref="UnimplementedError">The target is not empty.</exception>
    public Session(string target = "", Graph? g = null)
        : base(target, g) { }

    /// <summary>A session on a graph with options; it does not become the default one.</summary>
    public Session(Graph g, ConfigProto? config = null)
        : base("", g, config) { }

    /// <summary>Makes this the session that <c>eval</c> uses, until it is disposed.</summary>
    public Session as_default()
    {
        ops.push_session(this);
        return this;
    }
}
