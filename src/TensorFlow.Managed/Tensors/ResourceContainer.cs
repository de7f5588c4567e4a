using System.Runtime.CompilerServices;

namespace Tensorflow;

/// <summary>
/// What nodes of one session share by name, as handles to variables do. Source: TensorFlow's <c>ResourceMgr</c>.
/// </summary>
/// <param name="name">The container's name.</param>
internal sealed class ResourceContainer(string name)
{
    private const string Default = "localhost";

    private readonly Dictionary<(string Type, string Name), StrongBox<object?>> _resources = [];
    private int _unnamed;

    /// <summary>The container's name in messages.</summary>
    internal string Name => name.Length > 0 ? name : Default;

    /// <summary>Whether anything in it ever had a value: TensorFlow makes a container with its first resource.</summary>
    internal bool Exists { get; set; }

    /// <summary>What a node stands for, together with all of its type and name.</summary>
    internal StrongBox<object?> StateOf(Operation op)
    {
        var shared_name = op.attributes.Get<string>("shared_name");
        if (shared_name.Length == 0 && op.attributes.TryGet("use_node_name_sharing", out var byNode) && (bool)byNode)
            shared_name = op.name;
        else if (shared_name.Length == 0 && !op.op_def.SharesUnnamed)
            shared_name = $"_{_unnamed++}_{op.name}";
        var key = (op.type, shared_name);
        if (!_resources.TryGetValue(key, out var state))
            _resources[key] = state = new(op.op_def.Shared!(op, this, shared_name));
        return state;
    }
}
