namespace Tensorflow;

/// <summary>
/// Where variables and queues are: in containers that a session has for itself or shares with others, and in the memory of a
/// pool. A session locks it as long as it runs something, so that those that share it run one after the other. Source:
/// TensorFlow's <c>ResourceMgr</c> (core/framework/resource_mgr.h).
/// </summary>
/// <param name="default_container">The name of the container of nodes that name none.</param>
internal sealed class ResourceMgr(string default_container = ResourceMgr.DirectSession)
{
    private const string DirectSession = "localhost";

    private readonly Dictionary<string, ResourceContainer> _containers = new(StringComparer.Ordinal);

    /// <summary>Its monitor is the lock of the sessions.</summary>
    internal object Lock { get; } = new();

    /// <summary>How many runs of the sessions wait for others; read and written under the lock.</summary>
    internal int WaitingRuns { get; set; }

    internal BufferPool Pool { get; private set; } = new();

    /// <summary>The container of this name; the default one if empty.</summary>
    internal ResourceContainer this[string name]
    {
        get
        {
            if (name.Length == 0)
                name = default_container;
            if (!_containers.TryGetValue(name, out var container))
                _containers[name] = container = new(name);
            return container;
        }
    }

    /// <summary>Forgets what is in some containers; in the default one if none is named.</summary>
    internal void Cleanup(IReadOnlyCollection<string> containers)
    {
        lock (Lock)
        {
            foreach (var name in containers.DefaultIfEmpty(default_container))
                _containers.Remove(name);
        }
    }

    /// <summary>Forgets everything, and gives the memory back.</summary>
    internal void Clear()
    {
        _containers.Clear();
        Pool = new();
    }
}
