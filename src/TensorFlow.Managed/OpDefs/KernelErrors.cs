namespace Tensorflow;

/// <summary>Errors that many kernels raise.</summary>
internal static class KernelErrors
{
    /// <summary>The operation has no kernel for an element type.</summary>
    internal static InvalidArgumentError NoKernel(KernelContext c, TF_DataType dtype) =>
        new(
            $"No OpKernel was registered to support Op '{c.Op.type}' used by node {c.Op.name} "
                + $"with type {dtype.as_python_name()}."
        );

    /// <summary>TensorFlow's <c>ValidateInputsAreSameShape</c>.</summary>
    /// <exception cref="InvalidArgumentError">The inputs differ in shape.</exception>
    internal static void CheckSameShape(KernelContext c)
    {
        for (var i = 1; i < c.InputCount; i++)
        {
            if (c.Input(i).shape! != c.Input(0).shape!)
            {
                throw c.Error(
                    $"Inputs to operation {c.Op.name} of type {c.Op.type} must have the same size and shape.  "
                        + $"Input 0: {Text(c.Input(0))} != input {i}: {Text(c.Input(i))}"
                );
            }
        }
    }

    /// <summary>The sum of two sizes. Those of an empty tensor can be as large as an int64 holds.</summary>
    /// <exception cref="InvalidArgumentError">It does not hold the sum.</exception>
    internal static long Sum(KernelContext c, long a, long b) =>
        a <= long.MaxValue - b ? a + b : throw c.Error($"The sizes {a} and {b} add up to more than an int64 holds");

    /// <summary>The product of two sizes.</summary>
    /// <exception cref="InvalidArgumentError">An int64 does not hold it.</exception>
    internal static long Product(KernelContext c, long a, long b) =>
        Math.BigMul(a, b, out var product) == 0 && product >= 0
            ? product
            : throw c.Error($"The product of the sizes {a} and {b} is more than an int64 holds");

    /// <summary>A shape in TensorFlow's C++ notation: <c>[2,3]</c>.</summary>
    internal static string Text(TensorValue value) => value.shape!.ToBracketString();

    /// <summary>The one element of an input.</summary>
    /// <param name="c">The kernel's inputs.</param>
    /// <param name="input">Which of them.</param>
    /// <param name="refusal">What is said of an input of another shape, before that shape.</param>
    /// <exception cref="InvalidArgumentError">The input is no scalar.</exception>
    internal static T Scalar<T>(KernelContext c, int input, string refusal)
        where T : unmanaged =>
        c.Input(input) is var value && value.shape!.ndim == 0 ? value.Scalar<T>() : throw c.Error(refusal + Text(value));

    /// <summary>A kernel whose errors, of any kind, name the node (see <see cref="KernelContext.Error"/>).</summary>
    internal static Kernel AtNode(Kernel kernel) =>
        c =>
        {
            try
            {
                kernel(c);
            }
            catch (TensorflowException e)
            {
                var text = c.Error(e.Message).Message;
                throw e switch
                {
                    NotFoundError => new NotFoundError(text),
                    DataLossError => new DataLossError(text),
                    PermissionDeniedError => new PermissionDeniedError(text),
                    ResourceExhaustedError => new ResourceExhaustedError(text),
                    OutOfRangeError => new OutOfRangeError(text),
                    CancelledError => new CancelledError(text),
                    AbortedError => new AbortedError(text),
                    UnimplementedError => new UnimplementedError(text),
                    InvalidArgumentError => new InvalidArgumentError(text),
                    FailedPreconditionError => new FailedPreconditionError(text),
                    _ => e,
                };
            }
        };
}
