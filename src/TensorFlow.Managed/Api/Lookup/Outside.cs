namespace Tensorflow.Lookup;

/// <summary>Scopes in which nodes wait for nothing (TensorFlow 1.15's <c>init_scope</c>).</summary>
internal static class Outside
{
    /// <summary>Outside of a loop's or condition's body, if the graph is being built in one.</summary>
    internal static IDisposable? OfControlFlow() => ops.get_default_graph().ControlFlowContext is null ? null : OfAll();

    internal static IDisposable OfAll() => ops.control_dependencies(null);
}
