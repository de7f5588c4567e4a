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

    /// <summary>The one element of an input.</summary>
    /// <param name="refusal">What is said of an input of another shape, before that shape.</param>
    /// <exception cref="InvalidArgumentError">The input is no scalar.</exception>
    internal static T Scalar<T>(KernelContext c, int input, string refusal) where T : unmanaged
        => c.Input(input) is var value && value.shape!.ndim == 0 ? value.Scalar<T>() : throw c.Error(refusal + Text(value));
}
