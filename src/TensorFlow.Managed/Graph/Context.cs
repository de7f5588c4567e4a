using System.Collections.Immutable;

namespace Tensorflow.Contexts;

/// <summary>
/// Whether operations are computed as they are made or when a session runs. What is set holds for the caller's thread, and for
/// those and the tasks that it starts from then on; <see cref="Graph.as_default"/> leads back to graphs as long as it is in
/// force. Source: TensorFlow 1.15's <c>Context</c> (python/eager/context.py).
/// </summary>
public sealed partial class Context
{
    /// <summary>Operations are nodes, and a session computes them.</summary>
    public const int GRAPH_MODE = 0;

    /// <summary>Operations are nodes whose values are there.</summary>
    public const int EAGER_MODE = 1;

    private static readonly AsyncLocal<ImmutableStack<Mode>?> Modes = new();
    private static volatile bool eager_was_used;

    internal Context() { }

    internal static Context Current { get; } = new();

    /// <summary>Nothing: there is no device to prepare.</summary>
    public void ensure_initialized() { }

    /// <summary>
    /// Whether operations of the default graph are computed as they are made; not so at first. Source: TensorFlow 1.15
    /// <c>tf.executing_eagerly</c>.
    /// </summary>
    public bool executing_eagerly()
    {
        if (!eager_was_used)
            return false;
        var depth = ops.GraphDepth;
        var mode = (Modes.Value ?? []).FirstOrDefault(m => m.Depth <= depth);
        return mode.IsEager && mode.Depth == depth;
    }

    /// <summary>Computes operations as they are made, until <see cref="restore_mode"/>. isFunc: of no effect.</summary>
    public void eager_mode(bool isFunc = false)
    {
        eager_was_used = true;
        Push(is_eager: true);
    }

    /// <summary>Leaves operations to sessions, until <see cref="restore_mode"/>. isFunc: of no effect.</summary>
    public void graph_mode(bool isFunc = false) => Push(is_eager: false);

    /// <summary>Ends the last <see cref="eager_mode"/> or <see cref="graph_mode"/>.</summary>
    /// <exception cref="RuntimeError">None is in force.</exception>
    public void restore_mode() =>
        Modes.Value = Modes.Value is { IsEmpty: false } modes
            ? modes.Pop()
            : throw new RuntimeError("restore_mode was called without a matching eager_mode or graph_mode.");

    private static void Push(bool is_eager) => Modes.Value = (Modes.Value ?? []).Push(new(is_eager, ops.GraphDepth));

    /// <summary>A mode that was set.</summary>
    /// <param name="IsEager">Whether operations are computed as they are made.</param>
    /// <param name="Depth">How many graphs were in force; where more are, it does not hold, where fewer, it is over.</param>
    private readonly record struct Mode(bool IsEager, int Depth);
}
