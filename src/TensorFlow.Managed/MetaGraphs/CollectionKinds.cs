namespace Tensorflow.MetaGraphs;

/// <summary>The collections whose elements are messages of their own (TensorFlow's <c>register_proto_function</c>).</summary>
internal static class CollectionKinds
{
    internal const string Savers = "savers";

    private static readonly HashSet<string> OfVariables =
    [
        ops.GraphKeys.GLOBAL_VARIABLES_,
        ops.GraphKeys.TRAINABLE_VARIABLES_,
        ops.GraphKeys.LOCAL_VARIABLES_,
        ops.GraphKeys.GLOBAL_STEP_,
        "model_variables",
        "moving_average_variables",
    ];

    internal static bool HasVariables(string key) => OfVariables.Contains(key);

    internal static bool HasMessages(string key) =>
        HasVariables(key) || key is ops.GraphKeys.WHILE_CONTEXT_ or ops.GraphKeys.COND_CONTEXT_ or Savers;
}
