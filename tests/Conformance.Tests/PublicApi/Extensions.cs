namespace TfNetLstm.Conformance.PublicApi;

/// <summary>What TensorFlow.Managed has in TensorFlow.NET's namespaces and TensorFlow.NET has not, or not so; and why.</summary>
internal static class Extensions
{
    /// <summary>A member, by its name in its type; a whole type where there is no name.</summary>
    internal sealed record Extension(string Type, string? Member, string Reason);

    internal static IReadOnlyList<Extension> All { get; } =
    [
        new("Tensorflow.control_flow_ops", "while_loop", "Python's shape_invariants and maximum_iterations over plain tensors, which "
            + "dynamic_rnn needs; TensorFlow.NET has them for classes of its own only, which its loops unpack."),
        new("Tensorflow.TensorArray", "with_flow", "A loop's body has to take up the array where the last iteration left it. "
            + "TensorFlow.NET hides the same behind its while_loop."),
        new("Tensorflow.VariableScope", "caching_device", "Python's recurrent layers set it, and TensorFlow 1.15's graph shows it."),
        new("Tensorflow.tensorflow", "get_seed", "Python's tf.get_seed, with which the MNIST reader seeds NumPy; "
            + "TensorFlow.NET's own counts, so that asking changes the next operation's seed."),
        new("Tensorflow.Framework.ConfigImpl", "threading", "Python's tf.config.threading; TensorFlow.NET leaves threads to a session."),
        new("Tensorflow.Framework.ConfigImpl+ThreadingConfig", null, "The type of that."),
        new("Tensorflow.ConfigProto", null, "TensorFlow's message, as far as this runtime has its options."),
        new("Tensorflow.Session", ".ctor", "Without TensorFlow.NET's native status as the last parameter, which has a default."),
        new("Tensorflow.ops", "convert_to_tensor", "Without TensorFlow.NET's eager context as the last parameter, which has a default."),
        new("Tensorflow.InputList", "GetEnumerator", "Gives tensors where TensorFlow.NET gives objects."),
        new("Tensorflow.NumPy.NDArray", "AsSpan", "The elements in place; TensorFlow.NET gives their address instead."),
        new("Tensorflow.FailedPreconditionError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.NotFoundError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.DataLossError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.ResourceExhaustedError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.UnimplementedError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.DeadlineExceededError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.CancelledError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.RunOptions", null, "TensorFlow's message, as far as this runtime has its options."),
        new("Tensorflow.BaseSession", "run", "Python's run with options, and a token that ends it: an endless loop ends no other "
            + "way. TensorFlow.NET has neither."),
        new("Tensorflow.BaseSession", "close", "Python's name for Dispose."),
        new("Tensorflow.DataType", null, "TensorFlow's enumeration, which protoc makes for both."),
        new("Tensorflow.GraphReflection", null, "What protoc adds to the messages."),
    ];
}
