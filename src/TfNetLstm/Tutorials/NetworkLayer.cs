using Tensorflow;

namespace TfNetLstm.Tutorials;

/// <summary>
/// A layer of a tutorial's network, found in its graph: the operations of a name scope, or one operation between the images and
/// the prediction with the addition of its biases.
/// </summary>
/// <param name="Name">The scope's name, or the operation's.</param>
/// <param name="Kind">The innermost scope of all its variables; what types of operations it is, if it has none.</param>
/// <param name="Output">What later layers take of it.</param>
/// <param name="Outputs">How many tensors of that shape there are.</param>
/// <param name="Variables">Those that it is the first to read.</param>
internal sealed record NetworkLayer(string Name, string Kind, Shape Output, int Outputs, IReadOnlyList<IVariableV1> Variables)
{
    /// <summary>The numbers in its variables.</summary>
    internal long Parameters => Variables.Sum(variable => variable.shape.size);

    /// <summary>The layers from the images to the prediction.</summary>
    internal static IReadOnlyList<NetworkLayer> ListLayers(Graph graph)
    {
        var tensors = new TutorialTensors(graph);
        var path = PathOf(tensors);
        var parts = new List<List<Operation>>();
        foreach (var op in path)
        {
            if (
                parts.Count > 0
                && (ScopeOf(op) is { } scope && ScopeOf(parts[^1][0]) == scope || AddsBiases(op, parts[^1], path))
            )
            {
                parts[^1].Add(op);
            }
            else
            {
                parts.Add([op]);
            }
        }
        var unseen = graph.get_collection<IVariableV1>(ops.GraphKeys.GLOBAL_VARIABLES_).ToDictionary(v => v.Op);
        return [.. parts.Select(part => LayerOf(part, path, tensors.Prediction, unseen))];
    }

    /// <summary>The operations that depend on the images and that the prediction depends on, in order of creation.</summary>
    private static List<Operation> PathOf(TutorialTensors tensors)
    {
        var needed = new HashSet<Operation>();
        Collect(tensors.Prediction.op, needed, op => InputsOf(op).Select(input => input.op));
        var consumers = needed
            .SelectMany(op => InputsOf(op).Select(input => (From: input.op, To: op)))
            .ToLookup(e => e.From, e => e.To);
        var reached = new HashSet<Operation>();
        // What is made of a tensor's shape alone, such as a state of zeros, is not on the way of its numbers.
        Collect(tensors.Images.op, reached, op => consumers[op].Where(other => other.type != "Shape"));
        return [.. reached.OrderBy(op => op._id)];
    }

    private static void Collect(Operation from, HashSet<Operation> found, Func<Operation, IEnumerable<Operation>> next)
    {
        var open = new Stack<Operation>([from]);
        while (open.TryPop(out var op))
        {
            if (!found.Add(op))
                continue;
            foreach (var other in next(op))
                open.Push(other);
        }
    }

    private static Tensor[] InputsOf(Operation op) => op.inputs;

    private static string? ScopeOf(Operation op) => op.name.IndexOf('/') is var end and > 0 ? op.name[..end] : null;

    /// <summary>Whether an operation adds variables to what one before it has multiplied by others.</summary>
    private static bool AddsBiases(Operation op, List<Operation> part, List<Operation> path) =>
        part is [{ type: "MatMul" } product]
        && op.type is "Add" or "AddV2" or "BiasAdd"
        && op.inputs[0].op == product
        && VariablesOf(op, path).Any()
        && VariablesOf(product, path).Any();

    private static NetworkLayer LayerOf(
        List<Operation> part,
        List<Operation> path,
        Tensor prediction,
        Dictionary<Operation, IVariableV1> unseen
    )
    {
        var variables = part.SelectMany(op => VariablesOf(op, path))
            .OrderBy(op => op._id)
            .Select(op => unseen.Remove(op, out var variable) ? variable : null)
            .OfType<IVariableV1>()
            .ToArray();
        var later = path.Except(part).SelectMany(InputsOf);
        var outputs = later.Append(prediction).Where(tensor => part.Contains(tensor.op)).Distinct().ToArray();
        return new(
            ScopeOf(part[0]) ?? part[0].name,
            CommonScope(variables) ?? string.Join(", ", part.Select(op => op.type).Distinct()),
            outputs[^1].shape,
            part is [{ NumOutputs: > 1 } several] ? several.NumOutputs : 1,
            variables
        );
    }

    private static string? CommonScope(IVariableV1[] variables) =>
        variables
            .Select(variable => variable.Op.name.Split('/')[..^1])
            .DefaultIfEmpty([])
            .Aggregate((a, b) => [.. a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)])
            .LastOrDefault();

    /// <summary>The variables that an operation reads without another of the path between.</summary>
    private static IEnumerable<Operation> VariablesOf(Operation op, List<Operation> path)
    {
        var found = new HashSet<Operation>();
        Collect(op, found, o => InputsOf(o).Select(input => input.op).Where(input => !path.Contains(input)));
        return found.Where(o => o.type is "VariableV2" or "VarHandleOp");
    }
}
