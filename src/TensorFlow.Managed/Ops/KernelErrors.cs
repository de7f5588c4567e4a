namespace Tensorflow.Ops;

/// <summary>Errors that many kernels raise.</summary>
internal static class KernelErrors
{
    /// <summary>The operation has no kernel for an element type.</summary>
    internal static UnimplementedError NoKernel(KernelContext c, TF_DataType dtype)
        => new($"No OpKernel was registered to support Op '{c.Op.type}' used by node {c.Op.name} "
            + $"with type {dtype.as_python_name()}.");

    /// <summary>A shape in TensorFlow's C++ notation: <c>[2,3]</c>.</summary>
    internal static string Text(TensorValue value) => value.shape!.ToBracketString();
}
