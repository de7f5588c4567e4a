namespace Tensorflow;

/// <content>What is in the graph, by its name.</content>
public sealed partial class Graph
{
    /// <summary>The operation of this full name. Source: TensorFlow 1.15 <c>Graph.get_operation_by_name</c>.</summary>
    /// <exception cref="TypeError">The name is null.</exception>
    /// <exception cref="ValueError">It is a tensor's.</exception>
    /// <exception cref="KeyError">No operation has this name.</exception>
    public Operation get_operation_by_name(string name) =>
        name is null
            ? throw new TypeError("Operation names are strings (or similar), not NoneType.")
            : (Operation)as_graph_element(name, allow_tensor: false);

    /// <inheritdoc cref="get_operation_by_name"/>
    public Operation OperationByName(string operName) => get_operation_by_name(operName);

    /// <summary>
    /// The tensor called <c>operation:index</c>, such as <c>"x:0"</c>. Source: TensorFlow 1.15 <c>Graph.get_tensor_by_name</c>.
    /// </summary>
    /// <exception cref="TypeError">The name is null.</exception>
    /// <exception cref="ValueError">The name has no index.</exception>
    /// <exception cref="KeyError">There is no such operation or output.</exception>
    public Tensor get_tensor_by_name(string name) =>
        name is null
            ? throw new TypeError("Tensor names are strings (or similar), not NoneType.")
            : (Tensor)as_graph_element(name, allow_operation: false);

    /// <summary>
    /// The tensor or the operation that something stands for: itself, a variable, or a name such as <c>"x:0"</c> or
    /// <c>"train"</c> (TensorFlow's <c>Graph.as_graph_element</c>).
    /// </summary>
    /// <exception cref="TypeError">It is nothing of the kind that is allowed.</exception>
    /// <exception cref="ValueError">It is of another graph, or a name of the wrong form.</exception>
    /// <exception cref="KeyError">No tensor or operation has this name.</exception>
    public ITensorOrOperation as_graph_element(object obj, bool allow_tensor = true, bool allow_operation = true)
    {
        if (!allow_tensor && !allow_operation)
            throw new ValueError("allow_tensor and allow_operation can't both be False.");
        var types = (allow_tensor, allow_operation) switch
        {
            (true, true) => "Tensor or Operation",
            (true, false) => "Tensor",
            _ => "Operation",
        };
        switch (obj)
        {
            case IVariableV1 variable when allow_tensor:
                return as_graph_element(
                    variable.Handle.dtype == TF_DataType.TF_RESOURCE ? variable.GraphElement : variable.Handle,
                    allow_tensor,
                    allow_operation
                );
            case Framework.IndexedSlices slices when allow_tensor:
                return as_graph_element(slices.Dense);
            case string name:
                return ElementByName(name, allow_tensor, allow_operation, types);
            case Tensor { IsSymbolic: true } tensor when allow_tensor:
                return tensor.graph == this ? tensor : throw new ValueError($"Tensor {tensor} is not an element of this graph.");
            case Operation operation when allow_operation:
                return operation.graph == this
                    ? operation
                    : throw new ValueError($"Operation {operation.name} is not an element of this graph.");
            default:
                throw new TypeError($"Can not convert a {obj?.GetType().Name ?? "null"} into a {types}.");
        }
    }

    private ITensorOrOperation ElementByName(string name, bool allow_tensor, bool allow_operation, string types)
    {
        var colon = name.IndexOf(':');
        if (colon < 0)
        {
            if (!allow_operation)
            {
                var what = Contains(name) ? "refers to an Operation" : "looks like an (invalid) Operation name";
                throw new ValueError(
                    $"The name '{name}' {what}, not a {types}. Tensor names must be of the form \"<op_name>:<output_index>\"."
                );
            }
            return Find(name) ?? throw new KeyError($"The name '{name}' refers to an Operation not in the graph.");
        }
        if (!allow_tensor)
            throw new ValueError($"Name '{name}' appears to refer to a Tensor, not a {types}.");
        if (!int.TryParse(name[(colon + 1)..], out var index))
        {
            throw new ValueError(
                $"The name '{name}' looks a like a Tensor name, but is not a valid one. "
                    + "Tensor names must be of the form \"<op_name>:<output_index>\"."
            );
        }

        var op = Find(name[..colon])
            ?? throw new KeyError(
                $"The name '{name}' refers to a Tensor which does not exist. The operation, '{name[..colon]}', "
                    + "does not exist in the graph."
            );
        return index >= 0 && index < op.outputs.Length
            ? op.outputs[index]
            : throw new KeyError(
                $"The name '{name}' refers to a Tensor which does not exist. The operation, '{op.name}', "
                    + $"exists but only has {op.outputs.Length} outputs."
            );
    }

    /// <summary>The operation of a full name; null if there is none. Others may be making nodes.</summary>
    private Operation? Find(string name)
    {
        lock (_lock)
            return _by_name.GetValueOrDefault(name);
    }
}
