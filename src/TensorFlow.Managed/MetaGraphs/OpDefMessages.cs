using Tensorflow.GraphDefs;
using Tensorflow.GraphDefs.Protos;

namespace Tensorflow.MetaGraphs;

/// <summary>The definitions of operations as messages, without descriptions.</summary>
internal static class OpDefMessages
{
    private static readonly HashSet<string> Aggregate = ["AddN", "AddV2"],
        Commutative =

        [
            "AddN",
            "AddV2",
            "ApproximateEqual",
            "BitwiseAnd",
            "BitwiseOr",
            "BitwiseXor",
            "Equal",
            "LogicalAnd",
            "LogicalOr",
            "Mul",
            "NotEqual",
            "SquaredDifference",
        ],
        AllowUninitializedInput = ["Assign", "IsVariableInitialized", "RefSwitch"],
        // This runtime must not compute them ahead of time; TensorFlow has other ways to say so.
        StatefulHereAlone =

        [
            "AccumulatorApplyGradient",
            "AccumulatorNumAccumulated",
            "AccumulatorSetGlobalStep",
            "AccumulatorTakeGradient",
            "IsVariableInitialized",
            "Placeholder",
            "PlaceholderWithDefault",
            "ReadFile",
            "SparseAccumulatorApplyGradient",
            "SparseAccumulatorTakeGradient",
        ];

    /// <summary>
    /// The operations that a graph uses, in the order of their names (TensorFlow's <c>stripped_op_list_for_graph</c>).
    /// </summary>
    /// <param name="graph_def">The nodes.</param>
    /// <param name="graph">A graph that has their operations which this runtime has not.</param>
    /// <exception cref="ValueError">Neither this runtime nor the graph has one of them.</exception>
    internal static OpList UsedBy(GraphDef graph_def, Graph graph)
    {
        var list = new OpList();
        foreach (var name in graph_def.Node.Select(n => n.Op).Distinct().Order(StringComparer.Ordinal))
        {
            var op = Ops.OpList.Find(name)
                ?? graph.Operations.FirstOrDefault(o => o.type == name)?.op_def
                ?? throw new ValueError($"Op {name} is used by the graph, but is not registered");
            list.Op.Add(ToMessage(op));
        }

        return list;
    }

    internal static GraphDefs.Protos.OpDef ToMessage(OpDef op)
    {
        var message = new GraphDefs.Protos.OpDef
        {
            Name = op.Name,
            IsAggregate = Aggregate.Contains(op.Name),
            IsCommutative = Commutative.Contains(op.Name),
            IsStateful = op.IsStateful && !StatefulHereAlone.Contains(op.Name),
            AllowsUninitializedInput = AllowUninitializedInput.Contains(op.Name),
        };
        if (op.Removed is var (version, explanation))
            message.Deprecation = new() { Version = version, Explanation = explanation };
        message.InputArg.AddRange(op.Inputs.Select(ToMessage));
        message.OutputArg.AddRange(op.Outputs.Select(ToMessage));
        message.Attr.AddRange(op.Attributes.Select(ToMessage));
        return message;
    }

    private static GraphDefs.Protos.OpDef.Types.ArgDef ToMessage(ArgDef argument) =>
        new()
        {
            Name = argument.Name,
            NumberAttr = argument.NumberAttr ?? "",
            TypeAttr = argument.TypeAttr ?? "",
            TypeListAttr = argument.TypeListAttr ?? "",
            Type =
                argument.TypeAttr is null && argument.TypeListAttr is null
                    ? (DataType)argument.FixedType.as_base_dtype()
                    : DataType.DtInvalid,
            IsRef = argument.IsRef,
        };

    private static GraphDefs.Protos.OpDef.Types.AttrDef ToMessage(AttrDef attribute)
    {
        var message = new GraphDefs.Protos.OpDef.Types.AttrDef { Name = attribute.Name, Type = attribute.Kind };
        if (attribute.Default is not null)
            message.DefaultValue = GraphDefWriter.AttrOf(attribute.Default);
        if (attribute.Allowed is not null)
            message.AllowedValues = GraphDefWriter.AttrOf(attribute.Allowed);
        (message.HasMinimum, message.Minimum) = (attribute.Minimum is not null, attribute.Minimum ?? 0);
        return message;
    }
}
