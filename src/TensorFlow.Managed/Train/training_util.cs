namespace Tensorflow.Train;

/// <summary>The variable that counts a graph's training steps (TensorFlow 1.15's python/training/training_util.py).</summary>
internal static class training_util
{
    /// <summary>The graph's global step; null if it has none.</summary>
    internal static IVariableV1? get_global_step(Graph graph) =>
        Argument.Given(graph).get_collection<IVariableV1>(ops.GraphKeys.GLOBAL_STEP_) is [var step] ? step : null;

    /// <summary>The graph's global step, made if it has none.</summary>
    internal static IVariableV1 get_or_create_global_step(Graph graph) => get_global_step(graph) ?? create_global_step(graph);

    /// <exception cref="ValueError">The graph has one already.</exception>
    internal static IVariableV1 create_global_step(Graph graph)
    {
        if (get_global_step(graph) is not null)
            throw new ValueError("\"global_step\" already exists.");
        using var asDefault = ops.default_graph(graph);
        using var building = graph.Build();
        using var top = ops.name_scope(null);
        var step = variable_scope
            .get_variable_scope()
            .get_variable(
                variable_scope._get_default_variable_store(),
                ops.GraphKeys.GLOBAL_STEP_,
                Shape.Scalar,
                TF_DataType.TF_INT64,
                new Operations.Initializers.Zeros(),
                trainable: false,
                collections: [ops.GraphKeys.GLOBAL_VARIABLES_, ops.GraphKeys.GLOBAL_STEP_]
            );
        ((BaseResourceVariable)step).Aggregation = (int)VariableAggregation.OnlyFirstReplica;
        return building.Done(step);
    }
}
