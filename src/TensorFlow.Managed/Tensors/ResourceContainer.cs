using System.Runtime.CompilerServices;

namespace Tensorflow;

/// <summary>
/// What nodes share by name, as handles to variables do. Source: TensorFlow's <c>ResourceMgr</c> and <c>ContainerInfo</c>.
/// </summary>
/// <param name="name">The container's name in messages.</param>
internal sealed class ResourceContainer(string name)
{
    private readonly Dictionary<(string Type, string Name, TF_DataType Dtype, string Shape), StrongBox<object?>> _resources = [];
    private int _unnamed;

    /// <summary>The container's name in messages.</summary>
    internal string Name => name;

    /// <summary>Whether anything in it ever had a value: TensorFlow makes a container with its first resource.</summary>
    internal bool Exists { get; set; }

    /// <summary>Whether other sessions' nodes may stand for what a node stands for: else it has it for itself.</summary>
    internal static bool IsShared(Operation op) =>
        op.attributes.Get<string>("shared_name").Length > 0 || SharesByNodeName(op) || op.op_def.SharesUnnamed;

    /// <summary>
    /// What a node stands for, together with all of its type and name, or with itself alone. Variables of another type or shape
    /// are others, though they have the same name: sessions that share them may have nothing to do with each other.
    /// </summary>
    internal StrongBox<object?> StateOf(Operation op)
    {
        var (op_def, shared_name) = (op.op_def, op.attributes.Get<string>("shared_name"));
        if (!IsShared(op))
            return new(op_def.Shared!(op, this, $"_{_unnamed++}_{op.name}"));
        if (shared_name.Length == 0 && SharesByNodeName(op))
            shared_name = op.name;
        var dtype = op.attributes.TryGet("dtype", out var type) ? (TF_DataType)type : TF_DataType.DtInvalid;
        var shape = op_def.SharesByNodeName ? op.attributes.Get<Shape>("shape").ToString() : "";
        var key = (op.type, shared_name, dtype, shape);
        if (!_resources.TryGetValue(key, out var state))
            _resources[key] = state = new(op_def.Shared!(op, this, shared_name));
        return state;
    }

    private static bool SharesByNodeName(Operation op) =>
        op.op_def.SharesByNodeName || (op.attributes.TryGet("use_node_name_sharing", out var byName) && (bool)byName);
}
